"""Sentence plans into marked sentences: subjects named, tails attached, clauses joined by their relation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsgen.config import typed
from newsgen.config.schema import Strict
from newsgen.model import Clause
from newsgen.writing import dates, marks, text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from newsgen.model import Fact, Plan, SentencePlan
    from newsgen.writing.scribe import Scribe

_FLAT = 0.05
MOST_FIGURES = 4  # in a sentence


class Connectives(Strict):
    """The keys of `templates/style/connectives.yaml`."""

    contrast: tuple[str, ...]
    same: tuple[str, ...]
    after_tail: tuple[str, ...]
    openers: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def connectives(templates: Path | None = None) -> Connectives:
    """Return the connectives; `InputError` names the file and line."""
    return typed.read("style/connectives.yaml", Connectives, templates)


class Clauses:
    """Writes the sentences of one plan."""

    def __init__(self, scribe: Scribe, plan: Plan, templates: Path | None = None) -> None:
        self.scribe, self.plan, self._join = scribe, plan, connectives(templates)

    def write(self, plan: SentencePlan) -> list[tuple[str, tuple[Clause, ...]]]:
        """Return marked sentences with the clauses they tell: one, or two where one would hold too many figures."""
        first = plan.clauses[0].head
        if plan.slot == "clause":
            return self._clauses(plan)
        said = self._note(first) if plan.slot == "note" else self._own(first)
        return [(said, plan.clauses)] if said else []

    def _own(self, fact: Fact) -> str:
        subject = self._subject(fact, beside="")
        said = self.scribe.say(fact, "sentence", subject=subject)
        return text.sentence(said) if said else ""

    def _subject(self, fact: Fact, *, beside: str) -> str:
        if fact.about != "market":
            return ""
        return self.scribe.names.subject(fact.subject, beside=beside)

    def _clauses(self, plan: SentencePlan) -> list[tuple[str, tuple[Clause, ...]]]:
        parts = []
        before = ""
        told: list[Clause] = []
        for planned in plan.clauses:
            same_day = bool(told) and told[-1].head.values.get("session") == planned.head.values.get("session")
            said, clause = self.clause(planned, beside=before, same_day=same_day)
            parts.append(said)
            told.append(clause)
            before = clause.head.subject
        opener = self._opener(plan)
        if len(parts) == 2 and sum(text.printed_figures(part) for part in parts) <= MOST_FIGURES:
            return [(text.sentence(opener + self._joined(told, parts)), tuple(told))]
        openers = [opener, *([""] * (len(parts) - 1))]
        return [(text.sentence(o + p), (c,)) for o, p, c in zip(openers, parts, told, strict=True)]

    def clause(self, clause: Clause, *, beside: str = "", same_day: bool = False) -> tuple[str, Clause]:
        """Return a clause, subject, move and tails after commas, with the tails that the figure budget left in it."""
        head = clause.head
        subject = self._subject(head, beside=beside)
        day = "" if same_day else self.scribe.own_day(head)  # two clauses of one day name it once
        said = self.scribe.say(head, "clause", subject=subject, on_session=day) or ""
        kept = []
        for tail in clause.tails:
            more = self.scribe.say(tail, "tail", subject=subject)
            if more and text.printed_figures(said) + text.printed_figures(more) <= MOST_FIGURES:
                said = _attached(said, more)
                kept.append(tail)
        return said, Clause(head, tuple(kept))

    def _joined(self, clauses: list[Clause], parts: list[str]) -> str:
        first, second = (c.head.values.get("change_pct") for c in clauses[:2])
        if all(c.head.values.get("asset") == "currency" for c in clauses):
            relation = "after_tail"  # two quotes of the dollar: their signs say nothing about contrast
        elif clauses[0].tails or ", " in marks.plain(parts[0]):
            relation = "after_tail"
        elif first is not None and second is not None and _opposed(first, second):
            relation = "contrast"
        else:
            relation = "same"
        choices = getattr(self._join, relation)
        return (
            str(choices[self.scribe.random.randrange(len(choices))]).replace("{a}", parts[0]).replace("{b}", parts[1])
        )

    def _opener(self, plan: SentencePlan) -> str:
        if not plan.opener:
            return ""
        region = plan.opener.removeprefix("region:")
        symbol = plan.clauses[0].head.subject
        view = self.plan.view
        session: date = view.markets[symbol].session
        key = region
        if region == "us" and session != self.scribe.today:
            key = "us_overnight" if view.overnight(symbol) else "us_day"
        elif session != self.scribe.today:
            key = f"{region}_day"
        choices = self._join.openers.get(key, ("",))
        chosen = str(choices[self.scribe.time.session.toordinal() % len(choices)])
        return chosen.replace("{day}", dates.on_day(session, self.scribe.today))

    def _note(self, fact: Fact) -> str:
        choices = fact.values["say"]
        said = str(choices[self.scribe.time.session.toordinal() % len(choices)])
        return text.sentence(mark_note(said, fact, self.scribe))


def _attached(said: str, tail: str) -> str:
    """Return a clause with its tail: "slid 1.95% to its lowest close", but "ended 1.95% lower, at its lowest close"."""
    if marks.plain(tail).startswith(("after ", "even ")):
        return f"{said} {tail}"
    if not marks.plain(tail).startswith("to "):
        return f"{said}, {tail}"
    ended = marks.plain(said).endswith(("lower", "higher"))
    return f"{said}, at {tail.removeprefix('to ')}" if ended else f"{said} {tail}"


def _opposed(a: float, b: float) -> bool:
    return a * b < 0 and min(abs(a), abs(b)) >= _FLAT


def mark_note(said: str, fact: Fact, scribe: Scribe) -> str:
    """Return a note's wording with its numerals marked as the note's own."""
    import re

    source = fact.evidence[0].series

    def mark(match: re.Match[str]) -> str:
        shown = match[0]
        return scribe.register.mark(shown, marks.Source(fact.id, source, shown, "note"))

    return re.sub(r"(?<![\w-])\d[\d,.]*\d%?|(?<![\w-])\d%?(?![\w-])", mark, marks.strip(said))
