from __future__ import annotations

import math

import pandas as pd
import pytest

nan = math.isnan


def test_a_change(last):
    row = last([50188.14, 50121.40], "^DJI")
    assert row["change_points"] == -66.74
    assert row["change_pct"] == pytest.approx(-0.13298, abs=1e-5)
    assert row["prev_level"] == 50188.14
    assert row["level"] == 50121.40
    assert nan(row["change_bp"])


def test_the_first_row_has_no_change(measured):
    first = measured([100, 101]).iloc[0]
    assert nan(first["change_points"])
    assert nan(first["change_pct"])
    assert nan(first["prev_level"])


def test_no_change_across_a_missing_session(last):
    row = last([100, 101, 104], unlinked=[2])
    assert nan(row["change_points"])
    assert nan(row["change_pct"])
    assert nan(row["prev_change_pct"])
    assert nan(row["three_change_pct"])


def test_below_zero_has_points_and_no_percent(measured):
    rows = measured([18.27, -37.63, 10.01, 13.78], "CL=F").to_dict("records")
    assert [row["change_points"] for row in rows[1:]] == [-55.90, 47.64, 3.77]
    assert nan(rows[1]["change_pct"])  # the level is below zero
    assert nan(rows[2]["change_pct"])  # the base is below zero
    assert rows[3]["change_pct"] == pytest.approx(37.6623, abs=1e-4)


def test_a_base_of_zero_has_no_percent(measured):
    rows = measured([1, 0, 1], "CL=F").to_dict("records")
    assert nan(rows[1]["change_pct"])
    assert nan(rows[2]["change_pct"])


@pytest.mark.parametrize(
    ("before", "now", "bp"), [(4.16, 4.18, 2), (3.45, 3.52, 7), (4.22, 4.22, 0), (1.13, 0.91, -22)]
)
def test_yields_move_in_basis_points(last, before, now, bp):
    assert last([before, now], "US10Y")["change_bp"] == bp


def test_the_move_before(last):
    row = last([100, 98, 99.96])
    assert row["prev_change_pct"] == -2.0
    assert row["change_pct"] == 2.0


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ([100, 98, 100], True),
        ([100, 98, 99.99], False),
        ([100, 98, 101], True),
        ([100, 98, 96], False),
        ([100, 102, 99], True),
        ([100, 100, 101], False),  # nothing to undo
        ([100, 98, 98], False),
    ],
)
def test_a_move_wiped_out(last, closes, expected):
    assert bool(last(closes)["wiped_out"]) is expected


def test_three_sessions(last):
    row = last([100, 101, 99, 103])
    assert row["three_change_pct"] == 3.0
    assert row["three_base"] == pd.Timestamp("2024-01-01")
    assert nan(last([100, 101, 99])["three_change_pct"])


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_three_sessions_need_each_of_them(last, missing):
    assert nan(last([100, 101, 99, 103], unlinked=[missing])["three_change_pct"])


def test_deviations_of_the_sixty_sessions_before(last):
    # thirty moves: fifteen of +1%, fifteen of -100/101% = -0.990099%; mean 0.00495, deviation 1.012
    calm = [100, 101] * 15 + [100]
    assert last([*calm, 102])["change_z"] == pytest.approx(2 / 1.0121, abs=1e-3)


def test_too_few_moves_for_a_deviation(last):
    calm = [101] + [100, 101] * 14 + [100]  # twenty-nine moves
    assert nan(last([*calm, 102])["change_z"])


def test_the_deviation_leaves_the_day_itself_out(last):
    calm = [100, 101] * 15 + [100]
    assert last([*calm, 150])["change_z"] == pytest.approx(50 / 1.0121, abs=0.05)
