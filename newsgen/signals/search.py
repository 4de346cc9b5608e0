"""Since when: for a row, the last earlier row that was at least as extreme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_GAP = 20  # rows: a nearer match is no since claim, and is not looked for
_FEW = 16  # rows for which looking back one by one is cheaper than building the steps


def last_at_least(
    values: NDArray[np.float64], rows: NDArray[np.int64], targets: NDArray[np.float64] | None = None
) -> NDArray[np.int64]:
    """Return for each of `rows` the last earlier position whose value is at least its own (or its target).

    -1 where there is none. NaN is never at least anything. Windows of doubling length are passed over whole while
    their maximum stays below, the longest first.
    """
    want = np.where(np.isnan(values[rows]), np.inf, values[rows]) if targets is None else targets
    if len(rows) <= _FEW:
        return np.array([_look_back(values, int(i), float(t)) for i, t in zip(rows, want, strict=True)], dtype=np.int64)
    known = np.where(np.isnan(values), -np.inf, values)
    levels = [known]
    while (1 << len(levels)) <= len(known):
        step, below = 1 << (len(levels) - 1), levels[-1]
        level = below.copy()
        np.maximum(below[step:], below[:-step], out=level[step:])
        levels.append(level)
    at = rows.astype(np.int64) - 1
    for power in range(len(levels) - 1, -1, -1):
        # Near the start a window is cut short: what it holds of the series is still the whole of it.
        skip = (at >= 0) & (levels[power][np.maximum(at, 0)] < want)
        at = np.where(skip, at - (1 << power), at)
    return np.maximum(at, -1)


def _look_back(values: NDArray[np.float64], row: int, target: float) -> int:
    end, width = row, 64
    while end > 0:  # most matches are near
        start = max(end - width, 0)
        found = np.flatnonzero(values[start:end] >= target)
        if len(found):
            return start + int(found[-1])
        end, width = start, 4 * width
    return -1


def standing_out(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the rows that are above each of the 16 rows before: the only ones that may go far back."""
    known = np.where(np.isnan(values), -np.inf, values)
    best = known.copy()
    for step in (1, 2, 4, 8):
        longer = best.copy()
        np.maximum(best[step:], best[:-step], out=longer[step:])
        best = longer
    return np.flatnonzero((known[1:] > best[:-1]) & np.isfinite(known[1:])) + 1


def since(
    values: NDArray[np.float64], told: NDArray[np.bool_], first: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each row from `first` on the position of the last value at least as large, and the rows since.

    Only rows that are `told`, and only matches that lie at least `LEAST_GAP` rows back; elsewhere -1 and NaN.
    """
    n = len(values) - first
    at, gap = np.full(n, -1, dtype=np.int64), np.full(n, np.nan)
    start = max(first - LEAST_GAP, 0)
    rows = standing_out(values[start:]) + start
    rows = rows[told[rows] & (rows >= first)]
    found = last_at_least(values, rows)
    far = (found >= 0) & (rows - found >= LEAST_GAP)
    at[rows[far] - first] = found[far]
    gap[rows[far] - first] = (rows - found)[far]
    return at, gap
