"""`large-move`: a move far beyond the market's own volatility that nothing else confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds import thresholds
from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "large-move",
    f"a market moved more than {thresholds.TIMES_VOLATILITY:g} times its volatility, or beyond all experience, and"
    " neither a neighbor nor the range of the day confirms it; where one does, the story passes with a warning",
    "NYSE on 2024-06-03; Straits Times on 1992-04-14, whose close of 1,490.70 is wrong",
    "the close at a second source",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the moves beyond the floor; whether a neighbor confirms one is asked when a story tells it."""
    extreme = thresholds.EXTREMES[rows.market.asset]
    size = np.abs(rows.move)
    for at in places(size > extreme.floor):
        yield Mark(
            HOLD.name, rows.symbol, rows.named(at), _reason(rows, at), at,
            of_move=True, as_base=False, companions=True, excuse=_excuse(rows, at, float(size[at])),
        )  # fmt: skip


def _excuse(rows: Rows, at: int, size: float) -> str:
    """Return why a move is credible though no neighbor shares it; empty where nothing says so."""
    ceiling = thresholds.EXTREMES[rows.market.asset].ceiling
    if ceiling is not None and size > ceiling:
        return ""
    if rows.range_share[at] >= thresholds.RANGE_SHARE:
        return "the day's own range shows it"
    if np.isnan(rows.volatility[at]):
        return "too few rows tell its volatility" if ceiling is not None or size <= thresholds.UNKNOWN_PCT else ""
    within = size <= thresholds.TIMES_VOLATILITY * rows.volatility[at]
    return f"that is within {thresholds.TIMES_VOLATILITY:g} times its volatility" if within else ""


def _reason(rows: Rows, at: int) -> str:
    usual = rows.volatility[at]
    times = f", {abs(rows.move[at]) / usual:.0f} times its volatility" if usual > 0 else ""
    return f"{rows.moved(at)}{times}"
