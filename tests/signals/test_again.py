"""How often an earlier session could have made the same claim: counted by hand, and by asking every earlier session."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.signals.search import since
from newsgen.signals.since import _CLAIM, _again


def count(closes, first=0):
    values = np.array(closes, dtype=float)
    at, gap = since(values, np.ones(len(values), dtype=bool), first)
    return _again(values, at, gap, first).tolist()


def test_by_hand():
    """A peak of 100, sixty sessions at 50, then 60, 70, 65 and 80: the last three highs since the peak repeat it."""
    closes = [100.0, *[50.0] * 60, 60.0, 70.0, 65.0, 80.0]
    assert count(closes)[-4:] == [0, 1, 0, 2]


def test_a_claim_inside_the_gap_is_none():
    """Sessions nearer than sixty to the peak could not say it."""
    closes = [100.0, *[50.0] * 30, 60.0, *[50.0] * 40, 70.0]
    assert count(closes)[-1] == 0


@pytest.mark.parametrize("first", [70, 100])
def test_a_part_tells_what_the_whole_tells(first):
    values = 50 + np.abs(np.sin(np.arange(130) / 9)) * np.arange(130)
    assert count(values, first) == count(values)[first:]


@given(st.lists(st.integers(1, 40), min_size=_CLAIM + 2, max_size=_CLAIM + 60))
def test_every_earlier_session_is_asked(closes):
    values = np.array(closes, dtype=float)
    at, gap = since(values, np.ones(len(values), dtype=bool), 0)
    claims = [(at[i], i) for i in range(len(values)) if gap[i] >= _CLAIM]
    for anchor, row in claims:
        same = [i for a, i in claims if a == anchor and i < row]
        assert _again(values, at, gap, 0)[row] == len(same)
