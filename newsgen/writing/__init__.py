"""Write: a plan becomes a draft, every sentence with its facts and every figure with its row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from newsgen.model import Clause, Section, Sentence, SentencePlan
from newsgen.planning.ledger import record_names, region_of
from newsgen.writing import bullets, display, lede, marks, memory, table, text
from newsgen.writing.clauses import Before, Clauses, Reported

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.model import Draft, Fact, Plan, SectionPlan
    from newsgen.planning.storyplan import StoryRecipe
    from newsgen.writing.lines import Lines

ATTEMPTS = 4  # forms of a sentence that are tried before one is said again
HEADING_BITS = 4.0  # news that makes a section's crosshead
HEADING_CHARS = 48
RANKED = ("move", "since", "level", "points", "streak", "period", "path")  # topics whose dates a crosshead leaves below
_SIZES = ("change_pct", "week_change_pct")
_ENDS = ("leader", "laggard")  # of a region
PRECISE = 5.0  # percent: a move that is told again with its decimals


def write(
    plan: Plan,
    recipe: StoryRecipe,
    lines: Lines,
    engine: dict[str, str],
    templates: Path | None = None,
) -> Draft:
    """Return the finished text of a plan."""
    return _Writer(plan, recipe, lines, templates).draft(engine)


class _Form(NamedTuple):
    """One way to write a sentence plan: how long ago readers met it, its text, and the scribe's state after it."""

    age: int  # stories; 0 where this story has said it
    keys: list[str]
    said: list[tuple[str, tuple[Clause, ...]]]
    shown: list[str]  # as readers see it
    state: tuple[Any, ...]
    reported: Reported


