"""The flow: read, measure, find, plan, write, check, render. This module holds it and little else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgen import __version__
from newsgen.model import Hold, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from newsgen.checks import Ledger
    from newsgen.config import Config
    from newsgen.model import Fact, Observations, Signals, StoryTime
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View


CHUNK = 250  # stories found at once: more would only hold more facts in memory


@dataclass(frozen=True)
class Pipeline:
    """One run over one set of observations: signals are measured once, however many stories follow."""

    config: Config
    observations: Observations
    templates: Path | None = None
    now: datetime | None = None  # the moment of the run (naive UTC): rows dated after it hold a story

    @cached_property
    def book(self) -> RuleBook:
        """The rule book."""
        from newsgen.rules import rulebook

        return rulebook.load(self.templates)

    @cached_property
    def signals(self) -> Signals:
        """All signals of all days."""
        from newsgen.signals import measure

        return measure(self.observations, self.config)

    @cached_property
    def evidences(self) -> Evidences:
        """The look-up from numbers to rows."""
        from newsgen.rules.evidence import Evidences

        return Evidences(self.signals, self.observations)

    @cached_property
    def ledger(self) -> Ledger:
        """The checker's own index of the observations."""
        from newsgen.checks import Ledger

        return Ledger.of(self.observations, self.config)

    def stories(self, times: Sequence[StoryTime], previous: Sequence[StoryTime | None]) -> Iterator[Story]:
        """Yield a checked story for each time, in order."""
        from newsgen.planning import notes
        from newsgen.rules import find, view

        notes.check(self.observations.notes, self.signals)
        for start in range(0, len(times), CHUNK):
            part = slice(start, start + CHUNK)
            views = view.build(self.signals, self.observations, self.config, times[part], previous[part])
            for seen, facts in zip(views, find(self.signals, views, self.book, self.config), strict=True):
                yield self.story(seen, facts)

    def story(self, seen: View, facts: Sequence[Fact]) -> Story:
        """Plan, write and check one story."""
        from newsgen.checks import check
        from newsgen.planning import plan_story, storyplan
        from newsgen.planning.notes import usable, without_late
        from newsgen.writing import write

        engine = self.engine(seen.time)
        notes, unusable = usable(self.observations.notes, seen, self.signals)
        facts = without_late(facts, self.observations.notes, seen, self.signals)
        plan = plan_story(seen, facts, notes, unusable, self.book, self.config, self.templates)
        if plan is None:
            return Story(None, seen.time, holds=(Hold("no-lead", self._why_no_lead(seen)),), engine=engine)
        recipe = storyplan.load(seen.time.edition, self.templates)
        draft = write(plan, recipe, self.signals, self.book, self.config, self.evidences, engine, self.templates)
        findings, holds = check(draft, self.ledger, now=self.now)
        return Story(draft, seen.time, tuple(findings), tuple(holds), engine)

    def _why_no_lead(self, seen: View) -> str:
        if seen.lead:
            return f"no rule finds news in {seen.lead} on {seen.time.session}: its previous session may be missing"
        leads = ", ".join(self.config.edition(seen.time.edition).leads)
        return f"none of the lead markets ({leads}) has a row for {seen.time.session}"

    def engine(self, time: StoryTime) -> dict[str, str]:
        """Return what the story was made with: versions and hashes."""
        return {
            "version": __version__,
            "config_sha": self.config.sha,
            "rulebook_sha": self.book.sha,
            "data_sha": self.observations.sha,
            "seed": f"{time.edition}|{time.session}",
        }
