"""`holiday-session`: a row on a Saturday or Sunday that no calendar knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.series import Series

HOLD = Kind(
    "holiday-session",
    "a currency, a commodity or a yield has a row on a Saturday or a Sunday",
    "a quote of a thin Sunday evening, told as Friday's move; rows of shut exchanges are left out when read",
    "which session the row belongs to; mend its date or take it out",
)


def marks(rows: Rows, _series: Series | None) -> Iterator[Mark]:
    """Yield the weekend rows of a market without an exchange: a calendar answers for the others."""
    if rows.market.mic:
        return
    weekday = (rows.day.astype("int64") + 3) % 7  # 1970-01-01 was a Thursday
    for at in places(weekday > 4):
        day = ("Saturday", "Sunday")[weekday[at] - 5]
        reason = f"{rows.market.name} has a row for {rows.named(at)}, a {day}"
        yield Mark(HOLD.name, rows.symbol, rows.named(at), reason, at)
