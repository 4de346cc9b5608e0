"""Numerals, dates and roundings, as people print them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.checks.numbers import count, numbers, period

DAY = date(2024, 8, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lost 66.74 points, or 0.13%, to close at 50,121.40.", [("66.74", "points"), ("0.13", "%"), ("50121.40", "")]),
        ("fell five basis points to 4.18%", [("5", "bp"), ("4.18", "%")]),
        ("a 66.74-point loss", [("66.74", "points")]),
        ("below $30 a barrel", [("30", "")]),
        ("fell to -21.5 in March", [("-21.5", "")]),
        ("the 10-year note on Oct. 20, 1987, at 10:32 a.m. (0132 GMT), since 2020", []),
        ("on Feb. 3, 9 and 10", []),
        ("half a percent", [("0.5", "%")]),
    ],
)
def test_numbers(text, expected):
    assert [(str(n.value), n.unit) for n in numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Oct. 20, 1987, to", date(1987, 10, 20), date(1987, 10, 20)),
        ("October 2008", date(2008, 10, 1), date(2008, 10, 31)),
        ("the crash of December 1987", date(1987, 12, 1), date(1987, 12, 31)),
        ("July 11; it", date(2024, 7, 11), date(2024, 7, 11)),
        ("Oct. 3", date(2023, 10, 3), date(2023, 10, 3)),
        ("October", date(2023, 10, 1), date(2023, 10, 31)),
        ("the aftermath of the 1987 crash", date(1987, 1, 1), date(1987, 12, 31)),
    ],
)
def test_period(text, first, last):
    assert period(text, DAY) == (first, last)


def test_no_period():
    assert period("the election", DAY) is None
    assert period("Feb. 30", DAY) is None


@pytest.mark.parametrize(
    ("printed", "true", "agrees"),
    [
        ("1.82%", 1.815, True),  # half up
        ("1.81%", 1.815, False),
        ("1.82%", 1.8249, True),
        ("1.82%", -1.82, True),  # the sign is the verb's
        ("nearly 3,000", 2997.10, True),
        ("nearly 3,000", 3000.0, False),
        ("nearly 3,000", 2500.0, False),
        ("more than 9%", 9.51, True),
        ("more than 9%", 9.0, False),
        ("about 5%", 4.8, True),
        ("about 5%", 4.7, True),
        ("about 5.0%", 4.7, False),
        ("12%", 12.40, True),
        ("12%", 12.5, False),
        ("12%", float("nan"), False),
    ],
)
def test_agrees(printed, true, agrees):
    assert numbers(printed)[0].agrees(true) is agrees


@given(st.decimals(min_value=0, max_value=100000, places=4), st.integers(0, 3))
def test_a_number_agrees_with_itself_rounded_half_up_and_with_no_neighbor(true, places):
    step = Decimal(1).scaleb(-places)
    shown = true.quantize(step, rounding=ROUND_HALF_UP)
    assert numbers(f"{shown:,.{places}f}%")[0].agrees(float(true))
    assert not numbers(f"{shown + step:,.{places}f}%")[0].agrees(float(true))


def test_count():
    assert [count(word) for word in ("three", "third", "13th", "12", "worst")] == [3, 3, 13, 12, None]
