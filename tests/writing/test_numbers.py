"""Numbers into words: half up, no sign where the verb has it, plurals and articles that agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.writing import language, numbers

ENGLISH = language.load("en").numbers
moves = st.floats(-100, 100, allow_nan=False)


@pytest.fixture
def house(config):
    return config.house


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.005, 2, "0.01"),
        (0.004999, 2, "0.00"),
        (0.285, 2, "0.29"),  # stored a little below
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (-0.285, 2, "-0.29"),
        (0.125, 2, "0.13"),
        (0.135, 2, "0.14"),
        (57663.004999, 2, "57663.00"),
        (-0.001, 2, "0.00"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (99.995, 2, "100.00"),
    ],
)
def test_half_up(value, decimals, expected):
    assert str(numbers.half_up(value, decimals)) == expected


@given(st.integers(-99999, 99999))
def test_a_half_is_rounded_away_from_zero(thousandths):
    value = Decimal(thousandths) / 1000 + Decimal("0.005") * (1 if thousandths >= 0 else -1)
    exact = abs(value) * 100
    up = int(exact) + (1 if exact - int(exact) >= Decimal("0.5") else 0)
    assert abs(numbers.half_up(float(value), 2)) == Decimal(up) / 100


@given(moves)
def test_never_a_negative_zero(value):
    assert str(numbers.half_up(value, 2)) != "-0.00"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-12.40, "12.40%"),
        (0.0216, "0.02%"),
        (-0.004, "0.004%"),  # a move that is printed is never printed as zero
        (0.0, "0.00%"),
        (0.285, "0.29%"),
        (1234.5, "1,234.50%"),
        (-0.13298, "0.13%"),
        (3, "3.00%"),
    ],
)
def test_percent(shown, house, value, expected):
    assert shown(ENGLISH.percent, value, house) == expected


@given(moves)
def test_percent_has_no_sign(shown, config, value):
    text = shown(ENGLISH.percent, value, config.house)
    assert text.endswith("%")
    assert text[0].isdigit()
    assert text == shown(ENGLISH.percent, -value, config.house)
    assert abs(float(text[:-1].replace(",", "")) - abs(value)) <= 0.005 + 1e-9


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.04, "0.04%"),
        (0.099, "0.1%"),
        (0.1, "0.1%"),
        (6.284, "6.3%"),
        (2.1, "2.1%"),
        (-2.04, "2%"),
        (9.94, "9.9%"),
        (9.95, "10%"),
        (-12.40, "12%"),
        (20.0, "20%"),
        (-20.47, "20%"),
        (100, "100%"),
        (199.5, "200%"),
        (1234.5, "1,235%"),
    ],
)
def test_percent_for_headlines(shown, house, value, expected):
    assert shown(ENGLISH.percent_rounded, value, house) == expected


@given(moves)
def test_a_rounded_percent_is_a_plain_number(shown, config, value):
    text = shown(ENGLISH.percent_rounded, value, config.house)
    assert text[0].isdigit()
    assert "E" not in text
    assert abs(float(text[:-1]) - abs(value)) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("value", "symbol", "expected"),
    [
        (57663.00, "^N225", "57,663"),
        (57663.5, "^N225", "57,663.50"),
        (9052.7, "^AXJO", "9,052.70"),
        (50121.40, "^DJI", "50,121.40"),
        (4.18, "US10Y", "4.18%"),
        (153.22, "JPY=X", "153.22 yen"),
        (28.7, "CL=F", "$28.70 a barrel"),
        (2034.1, "GC=F", "$2,034.10 an ounce"),
        (82.69, "^VIX", "82.69"),
    ],
)
def test_levels(shown, value, symbol, expected):
    assert shown(ENGLISH.level, value, symbol=symbol) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(57999.99, "57,999"), (58000.0, "58,000"), (4999.16, "4,999"), (39098.68, "39,098")]
)
def test_a_headline_s_level_never_crosses_a_milestone(shown, value, expected):
    assert shown(ENGLISH.level_rounded, value, symbol="^N225") == expected


@given(st.floats(1, 99999, allow_nan=False))
def test_a_headline_s_level_is_never_above_the_level(shown, value):
    text = shown(ENGLISH.level_rounded, round(value, 2), symbol="^N225")
    assert 0 <= round(value, 2) - int(text.replace(",", "")) < 1


@pytest.mark.parametrize(("value", "expected"), [(58000, "58,000"), (5000, "5,000"), (500, "500")])
def test_milestones(shown, value, expected):
    assert shown(ENGLISH.round_number, value, symbol="^N225") == expected


def test_a_milestone_of_oil(shown):
    assert shown(ENGLISH.round_number, 30, symbol="CL=F") == "$30 a barrel"


@pytest.mark.parametrize(
    ("value", "expected"), [(-66.74, "66.74"), (0.34, "0.34"), (-4451.28, "4,451.28"), (12.5, "12.50")]
)
def test_points(shown, value, expected):
    assert shown(ENGLISH.points, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-2997.1, "nearly 3,000"),
        (-4451.28, "4,451"),
        (66.74, "67"),
        (987, "nearly 1,000"),
        (1000, "1,000"),
        (3001, "3,001"),
    ],
)
def test_points_for_headlines(shown, value, expected):
    assert shown(ENGLISH.points_rounded, value) == expected


@given(st.floats(0.5, 99999, allow_nan=False))
def test_nearly_is_below_and_near(shown, value):
    text = shown(ENGLISH.points_rounded, value)
    told = int(text.removeprefix("nearly ").replace(",", ""))
    if text.startswith("nearly "):
        assert 0 < told - value <= 0.0155 * told + 0.5
    else:
        assert abs(told - value) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, "one basis point"),
        (-1, "one basis point"),
        (2, "two basis points"),
        (-7, "seven basis points"),
        (9, "nine basis points"),
        (10, "10 basis points"),
        (-21, "21 basis points"),
        (0, "zero basis points"),
    ],
)
def test_basis_points(shown, value, expected):
    assert shown(ENGLISH.basis_points, value, unit="bp") == expected


@given(st.integers(-300, 300))
def test_only_one_basis_point_is_singular(shown, value):
    text = shown(ENGLISH.basis_points, value, unit="bp")
    assert text.endswith(" basis point") is (abs(value) == 1)
    assert "-" not in text


@pytest.mark.parametrize(("value", "expected"), [(3, "three"), (9, "nine"), (10, "10"), (13, "13"), (1250, "1,250")])
def test_counts(shown, value, expected):
    assert shown(ENGLISH.spoken, value, unit="count") == expected


ARTICLES = [
    (3, "a three", "a third"),
    (8, "an eight", "an eighth"),
    (9, "a nine", "a ninth"),
    (10, "a 10", "a 10th"),
    (11, "an 11", "an 11th"),
    (12, "a 12", "a 12th"),
    (13, "a 13", "a 13th"),
    (18, "an 18", "an 18th"),
    (21, "a 21", "a 21st"),
    (22, "a 22", "a 22nd"),
    (80, "an 80", "an 80th"),
    (83, "an 83", "an 83rd"),
    (89, "an 89", "an 89th"),
    (90, "a 90", "a 90th"),
    (111, "a 111", "a 111th"),
    (118, "a 118", "a 118th"),
]


@pytest.mark.parametrize(("value", "counted", "ordinal"), ARTICLES)
def test_articles(shown, value, counted, ordinal):
    assert shown(ENGLISH.a_spoken, value, unit="count") == counted
    assert shown(ENGLISH.a_ordinal, value, unit="count") == ordinal


def test_amounts(shown):
    assert shown(ENGLISH.dollars, -37.63, symbol="CL=F") == "$37.63"
    assert shown(ENGLISH.dollars, 0.7, symbol="CL=F") == "70 cents"
    assert shown(ENGLISH.dollars, -0.01, symbol="CL=F") == "1 cent"
    assert shown(ENGLISH.dollars, 0.995, symbol="CL=F") == "$1.00"


@pytest.mark.parametrize(
    ("value", "release", "expected"),
    [
        (0.4, "US/retail_sales_mom", "0.4%"),
        (-0.4, "US/retail_sales_mom", "-0.4%"),
        (0.0, "US/retail_sales_mom", "0.0%"),
        (4.3, "US/unemployment_rate", "4.3%"),
        (130, "US/nonfarm_payrolls", "130,000"),
        (-92, "US/nonfarm_payrolls", "-92,000"),
        (999, "US/nonfarm_payrolls", "999,000"),
        (1000, "US/nonfarm_payrolls", "1 million"),
        (1024, "US/nonfarm_payrolls", "1.02 million"),
        (-20787, "US/nonfarm_payrolls", "-20.79 million"),
        (7.181, "US/jolts_openings", "7.18 million"),
    ],
)
def test_releases(shown, house, value, release, expected):
    assert shown(ENGLISH.released, value, house, release=release) == expected


def test_the_size_of_a_release(shown, house):
    assert shown(ENGLISH.released_size, -0.4, house, release="US/retail_sales_mom") == "0.4%"
    assert shown(ENGLISH.released_size, -92, house, release="US/nonfarm_payrolls") == "92,000"


def test_only_a_release_has_a_unit_of_its_own(number, house):
    with pytest.raises(TypeError):
        ENGLISH.released(number(1.0), house)


def test_every_printed_number_is_marked_with_its_source(number, house):
    value = number(-12.4)
    text, (span,) = value.register.cut(f"it fell {ENGLISH.percent(value, house)} on the day")
    assert text == "it fell 12.40% on the day"
    assert text[span.start : span.end] == span.text == "12.40%"
    assert (span.source.fact, span.source.field, span.source.value, span.source.unit) == ("f", "x", -12.4, "percent")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "less than 0.1%"),
        (0.0499, "less than 0.1%"),
        (0.05, "0.1%"),
        (-0.05, "0.1%"),
        (0.1, "0.1%"),
        (3.95, "4%"),
        (3.9499, "3.9%"),
        (-19.9, "19.9%"),
        (9.96, "10%"),
        (100.0, "100%"),
        (1234.56, "1,234.6%"),
    ],
)
def test_percent_with_one_decimal_as_ap_prints_it(shown, house, value, expected):
    assert shown(ENGLISH.percent_tenth, value, house) == expected


@given(value=moves)
def test_a_percent_of_one_decimal_has_no_sign_and_is_never_zero(shown, config, value):
    text = shown(ENGLISH.percent_tenth, value, config.house)
    size = Decimal(text.removeprefix("less than ").rstrip("%"))
    assert size > 0
    assert abs(size - abs(Decimal(f"{value:.12g}"))) <= Decimal("0.1" if "less" in text else "0.05")
    assert not text.endswith(".0%")


@given(value=st.decimals(0, 99999, places=2))
def test_a_full_level_keeps_its_hundredths(shown, value):
    text = shown(ENGLISH.level_full, float(value))
    assert Decimal(text.replace(",", "")) == value
    assert text[-3] == "."
