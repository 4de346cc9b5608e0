"""Runs of gains and of losses: running, and just ended. A provisional row continues or ends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.moves import change_points
from newsgen.signals.series import change_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series


def measure(series: Series) -> dict[str, Any]:
    """Return the streak signals; a missing previous session or an unchanged close ends a run."""
    points = change_points(series)
    wins, losses = _run(points > 0), _run(points < 0)
    ended_wins = np.where(points < 0, _before(wins), 0.0)
    ended_losses = np.where(points > 0, _before(losses), 0.0)
    length = np.maximum(wins, losses).astype(np.int64)
    base = np.where(length > 0, np.arange(len(series)) - length, -1)
    base = np.where((length > 0) & (base >= 0), base, -1)
    done = series.finished
    return {
        "win_streak": np.where(done, wins, np.nan),
        "lose_streak": np.where(done, losses, np.nan),
        "ended_win_streak": np.where(done, ended_wins, np.nan),
        "ended_lose_streak": np.where(done, ended_losses, np.nan),
        "streak_change_pct": np.where(done, change_from(series, base), np.nan),
        "streak_base": series.day_at(base),
        "course_win_streak": np.where(done, np.nan, wins),
        "course_lose_streak": np.where(done, np.nan, losses),
    }


def _run(flags: NDArray[np.bool_]) -> NDArray[np.float64]:
    count = np.cumsum(flags)
    reset = np.maximum.accumulate(np.where(flags, 0, count))
    return (count - reset).astype(float)


def _before(run: NDArray[np.float64]) -> NDArray[np.float64]:
    out = np.zeros_like(run)
    out[1:] = run[:-1]
    return out
