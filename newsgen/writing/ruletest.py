"""Test rules by their examples: fires, stays silent, and every wording reads exactly as expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from newsgen.model import StoryTime
from newsgen.rules.examples import fact_of
from newsgen.writing import marks
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import Example, Rule, RuleBook

_DAY = date(2024, 3, 14)  # a Thursday: the day of an example


@dataclass(frozen=True)
class Result:
    """One example's outcome: where it stands, what was expected and what was found; empty `problem` for a pass."""

    where: str
    rule: str
    problem: str


def texts(
    rule: Rule, example: Example, book: RuleBook, config: Config, templates: Path | None = None
) -> dict[str, list[str]] | None:
    """Return every wording that fits the example, by slot, as plain text; None where the rule stays silent."""
    fact = fact_of(rule, example, config, book.abouts)
    if fact is None:
        return None
    out = {slot: _slot(rule, slot, fact, book, config, templates) for slot in rule.say}
    return {slot: said for slot, said in out.items() if said}


def _scribe(fact: Fact, book: RuleBook, config: Config, templates: Path | None) -> Scribe:
    noon = datetime.combine(fact.session, time(12))
    scribe = Scribe(StoryTime("example", fact.session, noon), book, config, templates)
    scribe.verbs.first_choice = True
    return scribe


def _slot(rule: Rule, slot: str, fact: Fact, book: RuleBook, config: Config, templates: Path | None) -> list[str]:
    said = []
    market = config.markets.get(fact.subject)
    for wording in rule.fitting(slot, fact.values):
        # A scribe of its own, so that no wording depends on the one before.
        scribe = _scribe(fact, book, config, templates)
        subject = scribe.language.names.full(market) if market else ""
        day = f" {scribe.language.dates.on_weekday(_DAY)}"
        said.append(marks.plain(scribe.render(wording, fact, subject=subject, on_weekday=day)))
    return said


def run(rule: Rule, book: RuleBook, config: Config, templates: Path | None = None) -> list[Result]:
    """Run every example of a rule, and check that each wording is rendered by one of them."""
    results: list[Result] = []
    seen: set[str] = set()
    for example in rule.examples:
        found = texts(rule, example, book, config, templates)
        results.append(Result(example.where, rule.name, _problem(example, found)))
        fact = fact_of(rule, example, config, book.abouts)
        if fact is not None:
            seen |= {w.id for slot in rule.say for w in rule.fitting(slot, fact.values)}
    missed = [w.id for wordings in rule.say.values() for w in wordings if w.id not in seen]
    if missed:
        results.append(Result(rule.where, rule.name, f"no example says {', '.join(missed)}"))
    if not any(e.expect == "silent" for e in rule.examples):
        results.append(Result(rule.where, rule.name, "no example on which it stays silent"))
    return results


def _problem(example: Example, found: dict[str, list[str]] | None) -> str:
    if example.expect == "silent":
        return "" if found is None else "it fires, but should stay silent"
    if found is None:
        return "it stays silent, but should fire"
    if example.expect in ("fires", found):
        return ""
    wanted = example.expect if isinstance(example.expect, dict) else {}
    for slot in {**wanted, **found}:
        if wanted.get(slot) != found.get(slot):
            return f"{slot}: expected {wanted.get(slot)}, found {found.get(slot)}"
    return ""
