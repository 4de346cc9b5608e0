from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

YEAR = [95.0] * 370  # a day each: what stood before the closes of a test


@pytest.fixture
def closes(measured: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a function that measures closes behind a year without news."""

    def run(levels: Sequence[float], *given: str, **more: object) -> pd.DataFrame:
        return measured([*YEAR, *levels], *given, **more).iloc[len(YEAR) :].reset_index(drop=True)

    return run


@pytest.mark.parametrize(("level", "entered"), [(90, True), (90.01, False), (85, True)])
def test_a_correction_is_ten_percent_below_the_peak(closes, level, entered):
    row = closes([95, 100, level]).iloc[-1]
    assert bool(row["entered_correction"]) is entered
    assert not row["entered_bear"]


@pytest.mark.parametrize(("level", "entered"), [(80, True), (80.01, False), (60, True)])
def test_a_bear_market_is_twenty_percent_below(closes, level, entered):
    rows = closes([95, 100, 95, level])
    assert bool(rows["entered_bear"].iloc[-1]) is entered
    assert rows["peak_session"].iloc[-1] == rows["session"].iloc[1]


def test_how_far_below_the_peak(closes):
    assert closes([95, 100, 95, 79])["peak_change_pct"].iloc[-1] == -21.0


def test_entered_once_until_a_new_peak(closes):
    rows = closes([100, 90, 91, 89, 101, 95, 90.9])
    assert rows["entered_correction"].tolist() == [False, True, False, False, False, False, True]


def test_straight_into_a_bear_market_is_no_correction_too(closes):
    row = closes([100, 75]).iloc[-1]
    assert row["entered_bear"]
    assert not row["entered_correction"]


def test_a_bull_market_is_twenty_percent_above_the_low(closes):
    rows = closes([100, 80, 75, 80, 89.99, 90, 95])
    assert rows["entered_bear"].tolist() == [False, True, False, False, False, False, False]
    assert rows["entered_bull"].tolist() == [False, False, False, False, False, True, False]
    assert rows["trough_session"].iloc[5] == rows["session"].iloc[2]
    assert rows["trough_change_pct"].iloc[5] == 20.0


def test_a_fall_from_the_top_of_a_rebound_is_neither(closes):
    """In June 2020 the Russell 2000 was 12% below a close of three days before, which stood 10% below January's."""
    rows = closes([100, 75, 94, 90, 75])  # the bull market's peak is 94
    assert rows["entered_bear"].tolist() == [False, True, False, False, False]
    assert not closes([100, 75, 94, 84]).iloc[-1]["entered_correction"]
    near = closes([100, 75, 95, 90, 75])  # 5% below the high of the year
    assert near["entered_bear"].tolist() == [False, True, False, False, True]


def test_a_peak_without_a_year_of_data_before_it_is_none(last):
    """The data of the CSI 300 began behind its peak of February 2021."""
    assert not last([95, 100, 79])["entered_bear"]
    assert not last([95, 100, 89])["entered_correction"]


def test_a_correction_from_a_rebound_is_not_left_either(closes):
    assert closes([100, 90, 99.5])["left_correction"].iloc[-1]
    assert not closes([100, 75, 94, 84, 92.4])["left_correction"].iloc[-1]


def test_only_indexes_have_territories(closes):
    assert not closes([100, 75], "CL=F")["entered_bear"].iloc[-1]
    assert not closes([40, 20], "^VIX")["entered_bear"].iloc[-1]


def test_a_price_inside_a_session_enters_nothing(measured):
    rows = measured([*YEAR, 95, 100], quote={"day": "2025-06-04", "last": 75})
    assert not rows["entered_bear"].any()


def test_a_missing_session_enters_nothing(closes):
    assert not closes([95, 100, 75], unlinked=[len(YEAR) + 2])["entered_bear"].iloc[-1]


def test_when_a_bear_market_began(closes):
    rows = closes([100, 90, 79, 78, 82, 100])
    assert rows["bear_sessions"].tolist()[2:5] == [0, 1, 2]
    assert rows["bear_session"].iloc[4] == rows["session"].iloc[2]
    assert rows["bear_sessions"].isna().tolist() == [True, True, False, False, False, True]  # 100 is out of it
