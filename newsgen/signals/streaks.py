"""Runs of gains and of losses: running, just ended, and when one was last as long. A quote ends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.search import last_at_least
from newsgen.signals.series import NO_DAY, change_from, runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.signals.series import Series

_LONG = 5  # sessions: of a shorter run nobody asks when there was one like it
_WEEK_AND_A_HALF = 7  # sessions of "six of the past seven"


def measure(series: Series) -> dict[str, Any]:
    """Return the streak signals; an unchanged close ends a run, and one that a missing session cuts is not known."""
    flags = {"win": series.points > 0, "lose": series.points < 0}
    run = {name: runs(flag) for name, flag in flags.items()}
    out = _running(series, *(_known(length, series.linked) for length in run.values()))
    for name, lengths in run.items():
        # What the runs could be if each session that the rows do not show had gone on with them.
        possible = runs(flags[name] | ~series.linked)
        out.update(_as_long(series, name, lengths, possible))
    return out


def _known(run: NDArray[np.int64], linked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the lengths of runs, NaN where the session before the run is missing: it may have been longer."""
    before = np.maximum(np.arange(len(run)) - run, 0)
    return np.where((run > 0) & ~linked[before], np.nan, run.astype(float))


def _running(series: Series, win: NDArray[np.float64], lose: NDArray[np.float64]) -> dict[str, Any]:
    told, near = series.told, series.near
    points, done, rows = series.points[told], series.finished[told], np.arange(series.first, len(series))
    wins, losses, had_won, had_lost = (x[told] for x in (win, lose, _above(win), _above(lose)))
    length, was = (_whole(np.maximum(up, down)) for up, down in ((wins, losses), (had_won, had_lost)))
    base = np.where(length > 0, rows - length, -1)
    ended = np.where((length == 1) & (was > 0), rows - 1 - was, -1)
    return {
        "win_streak": np.where(done, wins, np.nan),
        "lose_streak": np.where(done, losses, np.nan),
        "ended_win_streak": np.where(done, np.where(points < 0, had_won, 0.0), np.nan),
        "ended_lose_streak": np.where(done, np.where(points > 0, had_lost, 0.0), np.nan),
        "streak_change_pct": np.where(done, change_from(series, base), np.nan),
        "streak_base": series.day_at(base),
        "ended_streak_change_pct": np.where(done & (ended >= 0), _over(series, ended, rows - 1), np.nan),
        "ended_streak_base": series.day_at(np.where(done, ended, -1)),
        "gains_of_seven": np.where(done, _of_seven(near.points > 0, near.linked)[near.told], np.nan),
        "losses_of_seven": np.where(done, _of_seven(near.points < 0, near.linked)[near.told], np.nan),
        "course_win_streak": np.where(done, np.nan, wins),
        "course_lose_streak": np.where(done, np.nan, losses),
    }


def _above(run: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([[0.0], run[:-1]])


def _whole(run: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.nan_to_num(run, nan=0.0).astype(np.int64)


def _over(series: Series, base: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
    then, now = series.close_at(base), series.close_at(np.maximum(end, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((then > 0) & (now > 0), 100 * (now - then) / then, np.nan)


def _of_seven(flags: NDArray[np.bool_], linked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how many of the last seven sessions are flagged, where all seven are there."""
    counts, whole = (np.concatenate([[0], np.cumsum(x)]) for x in (flags, linked))
    out = np.full(len(flags), np.nan)
    seven = _WEEK_AND_A_HALF
    out[seven - 1 :] = np.where(whole[seven:] - whole[:-seven] == seven, counts[seven:] - counts[:-seven], np.nan)
    return out


def _as_long(series: Series, name: str, run: NDArray[np.int64], possible: NDArray[np.int64]) -> dict[str, Any]:
    """Return the last session at which an earlier run was at least as long, and the sessions since."""
    first = series.first
    day, gap = np.full(len(series) - first, NO_DAY), np.full(len(series) - first, np.nan)
    rows = first + np.flatnonzero(((run >= _LONG) & series.finished)[first:])
    # What came before this run: its own rows are all shorter than it.
    found = last_at_least(run.astype(float), rows)
    # A gap in the rows may hide a run as long: then nothing is known of when the last one was.
    known = (found >= 0) & (last_at_least(possible.astype(float), rows, run[rows].astype(float)) == found)
    day[rows[known] - first] = series.day[found[known]]
    gap[rows[known] - first] = (rows - found)[known]
    return {f"{name}_streak_since": day, f"{name}_streak_gap": gap}
