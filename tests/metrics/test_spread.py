"""Means and percentiles."""

import pytest

from newsgen.metrics.spread import mean, percentile, ratio


def test_a_mean_leaves_out_what_is_unknown():
    assert mean([1, None, 3]) == 2
    assert mean([None]) is None
    assert mean([]) is None


def test_a_ratio_needs_a_whole():
    assert ratio(1, 4) == 0.25
    assert ratio(0, 0) is None


@pytest.mark.parametrize(("tens", "expected"), [(1, 2), (5, 6), (9, 10)])
def test_percentiles_of_one_to_eleven(tens, expected):
    assert percentile([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], tens) == expected


def test_percentiles_of_little():
    assert percentile([7], 9) == 7
    assert percentile([0, 10], 1) == pytest.approx(1)  # a tenth of the way
    assert percentile([], 1) is None
