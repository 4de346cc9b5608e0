from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.errors import InputError
from newsgen.rules.expression import FUNCTIONS, MAX_LENGTH, Expression, parse

TYPES = {
    "change_pct": "number",
    "win_streak": "integer",
    "record_close": "flag",
    "asset": "text",
    "session": "date",
    "days": "dates",
}
NAN = float("nan")


def flag(text):
    return parse(text, TYPES, want="flag", where="here")


def number(text):
    return parse(text, TYPES, want="number", where="here")


@pytest.fixture
def table(columns):
    return columns(
        change_pct=[1.5, -2.0, 0.0, NAN],
        win_streak=[3.0, 0.0, NAN, 1.0],
        record_close=[True, False, False, True],
        asset=np.array(["index", "yield", "index", ""], dtype=object),
        session=np.array(["2024-01-02", "NaT", "2024-01-03", "2024-01-04"], dtype="datetime64[D]"),
        days=np.array([None, (1,), None, None], dtype=object),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("change_pct > 0", [True, False, False, False]),
        ("change_pct >= 0", [True, False, True, False]),
        ("change_pct < 0", [False, True, False, False]),
        ("change_pct != 0", [True, True, False, False]),
        ("change_pct == 1.5", [True, False, False, False]),
        ("record_close", [True, False, False, True]),
        ("not record_close", [False, True, True, False]),
        ("asset == 'index'", [True, False, True, False]),
        ("asset != 'index'", [False, True, False, True]),  # an empty text is a value
        ("asset in ('yield', 'currency')", [False, True, False, False]),
        ("asset not in ('yield', 'currency')", [True, False, True, True]),
        ("record_close and change_pct > 0", [True, False, False, False]),
        ("record_close or change_pct < 0", [True, True, False, False]),
        ("abs(change_pct) >= 1.5", [True, True, False, False]),
        ("-change_pct > 1", [False, True, False, False]),
        ("change_pct * 2 + 1 > 3.9", [True, False, False, False]),
        ("win_streak >= 3 and change_pct > 0", [True, False, False, False]),
        ("known(win_streak)", [True, True, False, True]),
        ("not known(win_streak)", [False, False, True, False]),
        ("known(session)", [True, False, True, True]),
        ("known(days)", [False, True, False, False]),
        ("default(win_streak, 5) > 2", [True, False, True, False]),
        ("change_pct > 0 or not known(change_pct)", [True, False, False, False]),  # reads it, so needs it
    ],
)
def test_conditions(table, text, expected):
    assert flag(text).over(table).tolist() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", [1, 1, 1, 1]),
        ("win_streak", [3, 0, NAN, 1]),
        ("change_pct - 1", [0.5, -3, -1, NAN]),
        ("change_pct / 2", [0.75, -1, 0, NAN]),
        ("min(change_pct, 1)", [1, -2, 0, NAN]),
        ("max(change_pct, 1)", [1.5, 1, 1, NAN]),
        ("rarity(change_pct)", [15, 20, 0, NAN]),
        ("default(win_streak, 0) + 1", [4, 1, 1, 2]),
        ("gap_bits(win_streak)", [1.5849625, 0, NAN, 0]),
        ("run_bits(win_streak)", [2, 0, NAN, 0]),
    ],
)
def test_numbers(table, text, expected):
    np.testing.assert_allclose(number(text).over(table), expected)


def test_the_scales(columns):
    two = columns(change_pct=[0.7, 3.0])
    np.testing.assert_allclose(number("surprise_bits(change_pct)").over(two), [1, 6.3163], atol=1e-3)
    # a number of 1,000 among 50,000 is a fiftieth: at 8% growth a year, one every 62.5 sessions
    np.testing.assert_allclose(number("round_bits(change_pct)").over(columns(change_pct=[0.02])), [5.9658], atol=1e-3)


def test_absent_inputs_are_silent(columns):
    unknown = columns(change_pct=[NAN], record_close=[True])
    assert flag("record_close or change_pct > 0").over(unknown).tolist() == [False]
    assert np.isnan(number("change_pct").over(unknown)[0])


def test_a_division_by_zero_is_no_warning(columns):
    assert flag("1 / change_pct > 0").over(columns(change_pct=[0.0, 1.0])).tolist() == [True, True]


def test_what_an_expression_tells_of_itself():
    found = flag("known(win_streak) and change_pct > 0")
    assert found.names == {"win_streak", "change_pct"}
    assert found.needed == {"change_pct"}
    assert found.kind == "flag"


