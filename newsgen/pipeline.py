"""The flow: read, measure, find, plan, write, check, render. This module holds it and little else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgen import __version__
from newsgen.model import Draft, Hold, Scope, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from newsgen.checks import Ledger
    from newsgen.config import Config, Form
    from newsgen.model import Fact, LinesPlan, Observations, Signals, StoryTime
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View
    from newsgen.writing.lines import Lines
    from newsgen.writing.memory import Memory


CHUNK = 250  # stories found at once: more would only hold more facts in memory


@dataclass(frozen=True)
class Pipeline:
    """One run over one set of observations: signals are measured once, however many stories follow.

    `telling` are the times of those stories and of the one before them: only what these need is measured. Without it,
    everything is.
    """

    config: Config
    observations: Observations
    templates: Path | None = None
    telling: frozenset[StoryTime] = frozenset()
    memory: tuple[frozenset[str], ...] = ()  # what each of the edition's last stories used, oldest first
    now: datetime | None = None  # the moment of the run (naive UTC): rows dated after it hold a story

    @cached_property
    def book(self) -> RuleBook:
        """The rule book."""
        from newsgen.rules import rulebook

        return rulebook.load(self.templates)

    def book_of(self, form: Form) -> RuleBook:
        """The rules that are found for one form of story."""
        return self.book.of_form(form)

    def _form(self, time: StoryTime) -> Form:
        return self.config.edition(time.edition).form

    @cached_property
    def signals(self) -> Signals:
        """The signals of the days that the stories tell."""
        from newsgen.rules.rarity import WINDOW
        from newsgen.signals import measure

        instants = [time.as_of for time in self.telling]
        scope = Scope(min(instants), max(instants), self.book.ranked, WINDOW) if instants else None
        return measure(self.observations, self.config, scope)

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
        """Yield a checked story for each time, in order; `ValueError` for one that the run was not made to tell."""
        for story in self.written(times, previous):
            yield checked(story, self.ledger, self.now)

    def written(self, times: Sequence[StoryTime], previous: Sequence[StoryTime | None]) -> Iterator[Story]:
        """Yield each story as it is written, unchecked: the words of one depend on those before it, its check does not.

        `ValueError` for a story that the run was not made to tell.
        """
        from newsgen.planning import notes
        from newsgen.rules import find, view
        from newsgen.writing.memory import Memory, used

        if self.telling and not self.telling.issuperset({*times, *previous} - {None}):
            raise ValueError("the signals of some of these stories are not measured")
        notes.check(self.observations.notes, self.signals)
        said = Memory(self.memory)
        for start in range(0, len(times), CHUNK):
            part = slice(start, start + CHUNK)
            views = view.build(self.signals, self.observations, self.config, times[part], previous[part])
            book = self.book_of(self._form(times[start]))
            for seen, facts in zip(views, find(self.signals, views, book, self.config), strict=True):
                story = self._written(seen, facts, said)
                if story.draft is not None:
                    said.add(used(story.draft, self.templates))
                yield story

    def story(self, seen: View, facts: Sequence[Fact], said: Memory | None = None) -> Story:
        """Plan, write and check one story, in the form of its edition; one without a text is held or quiet.

        `said` is what earlier stories said.
        """
        from newsgen.writing.memory import Memory

        return checked(self._written(seen, facts, said or Memory()), self.ledger, self.now)

    def _written(self, seen: View, facts: Sequence[Fact], said: Memory) -> Story:
        from newsgen.planning.notes import without_late

        engine = self.engine(seen.time)
        facts = without_late(facts, self.observations.notes, seen, self.signals)
        made = self._make(self._form(seen.time))(seen, facts, engine, said)
        if not isinstance(made, Draft):
            return Story(None, seen.time, holds=(made,) if made else (), engine=engine)
        return Story(made, seen.time, engine=engine)

    def _make(self, form: Form) -> Callable[..., Draft | Hold | None]:
        return {"wrap": self._wrap, "week": self._wrap, "brief": self._brief, "flash": self._flash}[form]

    def _wrap(self, seen: View, facts: Sequence[Fact], engine: dict[str, str], said: Memory) -> Draft | Hold:
        from newsgen.planning import plan_story, storyplan
        from newsgen.planning.notes import usable
        from newsgen.writing import write

        notes, unusable = usable(self.observations.notes, seen, self.signals)
        book = self.book_of(self._form(seen.time))
        plan = plan_story(seen, facts, notes, unusable, book, self.config, self.templates)
        if plan is None:
            return Hold("no-lead", self._why_no_lead(seen))
        recipe = storyplan.load(seen.time.edition, self.templates)
        lines = self._lines(seen, said)
        return write(plan, recipe, lines, engine, self.templates)

    def _brief(self, seen: View, facts: Sequence[Fact], engine: dict[str, str], said: Memory) -> Draft | Hold:
        from newsgen.planning import index_brief as planning
        from newsgen.writing import index_brief as writing

        recipe = planning.load(seen.time.edition, self.templates)
        plan = planning.plan(seen, facts, recipe, self.book_of("brief"), self.config)
        if plan.missing or not plan.blocks:
            return Hold("incomplete", self._why_incomplete(plan))
        return writing.write(plan, recipe, self._lines(seen, said), engine, f"stories/{seen.time.edition}.yaml")

    def _flash(self, seen: View, facts: Sequence[Fact], engine: dict[str, str], said: Memory) -> Draft | None:
        from newsgen.planning import alerts as planning
        from newsgen.writing import alerts as writing

        recipe = planning.load(seen.time.edition, self.templates)
        plan = planning.plan(seen, facts, recipe, self.book, self.config)
        return writing.write(plan, recipe, self._lines(seen, said), engine)

    def _lines(self, seen: View, said: Memory) -> Lines:
        from newsgen.writing.lines import Lines

        return Lines.of(seen, self.book, self.config, self.evidences, self.templates, said)

    def _why_incomplete(self, plan: LinesPlan) -> str:
        names = ", ".join(self.config.markets[s].name for s in plan.missing) or "any market"
        return f"no line for {names} on {plan.view.time.session}: a row of this or of the previous session is missing"

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


def checked(story: Story, ledger: Ledger, now: datetime | None = None) -> Story:
    """Return a written story with what the checker found in its text; one without a text as it is."""
    from newsgen.checks import check

    if story.draft is None:
        return story
    findings, holds = check(story.draft, ledger, now=now)
    return replace(story, findings=tuple(findings), holds=tuple(holds))
