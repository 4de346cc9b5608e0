"""A record needs rows that reach back, or a record handed in with the data; a close is not a high."""

from __future__ import annotations

from datetime import date
from math import isnan, nan

import pandas as pd
import pytest

from newsgen.model import Record

WHOLE = {"since": 2024, "supported_from": None, "range_from": None, "records": ()}  # the rows are all there is
DAY = pd.Timestamp


def close(value, day, symbol="^N225"):
    return Record(symbol, "close", value, date.fromisoformat(day), "the exchange")


def high(value, day, symbol="^N225"):
    return Record(symbol, "high", value, date.fromisoformat(day), "the exchange")


def test_no_record_without_history(measured):
    rows = measured([100, 101, 102, 103], high=[100, 102, 103, 104])
    assert not rows["record_close"].any()
    assert not rows["record_high"].any()
    assert rows["prior_record_close"].isna().all()
    assert rows["record_gap_pct"].isna().all()
    assert rows["record_session"].isna().all()
    assert rows["recent_records"].isna().all()


def test_rows_from_the_first_year_on_are_enough(measured):
    rows = measured([100, 101, 100.5, 101, 101.01], keys=WHOLE)
    assert rows["record_close"].tolist() == [False, True, False, False, True]  # equalled is not passed
    assert rows["prior_record_close"].tolist()[1:] == [100, 101, 101, 101]
    assert rows["prior_record_close_session"].tolist()[4] == DAY("2024-01-02")  # who equals a record does not set it
    assert rows["record_session"].tolist()[3] == DAY("2024-01-02")  # equalled, so not this session's own


def test_rows_that_begin_a_year_late_are_not_enough(last):
    assert not last([100, 101], keys={**WHOLE, "since": 2023})["record_close"]


def test_support_may_begin_later_than_the_rows(measured):
    rows = measured([100, 101, 102, 103], keys={**WHOLE, "supported_from": date(2024, 1, 4)})
    assert rows["record_close"].tolist() == [False, False, False, True]


def test_a_market_whose_data_support_no_record(last):
    assert not last([60, 70, 80], "CL=F", keys={"since": 2024})["record_close"]


def test_a_record_from_the_data_folder_vouches(measured):
    rows = measured([53000, 54341.23, 54341.24], records=[close(54341.23, "2023-12-14")])
    assert rows["record_close"].tolist() == [False, False, True]
    assert rows["prior_record_close"].tolist() == [54341.23] * 3
    assert rows["prior_record_close_session"].tolist()[0] == DAY("2023-12-14")


def test_a_record_counts_only_after_its_day(measured):
    rows = measured([100, 101, 99], records=[close(100, "2024-01-02")])
    assert rows["record_close"].tolist() == [False, False, False]
    assert isnan(rows["prior_record_close"].iloc[1])
    assert rows["prior_record_close"].iloc[2] == 101  # the row itself; the record stood on that day


def test_a_configured_record_is_a_bar_to_pass_and_vouches_for_nothing(measured):
    old = [close(2834.40, "2000-03-10", "^KQ11")]
    assert not measured([2834, 2835], "^KQ11", records=old)["record_close"].any()  # rows from 2024, data from 2010
    rows = measured([900, 950, 2834.40, 2834.41], "^KQ11", records=old, keys={"since": 2024})
    assert rows["record_close"].tolist() == [False, False, False, True]


def test_a_high_is_not_a_close(measured):
    rows = measured(
        [100, 99, 101, 102.5],
        high=[103, 104, 103.5, 103.9],
        low=[98, 98, 98, 98],
        keys=WHOLE,
    )
    assert rows["record_high"].tolist() == [False, True, False, False]
    assert rows["record_close"].tolist() == [False, False, True, True]
    assert rows["prior_record_high"].tolist()[1] == 103
    assert rows["prior_record_high_session"].tolist()[1] == DAY("2024-01-01")
    assert rows["record_high_age"].tolist()[1] == 1


def test_each_kind_needs_its_own_support(last):
    only_close = last([100, 105], high=[nan, 106], records=[close(103, "2023-12-01")])
    assert only_close["record_close"]
    assert not only_close["record_high"]
    only_high = last([100, 105], high=[nan, 106], records=[high(103, "2023-12-01")])
    assert only_high["record_high"]
    assert not only_high["record_close"]


def test_no_intraday_record_over_a_time_without_ranges(measured):
    keys = {**WHOLE, "range_from": date(2024, 1, 3)}
    rows = measured([100, 90, 95, 95], high=[nan, nan, 101, 102], keys=keys)
    assert rows["record_high"].tolist() == [False, False, False, True]  # 100 was a close: its high is unknown


def test_a_missing_session_leaves_a_record_open(last):
    row = last([100, 102], high=[101, 103], unlinked=[1], keys=WHOLE)
    assert not row["record_close"]
    assert not row["record_high"]


