"""`defect-row`: a row that the reader left out is one that the story needs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.ledger import Ledger
    from newsgen.model import Defect, Hold

HOLD = Kind(
    "defect-row",
    "a row that was left out when the data were read is the told session, the one before it, or one between the told"
    " row and the story's session",
    "Brent on 2010-01-04, its high below its low; a second row of a day (yfinance #573); a last price of NaN",
    "the row in the file: the message names its line",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each such row; one of a day without a session is needed by no story."""
    left_out = _needed(scene.ledger)
    if not left_out:
        return
    for symbol in scene.wanted:
        told = scene.view.told(symbol) if symbol in left_out else None
        if told is None:
            continue
        for day, defect in left_out[symbol]:
            between = told.session < day <= scene.time.session
            if between or day in (told.session, told.base_session):
                words = f"{scene.name(symbol)} needs a row that was left out: {defect}"
                yield scene.hold(HOLD.name, words, told)


def _needed(ledger: Ledger) -> Mapping[str, list[tuple[date, Defect]]]:
    """Return the defects of each market with their days, without those of days on which its exchange was shut."""
    if ledger not in _OF:
        found: dict[str, list[tuple[date, Defect]]] = {}
        for defect in ledger.observations.defects:
            day, known = defect.session, defect.symbol in ledger.config.markets
            if known and day is not None and not _on_holiday(ledger, defect.symbol, day):
                found.setdefault(defect.symbol, []).append((day, defect))
        _OF[ledger] = found
    return _OF[ledger]


def _on_holiday(ledger: Ledger, symbol: str, day: date) -> bool:
    mic, calendars = ledger.config.markets[symbol].mic, ledger.observations.calendars
    return bool(mic and calendars.covers(mic, day) and not calendars.is_session(mic, day))


_OF: WeakKeyDictionary[Ledger, dict[str, list[tuple[date, Defect]]]] = WeakKeyDictionary()
