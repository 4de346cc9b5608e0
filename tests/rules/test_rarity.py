"""Bits grow with the size of a move, beyond what has ever been seen too."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.rules.rarity import PRIOR, TAILS, WINDOW, bits, reference

ASSETS = sorted(TAILS)
sizes = st.floats(0.001, 80, allow_nan=False)


def one(asset, size):
    return float(reference(asset, np.array([size]))[0])


@pytest.mark.parametrize(
    ("asset", "size", "share"),
    [("index", 1, 0.31), ("index", 5, 0.0076), ("currency", 1, 0.075), ("yield", 10, 0.064), ("volatility", 8, 0.0046)],
)
def test_the_reference_s_own_points(asset, size, share):
    assert one(asset, size) == pytest.approx(share)


@pytest.mark.parametrize("asset", ASSETS)
def test_beyond_its_end_the_tail_falls_with_the_third_power(asset):
    end, share = TAILS[asset][-1]
    assert one(asset, 2 * end) == pytest.approx(share / 8)
    assert one(asset, 10 * end) == pytest.approx(share / 1000)


def test_the_smallest_moves_are_no_news():
    assert one("index", 0.001) == 1
    assert one("index", 0) == 1


@given(st.sampled_from(ASSETS), sizes, sizes)
def test_a_larger_move_is_rarer(asset, a, b):
    small, large = sorted((a, b))
    assert one(asset, large) <= one(asset, small) * (1 + 1e-12)


@given(st.lists(st.floats(0, 5), min_size=1, max_size=30), sizes, sizes)
def test_bits_grow_with_size(past, a, b):
    small, large = sorted((a, b))
    row = np.array([len(past)])
    found = [float(bits(np.array([size]), row, np.array(past), "index")[0]) for size in (small, large)]
    assert found[0] <= found[1] + 1e-9
    assert found[0] >= -1e-9


def test_by_hand():
    past = np.array([0.5] * 250)  # none of 250 rows was as large; p0 = 0.31
    expected = -math.log2((0 + 250 * 0.31) / (250 + 250))
    assert bits(np.array([1.0]), np.array([250]), past, "index")[0] == pytest.approx(expected)
    assert expected == pytest.approx(2.6897, abs=1e-4)


def test_rows_as_large_are_counted():
    past = np.array([1.0] * 5 + [0.5] * 245 + [1.0])  # the last is the row itself
    expected = -math.log2((5 + 250 * 0.31) / 500)
    assert bits(np.array([1.0]), np.array([250]), past, "index")[0] == pytest.approx(expected)


def test_only_ten_years_count():
    past = np.array([9.0] + [0.5] * WINDOW)
    expected = -math.log2((PRIOR * 0.31) / (WINDOW + PRIOR))
    assert bits(np.array([1.0]), np.array([len(past)]), past, "index")[0] == pytest.approx(expected)
    fresh = bits(np.array([1.0]), np.array([0]), past, "index")[0]  # its market's first row
    assert fresh == pytest.approx(-math.log2(0.31))


def test_unknown_rows_are_left_out():
    nan = float("nan")
    found = bits(np.array([1.0, nan]), np.array([2, 3]), np.array([nan, nan, 1.0]), "index")
    assert found[0] == pytest.approx(-math.log2(0.31))
    assert math.isnan(found[1])


def test_crashes_do_not_tie():
    years = np.array([0.8] * 2500 + [5.2])
    small, large = bits(np.array([5.2, 20.5]), np.array([2500, 2501]), years, "index")
    assert large > small + 3
