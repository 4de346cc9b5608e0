"""The story's day: its as-of time, its lead markets, bars that may still change, rows that were left out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Defect


def test_a_sound_day_has_no_hold(names, typed):
    assert names(typed.two(101)) == []


def test_as_of_before_the_session(names, typed):
    early = datetime(2024, 1, 8, 4, 59)  # noqa: DTZ001 - 23:59 on Sunday in New York
    assert names(typed.two(101), as_of=early) == ["as-of-before-session", "stale-session"]
    later = datetime(2024, 1, 8, 5, 0)  # noqa: DTZ001
    assert names(typed.two(101), as_of=later) == ["stale-session"]


def test_stale_session(held, typed):
    reason = "no lead market (S&P 500, Nasdaq) has a row for 2024-01-09"
    late = datetime(2024, 1, 9, 23)  # noqa: DTZ001
    assert held(typed.two(101), day=date(2024, 1, 9), as_of=late) == [("stale-session", reason)]


def test_one_lead_with_a_row_is_enough(names, typed):
    text = typed.two(101).replace("^GSPC 2024-01-08 - - - 101 2024-01-05\n", "")
    assert names(text) == []


def test_missing_lead(held, typed):
    text = typed.two(101).replace("^GSPC 2024-01-08 - - - 101 2024-01-05\n", "")
    reason = "the story leads with S&P 500, whose row for its session of 2024-01-08 is missing"
    assert held(text, leading={"^GSPC"}, calendars=typed.always) == [("missing-lead", reason)]
    assert held(text, leading={"^IXIC"}, calendars=typed.always) == []
    assert held(text, leading={"^GSPC"}) == []  # no calendar says that it was open


@pytest.mark.parametrize(
    ("session", "symbol", "stops"),
    [
        (date(2024, 1, 8), "^GSPC", True),
        (date(2024, 1, 5), "^GSPC", True),
        (date(2024, 1, 4), "^GSPC", False),
        (date(2024, 1, 8), "CL=F", False),
    ],
)
def test_defect_row(held, typed, session, symbol, stops):
    defect = Defect("bars.csv", 7, "high", "the high is below the low", symbol, session)
    reason = "S&P 500 needs a row that was left out: bars.csv:7, column high: the high is below the low"
    assert held(typed.two(101), defects=(defect,)) == ([("defect-row", reason)] if stops else [])


def test_a_close_ten_minutes_old_is_final(held, typed):
    young = datetime(2024, 1, 8, 21, 9, 59)  # noqa: DTZ001 - the close is at 21:00
    reason = "S&P 500 closed at 2024-01-08T21:00:00Z, less than 10 minutes before the as-of time"
    assert held(typed.two(101), as_of=young)[0] == ("provisional-bar", reason)
    assert held(typed.two(101), as_of=datetime(2024, 1, 8, 21, 10)) == []  # noqa: DTZ001


@pytest.mark.parametrize(
    ("taken", "last", "stops"),
    [("2024-01-08T19:00", 101.0, True), ("2024-01-08T20:51", 101.0, False), ("2024-01-08T19:00", 100.9, False)],
)
def test_a_bar_that_is_a_snapshot(held, typed, taken, last, stops):
    """yfinance #974 and Equibles #4278: the row of a running session, kept as a close."""
    place = {"as_of": taken, "symbol": "^GSPC", "session": "2024-01-08", "prev_session": "2024-01-05"}
    quote = typed.quotes([{**place, "open": 100.0, "high": 102.0, "low": 99.0, "last": last, "row": 2}])
    text = typed.two(101.0, ohl="100.0 102.0 99.0")
    reason = "S&P 500's bar of 2024-01-08 is the snapshot of 2024-01-08T19:00Z, before its close"
    assert held(text, quotes=quote) == ([("provisional-bar", reason)] if stops else [])


def test_a_row_of_a_weekend(held, typed):
    saturday = "JPY=X 2024-01-05 - - - 145 -\nJPY=X 2024-01-06 - - - 145.1 2024-01-05\n"
    reason = "Dollar/yen has a row for 2024-01-06, a Saturday"
    symbols = ("^GSPC", "JPY=X")
    assert held(typed.two(101) + saturday, symbols=symbols) == [("holiday-session", reason)]
    friday = saturday.replace("2024-01-06", "2024-01-07").replace("2024-01-07", "2024-01-08")
    assert held(typed.two(101) + friday, symbols=symbols) == []
    assert held(typed.two(101) + saturday) == []  # the story does not use it


def test_the_future(held, typed):
    far = "^IXIC 2024-03-01 - - - 15002 2024-01-08\n"
    reason = "Nasdaq has a bar for 2024-03-01, a day still to come"
    assert held(typed.two(101) + far, now=datetime(2024, 2, 28, 12)) == [("future-row", reason)]  # noqa: DTZ001
    assert held(typed.two(101) + far, now=datetime(2024, 2, 29, 12)) == []  # noqa: DTZ001 - it is tomorrow in Asia
    assert held(typed.two(101) + far) == []  # a backfill does not ask the clock


def test_a_snapshot_and_a_result_of_the_future(held, typed):
    place = {"as_of": "2025-06-29T14:00", "symbol": "^GSPC", "session": "2025-06-29", "prev_session": "2024-01-08"}
    quote = typed.quotes([{**place, "open": 100.0, "high": 102.0, "low": 99.0, "last": 101.0, "row": 2}])
    result = typed.releases(typed.release(released_at="2025-06-29T12:30"))
    now = datetime(2024, 1, 9)  # noqa: DTZ001
    assert held(typed.two(101), now=now, quotes=quote, releases=result) == [
        ("future-row", "S&P 500 has a snapshot of 2025-06-29T14:00Z, a time still to come"),
        ("future-row", "US/nonfarm_payrolls has a result for 2025-06-29, a day still to come"),
    ]
    waiting = typed.releases(typed.release(released_at="2025-06-29T12:30", actual=None))
    assert held(typed.two(101), now=now, releases=waiting) == []
