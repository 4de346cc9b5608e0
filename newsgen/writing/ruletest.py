"""Test rules by their examples: fires, stays silent, and every wording reads exactly as expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newsgen.model import StoryTime
from newsgen.rules.examples import fact_of
from newsgen.writing import marks
from newsgen.writing.names import full_name
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import Example, Rule, RuleBook


@dataclass(frozen=True)
class Result:
    """One example's outcome: where it stands, what was expected and what was found; empty `problem` for a pass."""

    where: str
    rule: str
    problem: str


def texts(rule: Rule, example: Example, book: RuleBook, config: Config, templates: Path | None = None) -> dict[str, list[str]] | None:
    """Return every wording that fits the example, by slot, as plain text; None where the rule stays silent."""
    fact = fact_of(rule, example, config, list(book.rules))
    if fact is None:
        return None
    out = {slot: _slot(rule, slot, fact, book, config, templates) for slot in rule.say}
    return {slot: said for slot, said in out.items() if said}


def _slot(rule: Rule, slot: str, fact: Fact, book: RuleBook, config: Config, templates: Path | None) -> list[str]:
    said = []
    for wording in rule.say[slot]:
        # A scribe of its own, so that no wording depends on the one before.
        scribe = Scribe(StoryTime("example", fact.session, datetime(fact.session.year, 1, 1)), book, config, templates)  # noqa: DTZ001
        scribe.verbs.first_choice = True
        if scribe.fits(wording, fact):
            market = config.markets.get(fact.subject)
            subject = full_name(market) if market else ""
            said.append(marks.plain(scribe.render(wording, fact, subject=subject, on_weekday=" on Thursday")))
    return said


def run(rule: Rule, book: RuleBook, config: Config, templates: Path | None = None) -> list[Result]:
    """Run every example of a rule, and check that each wording is rendered by one of them."""
    results, seen = [], set()
    for example in rule.examples:
        found = texts(rule, example, book, config, templates)
        results.append(Result(example.where, rule.name, _problem(example, found)))
        if found is not None:
            fact = fact_of(rule, example, config, list(book.rules))
            scribe = Scribe(StoryTime("example", fact.session, datetime(fact.session.year, 1, 1)), book, config, templates)  # type: ignore[union-attr]  # noqa: DTZ001
            seen |= {w.id for ws in rule.say.values() for w in ws if scribe.fits(w, fact)}  # type: ignore[arg-type]
    missed = [w.id for ws in rule.say.values() for w in ws if w.id not in seen]
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
    if example.expect == "fires" or example.expect == found:
        return ""
    wanted = example.expect or {}
    for slot in {**wanted, **found}:
        if wanted.get(slot) != found.get(slot):
            return f"{slot}: expected {wanted.get(slot)}, found {found.get(slot)}"
    return ""
