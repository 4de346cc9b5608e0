"""What a story needs, measured alone, is what measuring everything gives: row by row, fact by fact, word by word."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import newsgen
from newsgen.model import BAR_COLUMNS, QUOTE_COLUMNS, Anchor, Level, Note, Observations, Record, Scope, StoryTime
from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule
from newsgen.signals import measure
from newsgen.sources import read, releases
from newsgen.sources.calendars import SessionCalendars

SYMBOLS = ("^GSPC", "^N225", "US10Y", "CL=F", "^VIX")
SESSIONS, CUTS, REAL_CUTS = 3000, 50, 36  # over three editions
RANKED, WINDOW = frozenset({"change_pct", "range_pct", "week_change_pct"}), 2520
DAY, AT = timedelta(days=1), datetime.fromisoformat


def _bars(symbol, dice):
    day = np.busday_offset("2012-01-02", np.arange(SESSIONS))
    before = np.concatenate([[np.datetime64("NaT", "D")], day[:-1]])
    close = np.round(100 * np.exp(np.cumsum(dice.standard_t(3, SESSIONS) * 0.008)), 2)
    close[500:530] = np.linspace(close[500], 1.1 * close[500], 30).round(2)  # a long streak
    spread = np.abs(dice.normal(0, 0.006, SESSIONS)) * close
    prices = {"open": close, "high": close + spread, "low": close - spread, "close": close}
    days = {"session": day, "prev_session": before, "known_at": day.astype("datetime64[s]") + np.timedelta64(21, "h")}
    table = pd.DataFrame({"symbol": symbol, **days, **prices, "row": np.arange(2, SESSIONS + 2)})
    return table[dice.random(SESSIONS) > 0.01]  # some sessions have no row


def _quotes(bars, dice):
    own = bars[bars["symbol"] == "^N225"]
    picked = own.iloc[np.sort(dice.choice(np.arange(1, len(own)), 40, replace=False))]
    quotes = picked.assign(as_of=picked["session"] + np.timedelta64(3, "h"), last=picked["close"].round(1))
    return quotes[list(QUOTE_COLUMNS)].reset_index(drop=True)


@pytest.fixture(scope="module")
def made():
    """Return random bars with gaps, streaks and ties, quotes among them, and records and notes far back."""
    dice = np.random.default_rng(1987)
    stamps = dict.fromkeys(("session", "prev_session", "known_at"), "datetime64[s]")
    bars = pd.concat([_bars(symbol, dice) for symbol in SYMBOLS], ignore_index=True).astype(stamps)[list(BAR_COLUMNS)]
    record = Record("^N225", "close", 140.0, date(1989, 12, 29), "the exchange")
    return Observations(
        "made", bars, _quotes(bars, dice), releases.table([]), SessionCalendars(), (record,), tuple(_notes())
    )


def _notes():
    plain = {"kind": "background", "published_at": AT("2012-01-02"), "source": "the desk", "say": ("Words.",)}
    yield Note(id="war", about="^GSPC", anchor=Anchor("the war began", date(2013, 5, 6)), **plain)
    yield Note(id="line", about="CL=F", level=Level("CL=F", 100.0), **plain)


@pytest.fixture(scope="module")
def small(config):
    return config.model_copy(update={"markets": {symbol: config.markets[symbol] for symbol in SYMBOLS}})


@pytest.fixture(scope="module")
def whole(made, small):
    return measure(made, small)


def _told(table, scope):
    """Return the rows of a whole table that a scope tells: from the last finished one known at its start."""
    known = table[table["known_at"] <= scope.until]
    finished = known[(known["known_at"] <= scope.since) & ~known["provisional"]]
    start = known["symbol"].map(finished.groupby("symbol")["known_at"].max())
    return known[start.isna() | (known["known_at"] >= start)].reset_index(drop=True)


def _instants(seed, first, last, count):
    minutes = int((last - first).total_seconds() / 60)
    return [first + timedelta(minutes=m) for m in random.Random(seed).sample(range(minutes), count)]  # noqa: S311 - a sample


@pytest.mark.parametrize("since", _instants(1, AT("2012-01-03"), AT("2023-06-01"), CUTS), ids=str)
@pytest.mark.parametrize("days", [1, 40])
def test_a_scope_s_rows_are_those_of_the_whole(since, days, made, small, whole):
    scope = Scope(since, since + days * DAY, RANKED, WINDOW)
    found = measure(made, small, scope)
    pd.testing.assert_frame_equal(found.markets, _told(whole.markets, scope), check_exact=True)


def test_the_past_that_a_scope_ranks_against_is_that_of_the_whole(made, small, whole):
    since = AT("2023-05-02T12:00")
    found = measure(made, small, Scope(since, since + DAY, RANKED, WINDOW)).past
    finished = whole.past[~whole.past["provisional"] & (whole.past["known_at"] <= since + DAY)]
    for symbol, rows in found.groupby("symbol"):
        last = finished[finished["symbol"] == symbol].tail(len(rows))[found.columns]
        pd.testing.assert_frame_equal(rows.reset_index(drop=True), last.reset_index(drop=True), check_exact=True)
        assert len(rows) >= WINDOW


def test_a_market_whose_data_begin_later_or_ended_long_ago(made, small, whole):
    bars = made.bars
    late = (bars["symbol"] == "^VIX") & (bars["session"] < "2023-01-01")
    early = (bars["symbol"] == "CL=F") & (bars["session"] > "2015-01-01")
    cut = replace(made, bars=bars[~late & ~early].reset_index(drop=True))
    scope = Scope(AT("2022-06-01"), AT("2022-06-02"), RANKED, WINDOW)
    found = measure(cut, small, scope).markets
    assert "^VIX" not in set(found["symbol"])
    assert found.loc[found["symbol"] == "CL=F", "session"].max() == pd.Timestamp("2015-01-01")
    assert len(whole.markets) > 100 * len(found)


def _same_story(config, observations, before, time):
    telling = frozenset(x for x in (before, time) if x)
    runs = (Pipeline(config, observations), Pipeline(config, observations, telling=telling))
    return [next(run.stories([time], [before])) for run in runs]


def test_the_embedded_session_is_the_same_story(config):
    observations = read(config, data=Path(newsgen.__file__).parent / "demo")
    schedule = Schedule("asia_morning", config, observations)
    time = schedule.given(AT("2026-02-12T01:32"))
    everything, alone = _same_story(config, observations, schedule.before(time), time)
    assert alone.draft is not None
    assert alone == everything


def test_a_run_tells_no_story_that_it_was_not_made_for(config):
    observations = read(config, data=Path(newsgen.__file__).parent / "demo")
    time = StoryTime("asia_morning", date(2026, 2, 12), AT("2026-02-12T01:32"))
    other = replace(time, session=date(2026, 2, 10), as_of=time.as_of - 2 * DAY)
    run = Pipeline(config, observations, telling=frozenset({time}))
    with pytest.raises(ValueError, match="not measured"):
        next(run.stories([time], [other]))


@pytest.fixture(scope="module")
def everything(config, history):
    run = Pipeline(config, read(config, data=history))
    assert len(run.signals.markets)
    return run


@pytest.mark.history
@pytest.mark.parametrize("edition", ["us_close", "europe_close", "asia_close"])
def test_real_sessions_alone_are_those_of_the_whole(edition, config, everything):
    observations, whole = everything.observations, everything.signals.markets
    schedule = Schedule(edition, config, observations)
    start, end = AT("1992-01-01"), AT("2025-12-31")
    asked = (instant.date() for instant in _instants(7, start, end, REAL_CUTS))
    days = [schedule.at(day) for day in asked if schedule.is_session(day)][: REAL_CUTS // 3]
    assert len(days) == REAL_CUTS // 3
    for time in days:
        before = schedule.before(time)
        run = Pipeline(config, observations, telling=frozenset(x for x in (before, time) if x))
        scope = Scope(before.as_of, time.as_of)
        pd.testing.assert_frame_equal(run.signals.markets, _told(whole, scope), check_exact=True, obj=str(time.session))
        assert list(run.stories([time], [before])) == list(everything.stories([time], [before]))
