"""The table under the story: every market of the edition, with its state, level and change."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from newsgen.model import TableRow
from newsgen.writing.numbers import half_up

if TYPE_CHECKING:
    from newsgen.config import Config, Market
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.view import View
    from newsgen.writing.numbers import Numbers


_DAY = {n: n for n in ("level", "change_points", "change_pct", "change_bp")}
_WEEK = {
    "level": "level",
    "change_points": "week_change_points",
    "change_pct": "week_change_pct",
    "change_bp": "week_bp",
}


def rows(view: View, config: Config, evidences: Evidences, numbers: Numbers) -> tuple[TableRow, ...]:
    """Return the rows of the edition's table, in its order; a market without a row is left out."""
    edition = config.edition(view.time.edition)
    told = [view.markets[s] for s in edition.table if s in view.markets and view.markets[s].row >= 0]
    names = _WEEK if edition.form == "week" else _DAY
    columns = {name: evidences.column(column) for name, column in names.items()}
    base = "close@week_base" if edition.form == "week" else "close@prev_session"
    return tuple(
        _row(m, config.markets[m.symbol], {n: float(c[m.row]) for n, c in columns.items()}, evidences, base, numbers)
        for m in told
    )


def _row(
    seen: Any, market: Market, values: dict[str, float], evidences: Evidences, base: str, numbers: Numbers
) -> TableRow:
    bond = market.asset == "yield"
    decimals = 0 if bond else market.decimals
    points = values["change_bp"] if bond else values["change_points"]
    pct = None if bond else _known(values["change_pct"])
    return TableRow(
        symbol=seen.symbol,
        name=market.name,
        region=market.region,
        state=seen.state,
        session=str(seen.session),
        level=numbers.grouped(half_up(values["level"], market.decimals)) + ("%" if bond else ""),
        change="" if isnan(points) else _signed(points, decimals, numbers) + (" bp" if bond else ""),
        change_pct="" if pct is None else f"{_signed(pct, 2, numbers)}%",
        level_value=values["level"],
        change_value=_known(points),
        change_pct_value=pct,
        evidence=evidences.of_row(seen.symbol, seen.row, ("close", base)),
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _signed(value: float, decimals: int, numbers: Numbers) -> str:
    shown = half_up(value, decimals)
    sign = "" if shown == 0 else "+" if shown > 0 else "-"
    return f"{sign}{numbers.grouped(abs(shown))}"
