"""Write: a plan becomes a draft, every sentence with its facts and every figure with its row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.model import Section
from newsgen.writing import display, lede, marks, table, text
from newsgen.writing.clauses import Clauses
from newsgen.writing.lines import Lines
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Draft, Plan, SectionPlan, SentencePlan, Signals
    from newsgen.planning.storyplan import StoryRecipe
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.rulebook import RuleBook


def write(
    plan: Plan,
    recipe: StoryRecipe,
    signals: Signals,
    book: RuleBook,
    config: Config,
    evidences: Evidences,
    engine: dict[str, str],
    templates: Path | None = None,
) -> Draft:
    """Return the finished text of a plan."""
    return _Writer(plan, recipe, book, config, evidences, templates).draft(signals, engine)


class _Writer:
    def __init__(
        self,
        plan: Plan,
        recipe: StoryRecipe,
        book: RuleBook,
        config: Config,
        evidences: Evidences,
        templates: Path | None,
    ) -> None:
        self.plan, self.recipe, self.config, self.evidences = plan, recipe, config, evidences
        self.scribe = Scribe(plan.view.time, book, config, templates)
        self.clauses = Clauses(self.scribe, plan, templates)
        self.lines = Lines(self.scribe, plan.view, config, evidences)

    def draft(self, signals: Signals, engine: dict[str, str]) -> Draft:
        headline, told = display.headline(self.scribe, self.plan)
        dek, dek_facts = display.dek(self.scribe, self.plan, told)
        bullets = display.bullets(self.scribe, self.plan, self.recipe.bullets)
        lines = self.lines
        said = [lines.sentence(bullet, (fact,)) for bullet, fact in bullets]
        sections = self._sections()
        return lines.draft(
            engine,
            headline=lines.sentence(headline, told),
            dek=lines.sentence(dek, dek_facts),
            bullets=said,
            sections=sections,
            table=table.rows(self.plan.view, signals, self.config, self.evidences),
            left_out=self.plan.left_out,
        )

    def _sections(self) -> tuple[Section, ...]:
        opening = lede.write(self.scribe, self.plan, self.recipe.lede_words)
        top = Section("", ((self.lines.sentence(opening.text, opening.facts),),), "lede")
        told = {f.id for f in opening.facts}
        return (top, *(s for plan in self.plan.sections if (s := self._section(plan, told)).paragraphs))

    def _section(self, plan: SectionPlan, told: set[str]) -> Section:
        paragraphs = []
        for planned in plan.paragraphs:
            sentences = []
            for one in planned:
                trimmed = _untold(one, told)
                for said, clauses in self.clauses.write(trimmed) if trimmed else ():
                    facts = [f for c in clauses for f in (c.head, *c.tails)]
                    sentences.append(self.lines.sentence(said, facts))
            if sentences:
                paragraphs.append(tuple(sentences))
        self.scribe.names.end_section()
        return Section(self._heading(plan) if paragraphs else "", tuple(paragraphs), plan.id)

    def _heading(self, plan: SectionPlan) -> str:
        for fact in plan.headings:
            said = self.scribe.say(fact, "heading")
            if said:
                return marks.plain(text.capital(said))
        turn = self.plan.view.time.session.toordinal()
        return plan.fallback[turn % len(plan.fallback)] if plan.fallback else ""


def _untold(one: SentencePlan, told: set[str]) -> SentencePlan | None:
    """Return the sentence plan without the tails that the lede has told; None where nothing is left."""
    clauses = tuple(replace(c, tails=tuple(t for t in c.tails if t.id not in told)) for c in one.clauses)
    if one.slot == "sentence" and one.clauses[0].head.id in told:
        return None
    return replace(one, clauses=clauses)
