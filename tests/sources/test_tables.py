"""Quotes, releases and records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from newsgen.errors import InputError
from newsgen.model import QUOTE_COLUMNS, RELEASE_COLUMNS, Record
from newsgen.sources import read

BARS = "date,symbol,open,high,low,close\n2026-02-10,^N225,,,,57650.54\n2026-02-11,JPY=X,,,,153.22\n"
QUOTES = "as_of,symbol,open,high,low,last\n"
RELEASES = "released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source\n"
RECORDS = "symbol,field,value,date,source\n"


def told(found):
    return [(d.row, d.column, d.problem) for d in found.defects]


def test_a_quote(folder, small):
    text = QUOTES + "2026-02-12T01:32Z,^N225,57864.74,58015.08,,57663.00\n2026-02-12T01:32Z,JPY=X,,,,153.10\n"
    found = read(small, data=folder(bars=BARS, quotes=text))
    assert tuple(found.quotes.columns) == QUOTE_COLUMNS
    assert told(found) == []
    yen, nikkei = found.quotes.to_dict("records")
    assert nikkei["session"] == yen["session"] == pd.Timestamp("2026-02-12")  # 20:32 in New York: the next day's
    assert nikkei["prev_session"] == pd.Timestamp("2026-02-10")
    assert yen["prev_session"] == pd.Timestamp("2026-02-11")
    assert (nikkei["open"], nikkei["high"], nikkei["last"]) == (57864.74, 58015.08, 57663.0)
    assert nikkei["as_of"] == pd.Timestamp("2026-02-12 01:32")
    assert pd.isna(nikkei["low"])


def test_a_quote_without_bars_to_go_by(folder, small):
    text = QUOTES + "2026-02-12T01:32Z,EURUSD=X,,,,1.19\n2026-02-12T01:32Z,^KS11,,,,5451.94\n"
    found = read(small, data=folder(bars=BARS, quotes=text)).quotes.set_index("symbol")["prev_session"]
    assert pd.isna(found["EURUSD=X"])
    assert found["^KS11"] == pd.Timestamp("2026-02-11")


BAD_QUOTES = [
    ("2026-02-11T01:32Z,^N225,,,,1\n", ("as_of", "is outside any session of its market")),  # a holiday
    ("2026-02-11T23:59Z,^N225,,,,1\n", ("as_of", "is outside any session of its market")),  # a minute early
    ("2026-02-12T06:31Z,^N225,,,,1\n", ("as_of", "is outside any session of its market")),  # a minute late
    ("2026-02-14T12:00Z,JPY=X,,,,1\n", ("as_of", "is outside any session of its market")),  # Saturday
    ("2026-02-12T01:32,^N225,,,,1\n", ("as_of", "“2026-02-12T01:32” is not a time in UTC such as 2026-02-12T01:32Z")),
    ("2026-02-12T01:32Z,^N225,,,,\n", ("last", "is missing")),
    ("2026-02-12T01:32Z,^N225,,1,2,1\n", ("high", "the high is below the low")),
    ("2026-02-12T01:32Z,^N225,,1e999,,1\n", ("high", "“1e999” is not a number")),
    ("2026-02-12T01:32Z,^NIK,,,,1\n", ("", "the configuration does not know “^NIK”; 1 row skipped")),
]


@pytest.mark.parametrize(("text", "defect"), BAD_QUOTES)
def test_a_bad_quote_is_left_out(folder, small, text, defect):
    found = read(small, data=folder(bars=BARS, quotes=QUOTES + text))
    assert told(found) == [(2, *defect)]
    assert len(found.quotes) == 0


@pytest.mark.parametrize("at", ["2026-02-12T00:00Z", "2026-02-12T06:30Z", "2026-02-12T10:00+09:00"])
def test_a_quote_at_the_edge_of_its_session(folder, small, at):
    found = read(small, data=folder(bars=BARS, quotes=QUOTES + f"{at},^N225,,,,1\n{at},^N225,,,,1\n"))
    assert told(found) == [(3, "as_of", "the symbol has a quote of this time already")]


def test_releases(folder, small):
    text = RELEASES + (
        "2026-02-11T13:30Z,US,payrolls,2026-01,130,55,48,50,thousand,Dow Jones\n"
        "2026-01-09,US,payrolls,2025-12,50,,,,thousand,\n"
        "2026-02-12,US,claims,,,222,,,thousand,\n"
    )
    found = read(small, data=folder(bars=BARS, releases=text))
    assert tuple(found.releases.columns) == RELEASE_COLUMNS
    assert told(found) == []
    old, timed, coming = found.releases.to_dict("records")
    assert (timed["actual"], timed["prior_before_revision"], timed["timed"]) == (Decimal(130), Decimal(50), True)
    assert (old["released_at"], old["timed"]) == (pd.Timestamp("2026-01-09 13:30"), False)  # 08:30 in New York
    assert coming["released_at"] == pd.Timestamp("2026-02-12 23:59")  # no usual time
    assert coming["actual"] is None
    assert (timed["row"], timed["period"], timed["consensus_source"]) == (2, "2026-01", "Dow Jones")


BAD_RELEASES = [
    ("2026-02-11T13:30,US,payrolls,,1,,,,thousand,\n", "released_at"),
    ("2026-02-31,US,payrolls,,1,,,,thousand,\n", "released_at"),
    ("2026-02-11,US,payrolls,January,1,,,,thousand,\n", "period"),
    ("2026-02-11,US,payrolls,,1k,,,,thousand,\n", "actual"),
    ("2026-02-11,US,payrolls,,NaN,,,,thousand,\n", "actual"),
    ("2026-02-11,US,payrolls,,1,,,,percent,\n", "unit"),
    ("2026-02-11,US,cpi,,1,,,,percent,\n", ""),
]


@pytest.mark.parametrize(("text", "column"), BAD_RELEASES)
def test_a_bad_release_is_left_out(folder, small, text, column):
    found = read(small, data=folder(bars=BARS, releases=RELEASES + text))
    assert [(row, where) for row, where, _ in told(found)] == [(2, column)]
    assert len(found.releases) == 0


def test_a_release_twice(folder, small):
    row = "2026-02-11,US,payrolls,2026-01,1,,,,thousand,\n"
    found = read(small, data=folder(bars=BARS, releases=RELEASES + row + row))
    assert told(found) == [(3, "released_at", "the indicator has this release already")]


def test_records_join_those_of_the_configuration(folder, small):
    text = (
        RECORDS
        + "^N225,high,54487.32,2026-01-14,exchange\n^N225,low,1,2026-01-14,exchange\n^N225,close,,2026-01-14,e\n"
    )
    found = read(small, data=folder(bars=BARS, records=text))
    assert found.records == (
        Record("TOPIX", "close", 2884.80, date(1989, 12, 18), "exchange history"),
        Record("^N225", "high", 54487.32, date(2026, 1, 14), "exchange"),
    )
    assert [(row, column) for row, column, _ in told(found)] == [(3, "field"), (4, "value")]


def test_text_is_cleaned(folder, small):
    text = RECORDS + "^N225,high,54487.32,2026-01-14,ex\ue000cha\x07nge <b>\n"
    found = read(small, data=folder(bars=BARS, records=text))
    assert found.records[-1].source == "exchange <b>"


def test_folders(tmp_path, folder, small):
    with pytest.raises(InputError, match="no-such: does not exist"):
        read(small, data=tmp_path / "no-such")
    with pytest.raises(InputError, match=r"has no bars.csv or bars.csv.gz \(finished sessions are required\)"):
        read(small, data=folder(quotes=QUOTES))
    with pytest.raises(InputError, match=r"bars.csv: is not a folder"):
        read(small, data=folder(bars=BARS) / "bars.csv")
    with pytest.raises(InputError, match=r"^quotes.csv:1: has no column “last”"):
        read(small, data=folder(bars=BARS, quotes="as_of,symbol,open,high,low\n"))


def test_the_digest_is_of_the_bytes(folder, small):
    first = read(small, data=folder(bars=BARS))
    assert (len(first.sha), first.source) == (16, folder().name)
    assert read(small, data=folder(bars=BARS)).sha == first.sha
    assert read(small, data=folder(bars=BARS + "\n")).sha != first.sha


def test_unknown_source(small):
    with pytest.raises(InputError, match=r"unknown source “yahooo” .did you mean “yahoo”"):
        read(small, source="yahooo")


@pytest.mark.parametrize("period", ["2026-00", "2026-13", "2026-13-01", "2026-02-30"])
def test_a_month_that_there_is_not(folder, config, period):
    text = RELEASES + f"2026-02-11T13:30Z,US,nonfarm_payrolls,{period},130,55,48,50,thousand,Dow Jones\n"
    found = read(config, data=folder(bars=BARS, releases=text))
    assert told(found) == [(2, "period", f"“{period}” is not a period such as 2026-01")]


def test_a_release_too_large_to_be_one(folder, config):
    row = "2026-02-11T13:30Z,US,nonfarm_payrolls,2026-01,{},55,48,50,thousand,Dow Jones\n"
    assert told(read(config, data=folder(bars=BARS, releases=RELEASES + row.format("1e12")))) == []
    found = read(config, data=folder(bars=BARS, releases=RELEASES + row.format("1e30")))
    assert told(found) == [(2, "actual", "“1e30” is too large")]


def test_bars_too_large_to_be_prices(folder, config):
    found = read(config, data=folder(bars=BARS + "2026-02-09,^N225,,,,1e308\n2026-02-06,^N225,,1e13,1,5\n"))
    assert [d.column for d in found.defects] == ["close", "high"]
    assert len(found.bars) == 2


def test_a_cell_too_long_for_the_first_line(folder, config):
    with pytest.raises(InputError, match=r"bars\.csv:1: is not a comma-separated table"):
        read(config, data=folder(bars=f"{BARS.split(chr(10), 1)[0]},{'x' * 200_000}\n2026-02-10,^N225,,,,5,\n"))
