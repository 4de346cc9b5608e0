"""Known facts of thirty-five years, and that no signal looks ahead. Facts: the exchanges and the wires of the day."""

from __future__ import annotations

import random
from dataclasses import replace
from math import isnan

import numpy as np
import pandas as pd
import pytest

from newsgen import rules
from newsgen.model import Scope
from newsgen.rules import rulebook, view
from newsgen.rules.rarity import WINDOW
from newsgen.schedule import Schedule
from newsgen.signals import measure
from newsgen.signals.registry import MARKET
from newsgen.sources import read

pytestmark = pytest.mark.history
DAY = pd.Timestamp


@pytest.fixture(scope="module")
def observations(history, config):
    return read(config, data=history)


@pytest.fixture(scope="module")
def measured(observations, config):
    return measure(observations, config)


@pytest.fixture(scope="module")
def markets(measured):
    return measured.markets


@pytest.fixture(scope="module")
def row(markets):
    """Return a function: symbol, session -> the signals of that row."""
    table = markets.set_index(["symbol", "session"])

    def of(symbol, session):
        return table.loc[(symbol, DAY(session))]

    return of


@pytest.fixture(scope="module")
def record_days(markets):
    """Return a function: symbol -> the sessions of its record closes."""
    flagged = markets[markets["record_close"].astype(bool)]

    def of(symbol):
        return flagged.loc[flagged["symbol"] == symbol, "session"]

    return of


def test_the_nikkei_s_record_of_1989_stood_for_34_years(row, record_days):
    assert row("^N225", "1989-12-29")["level"] == 38915.87
    assert row("^N225", "1989-12-29")["record_close"]
    after = record_days("^N225")
    assert after[after > "1989-12-29"].min() == DAY("2024-02-22")
    passed = row("^N225", "2024-02-22")
    assert passed["level"] == 39098.68
    assert passed["prior_record_close"] == 38915.87
    assert passed["prior_record_close_session"] == DAY("1989-12-29")
    assert passed["milestone_close"] == 39000


@pytest.mark.parametrize("symbol", ["^KQ11", "000001.SS", "000300.SS", "CL=F", "BZ=F"])
def test_series_that_begin_after_their_peak_have_no_record(record_days, symbol):
    assert record_days(symbol).empty


def test_the_kospi_s_first_record_in_the_data(record_days):
    assert record_days("^KS11").min() == DAY("2005-09-07")


def test_topix_and_taiex_pass_the_records_of_before_their_data(record_days):
    assert record_days("TOPIX").min() == DAY("2024-07-04")  # 2,898.47, past 2,884.80 of 1989
    assert record_days("^TWII").min() == DAY("2020-07-27")  # 12,588.30, past 12,495.34 of 1990


def test_oil_below_zero_has_no_percent(row):
    below, after = row("CL=F", "2020-04-20"), row("CL=F", "2020-04-21")
    assert below["level"] == -37.63
    assert below["change_points"] == -55.90
    assert isnan(below["change_pct"])
    assert isnan(after["change_pct"])
    assert not isnan(after["change_points"])


MOVES = [
    ("^GSPC", "1987-10-19", -20.47),
    ("^DJI", "1987-10-19", -22.61),
    ("^GDAXI", "2020-03-12", -12.24),
    ("^FTSE", "2016-06-24", -3.15),
    ("^N225", "2024-08-05", -12.40),
]


@pytest.mark.parametrize(("symbol", "session", "pct"), MOVES)
def test_moves_of_the_record_books(row, symbol, session, pct):
    assert row(symbol, session)["change_pct"] == pytest.approx(pct, abs=0.005)


def test_the_nikkei_of_august_2024(row):
    crash = row("^N225", "2024-08-05")
    assert crash["level"] == 31458.42
    assert crash["loss_since"] == DAY("1987-10-20")
    assert not crash["largest_loss"]
    assert crash["largest_points_loss"]


def test_bear_markets(row):
    assert row("^GSPC", "2020-03-12")["entered_bear"]
    assert row("^GSPC", "2020-03-12")["peak_session"] == DAY("2020-02-19")
    assert row("^GSPC", "2020-02-19")["level"] == 3386.15
    assert row("^GSPC", "2020-02-19")["record_close"]


def test_records_that_stood(row, record_days):
    assert row("^HSI", "2018-01-26")["level"] == 33154.12
    assert record_days("^HSI").max() == DAY("2018-01-26")
    vix = row("^VIX", "2020-03-16")
    assert vix["level"] == 82.69
    assert vix["record_close"]


@pytest.mark.parametrize(
    ("symbol", "session"),
    [("^TWII", "2000-11-20"), ("^TWII", "1999-02-22"), ("^STOXX50E", "2024-08-02"), ("000001.SS", "2014-12-26")],
)
def test_no_claim_across_a_missing_session(row, symbol, session):
    found = row(symbol, session)
    for name in ("highest_since", "lowest_since", "gain_since", "loss_since"):
        assert pd.isna(found[name])
    assert isnan(found["change_pct"])


def test_no_intraday_claim_from_series_of_closes(markets):
    closes_only = markets[markets["symbol"].isin(["TOPIX", "000300.SS", "US10Y", "US2Y", "JP10Y"])]
    assert closes_only["high"].isna().all()
    assert not closes_only["record_high"].any()
    assert closes_only["open"].isna().all()


SESSIONS, PARTS = 200, 8
EDITION = "us_close"


def _days(markets):
    days = markets.loc[(markets["symbol"] == "^GSPC") & (markets["session"] >= "1990-01-01"), "session"]
    return sorted(random.Random(20240222).sample(days.tolist(), SESSIONS))  # noqa: S311 - a sample, not a secret


def _cut(observations, day, as_of):
    """Return what was known at a story's time: the bars to its session, and the releases to its instant."""
    bars = observations.bars[observations.bars["session"] <= day]
    released = observations.releases[observations.releases["released_at"] <= as_of]
    return replace(observations, bars=bars, releases=released)


@pytest.fixture(scope="module")
def book():
    """Return the shipped rules."""
    return rulebook.load()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_signal_and_no_fact_looks_ahead(part, observations, measured, config, book):
    """What the data of a day give, measured for its story alone, is what all the years give for it."""
    schedule = Schedule(EDITION, config, observations)
    days = _days(measured.markets)[part::PARTS]
    times = [schedule.at(day.date()) for day in days]
    befores = [schedule.before(time) for time in times]
    known = rules.find(measured, view.build(measured, observations, config, times, befores), book, config)
    whole = measured.markets.set_index(["symbol", "session"])
    for day, time, before, facts in zip(days, times, befores, known, strict=True):
        past = _cut(observations, day, time.as_of)
        signals = measure(past, config, Scope(before.as_of, time.as_of, book.ranked, WINDOW))
        cut = signals.markets[signals.markets["session"] == day].set_index(["symbol", "session"])
        assert len(cut) > 5
        then = whole.loc[cut.index]
        for name in (s.name for s in MARKET if s.name not in ("symbol", "session")):
            a, b = cut[name].to_numpy(), then[name].to_numpy()
            same = (a == b) | (pd.isna(a) & pd.isna(b)) if a.dtype != object else _same_objects(a, b)
            assert np.all(same), (name, str(day), cut.index[~np.asarray(same)].tolist())
        (found,) = rules.find(signals, view.build(signals, past, config, [time], [before]), book, config)
        assert found
        assert found == facts, str(day)


def _same_objects(a, b):
    return np.array([x == y or (x is None and y is None) for x, y in zip(a, b, strict=True)])
