"""The last session at least as extreme; a claim needs the previous session of both its rows."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from newsgen.signals.search import LEAST_GAP, last_at_least

DAY = pd.Timestamp


def test_the_last_at_least_as_large():
    values = np.array([3, 1, 2, nan, 2, 3, 4])
    found = last_at_least(values, np.arange(len(values)))
    assert found.tolist() == [-1, 0, 0, -1, 2, 0, -1]  # 2 equals 2; nothing compares with an unknown number


@given(st.lists(st.one_of(st.integers(-5, 5).map(float), st.just(nan)), max_size=40))
def test_the_last_at_least_as_large_by_looking_back_at_each(values):
    found = last_at_least(np.array(values, dtype=float), np.arange(len(values)))
    for i, value in enumerate(values):
        back = [j for j in range(i) if values[j] >= value]
        assert found[i] == (back[-1] if back else -1)


QUIET = [103.0] * 22  # a match that is nearer than 20 sessions is no since claim


def test_highest_and_lowest_since(last):
    high = last([100, 105, *QUIET, 104])
    assert high["highest_since"] == DAY("2024-01-02")
    assert high["highest_gap"] == 23
    assert isnan(last([100, 105, *QUIET, 106])["highest_gap"])  # nothing was higher
    low = last([101, 100, *QUIET, 100.5])
    assert low["lowest_since"] == DAY("2024-01-02")
    assert low["lowest_gap"] == 23


def test_a_near_match_is_no_since_claim(last):
    assert last([100, 105, *[103.0] * (LEAST_GAP - 1), 104])["highest_gap"] == LEAST_GAP
    assert pd.isna(last([100, 105, *[103.0] * (LEAST_GAP - 2), 104])["highest_since"])


def test_the_first_row_is_no_ground_for_a_claim(last):
    assert pd.isna(last([105, *QUIET, 104])["highest_since"])  # what came before 105 is not known


def test_both_rows_need_their_previous_session(last):
    closes = [100, 105, *QUIET, 104]
    assert last(closes)["highest_since"] == DAY("2024-01-02")
    assert pd.isna(last(closes, unlinked=[24])["highest_since"])
    assert pd.isna(last(closes, unlinked=[1])["highest_since"])
    assert last(closes, unlinked=[2])["highest_since"] == DAY("2024-01-02")


def test_biggest_gain_and_loss_since(last):
    gain = last([100, 103, *QUIET, 105.06])  # +3%, 0, ..., +2%
    assert gain["gain_since"] == DAY("2024-01-02")
    assert gain["gain_gap"] == 23
    assert pd.isna(gain["loss_since"])
    loss = last([106.2, 103, *QUIET, 100.94])  # -3%, ..., -2%
    assert loss["loss_since"] == DAY("2024-01-02")
    assert loss["loss_gap"] == 23
    assert pd.isna(loss["gain_since"])


def test_biggest_in_points_since(last):
    row = last([100, 103, *QUIET, 105.06])
    assert row["points_gain_since"] == DAY("2024-01-02")
    assert row["points_gain_gap"] == 23


def test_a_gain_is_not_compared_across_a_missing_session(last):
    row = last([100, 103, *QUIET, 105.06], unlinked=[1])  # the move of the second row is not known
    assert pd.isna(row["gain_since"])
    assert row["largest_gain"]


def test_while_it_trades_a_since_claim_is_on_course(last):
    row = last([100, 105, *QUIET], quote={"day": "2024-02-02", "last": 104})
    assert pd.isna(row["highest_since"])
    assert row["course_highest_since"] == DAY("2024-01-02")
    assert row["course_highest_gap"] == 23


def test_three_big_days_in_a_row(last):
    big = [100, 104, 100, 104]  # 4%, -3.8%, 4%
    row = last([*big, *[104.0] * 10, 108.2, 104.5, 108])
    assert row["big_days"] == 3
    assert row["big_days_since"] == DAY("2024-01-04")
    assert isnan(last([100, 104, 100, 101.9])["big_days"])  # 1.9% is not two


def test_the_largest_in_the_data(last):
    row = last([100, 101, 103, 106.5])
    assert row["largest_gain"]
    assert row["largest_points_gain"]
    assert not row["largest_loss"]
    drop = last([100, 101, 90])
    assert drop["largest_loss"]
    assert drop["largest_points_loss"]


def test_the_largest_in_points_is_not_the_largest_in_percent(last):
    row = last([100, 110, 200, 215])  # +10%, +81.8%, +7.5%
    assert not row["largest_gain"]
    assert not row["largest_points_gain"]  # 15 after 90
    assert last([100, 110, 200, 110, 205])["largest_points_gain"]


def test_equalled_is_not_the_largest(last):
    assert not last([100, 110, 99, 108.9])["largest_gain"]  # +10% twice


def test_a_price_inside_a_session_claims_nothing(last):
    row = last([100, 105, 103, 101], quote={"day": "2024-01-05", "last": 104})
    assert pd.isna(row["highest_since"])
    assert pd.isna(row["gain_since"])
    assert not row["largest_gain"]


def test_what_the_data_hold(last):
    row = last([100, 101, 102], "^IXIC")
    assert row["data_sessions"] == 2
    assert row["data_from"] == DAY("2024-01-01")
    assert row["inception"]