def test_a_price_inside_a_session_is_no_record_close(last):
    row = last([100, 101], keys=WHOLE, high=[100, 101], quote={"day": "2024-01-03", "last": 102, "high": 103})
    assert row["provisional"]
    assert not row["record_close"]
    assert row["above_record"]
    assert row["record_high"]
    assert row["prior_record_close"] == 101
    assert row["record_run"] == 0


def test_a_price_below_the_record_is_not_on_course(last):
    row = last([100, 101], keys=WHOLE, quote={"day": "2024-01-03", "last": 101})
    assert not row["above_record"]
    assert row["record_gap_pct"] == 0


def test_distance_from_the_record(measured):
    rows = measured([100, 80, 99, 110], keys=WHOLE)
    assert rows["record_gap_pct"].tolist()[1:] == [-20, -1, 0]


def test_age_and_runs(measured):
    rows = measured([100, 99, 98, 101, 102, 103, 102], keys=WHOLE)
    assert rows["record_age"].tolist()[3] == 3
    assert rows["record_run"].tolist() == [0, 0, 0, 1, 2, 3, 0]
    assert rows["ended_record_run"].tolist() == [0, 0, 0, 0, 0, 0, 3]
    assert rows["records_this_year"].tolist() == [0, 0, 0, 1, 2, 3, 3]


def test_a_round_count_of_the_year_s_records(measured):
    rows = measured([100, *range(101, 107), 106, *range(107, 112)], keys=WHOLE)
    told = rows["records_this_year"][rows["round_record_of_year"]]
    assert told.tolist() == [3, 5, 10]  # the day without a record does not tell the sixth again
    assert not rows["round_record_of_year"].iloc[0]  # nothing is no round number


def test_the_year_s_count_begins_again(measured):
    days = ["2024-12-30", "2024-12-31", "2025-01-02", "2025-01-03"]
    rows = measured([100, 101, 102, 103], days=days, keys=WHOLE)
    assert rows["records_this_year"].tolist() == [0, 1, 1, 2]


def test_records_of_the_last_six_sessions(measured):
    rows = measured([100, 101, 100, 102, 100, 100, 103, 100], keys=WHOLE)
    assert rows["recent_records"].tolist()[6:] == [3, 2]  # the first of them is seven sessions back at the end
    assert rows["recent_record_days"].iloc[7] == (date(2024, 1, 4), date(2024, 1, 9))


DEMO = [
    ("^N225", 57650.54, "2026-02-10"),
    ("TOPIX", 3855.28, "2026-02-10"),
    ("^KS11", 5371.10, "2026-02-04"),
    ("^STI", 4984.58, "2026-02-11"),
    ("^AXJO", 9094.70, "2025-10-21"),
    ("^HSI", 33154.12, "2018-01-26"),
    ("000300.SS", 5877.20, "2007-10-16"),
    ("^KQ11", 2834.40, "2000-03-10"),
    ("^DJI", 50188.14, "2026-02-10"),
    ("^GSPC", 6978.60, "2026-01-27"),
    ("^IXIC", 23958.47, "2025-10-29"),
]


@pytest.mark.parametrize(("symbol", "value", "day"), DEMO)
def test_the_demo_session_s_record_closes(demo_rows, symbol, value, day):
    row = demo_rows[symbol]
    assert row["prior_record_close"] == value
    assert row["prior_record_close_session"] == DAY(day)
    assert not row["record_close"]


def test_the_demo_session_s_runs(demo_rows):
    nikkei, kospi, dow = (demo_rows[s] for s in ("^N225", "^KS11", "^DJI"))
    assert nikkei["recent_records"] == 3
    assert nikkei["recent_record_days"] == (date(2026, 2, 3), date(2026, 2, 9), date(2026, 2, 10))
    assert nikkei["record_high"]
    assert nikkei["prior_record_high"] == 57960.19
    assert kospi["record_high"]
    assert kospi["prior_record_high"] == 5376.92
    assert kospi["above_record"]
    assert dow["ended_record_run"] == dow["ended_win_streak"] == 3
    highs = {symbol for symbol, row in demo_rows.items() if row["record_high"]}
    assert highs == {"^N225", "^KS11", "^STI"}


def test_a_run_after_a_close_that_may_have_been_a_record_is_not_counted(measured):
    # The market's records are supported from the third session on; the second closed higher too.
    rows = measured([100, 101, 102, 103, 101, 104], keys=WHOLE | {"supported_from": date(2024, 1, 3)})
    assert rows["record_close"].tolist() == [False, False, True, True, False, True]
    assert rows["record_run"].isna().tolist() == [False, False, True, True, False, False]
    assert rows["record_run"].tolist()[-1] == 1
    assert rows["records_this_year"].isna().tolist() == [False, True, True, True, True, True]
