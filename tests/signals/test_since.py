"""The last session at least as extreme; a claim needs the previous session of both its rows."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from newsgen.signals.since import last_at_least

DAY = pd.Timestamp


def test_the_last_at_least_as_large():
    found = last_at_least(np.array([3, 1, 2, nan, 2, 3, 4]))
    assert found.tolist() == [-1, 0, 0, -1, 2, 0, -1]  # 2 equals 2; nothing compares with an unknown number


@given(st.lists(st.one_of(st.integers(-5, 5).map(float), st.just(nan)), max_size=40))
def test_the_last_at_least_as_large_by_looking_back_at_each(values):
    found = last_at_least(np.array(values, dtype=float))
    for i, value in enumerate(values):
        back = [j for j in range(i) if values[j] >= value]
        assert found[i] == (back[-1] if back else -1)


def test_highest_and_lowest_since(measured):
    rows = measured([100, 105, 103, 101, 104, 106])
    assert rows["highest_since"].tolist()[4] == DAY("2024-01-02")
    assert rows["highest_gap"].tolist()[4] == 3
    assert isnan(rows["highest_gap"].tolist()[5])  # nothing was higher
    low = measured([101, 100, 103, 102, 100.5])
    assert low["lowest_since"].tolist()[4] == DAY("2024-01-02")
    assert low["lowest_gap"].tolist()[4] == 3


def test_the_first_row_is_no_ground_for_a_claim(last):
    assert pd.isna(last([105, 100, 104])["highest_since"])  # what came before 105 is not known


def test_both_rows_need_their_previous_session(last):
    closes = [100, 105, 103, 101, 104]
    assert last(closes)["highest_since"] == DAY("2024-01-02")
    assert pd.isna(last(closes, unlinked=[4])["highest_since"])
    assert pd.isna(last(closes, unlinked=[1])["highest_since"])
    assert last(closes, unlinked=[2])["highest_since"] == DAY("2024-01-02")


def test_biggest_gain_and_loss_since(last):
    gain = last([100, 103, 103, 104, 106.08])  # +3%, 0, +0.97%, +2%
    assert gain["gain_since"] == DAY("2024-01-02")
    assert gain["gain_gap"] == 3
    assert pd.isna(gain["loss_since"])
    loss = last([100, 97, 98, 97.5, 95.55])  # -3%, ..., -2%
    assert loss["loss_since"] == DAY("2024-01-02")
    assert loss["loss_gap"] == 3
    assert pd.isna(loss["gain_since"])


def test_a_gain_is_not_compared_across_a_missing_session(last):
    row = last([100, 103, 103, 104, 106.08], unlinked=[1])  # the move of the second row is not known
    assert pd.isna(row["gain_since"])
    assert row["largest_gain"]


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
