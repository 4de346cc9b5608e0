from __future__ import annotations

import math

import pytest

NONE = float("nan")


def test_the_session_s_range(last):
    row = last([100, 100.5], high=[NONE, 102], low=[NONE, 99], open=[NONE, 101])
    assert (row["open"], row["high"], row["low"]) == (101, 102, 99)
    assert row["high_change_pct"] == 2.0
    assert row["low_change_pct"] == -1.0
    assert row["gave_up_share"] == 0.75
    assert row["recovered_share"] == 1.5  # all of the loss, and half as much again


def test_a_close_at_the_high_gave_nothing_up(last):
    row = last([100, 102], high=[NONE, 102], low=[NONE, 100])
    assert row["gave_up_share"] == 0
    assert math.isnan(row["recovered_share"])  # it never fell


def test_a_session_that_never_rose_gave_nothing_up(last):
    row = last([100, 98], high=[NONE, 100], low=[NONE, 98])
    assert math.isnan(row["gave_up_share"])
    assert row["recovered_share"] == 0


def test_a_close_alone_tells_no_range(last):
    row = last([100, 102])
    told = ("open", "high", "low", "high_change_pct", "low_change_pct", "gave_up_share", "recovered_share")
    assert all(math.isnan(row[name]) for name in told)


def test_no_range_across_a_missing_session(last):
    row = last([100, 100.5], high=[NONE, 102], low=[NONE, 99], unlinked=[1])
    assert row["high"] == 102
    assert all(
        math.isnan(row[name]) for name in ("high_change_pct", "low_change_pct", "gave_up_share", "recovered_share")
    )


def test_the_demo_session(demo_rows):
    nikkei, kospi = demo_rows["^N225"], demo_rows["^KS11"]
    assert nikkei["high_change_pct"] == pytest.approx(0.6324, abs=1e-4)
    assert nikkei["gave_up_share"] == pytest.approx(0.9658, abs=1e-4)  # (58,015.08 - 57,663.00) / 364.54
    assert nikkei["change_pct"] == pytest.approx(0.0216, abs=1e-4)
    assert kospi["high_change_pct"] == pytest.approx(2.0994, abs=1e-4)
    assert kospi["change_pct"] == pytest.approx(1.82, abs=1e-3)
