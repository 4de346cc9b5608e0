"""Write: a plan becomes a draft, every sentence with its facts and every figure with its row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newsgen.model import Draft, Fact, Figure, Section, SectionPlan, Sentence
from newsgen.writing import dates, display, lede, marks, memory, table, text
from newsgen.writing.clauses import Clauses
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Clause, Evidence, Plan, SentencePlan, Signals
    from newsgen.planning.storyplan import StoryRecipe
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.rulebook import RuleBook
    from newsgen.writing.marks import Span

ATTEMPTS = 4  # forms of a sentence that are tried before one is said again


def write(
    plan: Plan,
    recipe: StoryRecipe,
    signals: Signals,
    book: RuleBook,
    config: Config,
    evidences: Evidences,
    engine: dict[str, str],
    templates: Path | None = None,
    said: memory.Memory | None = None,
) -> Draft:
    """Return the finished text of a plan; `said` is what earlier stories of the edition said."""
    return _Writer(plan, recipe, book, config, evidences, templates, said).draft(signals, engine)


@dataclass(frozen=True)
class _Form:
    """One way to write a sentence plan: how long ago readers met it, its text, and the scribe's state after it."""

    age: int  # stories
    said: list[tuple[str, tuple[Clause, ...]]]
    state: tuple[Any, ...]


class _Writer:
    def __init__(
        self,
        plan: Plan,
        recipe: StoryRecipe,
        book: RuleBook,
        config: Config,
        evidences: Evidences,
        templates: Path | None,
        said: memory.Memory | None,
    ) -> None:
        self.plan, self.recipe, self.config, self.evidences = plan, recipe, config, evidences
        self.scribe = Scribe(plan.view.time, book, config, templates, said)
        self.clauses = Clauses(self.scribe, plan, templates)
        self.used: dict[str, Fact] = {}

    def draft(self, signals: Signals, engine: dict[str, str]) -> Draft:
        time, house = self.plan.view.time, self.config.house
        headline, told = display.headline(self.scribe, self.plan)
        first = self._sentence(headline, told)
        dek = self._sentence(*display.dek(self.scribe, self.plan, told))
        bullets = display.bullets(self.scribe, self.plan, self.recipe.bullets)
        lines = [self._sentence(line, (fact,)) for line, fact in bullets]
        sections = self._sections()
        edition = self.config.edition(time.edition)
        return Draft(
            time=time,
            slug=f"{time.edition.replace('_', '-')}-{time.session}",
            language=edition.language,
            headline=first,
            dek=dek,
            bullets=tuple(lines),
            dateline=self._dateline(),
            sections=sections,
            table=table.rows(self.plan.view, signals, self.config, self.evidences),
            disclosure=f"{house.disclosure} {house.reviewed}",
            byline=house.byline,
            facts=self.used,
            left_out=self.plan.left_out,
            notes_used=tuple(f.subject for f in self.used.values() if f.about == "note"),
            engine=engine,
            day_type=self._day_type(),
        )

    def _day_type(self) -> str:
        """Return the rule that names the kind of day; its fact stays with the story, so that it explains itself."""
        day = self.plan.day
        if day is None:
            return ""
        self.used[day.id] = self.evidences.with_evidence(day, self.plan.view)
        return day.rule

    def _sections(self) -> tuple[Section, ...]:
        opening = lede.write(self.scribe, self.plan, self.recipe.lede_words)
        top = Section("", ((self._sentence(opening.text, opening.facts),),), "lede")
        told = {f.id for f in opening.facts}
        return (top, *(s for plan in self.plan.sections if (s := self._section(plan, told)).paragraphs))

    def _section(self, plan: SectionPlan, told: set[str]) -> Section:
        paragraphs = []
        for planned in plan.paragraphs:
            sentences = []
            for one in planned:
                trimmed = _untold(one, told)
                sentences += self._freshest(trimmed) if trimmed else []
            if sentences:
                paragraphs.append(tuple(sentences))
        self.scribe.names.end_section()
        return Section(self._heading(plan) if paragraphs else "", tuple(paragraphs), plan.id)

    def _freshest(self, plan: SentencePlan) -> list[Sentence]:
        """Return a plan's sentences in a form that earlier stories did not have, or had longest ago."""
        scribe, start = self.scribe, self.scribe.snapshot()
        best: _Form | None = None
        for scribe.attempt in range(ATTEMPTS):
            scribe.restore(start)
            said = self.clauses.write(plan)
            age = min((scribe.memory.age(memory.sentence_key(marks.plain(one))) for one, _ in said), default=0)
            if best is None or age > best.age:
                best = _Form(age, said, scribe.snapshot())
            if age > memory.SPAN or not said:
                break
        scribe.attempt = 0
        if best is None:
            return []
        scribe.restore(best.state)
        return [self._sentence(one, [f for c in clauses for f in (c.head, *c.tails)]) for one, clauses in best.said]

    def _heading(self, plan: SectionPlan) -> str:
        for fact in plan.headings:
            said = self.scribe.say(fact, "heading")
            if said:
                return marks.plain(text.capital(said))
        return self.scribe.pick(f"heading:{plan.id}", plan.fallback) if plan.fallback else ""

    def _sentence(self, marked: str, facts: Sequence[Fact]) -> Sentence:
        plain, spans = self.scribe.register.cut(marked)
        for fact in facts:
            if fact.id not in self.used:
                self.used[fact.id] = self.evidences.with_evidence(fact, self.plan.view)
        return Sentence(plain, tuple(f.id for f in facts), tuple(map(self._figure, spans)), self.scribe.take_trace())

    def _figure(self, span: Span) -> Figure:
        fact = self.used[span.source.fact]
        evidence = _behind(fact, span)
        return Figure(
            start=span.start,
            end=span.end,
            text=span.text,
            fact=fact.id,
            field=span.source.field,
            value=span.source.value,
            unit=span.source.unit,
            source=f"{evidence.source}: {evidence.series}" if evidence else "",
            observed_at=evidence.session if evidence else str(fact.session),
        )

    def _dateline(self) -> str:
        time, edition = self.plan.view.time, self.config.edition(self.plan.view.time.edition)
        local = time.as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(edition.zone))
        trading = any(
            m.state == "trading" and self.config.markets[s].region == edition.region and m.session == time.session
            for s, m in self.plan.view.markets.items()
        )
        when = f"{dates.clock(local)} in {edition.place} ({time.as_of:%H%M} GMT)"
        prices = f"{edition.prices} as of {when}; trading continues." if trading else f"{edition.prices} as of {when}."
        return f"{dates.long_date(time.session)}. {prices}"


def _untold(one: SentencePlan, told: set[str]) -> SentencePlan | None:
    """Return the sentence plan without the tails that the lede has told; None where nothing is left."""
    clauses = tuple(replace(c, tails=tuple(t for t in c.tails if t.id not in told)) for c in one.clauses)
    if one.slot == "sentence" and one.clauses[0].head.id in told:
        return None
    return replace(one, clauses=clauses)


def _behind(fact: Fact, span: Span) -> Evidence | None:
    """Return the evidence row of a printed number: the one with its value, else the fact's first."""
    same = [e for e in fact.evidence if isinstance(e.value, float | int) and e.value == span.source.value]
    return next(iter([*same, *fact.evidence]), None)