class _Writer:
    def __init__(self, plan: Plan, recipe: StoryRecipe, lines: Lines, templates: Path | None) -> None:
        self.plan, self.recipe, self.lines, self.scribe = plan, recipe, lines, lines.scribe
        self.clauses = Clauses(self.scribe, plan, templates)
        self.above: set[str] = set()  # the facts of the headline, the dek and the bullets
        self.opening: set[str] = set()  # those of the lede
        self.headed = False  # a crosshead stands above
        self.said: set[str] = set()  # the keys of the sentences that the story has

    def draft(self, engine: dict[str, str]) -> Draft:
        headline, told = display.headline(self.scribe, self.plan)
        first = self.lines.sentence(headline, told)
        below, also = display.dek(self.scribe, self.plan, headline, told)
        self.above = {fact.id for fact in (*told, *also)}
        dek = self.lines.sentence(below, also)
        below_it = bullets.write(self.scribe, self.plan, self.recipe.bullets, f"{headline}; {below}", (*told, *also))
        said = [self.lines.sentence(bullet, facts) for bullet, facts in below_it]
        self.above |= {fact.id for _, facts in below_it for fact in facts}
        sections, numbers = self._sections(), self.scribe.language.numbers
        return self.lines.draft(
            engine,
            headline=first,
            dek=dek,
            bullets=said,
            sections=sections,
            table=table.rows(self.plan.view, self.lines.config, self.lines.evidences, numbers),
            left_out=self._left_out(),
            day_type=self._day_type(),
        )

    def _left_out(self) -> tuple[tuple[str, str], ...]:
        """Return the facts that no sentence tells, each with why: the planner's reason, or that it found no room."""
        plan, used = self.plan, self.lines.used
        planned = {fact.id for fact in (plan.lede, *plan.headline, *plan.dek, *plan.bullets)}
        sentences = (one for section in plan.sections for paragraph in section.paragraphs for one in paragraph)
        planned |= {fact.id for one in sentences for fact in _told_by(one.clauses)}
        chosen = {**dict.fromkeys(sorted(planned), "no room in the story"), **dict(plan.left_out)}
        return tuple((fact, why) for fact, why in chosen.items() if fact not in used)

    def _day_type(self) -> str:
        """Return the rule that names the kind of day; its fact stays with the story, so that it explains itself."""
        day = self.plan.day
        if day is None:
            return ""
        self.lines.keep(day)
        return day.rule

    def _sections(self) -> tuple[Section, ...]:
        opening = lede.write(self.scribe, self.plan, self.recipe.lede_words)
        sentences = [(opening.text, opening.facts)]
        if opening.beside is not None:
            sentences.append((opening.beside[0], (opening.beside[1],)))
        top = Section("", (tuple(self.lines.sentence(said, facts) for said, facts in sentences),), "lede")
        facts = [fact for _, told in sentences for fact in told]
        self.opening = {f.id for f in facts}
        self.clauses.told = frozenset(f.subject for f in facts if f.about == "release")
        rules = self.scribe.book.rules
        told = {f.id for f in facts if rules[f.rule].topic != "release"}  # its figures are still to come
        lead = [f for f in self.plan.facts.values() if f.about == "reaction" and f.subject == self.plan.view.lead]
        told |= {f.id for f in lead if _after(f) in self.clauses.told}
        figures = top.paragraphs[0][0].figures
        # A lede's "12%" is 11.98% in the body; a smaller move is sized once.
        small = (f for f in figures if f.field in _SIZES and abs(float(f.value)) < PRECISE)
        sized = {self.lines.used[f.fact].subject for f in small}
        sections = [top]
        for plan in self.plan.sections:
            section = self._section(plan, told, sized)
            if section.paragraphs:
                sections.append(section)
                self.headed = self.headed or bool(section.heading)
        return tuple(sections)

    def _section(self, plan: SectionPlan, told: set[str], sized: set[str]) -> Section:
        self.clauses.before = Before()
        paragraphs = []
        for planned in plan.paragraphs:
            sentences = []
            for one in planned:
                trimmed = _untold(one, told, sized)
                sentences += self._whole(trimmed) if trimmed else []
            if sentences:
                paragraphs.append(tuple(sentences))
        self.scribe.names.end_section()
        return Section(self._heading(plan, paragraphs) if paragraphs else "", tuple(paragraphs), plan.id)

    def _whole(self, plan: SentencePlan) -> list[Sentence]:
        """Return a plan's sentences, and one more for a tail without room that the headline or a bullet tells."""
        said = self._freshest(plan)
        above = [tail for clause in plan.clauses for tail in clause.tails if tail.id in self.above]
        told = {fact for sentence in said for fact in sentence.facts} if above else set()
        for tail in above:
            if tail.id not in told:
                said += self._freshest(SentencePlan("sentence", (Clause(tail),)))
        return said

    def _freshest(self, plan: SentencePlan) -> list[Sentence]:
        """Return a plan's sentences in a form that earlier stories did not have, or had longest ago."""
        scribe, start = self.scribe, self.scribe.snapshot()
        before, reported = self.clauses.before, self.clauses.reported  # each try stands behind the same sentence
        best: _Form | None = None
        for scribe.attempt in range(ATTEMPTS):
            scribe.restore(start)
            self.clauses.before, self.clauses.reported = before, reported
            said = self.clauses.write(plan)
            shown = [marks.plain(one) for one, _ in said]
            keys = [memory.sentence_key(one, scribe.language) for one in shown]
            age = 0 if self.said.intersection(keys) else min(map(scribe.memory.age, keys), default=0)
            if best is None or age > best.age:
                best = _Form(age, keys, said, shown, scribe.snapshot(), self.clauses.reported)
            if age > memory.SPAN or not said:
                break
        scribe.attempt = 0
        if best is None:
            return []
        scribe.restore(best.state)
        self.clauses.reported = best.reported
        self.said.update(best.keys)
        if best.said:
            last = best.shown[-1]
            about = frozenset(clause.head.subject for clause in plan.clauses)
            named, week = self._named(plan.clauses[-1].head, last), self._knows_week(before, best.shown)
            self.clauses.before = Before(about, last.partition(" ")[0], named, last, week)
        return [
            self.lines.sentence(one, [f for c in clauses for f in (c.head, *c.tails)]) for one, clauses in best.said
        ]

    def _knows_week(self, before: Before, said: Sequence[str]) -> bool:
        """True where readers of the next sentence know that its move is the week's, though it does not say so."""
        language = self.scribe.language
        known = before.of_week
        for one in said:
            known = known or language.grammar.tells_week(one)
            known = known and not language.dates.names_weekday(one)
        return known

    def _named(self, head: Fact, said: str) -> str:
        """Return the one market that a sentence about a region names: the next one may be about it."""
        if head.about != "region" or record_names(head):  # behind a list "it" could be any of its markets
            return ""
        markets = self.lines.config.markets
        named = [s for s in (head.values.get("leader"), head.values.get("laggard")) if s and markets[s].short in said]
        return named[0] if len(named) == 1 else ""

    def _heading(self, plan: SectionPlan, told: Sequence[Sequence[Sentence]]) -> str:
        """Return a crosshead: the news of its first sentence, what its region did, or where we are."""
        if not (plan.headings or plan.fallback):
            return ""
        first = [self.lines.used[fact] for fact in told[0][0].facts]
        subject = first[0].subject if first else ""
        facts = [fact for fact in first if fact.subject == subject and fact.id not in self.above]
        facts = [fact for fact in facts if fact.values.get("is_today", True)]  # "Pound jumps" is not yesterday's move
        best = max((f for f in facts if f.bits >= HEADING_BITS), key=lambda f: (f.bits, f.id), default=None)
        own = self._own_heading(best) if best is not None and not self._is_mixed(told) else ""
        return own or self._usual_heading(plan, subject)

    def _is_mixed(self, told: Sequence[Sequence[Sentence]]) -> bool:
        """True for a section of several kinds or regions, such as the day's figures and bonds: one is no crosshead."""
        facts = [self.lines.used[fact] for paragraph in told for sentence in paragraph for fact in sentence.facts]
        kinds = {fact.values.get("asset", "index") if fact.about != "release" else "release" for fact in facts}
        regions = {region_of(self.lines.config, fact) for fact in facts if fact.values.get("asset", "index") == "index"}
        return len(kinds - {"index", "volatility"}) > 1 or len(regions - {""}) > 1

    def _own_heading(self, fact: Fact) -> str:
        """Return "Nasdaq tumbles" for what the sentence below it ranks, or the fact's own headline, if short."""
        if self.scribe.book.rules[fact.rule].topic not in RANKED:
            return self._short(fact)
        moves = (f for f in self.plan.facts.values() if f.subject == fact.subject and f.about == "market")
        move = next((f for f in moves if self.scribe.book.rules[f.rule].topic == "move"), None)
        said = self.scribe.say(move, "heading") if move is not None else None
        return marks.plain(text.capital(said)) if said else self._short(fact)

    def _short(self, fact: Fact) -> str:
        """Return a fact's headline where one is short, and gives no figure: a crosshead has no rows behind it."""
        keep = self.scribe.snapshot()
        for wording in self.scribe.wordings(fact, "headline"):
            said = self.scribe.render(wording, fact)
            plain = marks.plain(said)
            if said == plain and len(plain) <= HEADING_CHARS:
                return text.capital(plain)
            self.scribe.restore(keep)
        return ""

    def _usual_heading(self, plan: SectionPlan, first: str) -> str:
        """Return what the section's region did, by the name of who led only above a sentence about that market.

        Where the story has begun with that, the section goes on without a crosshead, unless it names who led.
        """
        grammar = self.scribe.language.words.grammar
        for fact in plan.headings:
            known = fact.id in self.above | self.opening and not self.headed
            wordings = self.scribe.wordings(fact, "heading")
            ends = {end: fact.values.get(end) == first for end in _ENDS}
            fitting = [w for w in wordings if all(ends[end] for end in _named_in(w.text))]
            fitting = [w for w in fitting if _named_in(w.text) or not known]
            if known and not fitting:
                return ""
            said = self.scribe.render(fitting[0], fact) if fitting else ""
            if said and not (self.scribe.form == "week" and grammar.of_day.search(marks.plain(said))):
                return marks.plain(text.capital(said))
        return self.scribe.pick(f"heading:{plan.id}", plan.fallback) if plan.fallback else ""


