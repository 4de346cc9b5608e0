"""Signals that editors' notes ask for: the move since an anchor, and the distance from a watched line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.series import DAY, NO_DAY, Series, change_from, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Note


def measure(series: Series, notes: Sequence[Note]) -> dict[str, Any]:
    """Return the anchor and watch signals of one market for the notes about it."""
    return {**_anchors(series, notes), **_watches(series.near, notes)}


def _anchors(series: Series, notes: Sequence[Note]) -> dict[str, Any]:
    n = len(series)
    base = np.full(n, -1, dtype=np.int64)
    name, note_id = texts(n), texts(n)
    anchored = [(x, x.anchor) for x in notes if x.anchor is not None and x.about == series.symbol]
    for note, anchor in sorted(anchored, key=lambda pair: pair[1].session):
        event = np.datetime64(anchor.session, "D")
        last = int(np.searchsorted(series.day, event, side="left")) - 1
        near = last >= 0 and event - series.day[last] <= np.timedelta64(12, "D")
        rows = _during(series, note) & (series.day > series.day[max(last, 0)])
        if near:
            base[rows] = last
            name[rows], note_id[rows] = anchor.name, note.id
    return {
        "anchor_change_pct": change_from(series, base),
        "anchor_level": series.close_at(base),
        "anchor_base": series.day_at(base),
        "anchor_name": name,
        "anchor_note": note_id,
    }


def _watches(series: Series, notes: Sequence[Note]) -> dict[str, Any]:
    n = len(series)
    line = np.full(n, np.nan)
    note_id, move = texts(n), texts(n)
    for note in notes:
        if note.level is not None and note.level.symbol == series.symbol:
            rows = _during(series, note)
            line[rows], note_id[rows] = note.level.value, note.id
    with np.errstate(invalid="ignore"):
        now, before = series.close - line, series.prev - line
        move[np.abs(now) < np.abs(before)] = "approaching"
        move[np.abs(now) > np.abs(before)] = "receding"
        touched = (series.high - line >= 0) & (series.low - line <= 0)
        move[touched & (np.sign(now) == np.sign(before)) & (now != 0)] = "held"
        move[np.sign(now) * np.sign(before) < 0] = "crossed"
        gap = 100 * (series.close - line) / line
    return {"watch_level": line, "watch_gap_pct": gap, "watch_move": move, "watch_note": note_id}


def _during(series: Series, note: Note) -> Any:
    day = series.day.astype(DAY)
    start = np.datetime64(note.from_, "D") if note.from_ else NO_DAY
    end = np.datetime64(note.until, "D") if note.until else NO_DAY
    return (np.isnat(start) | (day >= start)) & (np.isnat(end) | (day <= end))
