"""The shipped file: its markets, releases and editions, and how one is looked up."""

import gzip
import re
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from hashlib import sha256
from pathlib import Path

import pytest

from newsgen.config import (
    Config,
    load,
)
from newsgen.errors import InputError


def test_the_universe_has_32_markets_and_50_releases(config: Config) -> None:
    assert len(config.markets) == 32
    assert sum(len(group) for group in config.releases.values()) == 50


def test_text_is_cast_by_the_schema(config: Config) -> None:
    yen = config.market("JPY=X")
    assert yen.closing is not None
    assert yen.closing.time == clock(17, 0)
    assert yen.closing.tz.key == "America/New_York"
    assert yen.record is False
    assert config.market("EURUSD=X").decimals == 4
    kospi = config.market("^KS11")
    assert (kospi.records[0].value, kospi.records[0].date) == (1138.75, date(1994, 11, 8))
    assert "000300.SS" in config.markets


@pytest.mark.parametrize(
    ("symbol", "full", "short", "possessive"),
    [
        ("^N225", "Nikkei 225", "Nikkei", "Japan's"),
        ("^DJI", "Dow Jones Industrial Average", "Dow", ""),
        ("^IXIC", "Nasdaq Composite", "Nasdaq", ""),
        ("000300.SS", "CSI 300", "CSI 300", "mainland China's"),
        ("US10Y", "yield on the 10-year Treasury note", "10-year yield", ""),
    ],
)
def test_names_are_those_of_a_wire(config: Config, symbol: str, full: str, short: str, possessive: str) -> None:
    market = config.market(symbol)
    assert (market.full, market.short, market.possessive) == (full, short, possessive)


@pytest.mark.parametrize(
    ("symbol", "value", "day"),
    [
        ("TOPIX", 2884.80, date(1989, 12, 18)),
        ("^KQ11", 2834.40, date(2000, 3, 10)),
        ("000001.SS", 6092.06, date(2007, 10, 16)),
        ("000300.SS", 5877.20, date(2007, 10, 16)),
        ("^TWII", 12495.34, date(1990, 2, 10)),
        ("GC=F", 850.0, date(1980, 1, 21)),
        ("^STOXX", 433.90, date(2020, 2, 19)),
    ],
)
def test_a_series_that_starts_after_a_peak_carries_it(config: Config, symbol: str, value: float, day: date) -> None:
    record, *later = config.market(symbol).records
    assert [other.value for other in later] == ([1891.90] if symbol == "GC=F" else [])
    assert (record.field, record.value, record.date) == ("close", value, day)
    assert record.source


@pytest.mark.parametrize(
    "symbol", ["JPY=X", "EURUSD=X", "GBPUSD=X", "DX-Y.NYB", "US10Y", "US2Y", "JP10Y", "CL=F", "BZ=F"]
)
def test_no_record_is_claimed_of_currencies_yields_and_oil(config: Config, symbol: str) -> None:
    assert config.market(symbol).record is False


def test_only_a_market_whose_data_begin_with_it_may_say_ever(config: Config) -> None:
    assert {s for s, m in config.markets.items() if m.inception} == {"^IXIC", "^FTSE"}


def test_an_opening_price_that_repeats_the_close_is_never_used(config: Config) -> None:
    for symbol in ("^FTSE", "^AXJO", "EURUSD=X", "GBPUSD=X", "JPY=X"):
        assert config.market(symbol).open_from is None


def test_retail_sales_are_never_called_consumer_spending(config: Config) -> None:
    sales = [r for group in config.releases.values() for name, r in group.items() if "retail" in name]
    assert len(sales) == 4
    assert not [r for r in sales if "spending" in f"{r.name} {r.report} {r.headline} {r.noun}"]


@pytest.mark.parametrize(
    ("country", "indicator", "stronger"),
    [
        ("US", "nonfarm_payrolls", "up"),
        ("US", "unemployment_rate", "down"),
        ("US", "jobless_claims", "down"),
        ("US", "cpi_yoy", "none"),
        ("US", "fed_funds_rate", "none"),
    ],
)
def test_the_stronger_direction(config: Config, country: str, indicator: str, stronger: str) -> None:
    release = config.release(country, indicator)
    assert release is not None
    assert release.stronger == stronger


