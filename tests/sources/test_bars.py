from __future__ import annotations

import gzip
from datetime import date

import numpy as np
import pandas as pd
import pytest

from newsgen.errors import InputError
from newsgen.model import BAR_COLUMNS
from newsgen.sources import read

HEAD = "date,symbol,open,high,low,close\n"
GOOD = "2026-02-10,^N225,56812.01,57960.19,56812.01,57650.54\n"


def bars(folder, small, text):
    found = read(small, data=folder(bars=HEAD + text))
    return found.bars, [(d.row, d.column, d.problem) for d in found.defects]


def test_a_bar(folder, small):
    table, defects = bars(folder, small, "2026-02-09,^N225,,,,56363.94\n" + GOOD)
    assert tuple(table.columns) == BAR_COLUMNS
    assert defects == []
    row = table.iloc[1]
    assert (row["symbol"], row["close"], row["row"]) == ("^N225", 57650.54, 3)
    assert row["session"] == pd.Timestamp("2026-02-10")
    assert row["prev_session"] == pd.Timestamp("2026-02-09")
    assert row["known_at"] == pd.Timestamp("2026-02-10 06:30")
    assert table["known_at"].dtype == "datetime64[s]"


def test_rows_are_sorted_and_rounded(folder, small):
    text = "2026-02-10,EURUSD=X,,,,1.18996\n2026-02-10,^N225,,,,57650.5449\n2026-02-09,^N225,,,,1.005\n"
    table, _ = bars(folder, small, text)
    assert table["symbol"].tolist() == ["^N225", "^N225", "EURUSD=X"]
    assert table["close"].tolist()[1:] == [57650.54, 1.19]
    assert table["row"].tolist() == [4, 3, 2]


def test_a_closing_time_follows_daylight_saving(folder, small):
    table, _ = bars(folder, small, "2026-02-11,JPY=X,,,,153.22\n2026-07-01,JPY=X,,,,150\n")
    assert table["known_at"].tolist() == [pd.Timestamp("2026-02-11 22:00"), pd.Timestamp("2026-07-01 21:00")]


def test_previous_session(folder, small):
    text = (
        "2026-02-10,^N225,,,,1\n2026-02-12,^N225,,,,1\n2026-02-18,^N225,,,,1\n"  # the calendar's, whatever is above
        "1990-01-04,TOPIX,,,,1\n1990-01-05,TOPIX,,,,1\n1990-01-10,TOPIX,,,,1\n1990-01-16,TOPIX,,,,1\n"  # the row above
        "1988-01-08,^AXJO,,,,1\n"
    )
    table, _ = bars(folder, small, text)
    told = [None if pd.isna(day) else f"{day:%m-%d}" for day in table["prev_session"]]
    assert told == ["02-09", "02-10", "02-17", None, "01-04", "01-05", None, None]


def test_a_saturday_that_was_traded_stands_between(folder, small):
    days = ("1988-10-14", "1988-10-17", "1988-10-18", "1990-10-12", "1990-10-15")
    text = "".join(f"{day},TOPIX,,,,1\n" for day in days)
    table, _ = bars(folder, small, text)
    assert table["prev_session"].isna().tolist() == [True, True, False, True, False]


def test_the_move_of_october_1929_is_counted_from_friday(folder, small):
    table, _ = bars(folder, small, "1929-10-25,^GSPC,,,,26.12\n1929-10-28,^GSPC,,,,22.74\n")
    assert table["prev_session"].iloc[1] == pd.Timestamp("1929-10-25")


BAD = [
    ("2026-02-12,^N225,1,2,x,3\n", (3, "low", "“x” is not a number")),
    ("2026-02-12,^N225,1,2,1,nan\n", (3, "close", "“nan” is not a number")),
    ("2026-02-12,^N225,1,2,1,inf\n", (3, "close", "is missing, not finite or too large")),
    ("2026-02-12,^N225,1,inf,1,2\n", (3, "high", "a price is not finite or too large")),
    ("2026-02-12,^N225,1,2,1,\n", (3, "close", "is missing, not finite or too large")),
    ("2026-02-30,^N225,1,2,1,1\n", (3, "date", "is not a date such as 2024-02-22")),
    ("2026-2-3,^N225,1,2,1,1\n", (3, "date", "is not a date such as 2024-02-22")),
    ("2026-02-12,^N225,1,1,2,1\n", (3, "high", "the high is below the low")),
    ("2026-02-10,^N225,1,2,1,1\n", (3, "date", "the symbol has this date already")),
    ("2026-02-11,^N225,1,2,1,1\n", (3, "date", "a bar on a day on which the exchange was shut")),
    ("2026-02-12,^N225,1,2,1,1,9\n", (3, "", "has not as many cells as there are columns")),
    ("2026-02-12,^N225,1,2,1\n", (3, "close", "is missing, not finite or too large")),
    ("2026-02-12,^N22,1,2,1,1\n" * 2, (3, "symbol", "the configuration does not know “^N22”; 2 rows skipped")),
    ("2026-02-12,,1,2,1,1\n", (3, "symbol", "the configuration does not know “”; 1 row skipped")),
]


