"""The configuration: what the shipped file says, how a user's file is laid over it, and how errors are told."""

import gzip
import re
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import BaseModel

from newsgen import resources
from newsgen.config import (
    ClockTime,
    Config,
    Edition,
    EditionAsOf,
    House,
    Market,
    NamedDate,
    PastRecord,
    Region,
    Release,
    load,
)
from newsgen.config.schema import Country
from newsgen.errors import InputError

Write = Callable[[str], Path]


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """Write a user's file and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def told(path: Path) -> str:
    """Return the one line that loading a file ends with, without the folder."""
    with pytest.raises(InputError) as caught:
        load(path)
    line = str(caught.value)
    assert "\n" not in line
    return line.removeprefix(f"{path.parent}/")


# The shipped file


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
        ("^DJI", "Dow Jones Industrial Average", "Dow", "the"),
        ("^IXIC", "Nasdaq Composite", "Nasdaq", "the"),
        ("000300.SS", "CSI 300", "CSI 300", "mainland China's"),
        ("US10Y", "yield on the 10-year Treasury note", "10-year yield", "the"),
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


def shipped() -> bytes:
    stories = sorted((resources.templates() / "stories").glob("*.yaml"))
    return b"".join(path.read_bytes() for path in (resources.config_file(), *stories))


def test_the_sha_is_that_of_the_files(config: Config) -> None:
    assert config.sha == sha256(shipped()).hexdigest()[:16]


def test_loading_is_quick() -> None:
    load()
    best = min(_seconds(load) for _ in range(5))
    assert best < 0.04


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


# Look-ups


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


# A user's file


def test_an_override_changes_only_what_it_says(own: Write, config: Config) -> None:
    path = own("house:\n  publication: NO\nmarkets:\n  ^N225:\n    weight: 0.5\n")
    changed = load(path)
    assert changed.house.publication == "NO"
    assert changed.house.byline == config.house.byline
    assert changed.market("^N225").weight == 0.5
    assert changed.market("^N225").full == "Nikkei 225"
    assert changed.market("^GSPC") == config.market("^GSPC")
    assert changed.file == str(path)
    assert changed.sha == sha256(shipped() + path.read_bytes()).hexdigest()[:16]


def test_a_list_is_replaced(own: Write) -> None:
    changed = load(own("editions:\n  us_close:\n    leads: [^DJI]\n"))
    assert changed.edition("us_close").leads == ("^DJI",)


def test_null_takes_a_key_away(own: Write) -> None:
    text = "markets:\n  ^KQ11:\n    mic: null\n    closing: {time: 15:30, zone: Asia/Seoul}\n    open_from: null\n"
    kosdaq = load(own(text)).market("^KQ11")
    assert kosdaq.mic == ""
    assert kosdaq.closing is not None
    assert kosdaq.closing.time == clock(15, 30)
    assert kosdaq.open_from is None


def test_a_market_that_is_taken_away_may_be_named_nowhere(own: Write) -> None:
    line = told(own("markets:\n  ^KQ11: null\n"))
    assert re.fullmatch(r"stories/asia_close\.yaml:\d+: unknown symbol “\^KQ11” \(did you mean “\^KS11”\?\)", line)


def test_a_file_with_every_section_stands_alone(own: Write) -> None:
    path = own(_WHOLE)
    alone = load(path)
    assert list(alone.markets) == ["^N225"]
    assert list(alone.editions) == ["close"]
    assert alone.sha == sha256(path.read_bytes()).hexdigest()[:16]


# A user's story files


LONDON = """\
edition:
  title: London close
  region: europe
  leads: [^FTSE]
  as_of: {time: {time: "17:00", zone: Europe/London}}
  zone: Europe/London
  place: London
  prices: London prices
  regions: {europe: 1}
  release_countries: {GB: 1}
  table: [^FTSE]
