"""Where a continuous series of futures passes to the next contract: there the change of its price is no move.

A feed strings the nearest contracts together. On the first session behind a contract's last day its row is the next
contract's, and the difference to the row before is the distance between two contracts. On December 2, 2016, Brent
"rose" 7.9% in this way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsgen.sources.calendars import SessionCalendars

    Days = NDArray[np.datetime64]
    Mask = NDArray[np.bool_]

_DAY, _MONTH = "datetime64[D]", "datetime64[M]"
# ICE Futures Europe: from the contract of March 2016 on, Brent ends a month before its month begins.
_BRENT_NEW = np.datetime64("2016-03", "M")


def rolled(contract: str, calendars: SessionCalendars, days: Days) -> Mask:
    """Return True where a contract ended between the row above and a row; `days` are sorted `datetime64[D]`."""
    out = np.zeros(len(days), dtype=bool)
    if contract and len(days):
        mic, last_days = _CONTRACTS[contract]
        months = np.arange(days[0].astype(_MONTH) - 1, days[-1].astype(_MONTH) + 4)
        ends = np.sort(last_days(months, _business(calendars.sessions(mic))))
        behind = np.searchsorted(ends, days)  # contracts that ended before each row's day
        out[1:] = behind[1:] != behind[:-1]
    return out


def carried(contract: str, calendars: SessionCalendars, days: Days, prices: NDArray[np.float64]) -> Mask:
    """Return True from a row behind a contract's end to the first that was traded.

    A feed may repeat the old contract's last price for a day or two: `prices` (open, high, low, close of each row)
    then have no range, and the row that has one is the first of the next contract.
    """
    out = rolled(contract, calendars, days)
    still: Mask = np.isnan(prices[:3]).min(axis=0)
    for row in np.flatnonzero(out & still):
        traded = int(np.argmin(still[row:])) + int(row)
        out[row : traded + 1] = True
    return out


def _business(sessions: Days) -> np.busdaycalendar:
    """Return the exchange's business days: every weekday but its holidays, as far as they are known."""
    weekdays = np.arange(sessions[0], sessions[-1] + 1)
    return np.busdaycalendar(holidays=weekdays[~np.isin(weekdays, sessions)])


def _wti(months: Days, business: np.busdaycalendar) -> Days:
    """Return the last days of light sweet crude: three business days before the 25th, or the one before it (CME)."""
    day = months.astype(_DAY) + 24
    return np.busday_offset(day, -3, roll="backward", busdaycal=business)


def _brent(months: Days, business: np.busdaycalendar) -> Days:
    """Return the last days of Brent: the last business day of two months before; once, 15 days before (ICE)."""
    first = months.astype(_DAY)
    ends = np.busday_offset((months - 1).astype(_DAY), -1, roll="forward", busdaycal=business)
    before = np.busday_offset(first - 15, -1, roll="backward", busdaycal=business)
    return np.where(months >= _BRENT_NEW, ends, before)


# By name: the exchange whose holidays stand for the contract's, and its last days by month of delivery.
_CONTRACTS: dict[str, tuple[str, Callable[[Days, np.busdaycalendar], Days]]] = {
    "wti": ("XNYS", _wti),
    "brent": ("XLON", _brent),
}
CONTRACTS = tuple(_CONTRACTS)
