"""How what is wrong with a user's file is told: one line with its place and the nearest right word."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen import resources

Write = Callable[[str], Path]
Told = Callable[[Path], str]


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
def test_a_wrong_key_or_value_is_told_with_its_line(own: Write, text: str, line: str, told: Told) -> None:
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
def test_an_unknown_name_is_told_with_the_nearest(own: Write, text: str, line: str, told: Told) -> None:
    assert told(own(text)) == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("markets:\n  ^GSPC:\n    reacts: {US: up}\n", "“reacts” of an index is “none”"),
        ("releases:\n  US:\n    cpi_mom:\n      range_width: 0.25\n", "“range_width” is for a policy rate alone"),
        ("releases:\n  GB:\n    bank_rate:\n      range_from: 2008-12-16\n", "“range_from” needs “range_width”"),
    ],
)
def test_keys_that_do_not_go_together_are_told(own: Write, text: str, problem: str, told: Told) -> None:
    assert problem in told(own(text))


def test_a_misspelt_key_is_told_before_the_one_that_it_leaves_out(own: Write, told: Told, whole: str) -> None:
    text = whole.replace("    short: Nikkei\n", "    shrt: Nikkei\n")
    assert told(own(text)) == "own.yaml:14: markets.^N225.shrt: unknown key (did you mean “short”?)"


def test_an_error_in_a_key_that_the_override_leaves_alone_names_the_shipped_file(own: Write, told: Told) -> None:
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
def test_a_file_that_is_no_configuration_is_told_so(own: Write, text: str, line: str, told: Told) -> None:
    assert told(own(text)) == line


def test_a_missing_file_is_told_so(tmp_path: Path, told: Told) -> None:
    assert told(tmp_path / "gone.yaml") == "gone.yaml: cannot be read: No such file or directory (check the path)"
