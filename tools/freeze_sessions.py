# ruff: noqa: INP001 - a script, not a package
"""Freeze the exchanges' sessions into `newsgen/sources/sessions.json`, which is read in milliseconds.

Run with `python tools/freeze_sessions.py` after exchange_calendars (a development dependency) has a new release.

An exchange begins where its calendar agrees with real index bars year by year: before that, the library knows too few
holidays (New York before 1970, Frankfurt and Paris before 2000, Taipei before 2001) or wrong ones (Singapore 1994).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import exchange_calendars as xc
import numpy as np
import pandas as pd
from exchange_calendars.calendar_utils import _default_calendar_factories as factories

TARGET = Path(__file__).parent.parent / "newsgen" / "sources" / "sessions.json"
SATURDAY = 5
REGULAR = 15  # hours that hold for so many sessions are the regular ones
LAST = pd.Timestamp("2027-12-31")
FIRST = {
    "XASX": "1992-11-01",
    "XBOM": "1999-01-01",
    "XETR": "2000-01-01",
    "XHKG": "1987-01-01",
    "XKRX": "1997-01-01",
    "XLON": "1984-01-01",
    "XNYS": "1970-01-01",
    "XPAR": "2000-01-01",
    "XSES": "1998-01-01",
    "XSHG": "1990-12-19",
    "XTAI": "2001-01-01",
    "XTKS": "1997-01-06",
}

# The last Saturday of the six-day week. Vendors leave Saturdays out, so a Monday's previous close is unknown then.
# New York's (to 1952) is not here: the S&P's moves of those years are quoted from Friday.
SIX_DAYS_UNTIL = {"XTKS": "1989-01-28", "XKRX": "1998-12-05", "XTAI": "2000-12-30"}

# Days on which the exchange was shut although the library has a session.
SHUT = {
    "XBOM": {"2013-11-15": "Muharram, moved from Nov. 14"},
    "XHKG": {"2023-09-01": "typhoon Saola", "2023-09-08": "black rainstorm"},
    "XKRX": {"2026-06-03": "local elections"},
    "XTAI": {
        "2001-07-30": "typhoon Toraji",
        "2001-09-12": "attacks on New York",
        "2001-09-17": "typhoon Nari",
        "2005-05-02": "Labor Day, moved",
        "2011-05-02": "Labor Day, moved",
        "2022-02-04": "Lunar New Year",
        "2023-01-18": "Lunar New Year",
        "2024-10-31": "typhoon Kong-rey",
    },
}

# Sessions that the library does not have: (opens, closes) in local time, None for the regular hours.
# Hong Kong has kept Buddha's birthday since 1999 only. Mumbai trades for an hour on the evening of Diwali, and on the
# Saturday of a budget.
Hours = tuple[str, str] | None
OPEN: dict[str, dict[str, Hours]] = {
    "XHKG": dict.fromkeys(
        (
            *("1987-05-05", "1988-05-23", "1989-05-12", "1990-05-02", "1991-05-21", "1992-05-11"),
            *("1993-05-28", "1994-05-18", "1995-05-08", "1996-05-24", "1997-05-14", "1998-05-04"),
        )
    ),
    "XTKS": {"1998-05-06": None},
    "XBOM": {
        "2013-11-14": None,
        "2014-10-23": ("18:15", "19:30"),
        "2015-02-28": None,
        "2015-11-11": ("17:45", "18:45"),
        "2016-10-30": ("18:30", "19:30"),
        "2017-10-19": ("18:30", "19:30"),
        "2018-11-07": ("17:30", "18:30"),
        "2019-10-27": ("18:15", "19:15"),
        "2020-02-01": None,
        "2020-11-14": ("18:15", "19:15"),
        "2021-11-04": ("18:15", "19:15"),
        "2022-10-24": ("18:15", "19:15"),
        "2023-11-12": ("18:15", "19:15"),
        "2024-01-20": None,
        "2024-03-02": ("09:15", "12:30"),
        "2024-05-18": ("09:15", "12:30"),
        "2024-11-01": ("18:00", "19:00"),
        "2025-02-01": None,
        "2025-10-21": ("13:45", "14:45"),
        "2026-02-01": None,
    },
}

# Half days that the library does not have: the close in local time.
HALF = {"XSES": {"2026-02-16": "12:00", "2026-12-24": "12:00", "2026-12-31": "12:00"}}

# The Australian index is struck by the closing auction, ten minutes after the last continuous trade.
AUCTION_CLOSE = {"XASX": ("16:00", "16:10")}


def frozen(mic: str) -> dict[str, Any]:
    """Return what is kept of one exchange."""
    hours, zone = local_hours(mic)
    first, last = min(hours), max(hours)
    periods, special = runs(hours)
    weekdays = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    weekdays = weekdays[np.is_busday(weekdays)]
    return {
        "zone": zone,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "six_days_until": SIX_DAYS_UNTIL.get(mic, ""),
        "hours": periods,
        "shut": by_year([day for day in weekdays.tolist() if day not in hours]),
        "weekend": by_year([day for day in hours if day.weekday() >= SATURDAY]),
        "special": special,
    }


def local_hours(mic: str) -> tuple[dict[date, tuple[str, str]], str]:
    """Return (opens, closes) in local time for every session, and the zone."""
    kind = factories[mic]
    start = max(pd.Timestamp(FIRST[mic]), kind.bound_min() or pd.Timestamp(0))
    end = min(LAST, kind.bound_max() or LAST)
    calendar = xc.get_calendar(mic, start=start, end=end)
    zone = str(calendar.tz)
    opens, closes = (s.dt.tz_convert(zone).dt.strftime("%H:%M") for s in (calendar.opens, calendar.closes))
    hours = {day.date(): (a, b) for day, a, b in zip(calendar.sessions, opens, closes, strict=True)}
    return mended(mic, hours), zone


def mended(mic: str, hours: dict[date, tuple[str, str]]) -> dict[date, tuple[str, str]]:
    """Return the hours with the mends above."""
    regular, auction = AUCTION_CLOSE.get(mic, ("", ""))
    out = {day: (a, auction if b == regular else b) for day, (a, b) in hours.items()}
    for shut in SHUT.get(mic, {}):
        out.pop(date.fromisoformat(shut))  # a KeyError says that the library has caught up
    for text, given in OPEN.get(mic, {}).items():
        day = date.fromisoformat(text)
        if day in out:
            raise KeyError(f"{mic} {text} is a session already: take it out of OPEN")
        out[day] = given or out[max(d for d in out if d < day)]
    for text, close in HALF.get(mic, {}).items():
        out[date.fromisoformat(text)] = (out[date.fromisoformat(text)][0], close)
    return dict(sorted(out.items()))


def runs(hours: dict[date, tuple[str, str]]) -> tuple[list[list[str]], dict[str, str]]:
    """Return the regular hours by period, and the days that differ: hours that hold for long are regular."""
    days = list(hours)
    periods: list[list[str]] = []
    special: dict[str, str] = {}
    regular: tuple[str, str] | None = None
    at = 0
    while at < len(days):
        now = hours[days[at]]
        length = next((i for i, day in enumerate(days[at:]) if hours[day] != now), len(days) - at)
        if now != regular and length >= REGULAR:
            regular = now
            periods.append([days[at].isoformat(), *now])
        if now != regular:
            special.update({day.isoformat(): f"{now[0]} {now[1]}" for day in days[at : at + length]})
        at += length
    return periods, special


def by_year(days: list[date]) -> dict[str, str]:
    """Return days as 'MM-DD MM-DD' under their year."""
    years = sorted({day.year for day in days})
    return {str(year): " ".join(f"{d:%m-%d}" for d in days if d.year == year) for year in years}


def main() -> None:
    """Write the file."""
    exchanges = {mic: frozen(mic) for mic in sorted(FIRST)}
    content = {"made_from": f"exchange_calendars {xc.__version__}", "exchanges": exchanges}
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
