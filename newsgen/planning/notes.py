"""Editors' notes as facts: in date, published before the as-of time, and with their condition met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.errors import InputError
from newsgen.model import Evidence, Fact
from newsgen.rules.expression import parse
from newsgen.signals.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Note, Signals
    from newsgen.rules.expression import Expression
    from newsgen.rules.view import View

_SECTIONS = {
    "theme": "lead",
    "driver": "macro",
    "background": "lead",
    "watch": "watch",
    "quote": "lead",
    "diary": "watch",
}


def usable(notes: Sequence[Note], view: View, signals: Signals) -> tuple[list[Fact], list[tuple[str, str]]]:
    """Return the notes that hold for this story as facts, and those left out with the reason."""
    facts, left = [], []
    for note in notes:
        reason = _why_not(note, view, signals)
        if reason:
            left.append((f"note:{note.id}", reason))
        elif note.say and note.kind != "named_date":
            facts.append(_fact(note, view))
    return facts, left


def _why_not(note: Note, view: View, signals: Signals) -> str:
    if note.published_at > view.time.as_of:
        return "published after the as-of time"
    if note.from_ and view.time.session < note.from_:
        return f"holds from {note.from_}"
    if note.until and view.time.session > note.until:
        return f"held until {note.until}"
    if note.when and not _condition(note, view, signals):
        return f"its condition does not hold: {note.when}"
    return ""


def check(notes: Sequence[Note], signals: Signals) -> None:
    """Refuse a condition that cannot be read, whichever stories the notes are for; `InputError` with file and line."""
    for note in notes:
        if note.when:
            _parsed(note, signals)


def _parsed(note: Note, signals: Signals) -> Expression:
    types = {name: signal.kind for name, signal in TABLES["market"].items() if name in signals.markets.columns}
    return parse(note.when, types, want="flag", where=f"{note.when_where or note.file}: when")


def _condition(note: Note, view: View, signals: Signals) -> bool:
    market = view.markets.get(note.about)
    if market is None or market.row < 0:
        return False
    return bool(_parsed(note, signals).over(_Row(signals, market.row, note))[0])


def without_late(facts: Sequence[Fact], notes: Sequence[Note], view: View, signals: Signals) -> list[Fact]:
    """Return the facts without those that rest on the anchor or the line of a note published after the as-of time."""
    late = {note.id for note in notes if note.published_at > view.time.as_of}
    return [f for f in facts if not late or not _rests_on(f, late, view, signals)]


def _rests_on(fact: Fact, late: set[str], view: View, signals: Signals) -> bool:
    if fact.about != "market":
        return False
    row = view.markets[fact.subject].row
    read = {name.partition("_")[0] for name, value in fact.values.items() if value not in (None, "")}
    return any(kind in read and signals.markets[f"{kind}_note"].iloc[row] in late for kind in ("anchor", "watch"))


class _Row:
    size = 1

    def __init__(self, signals: Signals, row: int, note: Note) -> None:
        self._signals, self._row, self._note = signals, row, note

    def column(self, name: str) -> Any:
        import numpy as np

        from newsgen.rules.view import take

        return take(self._signals.markets, name, np.array([self._row]))

    def rarity(self, name: str) -> Any:
        raise InputError(f"a note's condition has no rarity of {name}", where=self._note.when_where)


def _fact(note: Note, view: View) -> Fact:
    evidence = Evidence(note.source, f"note {note.id}", str(view.time.session), "say", note.id, f"{note.published_at}Z")
    return Fact(
        id=f"note:{note.id}",
        rule="note",
        about="note",
        subject=note.id,
        session=view.time.session,
        values={"section": note.section or _SECTIONS.get(note.kind, "watch"), "kind": note.kind, "say": note.say},
        bits=0.0,
        parts={"news": 0.0, "weight": 0.0, "told": 0.0},
        evidence=(evidence,),
    )