REFUSED = [
    ("chang_pct > 0", "here: column 1: unknown signal “chang_pct” (did you mean “change_pct”?)"),
    ("record_close and winstreak > 1", "here: column 18: unknown signal “winstreak” (did you mean “win_streak”?)"),
    ("asset.upper == 'X'", "here: column 1: attribute is not allowed in an expression"),
    ("asset.__class__", "here: column 1: attribute is not allowed in an expression"),
    ("change_pct ** 2 > 1", "here: column 1: pow is not allowed; use + - * /"),
    ("change_pct // 2 > 1", "here: column 1: floordiv is not allowed; use + - * /"),
    ("'a' * 9 == 'a'", "here: column 1: a number is needed here, not a text"),
    ("change_pct * 'a' > 1", "here: column 14: a number is needed here, not a text"),
    ("[x for x in days]", "here: column 1: listcomp is not allowed in an expression"),
    ("lambda: 1", "here: column 1: lambda is not allowed in an expression"),
    ("(x := 1) > 0", "here: column 2: namedexpr is not allowed in an expression"),
    ("0 < change_pct < 1", "here: column 1: compare two things at a time (join two comparisons with and)"),
    ("change_pct == 'up'", "here: column 1: a number cannot be compared with a text"),
    ("asset > 'a'", "here: column 1: a text can only be equal or not equal"),
    ("change_pct is 1", "here: column 1: this comparison is not allowed"),
    ("session == 1", "here: column 1: a date cannot be compared with a number"),
    ("record_close > 0", "here: column 1: yes or no cannot be compared with a number"),
    ("change_pct and record_close", "here: column 1: yes or no is needed here, not a number"),
    ("not change_pct", "here: column 5: yes or no is needed here, not a number"),
    ("~record_close", "here: column 1: this sign is not allowed"),
    ("True", "here: column 1: the constant True is not allowed"),
    ("None == 1", "here: column 1: the constant None is not allowed"),
    ("1j > 0", "here: column 1: the constant 1j is not allowed"),
    ("b'x' == 'x'", "here: column 1: the constant b'x' is not allowed"),
    ("f'{asset}' == 'x'", "here: column 1: joinedstr is not allowed in an expression"),
    ("asset in ['index']", "here: column 1: “in” needs a text on the left and a tuple of texts on the right"),
    ("change_pct in ('a', 'b')", "here: column 1: “in” needs a text on the left and a tuple of texts on the right"),
    ("asset in ('a', change_pct)", "here: column 10: only texts may stand in the tuple"),
    ("record_close if known(asset) else record_close", "here: column 1: ifexp is not allowed in an expression"),
    ("open('x') == 1", "here: column 1: the call of “open” is not allowed"),
    ("ab(change_pct) > 1", "here: column 1: the call of “ab” is not allowed (did you mean “abs”?)"),
    ("abs(change_pct)(1) > 1", "here: column 1: the call of “this” is not allowed"),
    ("abs(x=change_pct) > 1", "here: column 1: the call of “abs” is not allowed (did you mean “abs”?)"),
    ("abs(change_pct, 1) > 1", "here: column 1: abs takes one number"),
    ("max(change_pct) > 1", "here: column 1: max takes two numbers"),
    ("known(change_pct + 1)", "here: column 1: known takes the name of one signal"),
    ("rarity(asset) > 1", "here: column 1: rarity takes a signal that is a number"),
    ("default(asset, 1) > 1", "here: column 1: default takes a signal that is a number"),
    ("default(1, 1) > 1", "here: column 1: default takes the name of one signal and a number"),
    ("", "here: “” is not an expression"),
    ("change_pct", "here: “change_pct” gives a number, not yes or no"),
    ("asset", "here: “asset” gives a text, not yes or no"),
    ("days", "here: “days” gives dates, not yes or no"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refusals(text, message):
    with pytest.raises(InputError) as refused:
        flag(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "text", ["change_pct >", "change_pct = 1", "import os", "(change_pct", "change_pct > 0)", "'asset", "1x > 0"]
)
def test_broken_syntax(text):
    with pytest.raises(InputError, match=r"^here: “.*” is not an expression"):  # the column is Python's own affair
        flag(text)


def test_a_condition_is_no_number():
    with pytest.raises(InputError, match="“change_pct > 0” gives yes or no, not a number"):
        number("change_pct > 0")


def test_too_long():
    most = "change_pct > 0".ljust(MAX_LENGTH)
    assert flag(most).kind == "flag"
    with pytest.raises(InputError, match=r"^here: the expression is longer than 300 characters \(split the rule\)$"):
        flag(most + " ")


def test_deep_nesting_is_refused_or_parsed():
    with suppress(InputError):  # how deep Python's own parser goes differs
        assert flag("(" * 140 + "change_pct > 0" + ")" * 140)


WORDS = [*TYPES, *FUNCTIONS, "and", "or", "not", "in", "if", "else", "lambda", "for", "is", "None", "__import__", "os"]
PIECES = [
    *WORDS,
    *"()[]{}.,:;'\"+-*/%@=<>!~^&|\\#\n\t _",
    "**",
    ":=",
    "==",
    "'a'",
    "1",
    "1e999",
    "0x1f",
    "…",
    "\0",
    "\ud800",
]
hostile = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join))


def _grown(inner):
    operators = ["+", "-", "*", "/", ">", "<", "==", "!=", "in", "not in", "and", "or", "is", "**", "%"]
    joined = st.tuples(inner, st.sampled_from(operators), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    signed = st.tuples(st.sampled_from(["-", "not ", "~", "+"]), inner).map(lambda t: f"({t[0]}{t[1]})")
    called = st.tuples(st.sampled_from([*FUNCTIONS, "eval"]), st.lists(inner, max_size=3))
    return st.one_of(joined, signed, called.map(lambda t: f"{t[0]}({', '.join(t[1])})"))


atoms = st.sampled_from([*TYPES, "1", "2.5", "'a'", "('a', 'b')"])
grown = st.recursive(atoms, _grown, max_leaves=8)


@given(hostile)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_hostile_text_is_parsed_or_refused(text):
    for parsed in (flag, number):
        with suppress(InputError):
            assert isinstance(parsed(text), Expression)


@given(st.one_of(hostile, grown))
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_parsed_can_be_evaluated(columns, text):
    parsed = []
    for parse_as in (flag, number):
        with suppress(InputError):
            parsed.append(parse_as(text))
    one = columns(
        change_pct=[1.0, NAN],
        win_streak=[2.0, 0.0],
        record_close=[True, False],
        asset=np.array(["index", ""], dtype=object),
        session=np.array(["2024-01-02", "NaT"], dtype="datetime64[D]"),
        days=np.array([None, None], dtype=object),
    )
    assert all(found.over(one).shape == (2,) for found in parsed)