def test_every_release_has_a_time_and_a_headline(config: Config) -> None:
    for group in config.releases.values():
        for name, release in group.items():
            assert release.usual_time is not None, name
            assert 0 < len(release.headline) <= 30, name


def test_each_edition_ends_its_day_on_its_own_clock(config: Config) -> None:
    assert {n for n, edition in config.editions.items() if edition.form == "wrap"} == {
        "asia_morning",
        "asia_close",
        "europe_close",
        "us_close",
    }
    assert config.edition("asia_morning").as_of is None
    asia, europe, us = (config.edition(f"{name}_close").as_of for name in ("asia", "europe", "us"))
    assert asia is not None
    assert europe is not None
    assert us is not None
    assert asia.minutes_after_last_close == 15
    assert europe.time is not None
    assert (europe.time.time, europe.time.zone) == (clock(18, 0), "Europe/Berlin")
    assert us.time is not None
    assert (us.time.time, us.time.zone) == (clock(17, 15), "America/New_York")


def test_europe_leads_with_the_stoxx_600_then_the_dax(config: Config) -> None:
    assert config.edition("europe_close").leads[:2] == ("^STOXX", "^GDAXI")


def test_a_calendar_vendor_is_no_poll(config: Config) -> None:
    assert "Dow Jones" in config.house.polls
    assert "calendar vendor" not in config.house.polls


def test_the_sha_is_that_of_the_files(config: Config, shipped: bytes) -> None:
    assert config.sha == sha256(shipped).hexdigest()[:16]


def test_loading_is_quick() -> None:
    load()
    best = min(_seconds(load) for _ in range(5))
    assert best < 0.04


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def test_an_index_has_no_sign_and_every_yield_and_exchange_rate_has_one(config: Config) -> None:
    for market in config.markets.values():
        if market.reacts:
            assert ("none" in market.reacts.values()) is (market.asset == "index"), market.name
    assert all(m.reacts for m in config.markets.values() if m.asset in ("yield", "currency"))


def test_a_target_range_is_the_federal_reserve_s_alone(config: Config) -> None:
    with_range = {r.name for group in config.releases.values() for r in group.values() if r.range_width}
    assert with_range == {"the Federal Reserve's benchmark rate"}


def test_an_unknown_symbol_names_the_nearest(config: Config) -> None:
    with pytest.raises(InputError, match=re.escape("config.yaml: unknown symbol “^N22” (did you mean “^N225”?)")):
        config.market("^N22")


def test_an_unknown_edition_names_the_nearest_or_all(config: Config) -> None:
    with pytest.raises(InputError, match=re.escape("unknown edition “us_clsoe” (did you mean “us_close”?)")):
        config.edition("us_clsoe")
    known = "known editions: asia_close, asia_morning, europe_close, flash, index_brief, us_close, week_in_review"
    with pytest.raises(InputError, match=re.escape(f"unknown edition “zzz” ({known})")):
        config.edition("zzz")


def test_an_unknown_release_is_none(config: Config) -> None:
    assert config.release("US", "nonsense") is None
    assert config.release("XX", "cpi_yoy") is None


@pytest.mark.history
def test_every_symbol_and_release_of_the_history_is_known(config: Config, history: Path) -> None:
    with gzip.open(history / "bars.csv.gz", "rt", encoding="utf-8") as file:
        rows = [line.split(",", 2)[:2] for line in file][1:]
    first: dict[str, str] = {}
    for day, symbol in rows:
        first[symbol] = min(day, first.get(symbol, day))
    assert set(config.markets) == set(first)
    assert {s: m.since for s, m in config.markets.items()} == {s: int(day[:4]) for s, day in first.items()}
    lines = (history / "releases.csv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        _, country, indicator, *rest = line.split(",")
        release = config.release(country, indicator)
        assert release is not None, (country, indicator)
        assert release.unit == rest[5], (country, indicator)