"""


def stories(folder: Path, name: str, text: str) -> Path:
    """Write a story file and return the templates folder that holds it."""
    (folder / "stories").mkdir()
    (folder / "stories" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_story_file_adds_its_edition(tmp_path: Path, config: Config) -> None:
    changed = load(None, stories(tmp_path, "london_close", LONDON))
    assert changed.editions.keys() - config.editions.keys() == {"london_close"}
    assert changed.edition("london_close").leads == ("^FTSE",)
    assert changed.sha != config.sha


def test_a_story_file_changes_only_what_it_says_of_a_shipped_edition(tmp_path: Path, config: Config) -> None:
    changed = load(None, stories(tmp_path, "us_close", "edition: {leads: [^DJI]}\n")).edition("us_close")
    assert changed == config.edition("us_close").model_copy(update={"leads": ("^DJI",)})


def test_a_plan_without_an_edition_leaves_it_as_it_is(tmp_path: Path, config: Config) -> None:
    assert load(None, stories(tmp_path, "us_close", "bullets: 2\n")).editions == config.editions


def test_the_users_file_lies_over_the_story_files(own: Write, tmp_path: Path) -> None:
    folder = stories(tmp_path, "us_close", "edition: {leads: [^DJI], place: Wall Street}\n")
    changed = load(own("editions:\n  us_close:\n    leads: [^IXIC]\n"), folder).edition("us_close")
    assert (changed.leads, changed.place) == (("^IXIC",), "Wall Street")


def test_a_file_that_stands_alone_knows_no_shipped_edition_but_the_users(own: Write, tmp_path: Path) -> None:
    folder = stories(tmp_path, "tokyo", LONDON.replace("^FTSE", "^N225").replace("europe", "asia").replace("GB: 1", ""))
    assert list(load(own(_WHOLE), folder).editions) == ["tokyo", "close"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("london", LONDON.replace("[^FTSE]", "[^FTS]", 1), "stories/london.yaml:4: unknown symbol “^FTS”"),
        ("london", LONDON.replace("place", "plaice"), "stories/london.yaml:7: editions.london.plaice: unknown key"),
        ("london", LONDON + "  form: wrp\n", "stories/london.yaml:12: editions.london.form: expected “wrap”, “week”"),
        ("London", LONDON, "stories/London.yaml:1: “London” is not a name for an edition"),
        ("london", "edition: no\n", "stories/london.yaml:1: editions.london: expected keys below it, got “no”"),
    ],
)
def test_what_is_wrong_with_an_edition_is_told_in_its_story_file(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(line)}"):
        load(None, stories(tmp_path, name, text))


# Errors


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "markets:\n  ^N225:\n    decmals: 2\n",
            "own.yaml:3: markets.^N225.decmals: unknown key (did you mean “decimals”?)",
        ),
        ("markest: {}\n", "own.yaml:1: markest: unknown key (did you mean “markets”?)"),
        ("sha: x\n", "own.yaml:1: sha: unknown key"),
        (
            "\nmarkets:\n  ^N225:\n    closing: {tme: 15:00, zone: Asia/Tokyo}\n",
            "own.yaml:4: markets.^N225.closing.tme: unknown key (did you mean “time”?)",
        ),
        (
            "markets:\n  ^N225:\n    decimals: two\n",
            "own.yaml:3: markets.^N225.decimals: expected a whole number, got “two”",
        ),
        ("markets:\n  ^N225:\n    weight: heavy\n", "own.yaml:3: markets.^N225.weight: expected a number, got “heavy”"),
        ("markets:\n  ^N225:\n    weight: nan\n", "own.yaml:3: markets.^N225.weight: expected a number, got “nan”"),
        ("markets:\n  ^N225:\n    weight: 1.5\n", "own.yaml:3: markets.^N225.weight: expected at most 1, got “1.5”"),
        ("markets:\n  ^N225:\n    weight: 0\n", "own.yaml:3: markets.^N225.weight: expected more than 0, got “0”"),
        (
            "markets:\n  ^N225:\n    record: maybe\n",
            "own.yaml:3: markets.^N225.record: expected true or false, got “maybe”",
        ),
        ("markets:\n  ^N225:\n    name: ''\n", "own.yaml:3: markets.^N225.name: expected text, got nothing"),
        ("markets:\n  ^N225:\n    forms: x\n", "own.yaml:3: markets.^N225.forms: expected a list, got “x”"),
        ("house: [a]\n", "own.yaml:1: house: expected keys below it, got a list"),
        ("house:\n  byline: {a: 1}\n", "own.yaml:2: house.byline: expected text, got keys below it"),
        (
            f"house:\n  byline: {'x' * 81}\n",
            f"own.yaml:2: house.byline: expected at most 80 characters, got “{'x' * 81}”",
        ),
        (
            "markets:\n  ^N225:\n    asset: indx\n",
            (
                "own.yaml:3: markets.^N225.asset: expected “index”, “currency”, “commodity”, “yield” or “volatility”, "
                "got “indx” (did you mean “index”?)"
            ),
        ),
        (
            "markets:\n  ^N225:\n    since: 2024-01-01\n",
            "own.yaml:3: markets.^N225.since: expected a whole number, got “2024-01-01”",
        ),
        (
            "markets:\n  ^N225:\n    range_from: Feb. 30\n",
            "own.yaml:3: markets.^N225.range_from: expected a date such as 2024-02-22, got “Feb. 30”",
        ),
        (
            "markets:\n  JPY=X:\n    closing:\n      time: 25:00\n",
            "own.yaml:4: markets.JPY=X.closing.time: expected a time such as 16:00, got “25:00”",
        ),
        (
            "markets:\n  JPY=X:\n    closing:\n      zone: Asia/Tokio\n",
            "own.yaml:4: markets.JPY=X.closing.zone: “Asia/Tokio” is not a time zone (did you mean “Asia/Tokyo”?)",
        ),
        (
            "markets:\n  ^N225:\n    mic: XTK\n",
            "own.yaml:3: markets.^N225.mic: “XTK” is not an exchange with a calendar (did you mean “XTKS”?)",
        ),
        (
            "markets:\n  ^N225:\n    records:\n      - {field: close, value: 1, date: 2020-01-01}\n",
            "own.yaml:4: markets.^N225.records[0].source: this key is missing",
        ),
        (
            "markets:\n  ^N225:\n    closing: {time: 15:00, zone: Asia/Tokyo}\n",
            "own.yaml:2: markets.^N225: needs either “mic” (an exchange) or “closing” (a time and a zone)",
        ),
        (
            "editions:\n  us_close:\n    as_of: {minutes_after_last_close: 15}\n",
            "own.yaml:3: editions.us_close.as_of: needs either “time” or “minutes_after_last_close”",
        ),
        (
            "releases:\n  US:\n    cpi_yoy:\n      nmae: x\n",
            "own.yaml:4: releases.US.cpi_yoy.nmae: unknown key (did you mean “name”?)",
        ),
        ("releases:\n  US: 3\n", "own.yaml:2: releases.US: expected keys below it, got “3”"),
        ("version: '2'\n", "own.yaml:1: version: expected “1”, got “2”"),
    ],
)
def test_a_wrong_key_or_value_is_told_with_its_line(own: Write, text: str, line: str) -> None:
    assert told(own(text)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "editions:\n  us_close:\n    leads:\n      - ^DJI\n      - ^GSP\n",
            "own.yaml:5: unknown symbol “^GSP” (did you mean “^GSPC”?)",
        ),
        ("editions:\n  us_close:\n    table: [^DIJ]\n", "own.yaml:3: unknown symbol “^DIJ” (did you mean “^DJI”?)"),
        ("editions:\n  us_close:\n    region: asai\n", "own.yaml:3: unknown region “asai” (did you mean “asia”?)"),
        (
            "editions:\n  us_close:\n    regions:\n      uss: 1\n",
            "own.yaml:4: unknown region “uss” (did you mean “us”?)",
        ),
        (
            "editions:\n  us_close:\n    release_countries:\n      USA: 1\n",
            "own.yaml:4: unknown country “USA” (did you mean “US”?)",
        ),
        ("markets:\n  TOPIX:\n    partner: ^N224\n", "own.yaml:3: unknown symbol “^N224” (did you mean “^N225”?)"),
        ("markets:\n  GC=F:\n    beside: [^GSP]\n", "own.yaml:3: unknown symbol “^GSP” (did you mean “^GSPC”?)"),
        ("markets:\n  US2Y:\n    reacts: {USA: up}\n", "own.yaml:3: unknown country “USA” (did you mean “US”?)"),
        ("markets:\n  TOPIX:\n    region: aisa\n", "own.yaml:3: unknown region “aisa” (did you mean “asia”?)"),
        (
            "named_dates:\n  - {date: 2024-08-05, name: the rout, source: x, markets: [^N226]}\n",
            "own.yaml:2: unknown symbol “^N226” (did you mean “^N225”?)",
        ),
        (
            "editions:\n  us_close:\n    leads: [US10Y]\n",
            "own.yaml:3: “US10Y” has no exchange, so it cannot lead an edition (name a market with a “mic”)",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(own: Write, text: str, line: str) -> None:
    assert told(own(text)) == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("markets:\n  ^GSPC:\n    reacts: {US: up}\n", "“reacts” of an index is “none”"),
        ("releases:\n  US:\n    cpi_mom:\n      range_width: 0.25\n", "“range_width” is for a policy rate alone"),
        ("releases:\n  GB:\n    bank_rate:\n      range_from: 2008-12-16\n", "“range_from” needs “range_width”"),
    ],
)
def test_keys_that_do_not_go_together_are_told(own: Write, text: str, problem: str) -> None:
    assert problem in told(own(text))


def test_an_index_has_no_sign_and_every_yield_and_exchange_rate_has_one(config: Config) -> None:
    for market in config.markets.values():
        if market.reacts:
            assert ("none" in market.reacts.values()) is (market.asset == "index"), market.name
    assert all(m.reacts for m in config.markets.values() if m.asset in ("yield", "currency"))


def test_a_target_range_is_the_federal_reserve_s_alone(config: Config) -> None:
    with_range = {r.name for group in config.releases.values() for r in group.values() if r.range_width}
    assert with_range == {"the Federal Reserve's benchmark rate"}


def test_a_misspelt_key_is_told_before_the_one_that_it_leaves_out(own: Write) -> None:
    text = _WHOLE.replace("    short: Nikkei\n", "    shrt: Nikkei\n")
    assert told(own(text)) == "own.yaml:14: markets.^N225.shrt: unknown key (did you mean “short”?)"


def test_an_error_in_a_key_that_the_override_leaves_alone_names_the_shipped_file(own: Write) -> None:
    line = told(own("regions:\n  rates: null\n"))
    assert re.fullmatch(r"config\.yaml:\d+: unknown region “rates”( \(.*\))?", line)
    number = int(line.split(":")[1])
    assert resources.config_file().read_text(encoding="utf-8").splitlines()[number - 1].strip() == "region: rates"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "own.yaml:1: holds no keys (start with “markets:” or another section)"),
        ("- a\n", "own.yaml:1: holds no keys (start with “markets:” or another section)"),
        ("house:\n  byline: A\n  byline: B\n", "own.yaml:3: the key “byline” stands twice (keep one of them)"),
        ("house: &x {byline: A}\nregions: *x\n", "own.yaml:1: uses a YAML alias (write the value out)"),
        ("house: {\n", "own.yaml:2: is not valid YAML: did not find expected node content"),
    ],
)
def test_a_file_that_is_no_configuration_is_told_so(own: Write, text: str, line: str) -> None:
    assert told(own(text)) == line


def test_a_missing_file_is_told_so(tmp_path: Path) -> None:
    assert told(tmp_path / "gone.yaml") == "gone.yaml: cannot be read: No such file or directory (check the path)"


# The documentation

_PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"


def test_the_example_of_the_page_loads(own: Write) -> None:
    example = _PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    changed = load(own(example))
    assert changed.house.publication == "The Daily Close"
    assert changed.market("^RUT").descriptor == ""
    assert changed.edition("us_close").leads == ("^DJI", "^GSPC")


@pytest.mark.parametrize(
    "model", [House, Region, Market, PastRecord, ClockTime, Country, Release, Edition, EditionAsOf, NamedDate]
)
def test_the_page_explains_every_key(model: type[BaseModel]) -> None:
    page = _PAGE.read_text(encoding="utf-8")
    assert [key for key in model.model_fields if f"`{key}`" not in page] == []


def test_the_page_names_every_section() -> None:
    page = _PAGE.read_text(encoding="utf-8")
    sections = [key for key in Config.model_fields if key not in {"file", "sha"}]  # these two are not the user's
    assert [key for key in sections if f"`{key}`" not in page] == []


# Real data


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


_WHOLE = """\
version: "1"
house:
  publication: p
  byline: b
  disclosure: d
  reviewed: r
regions:
  asia: {name: Asia, adjective: Asian, stocks: Asian stocks}
markets:
  ^N225:
    name: Nikkei 225

    full: Nikkei 225
    short: Nikkei
    possessive: Japan's
    place: Tokyo
    region: asia
    mic: XTKS
    weight: 1
    since: 1965
countries: {}
releases: {}
editions:
  close:
    title: Close
    region: asia
    leads: [^N225]
    as_of: {minutes_after_last_close: 15}
    zone: Asia/Tokyo
    place: Tokyo
    prices: Asian prices
    regions: {asia: 1}
    release_countries: {}
    table: [^N225]
"""
