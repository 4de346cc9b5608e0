from __future__ import annotations

import pandas as pd
import pytest

DAY = pd.Timestamp


@pytest.mark.parametrize(("level", "entered"), [(90, True), (90.01, False), (85, True)])
def test_a_correction_is_ten_percent_below_the_peak(last, level, entered):
    row = last([95, 100, level])
    assert bool(row["entered_correction"]) is entered
    assert not row["entered_bear"]


@pytest.mark.parametrize(("level", "entered"), [(80, True), (80.01, False), (60, True)])
def test_a_bear_market_is_twenty_percent_below(last, level, entered):
    row = last([95, 100, 95, level])
    assert bool(row["entered_bear"]) is entered
    assert row["peak_session"] == DAY("2024-01-02")


def test_how_far_below_the_peak(last):
    row = last([95, 100, 95, 79])
    assert row["peak_change_pct"] == -21.0


def test_entered_once_until_a_new_peak(measured):
    rows = measured([100, 90, 91, 89, 101, 95, 90.9])
    assert rows["entered_correction"].tolist() == [False, True, False, False, False, False, True]


def test_straight_into_a_bear_market_is_no_correction_too(last):
    row = last([100, 75])
    assert row["entered_bear"]
    assert not row["entered_correction"]


def test_a_bull_market_is_twenty_percent_above_the_low(measured):
    rows = measured([100, 80, 75, 80, 89.99, 90, 95])
    assert rows["entered_bear"].tolist() == [False, True, False, False, False, False, False]
    assert rows["entered_bull"].tolist() == [False, False, False, False, False, True, False]
    assert rows["trough_session"].tolist()[5] == DAY("2024-01-03")
    assert rows["trough_change_pct"].tolist()[5] == 20.0


def test_a_bear_market_ends_before_another_begins(measured):
    rows = measured([100, 80, 96, 90, 76.8])  # the bull market's peak is 96
    assert rows["entered_bear"].tolist() == [False, True, False, False, True]


def test_only_indexes_have_territories(last):
    assert not last([100, 75], "CL=F")["entered_bear"]
    assert not last([40, 20], "^VIX")["entered_bear"]


def test_a_price_inside_a_session_enters_nothing(last):
    assert not last([95, 100], quote={"day": "2024-01-03", "last": 75})["entered_bear"]


def test_a_missing_session_enters_nothing(last):
    assert not last([95, 100, 75], unlinked=[2])["entered_bear"]
