"""When a market's sessions follow one another, and when each is final."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from newsgen.sources import rolls
from newsgen.sources.clock import to_utc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsgen.config import Market
    from newsgen.sources.calendars import SessionCalendars

    Days = NDArray[np.datetime64]

_NEAR = np.timedelta64(5, "D")  # without a calendar, a row further back is not the previous session
_NONE = np.datetime64("NaT", "D")
_FRIDAY = 4


def previous_sessions(market: Market, calendars: SessionCalendars, days: Days) -> Days:
    """Return the session before each of a market's days (`datetime64[D]`, sorted); NaT where it is not known.

    It is the calendar's where the calendar covers it, else the row above where that is near. A price of the next
    contract has none that it could be held against.
    """
    above = np.full(len(days), _NONE)
    above[1:] = days[:-1]
    above[~(days - above <= _NEAR) | rolls.rolled(market.contract, calendars, days)] = _NONE
    if not market.mic:
        return above
    known = calendars.previous_of(market.mic, days)
    found = np.where(np.isnat(known), above, known)
    # A Saturday that the exchange traded and the vendor left out stands between.
    saturday = _saturday_before(days)
    found[(found < saturday) & (saturday <= calendars.six_days_until(market.mic))] = _NONE
    return found


def _saturday_before(days: Days) -> Days:
    """Return the last Saturday before each day's week, which begins on Monday."""
    weekday = (days.astype("int64") + 3) % 7  # 1970-01-01 was a Thursday
    out: Days = days - weekday.astype("timedelta64[D]") - 2
    return out


def known_at(market: Market, calendars: SessionCalendars, days: Days) -> Days:
    """Return when each day's bar is final: the exchange's close, or the series' closing time (`datetime64[s]`, UTC)."""
    if market.closing is None:
        return calendars.close_times_of(market.mic, days)
    at = market.closing.time
    return to_utc(days, at.hour * 3600 + at.minute * 60 + at.second, market.closing.zone)


def session_at(market: Market, calendars: SessionCalendars, instant: datetime) -> date | None:
    """Return the session that is running at an instant (naive UTC); None where none is."""
    aware = instant.replace(tzinfo=UTC)
    if market.closing is not None:
        local = aware.astimezone(market.closing.tz)
        day = local.date() + timedelta(days=local.time() > market.closing.time)
        return day if day.weekday() <= _FRIDAY else None
    from zoneinfo import ZoneInfo

    day = aware.astimezone(ZoneInfo(calendars.zone(market.mic))).date()
    if not calendars.is_session(market.mic, day):
        return None
    return day if calendars.open_at(market.mic, day) <= instant <= calendars.close_at(market.mic, day) else None
