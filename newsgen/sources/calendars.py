"""Exchange calendars, read from the frozen `sessions.json`: which days are sessions, and when they open and close.

Inside its coverage a calendar knows every session. Outside it every weekday counts as one, with the nearest known
hours; `covers` tells the two apart.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from newsgen.errors import InputError, did_you_mean
from newsgen.sources.clock import to_utc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Days = NDArray[np.datetime64]

_FILE = Path(__file__).parent / "sessions.json"
_DAY = timedelta(days=1)
_SATURDAY = 5


class SessionCalendars:
    """Sessions of the exchanges that the package knows, by MIC; each is unpacked when it is first asked for.

    Days are `datetime.date`, instants naive UTC `datetime`. `InputError` for an exchange that is not known.
    """

    def __init__(self, file: Path = _FILE) -> None:
        self._file = file
        self._exchanges: dict[str, Exchange] = {}

    @cached_property
    def _frozen(self) -> dict[str, Any]:
        exchanges: dict[str, Any] = json.loads(self._file.read_bytes())["exchanges"]
        return exchanges

    def exchange(self, mic: str) -> Exchange:
        """Return one exchange's calendar."""
        if mic not in self._exchanges:
            if mic not in self._frozen:
                raise InputError(f"unknown exchange “{mic}”", mend=did_you_mean(mic, self._frozen))
            self._exchanges[mic] = Exchange(self._frozen[mic])
        return self._exchanges[mic]

    def covers(self, mic: str, day: date) -> bool:
        """Return whether the calendar knows this day, session or not."""
        return self.exchange(mic).covers(day)

    def is_session(self, mic: str, day: date) -> bool:
        """Return whether the exchange trades on a day; outside the coverage every weekday counts."""
        return self.exchange(mic).is_session(day)

    def previous(self, mic: str, day: date) -> date | None:
        """Return the last session before a day; None where the calendar does not reach back so far."""
        return self.exchange(mic).previous(day)

    def next(self, mic: str, day: date) -> date | None:
        """Return the first session after a day; None before the calendar begins."""
        return self.exchange(mic).next(day)

    def open_at(self, mic: str, day: date) -> datetime:
        """Return when the session of a day opens."""
        return self.exchange(mic).hour_at(day, 0)

    def close_at(self, mic: str, day: date) -> datetime:
        """Return when the session of a day closes."""
        return self.exchange(mic).hour_at(day, 1)

    def sessions(self, mic: str) -> Days:
        """Return every known session, sorted, as `datetime64[D]`."""
        return self.exchange(mic).sessions

    def close_times(self, mic: str) -> Days:
        """Return the close of each of `sessions(mic)`, as `datetime64[s]` in UTC."""
        return self.exchange(mic).close_times

    def zone(self, mic: str) -> str:
        """Return the exchange's time zone."""
        return self.exchange(mic).zone

    def previous_of(self, mic: str, days: Days) -> Days:
        """Return each day's previous session (`datetime64[D]`); NaT outside the coverage."""
        return self.exchange(mic).previous_of(days)

    def close_times_of(self, mic: str, days: Days) -> Days:
        """Return the close of each day (`datetime64[D]` in, `datetime64[s]` in UTC out)."""
        return self.exchange(mic).close_times_of(days)

    def six_days_until(self, mic: str) -> np.datetime64:
        """Return the last Saturday of the exchange's six-day week, NaT where none is known."""
        return np.datetime64(self._frozen[mic]["six_days_until"] or "NaT", "D")


class Exchange:
    """One exchange's calendar."""

    def __init__(self, frozen: dict[str, Any]) -> None:
        self.zone: str = frozen["zone"]
        self.tz = ZoneInfo(self.zone)  # kept: Python holds few zones, and reads the others anew
        self._first, self._last = np.datetime64(frozen["first"], "D"), np.datetime64(frozen["last"], "D")
        self._shut, self._weekend = _days(frozen["shut"]), _days(frozen["weekend"])
        self._starts = [date.fromisoformat(period[0]) for period in frozen["hours"]]
        self._hours = [(time.fromisoformat(p[1]), time.fromisoformat(p[2])) for p in frozen["hours"]]
        self._special: dict[str, str] = frozen["special"]

    @cached_property
    def sessions(self) -> Days:
        """Every known session."""
        days = np.arange(self._first, self._last + 1)
        days = days[np.is_busday(days, holidays=self._shut)]
        return np.union1d(days, self._weekend) if len(self._weekend) else days

    @cached_property
    def close_times(self) -> Days:
        """The close of every known session."""
        return self.close_times_of(self.sessions)

    def covers(self, day: date) -> bool:
        """Return whether the day is within what is known."""
        return bool(self._first <= np.datetime64(day) <= self._last)

    def is_session(self, day: date) -> bool:
        """Return whether the exchange trades on a day; outside the coverage every weekday counts."""
        if not self.covers(day):
            return day.weekday() < _SATURDAY
        at = int(np.searchsorted(self.sessions, np.datetime64(day)))
        return at < len(self.sessions) and self.sessions[at] == np.datetime64(day)

    def previous(self, day: date) -> date | None:
        """Return the last session before a day, or None."""
        if np.datetime64(day) > self._last + 1:
            return self._step(day, -_DAY)
        at = int(np.searchsorted(self.sessions, np.datetime64(day))) - 1
        return _date(self.sessions[at]) if at >= 0 else None

    def next(self, day: date) -> date | None:
        """Return the first session after a day, or None."""
        if np.datetime64(day) >= self._last:
            return self._step(day, _DAY)
        if np.datetime64(day) < self._first:
            return None
        return _date(self.sessions[int(np.searchsorted(self.sessions, np.datetime64(day), side="right"))])

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_session(day):
            day += step
        return day

    def hours(self, day: date) -> tuple[time, time]:
        """Return the local opening and closing time of a day."""
        if special := self._special.get(day.isoformat()):
            opens, closes = special.split()
            return time.fromisoformat(opens), time.fromisoformat(closes)
        return self._hours[max(bisect_right(self._starts, day) - 1, 0)]

    def hour_at(self, day: date, which: int) -> datetime:
        """Return when a day opens (0) or closes (1), as naive UTC."""
        local = datetime.combine(day, self.hours(day)[which], tzinfo=self.tz)
        return local.astimezone(UTC).replace(tzinfo=None)

    def previous_of(self, days: Days) -> Days:
        """Return the session before each day; NaT outside the coverage."""
        at = np.searchsorted(self.sessions, days) - 1
        known = (at >= 0) & (days <= self._last)
        return np.where(known, self.sessions[np.maximum(at, 0)], np.datetime64("NaT", "D"))

    def close_times_of(self, days: Days) -> Days:
        """Return the close of each day, in UTC."""
        starts = np.array(self._starts, dtype="datetime64[D]")
        closes = np.array([_seconds(closes) for _, closes in self._hours])
        local = closes[np.maximum(np.searchsorted(starts, days, side="right") - 1, 0)]
        if self._special:
            special = np.array(list(self._special), dtype="datetime64[D]")
            at = np.minimum(np.searchsorted(special, days), len(special) - 1)
            early = np.array([_seconds(time.fromisoformat(v.split()[1])) for v in self._special.values()])
            local = np.where(special[at] == days, early[at], local)
        return to_utc(days, local, self.zone)


def _days(by_year: dict[str, str]) -> Days:
    """Return the days written as {'2024': '01-01 02-12'}."""
    texts = [f"{year}-{day}" for year, days in by_year.items() for day in days.split()]
    return np.array(texts, dtype="datetime64[D]")


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _date(day: np.datetime64) -> date:
    out: date = day.astype(object)
    return out
