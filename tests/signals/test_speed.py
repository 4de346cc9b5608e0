"""The whole table of 20 markets and 60 years against a plain pandas groupby of a quarter of it, in the same run."""

from __future__ import annotations

from datetime import timedelta
from time import process_time

import numpy as np
import pandas as pd
import pytest

from newsgen.model import BAR_COLUMNS, QUOTE_COLUMNS, Observations, Scope
from newsgen.signals import measure
from newsgen.sources import releases
from newsgen.sources.calendars import SessionCalendars

MARKETS, SESSIONS = 20, 60 * 252
SHARE = 0.7  # of the plain version's time
APPENDED_SHARE = 0.4  # of the whole table's time, for one more session


@pytest.fixture(scope="module")
def bars(config):
    random = np.random.default_rng(1987)
    day = np.busday_offset("1966-01-03", np.arange(SESSIONS))
    before = np.concatenate([[np.datetime64("NaT", "D")], day[:-1]])
    frames = []
    for symbol in list(config.markets)[:MARKETS]:
        close = np.round(1000 * np.exp(np.cumsum(random.standard_t(4, SESSIONS) * 0.007 + 0.0002)), 2)
        spread = np.abs(random.normal(0, 0.005, SESSIONS)) * close
        prices = {"open": close - spread / 4, "high": close + spread, "low": close - spread, "close": close}
        days = {"session": day, "prev_session": before, "known_at": day + np.timedelta64(1, "D")}
        frames.append(pd.DataFrame({"symbol": symbol, **days, **prices, "row": np.arange(2, SESSIONS + 2)}))
    table = pd.concat(frames, ignore_index=True)
    stamps = dict.fromkeys(("session", "prev_session", "known_at"), "datetime64[s]")
    return table.astype(stamps)[list(BAR_COLUMNS)]


def plain(bars):
    """Some forty of the signals as one writes them first: groupby, shift, rolling, expanding, apply."""
    table = bars[["symbol", "session", "high", "low", "close"]].copy()
    by = table.groupby("symbol", sort=False)
    table["prev"] = by["close"].shift()
    table["points"] = table["close"] - table["prev"]
    table["pct"] = 100 * table["points"] / table["prev"]
    table["up"], table["down"] = table["points"] > 0, table["points"] < 0
    table["high_pct"] = 100 * (table["high"] / table["prev"] - 1)
    table["low_pct"] = 100 * (table["low"] / table["prev"] - 1)
    by = table.groupby("symbol", sort=False)
    table["sd60"] = by["pct"].transform(lambda x: x.shift().rolling(60, min_periods=30).std())
    table["sd20"] = by["pct"].transform(lambda x: x.shift().rolling(20, min_periods=10).std())
    table["record"] = table["close"] > by["close"].transform(lambda x: x.cummax().shift())
    table["record_high"] = table["high"] > by["high"].transform(lambda x: x.cummax().shift())
    table["high_52w"] = by["close"].transform(lambda x: x.shift().rolling(252).max())
    table["low_52w"] = by["close"].transform(lambda x: x.shift().rolling(252).min())
    table["ma50"] = by["close"].transform(lambda x: x.rolling(50).mean())
    table["ma200"] = by["close"].transform(lambda x: x.rolling(200).mean())
    for name in ("up", "down", "record"):
        table[f"{name}_run"] = by[name].transform(lambda x: x.groupby((~x).cumsum()).cumsum())
    for name, rule in (("week", "W"), ("month", "M"), ("quarter", "Q"), ("year", "Y")):
        period = table["session"].dt.to_period(rule)
        last = table.groupby(["symbol", period], sort=False)["close"].last()
        base = last.groupby(level=0).shift()
        table[f"{name}_pct"] = 100 * (
            table["close"] / base.loc[list(zip(table["symbol"], period, strict=True))].to_numpy() - 1
        )
    for name, values in (
        ("close", table["close"]),
        ("low", -table["close"]),
        ("gain", table["pct"]),
        ("loss", -table["pct"]),
    ):
        table[f"{name}_since"] = values.groupby(table["symbol"], sort=False).transform(last_as_large)
    return table


def last_as_large(values):
    out, stack = np.full(len(values), np.nan), []
    for i, value in enumerate(values.to_numpy().tolist()):
        while stack and stack[-1][0] < value:
            stack.pop()
        if stack:
            out[i] = stack[-1][1]
        stack.append((value, i))
    return pd.Series(out, index=values.index)


def seconds(run):
    start = process_time()
    run()
    return process_time() - start


@pytest.fixture(scope="module")
def small(config):
    return config.model_copy(update={"markets": {s: config.markets[s] for s in list(config.markets)[:MARKETS]}})


@pytest.fixture(scope="module")
def observations(bars):
    quotes = pd.DataFrame(columns=list(QUOTE_COLUMNS))
    return Observations("test", bars, quotes, releases.table([]), SessionCalendars())


def test_one_more_session_takes_a_part_of_the_whole_table_s_time(observations, small):
    last = observations.bars["known_at"].max().to_pydatetime()
    scope = Scope(last - timedelta(days=1), last, frozenset({"change_pct", "change_points", "change_bp"}), 2520)
    assert len(measure(observations, small, scope).markets) == 2 * MARKETS
    # In turns, so that what else the machine does slows both alike.
    pairs = [
        (seconds(lambda: measure(observations, small, scope)), seconds(lambda: measure(observations, small)))
        for _ in range(3)
    ]
    one, all_ = (min(took) for took in zip(*pairs, strict=True))
    print(f"one session {one:.2f} s, all {all_:.2f} s, share {one / all_:.2f}")  # noqa: T201 - for the reader
    assert one <= APPENDED_SHARE * all_


def test_the_whole_table_takes_less_than_a_plain_part_of_it(bars, observations, small):
    assert len(measure(observations, small).markets) == MARKETS * SESSIONS
    # In turns, as above.
    pairs = [(seconds(lambda: measure(observations, small)), seconds(lambda: plain(bars))) for _ in range(2)]
    own, other = (min(took) for took in zip(*pairs, strict=True))
    print(f"newsgen {own:.2f} s, plain pandas {other:.2f} s, share {own / other:.2f}")  # noqa: T201 - for the reader
    assert own <= SHARE * other