def _named_in(wording: str) -> list[str]:
    """Return which ends of its region a wording names."""
    return [end for end in _ENDS if f"{{{{ {end} " in wording]


def _after(reaction: Fact) -> str:
    """Return the release that a move came after."""
    return f"{reaction.values['after_country']}/{reaction.values['after_indicator']}"


def _told_by(clauses: Sequence[Clause]) -> list[Fact]:
    return [fact for clause in clauses for fact in (clause.head, *clause.tails)]


def _without(clause: Clause, told: set[str]) -> Clause:
    if all(tail.id not in told for tail in clause.tails):
        return clause
    return replace(clause, tails=tuple(tail for tail in clause.tails if tail.id not in told))


def _bare(clause: Clause) -> Clause:
    return replace(clause, head=replace(clause.head, values={**clause.head.values, "told_pct": True}))


def _untold(one: SentencePlan, told: set[str], sized: set[str]) -> SentencePlan | None:
    """Return the sentence plan without the tails that the lede has told, and without the sizes; None if all is told."""
    clauses = tuple(_without(c, told) for c in one.clauses)
    clauses = tuple(_bare(c) if c.head.subject in sized else c for c in clauses)
    if one.slot == "sentence":
        clauses = tuple(c for c in clauses if c.head.id not in told)
    if clauses == one.clauses:
        return one
    return replace(one, clauses=clauses) if clauses else None
