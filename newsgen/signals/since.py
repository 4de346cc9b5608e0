"""Highest and lowest close since, biggest gain and loss since: the last session that was at least as extreme."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.moves import change_pct, change_points
from newsgen.signals.series import NO_DAY, Series

if TYPE_CHECKING:
    from numpy.typing import NDArray


def measure(series: Series) -> dict[str, Any]:
    """Return highest, lowest, gain and loss since, and the largest moves in the data.

    A claim needs the previous session of both its own row and the compared one, and a finished row.
    """
    pct, points = change_pct(series), change_points(series)
    sound = series.linked & series.finished
    out: dict[str, Any] = {}
    for name, values, mask in (
        ("highest", series.close, sound),
        ("lowest", -series.close, sound),
        ("gain", pct, sound & (pct > 0)),
        ("loss", -pct, sound & (pct < 0)),
    ):
        at = last_at_least(values)
        compared = (at >= 0) & series.linked[np.maximum(at, 0)]
        told = mask & compared
        out[f"{name}_since"] = np.where(told, series.day_at(at), NO_DAY)
        out[f"{name}_gap"] = np.where(told, np.arange(len(series)) - at, np.nan)
        if name in ("gain", "loss"):
            out[f"largest_{name}"] = mask & (at < 0)
    for name, values in (("gain", points), ("loss", -points)):
        out[f"largest_points_{name}"] = sound & (values > 0) & (values > _best_before(values))
    out["data_sessions"] = np.arange(len(series), dtype=float)
    out["data_from"] = np.full(len(series), series.day[0])
    out["inception"] = np.full(len(series), series.market.inception)
    return out


def last_at_least(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return for each row the index of the last earlier row that was at least as large; -1 where there is none.

    A stack of falling values: every row is pushed and popped once. NaN compares with nothing and is passed over.
    """
    out = np.full(len(values), -1, dtype=np.int64)
    stack: list[tuple[float, int]] = []
    for i, value in enumerate(values.tolist()):
        if isnan(value):
            continue
        while stack and stack[-1][0] < value:
            stack.pop()
        if stack:
            out[i] = stack[-1][1]
        stack.append((value, i))
    return out


def _best_before(values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.where(np.isfinite(values), values, -np.inf)
    out = np.full(len(values), np.inf)
    out[1:] = np.maximum.accumulate(known)[:-1]
    return out
