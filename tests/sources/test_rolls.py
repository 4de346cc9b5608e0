"""Futures: a price of the next contract is no move of the one before."""

from __future__ import annotations

import numpy as np
import pytest

from newsgen.checks import Ledger
from newsgen.model import Observations
from newsgen.sources import quotes, read, releases, rolls
from newsgen.sources.calendars import SessionCalendars

CALENDARS = SessionCalendars()


def weekdays(first, last):
    days = np.arange(first, last, dtype="datetime64[D]")
    return days[np.is_busday(days)]


def found(contract, first, last):
    days = weekdays(first, last)
    return [str(day) for day in days[rolls.rolled(contract, CALENDARS, days)]]


@pytest.mark.parametrize(
    ("month", "first_day"),
    [
        ("2014-08", "2014-08-21"),  # October's first day in front: the 25th was a Monday
        ("2015-01", "2015-01-21"),  # the 25th was a Sunday, and the 19th a holiday
        ("2020-04", "2020-04-22"),  # the day behind May's last, at $10.01
        ("2018-12", "2018-12-20"),  # the 25th was a holiday
    ],
)
def test_light_sweet_crude(month, first_day):
    assert found("wti", f"{month}-01", str(np.datetime64(month) + 1)) == [first_day]


@pytest.mark.parametrize(
    ("month", "first_day"),
    [
        ("2015-02", "2015-02-13"),
        ("2015-09", "2015-09-16"),
        ("2016-12", "2016-12-01"),
        ("2019-06", "2019-06-03"),
        ("2020-08", "2020-08-03"),
    ],
)
def test_brent(month, first_day):
    before = np.datetime64(month) - 1
    assert [day for day in found("brent", f"{before}-20", f"{month}-28") if day.startswith(month)] == [first_day]


def test_a_market_without_contracts_never_rolls():
    assert not found("", "2014-01-01", "2015-01-01")
    assert rolls.rolled("wti", CALENDARS, weekdays("2014-01-01", "2014-01-01")).tolist() == []


def test_a_contract_that_ended_between_two_far_rows_counts_once():
    days = np.array(["2014-08-19", "2014-10-30", "2014-10-31"], dtype="datetime64[D]")
    assert rolls.rolled("wti", CALENDARS, days).tolist() == [False, True, False]


def test_a_price_that_the_feed_repeats_is_no_trade():
    """On Dec. 1, 2016, the feed still had the old contract's last price; the day after, Brent "rose" 7.9%."""
    days = weekdays("2016-11-30", "2016-12-06")
    nan = [np.nan] * 3
    prices = np.array([[50, 51, 50, 50.47], [*nan, 50.46], [53.87, 54.9, 53.5, 54.46], [54, 55, 54, 54.94]]).T
    assert rolls.carried("brent", CALENDARS, days[:4], prices).tolist() == [False, True, True, False]


def test_no_move_is_told_across_it(folder, config):
    text = "date,symbol,open,high,low,close\n2016-11-30,BZ=F,50,51,50,50.47\n"
    text += "2016-12-01,BZ=F,53,54.5,53,54\n2016-12-02,BZ=F,54,55,54,54.46\n"
    bars = read(config, data=folder(bars=text)).bars
    assert bars["prev_session"].notna().tolist() == [False, False, True]
    assert measure_of(bars, config) == [None, None, 0.46]


def measure_of(bars, config):
    """Return what the checker makes of each row's change."""
    series = Ledger.of(Observations("test", bars, quotes.table([]), releases.table([]), CALENDARS), config).series[
        "BZ=F"
    ]
    told = (series.bar("BZ=F", at) for at in range(len(bars)))
    return [round(row.points, 2) if np.isfinite(row.points) else None for row in told]
