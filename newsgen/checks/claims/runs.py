"""How long a run is: of sessions, weeks, months, quarters or years in one direction, and of record closes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.claims.spans_since import span_moves

if TYPE_CHECKING:
    from newsgen.checks.ledger import View
    from newsgen.checks.series import Series, Told

MOST = 400  # sessions: no run of the data is longer


def run(view: View, told: Told, sign: int) -> int | None:
    """Return how many sessions in a row, up to a row, moved in a direction; None where a previous close is missing."""
    series = view.ledger.series.get(told.symbol)
    if not math.isfinite(told.points):
        return None
    length = int(told.points * sign > 0)
    place = series.place(told.base_session) if series and told.base_session else -1
    if length and place < 0:
        return None
    while length and series and place >= 0:
        move = float(series.points[place])
        if not math.isfinite(move):
            return None  # a session is missing, so the run cannot be counted
        if move * sign <= 0:
            break
        length, place = length + 1, int(series.base_at[place])
    return length


def span_run(series: Series, told: Told, span: str, sign: int) -> int | None:
    """Return how many weeks, months, quarters or years in a row moved in a direction, that of the row included."""
    if told.provisional:
        return None
    moves, _ = span_moves(series, told.at, span)
    against = np.flatnonzero(~(moves * sign > 0))
    return len(moves) - 1 - int(against[-1]) if len(against) else len(moves)


def record_run(view: View, told: Told) -> int:
    """Return how many sessions in a row, up to a row, closed at a record."""
    length, at = 0, told.at
    while at > max(0, told.at - MOST) and was_record(view, told.symbol, at):
        length, at = length + 1, at - 1
    return length


def was_record(view: View, symbol: str, at: int) -> bool:
    """Tell whether the bar at a place closed at a record."""
    series = view.ledger.series[symbol]
    return bool(series.close[at] > view.record_before(symbol, "close", at, series.day(at))[0])


def moved(series: Series, told: Told, sign: int, of: int) -> int | None:
    """Return how many of the last `of` sessions moved in a direction."""
    points = series.points[max(0, told.at + 1 - of) : told.at + 1]
    return int((points * sign > 0).sum()) if np.isfinite(points).all() and not told.provisional else None