@pytest.mark.parametrize(("text", "defect"), BAD)
def test_a_bad_row_is_left_out(folder, small, text, defect):
    table, defects = bars(folder, small, GOOD + text)
    assert defects == [defect]
    assert table["row"].tolist() == [2]


def test_a_defect_names_its_symbol_and_session(folder, small):
    found = read(small, data=folder(bars=HEAD + GOOD + "2026-02-12,^N225,1,1,2,1\n"))
    (defect,) = found.defects
    assert (defect.symbol, defect.session) == ("^N225", date(2026, 2, 12))
    assert str(defect) == "bars.csv:3, column high: the high is below the low"


@pytest.mark.parametrize("text", ["\n" + GOOD, "\n" + GOOD.replace(",", '","').replace("\n", '"\n').join(['"', ""])])
def test_empty_lines_and_quotation_marks(folder, small, text):
    table, defects = bars(folder, small, text)
    assert (table["row"].tolist(), defects) == ([3], [])


def test_a_negative_price_is_a_price(folder, small):
    table, defects = bars(folder, small, "2020-04-20,JPY=X,,,,-37.63\n")
    assert (table["close"].tolist(), defects) == ([-37.63], [])


def test_pan_european_bars_on_a_day_when_only_paris_is_shut(folder, small):
    text = (
        "2001-06-01,^STOXX50E,,,,1\n2001-06-04,^STOXX50E,,,,2\n2001-06-05,^STOXX50E,,,,3\n2018-12-25,^STOXX50E,,,,3\n"
    )
    table, defects = bars(folder, small, text)
    assert [row for row, *_ in defects] == [5]
    assert table["prev_session"].iloc[-1] == pd.Timestamp("2001-06-01")  # so that its change stays unknown


def test_prices_that_are_not_true_ones_are_taken_out(folder, small):
    text = (
        "1988-04-07,^N225,1,3,1,2\n1988-04-08,^N225,1,3,1,2\n"
        "2013-12-31,^GSPC,1,3,1,2\n2014-01-02,^GSPC,1,3,1,2\n2014-01-03,^GSPC,2,2,2,2\n"
        "2014-01-03,^AXJO,1,3,1,2\n"
    )
    table, _ = bars(folder, small, text)
    prices = table[["open", "high", "low"]].to_numpy()
    x = np.nan
    np.testing.assert_array_equal(prices, [[x, x, x], [1, 3, 1], [x, 3, 1], [1, 3, 1], [x, x, x], [x, 3, 1]])


def test_packed_bars(tmp_path, small):
    (tmp_path / "bars.csv.gz").write_bytes(gzip.compress((HEAD + GOOD).encode()))
    assert len(read(small, data=tmp_path).bars) == 1
    (tmp_path / "bars.csv.gz").write_bytes(gzip.compress((HEAD + GOOD).encode())[:-9])
    with pytest.raises(InputError, match=r"^bars.csv.gz: is not a whole gzip file \(pack it again\)$"):
        read(small, data=tmp_path)


WRONG = [
    ("", r"^bars.csv: is empty"),
    ("\n\n", r"^bars.csv: is empty"),
    ("date,symbol,open,high,low,Close\n", r"^bars.csv:1: has no column “close” \(did you mean “Close”\?\)$"),
    ("date,symbol,open,high,low,close,close\n", r"^bars.csv:1: has the column “close” twice"),
    ("PK\x03\x04,,\n", r"^bars.csv:1: has no column “date”"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_file_that_is_no_table_of_bars(folder, small, text, message):
    with pytest.raises(InputError, match=message):
        read(small, data=folder(bars=text))


def test_not_utf8(tmp_path, small):
    (tmp_path / "bars.csv").write_bytes(HEAD.encode() + b"\xff\xfe\n")
    with pytest.raises(InputError, match=r"^bars.csv:2: is not UTF-8 text"):
        read(small, data=tmp_path)


def test_a_table_with_no_rows_is_empty_and_typed(folder, small):
    table, defects = bars(folder, small, "")
    assert (len(table), defects) == (0, [])
    assert table["known_at"].dtype == "datetime64[s]"


# Counted by hand in the folder's README: four Brent rows, and phantom bars such as the Nikkei's of 2018-07-16.
@pytest.mark.history
def test_history(history, config):
    found = read(config, data=history)
    low = [d for d in found.defects if "below" in d.problem]
    phantom = [d for d in found.defects if "shut" in d.problem]
    assert {d.symbol for d in low} == {"BZ=F"}
    assert len(low) == 4
    assert ("^N225", date(2018, 7, 16)) in {(d.symbol, d.session) for d in phantom}
    assert ("TOPIX", date(2020, 10, 1)) in {(d.symbol, d.session) for d in phantom}
    assert len(low) + len(phantom) == len(found.defects)
    others = [d for d in phantom if d.symbol != "^VIX"]
    assert len(others) < 20
    assert len(found.bars) == 277471 - len(found.defects)
