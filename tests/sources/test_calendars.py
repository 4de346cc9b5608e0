from __future__ import annotations

import warnings
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from newsgen.config import MICS
from newsgen.errors import InputError
from newsgen.sources.calendars import SessionCalendars

# From the exchanges' own holiday lists.
SHUT = [
    ("XTKS", "2026-02-11"),
    ("XTKS", "2018-07-16"),
    ("XTKS", "2020-10-01"),  # the day that the system failed
    ("XKRX", "2026-06-03"),
    ("XNYS", "2001-09-11"),
    ("XNYS", "2026-02-16"),
    ("XHKG", "2023-09-01"),
    ("XHKG", "2026-02-17"),
    ("XTAI", "2024-10-31"),
    ("XETR", "2018-10-03"),
]
OPEN = [
    ("XKRX", "2026-02-11"),
    ("XHKG", "1997-05-14"),  # Buddha's birthday became a holiday in 1999
    ("XBOM", "2024-11-01"),  # Diwali's hour
    ("XBOM", "2025-02-01"),  # a Saturday, for the budget
    ("XTKS", "1998-05-06"),
]


@pytest.mark.parametrize(("mic", "day"), SHUT)
def test_shut(calendars, mic, day):
    assert not calendars.is_session(mic, date.fromisoformat(day))
    assert calendars.covers(mic, date.fromisoformat(day))


@pytest.mark.parametrize(("mic", "day"), OPEN)
def test_open(calendars, mic, day):
    assert calendars.is_session(mic, date.fromisoformat(day))


# Published trading hours, in UTC.
CLOSES = [
    ("XTKS", "2024-11-01", "06:00"),  # 15:00 until the reform of Nov. 5, 2024
    ("XTKS", "2024-11-05", "06:30"),
    ("XNYS", "2026-02-11", "21:00"),
    ("XNYS", "2024-07-05", "20:00"),
    ("XNYS", "2024-07-03", "17:00"),  # half day
    ("XASX", "2026-02-11", "05:10"),  # with the closing auction
    ("XHKG", "2026-02-16", "04:00"),
    ("XSES", "2026-02-16", "04:00"),
    ("XKRX", "2026-02-12", "06:30"),
    ("XBOM", "2022-10-24", "13:45"),
]


@pytest.mark.parametrize(("mic", "day", "at"), CLOSES)
def test_closes(calendars, mic, day, at):
    assert calendars.close_at(mic, date.fromisoformat(day)) == datetime.fromisoformat(f"{day}T{at}")


def test_opens_on_the_day_before_in_utc(calendars):
    assert calendars.open_at("XASX", date(2026, 2, 12)) == datetime(2026, 2, 11, 23, 0)  # noqa: DTZ001


def test_previous_and_next_pass_over_a_holiday(calendars):
    assert calendars.previous("XTKS", date(2026, 2, 12)) == date(2026, 2, 10)
    assert calendars.next("XTKS", date(2026, 2, 10)) == date(2026, 2, 12)


def test_outside_the_coverage_every_weekday_counts(calendars):
    assert not calendars.covers("XTKS", date(1990, 1, 1))
    assert calendars.is_session("XTKS", date(1990, 1, 1))
    assert calendars.previous("XTKS", date(1990, 1, 4)) is None
    assert calendars.next("XTKS", date(1990, 1, 4)) is None
    assert calendars.next("XNYS", date(2028, 1, 7)) == date(2028, 1, 10)
    assert calendars.previous("XNYS", date(2028, 1, 10)) == date(2028, 1, 7)
    assert calendars.next("XSES", date(2026, 12, 31)) == date(2027, 1, 1)


def test_unknown_exchange(calendars):
    with pytest.raises(InputError, match=r"unknown exchange “XTKY”.*XTKS"):
        calendars.zone("XTKY")


@pytest.mark.parametrize("mic", MICS)
def test_every_exchange_is_there(mic):
    calendars = SessionCalendars()
    sessions, closes = calendars.sessions(mic), calendars.close_times(mic)
    assert len(sessions) == len(closes) > 6000
    assert (np.diff(sessions.astype(int)) > 0).all()
    for at in (0, len(sessions) // 2, -1):
        assert calendars.close_at(mic, sessions[at].item()) == closes[at].item()


# Days that the frozen file mends; see tools/freeze_sessions.py.
MENDED = {"XBOM": {"2024-01-20", "2024-03-02", "2024-05-18", "2024-11-01", "2025-02-01", "2025-10-21"}}
MENDED["XTAI"], MENDED["XHKG"] = {"2023-01-18", "2024-10-31"}, {"2023-09-01", "2023-09-08"}
MENDED["XBOM"] |= {"2023-11-12"}


@pytest.mark.parametrize("mic", MICS)
def test_agrees_with_exchange_calendars(calendars, mic):
    xc = pytest.importorskip("exchange_calendars")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # exchange_calendars on pandas 3
        their = xc.get_calendar(mic, start="2023-01-02", end="2025-12-31")
    theirs = dict(zip(their.sessions.strftime("%Y-%m-%d"), their.closes.dt.tz_localize(None), strict=True))
    ours = {
        str(day): pd.Timestamp(close)
        for day, close in zip(calendars.sessions(mic), calendars.close_times(mic), strict=True)
        if "2023-01-02" <= str(day) <= "2025-12-31"
    }
    assert theirs.keys() ^ ours.keys() == MENDED.get(mic, set())
    auction = pd.Timedelta(minutes=10 if mic == "XASX" else 0)
    off = {d for d in ours.keys() & theirs.keys() if ours[d] not in {theirs[d], theirs[d] + auction}}
    assert off == set()
