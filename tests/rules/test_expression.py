from __future__ import annotations

from contextlib import suppress
from datetime import date

import numpy as np
import pytest

from newsgen.errors import InputError
from newsgen.rules.expression import parse
from newsgen.rules.syntax import MAX_LENGTH, conditions

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
        ("month(session) == month(session)", [True, False, True, True]),
        ("month(session) > 647", [True, False, True, True]),
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
        ("month(session) - 600", [48, NAN, 48, 48]),  # January 2024 is the 649th month from 1970 on
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


LANGUAGE = " (use signals, numbers, 'texts', + - * /, comparisons, and, or, not)"
KNOWN = (
    " (the functions are abs, min, max, known, month, default, rarity, gap_bits, run_bits, round_bits, surprise_bits)"
)
TUPLE = " (for instance: asset in ('index', 'yield'))"
REFUSED = [
    ("chang_pct > 0", "here: column 1: unknown signal “chang_pct” (did you mean “change_pct”?)"),
    ("record_close and winstreak > 1", "here: column 18: unknown signal “winstreak” (did you mean “win_streak”?)"),
    (
        "asset.upper == 'X'",
        "here: column 1: attribute is not allowed in an expression" + LANGUAGE,
    ),
    (
        "asset.__class__",
        "here: column 1: attribute is not allowed in an expression" + LANGUAGE,
    ),
    ("change_pct ** 2 > 1", "here: column 1: pow is not allowed (use + - * /)"),
    ("change_pct // 2 > 1", "here: column 1: floordiv is not allowed (use + - * /)"),
    ("'a' * 9 == 'a'", "here: column 1: a number is needed here, not a text (take a signal that is a number)"),
    ("change_pct * 'a' > 1", "here: column 14: a number is needed here, not a text (take a signal that is a number)"),
    (
        "[x for x in days]",
        "here: column 1: listcomp is not allowed in an expression" + LANGUAGE,
    ),
    (
        "lambda: 1",
        "here: column 1: lambda is not allowed in an expression" + LANGUAGE,
    ),
    (
        "(x := 1) > 0",
        "here: column 2: namedexpr is not allowed in an expression" + LANGUAGE,
    ),
    ("0 < change_pct < 1", "here: column 1: compare two things at a time (join two comparisons with and)"),
    ("change_pct == 'up'", "here: column 1: a number cannot be compared with a text (compare it with a number)"),
    ("asset > 'a'", "here: column 1: a text can only be equal or not equal (use == or !=)"),
    ("change_pct is 1", "here: column 1: this comparison is not allowed (use < <= > >= == != or in)"),
    ("session == 1", "here: column 1: a date cannot be compared with a number (ask known() of it)"),
    (
        "record_close > 0",
        "here: column 1: yes or no cannot be compared with a number (write the signal alone, or “not” before it)",
    ),
    (
        "change_pct and record_close",
        "here: column 1: yes or no is needed here, not a number (compare it, for instance with > 0)",
    ),
    ("not change_pct", "here: column 5: yes or no is needed here, not a number (compare it, for instance with > 0)"),
    (
        "~record_close",
        "here: column 1: this sign is not allowed" + LANGUAGE,
    ),
    ("True", "here: column 1: the constant True is not allowed (use a number or a 'text')"),
    ("None == 1", "here: column 1: the constant None is not allowed (use a number or a 'text')"),
    ("1j > 0", "here: column 1: the constant 1j is not allowed (use a number or a 'text')"),
    ("b'x' == 'x'", "here: column 1: the constant b'x' is not allowed (use a number or a 'text')"),
    (
        "f'{asset}' == 'x'",
        "here: column 1: joinedstr is not allowed in an expression" + LANGUAGE,
    ),
    (
        "asset in ['index']",
        "here: column 1: “in” needs a text on the left and a tuple of texts on the right" + TUPLE,
    ),
    (
        "change_pct in ('a', 'b')",
        "here: column 1: “in” needs a text on the left and a tuple of texts on the right" + TUPLE,
    ),
    (
        "asset in ('a', change_pct)",
        "here: column 10: only texts may stand in the tuple" + TUPLE,
    ),
    (
        "record_close if known(asset) else record_close",
        "here: column 1: ifexp is not allowed in an expression" + LANGUAGE,
    ),
    (
        "open('x') == 1",
        "here: column 1: the call of “open” is not allowed" + KNOWN,
    ),
    ("ab(change_pct) > 1", "here: column 1: the call of “ab” is not allowed (did you mean “abs”?)"),
    (
        "abs(change_pct)(1) > 1",
        "here: column 1: the call of “this” is not allowed" + KNOWN,
    ),
    ("month(asset) == 1", "here: column 1: month takes a signal that is a day (write month(record_session))"),
    ("month(1) == 1", "here: column 1: month takes the name of one signal (write month(record_session))"),
    ("abs(x=change_pct) > 1", "here: column 1: abs takes no named argument (write abs(x))"),
    ("abs(change_pct, 1) > 1", "here: column 1: abs takes one number (write abs(x))"),
    ("max(change_pct) > 1", "here: column 1: max takes two numbers (write max(x, y))"),
    ("known(change_pct + 1)", "here: column 1: known takes the name of one signal (write known(level))"),
    ("rarity(asset) > 1", "here: column 1: rarity takes a signal that is a number (write rarity(change_pct))"),
    ("default(asset, 1) > 1", "here: column 1: default takes a signal that is a number (write default(record_age, 0))"),
    (
        "default(1, 1) > 1",
        "here: column 1: default takes the name of one signal and a number (write default(record_age, 0))",
    ),
    ("", "here: column 1: the expression is empty (write a condition or a number)"),
    ("change_pct", "here: column 1: “change_pct” gives a number, not yes or no (compare it, for instance with > 0)"),
    ("asset", "here: column 1: “asset” gives a text, not yes or no (compare it, for instance with > 0)"),
    ("days", "here: column 1: “days” gives dates, not yes or no (compare it, for instance with > 0)"),
    ("1e999 > change_pct", "here: column 1: the number is too large (at most 1e+15)"),
    (
        "change_pct > " + "9" * 250,
        "here: column 14: the number is too large (at most 1e+15)",
    ),
    ("change_pct < 1e15 + 1e16", "here: column 21: the number is too large (at most 1e+15)"),
    (
        "asset in ()",
        "here: column 1: “in” needs a text on the left and a tuple of texts on the right" + TUPLE,
    ),
    (
        "asset == index",
        "here: column 10: unknown signal “index” (docs/signals.md lists them; a 'text' stands in quotes)",
    ),
    ("change_pct > 1\nand record_close", "here: column 15: the expression breaks its line (write it on one line)"),
    ("ünknown > 1", "here: column 1: unknown signal “ünknown” (docs/signals.md lists them; a 'text' stands in quotes)"),
    ("asset == 'é' and chang_pct > 1", "here: column 18: unknown signal “chang_pct” (did you mean “change_pct”?)"),
    (
        "-" * 60 + "change_pct > 0",
        "here: column 1: the expression is nested too deeply (split the rule)",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refusals(text, message):
    with pytest.raises(InputError) as refused:
        flag(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "change_pct >",
        "change_pct = 1",
        "change_pct =1",
        "import os",
        "(change_pct",
        "change_pct > 0)",
        "'asset",
        "1x > 0",
    ],
)
def test_broken_syntax(text):
    with pytest.raises(InputError, match=r"^here: “.*” is not an expression"):  # the column is Python's own affair
        flag(text)


def test_a_condition_is_no_number():
    with pytest.raises(
        InputError, match=r"column 1: “change_pct > 0” gives yes or no, not a number \(write a number of bits"
    ):
        number("change_pct > 0")


def test_too_long():
    most = "change_pct > 0 #".ljust(MAX_LENGTH, "#")  # Python's own comment
    assert flag(most).kind == "flag"
    with pytest.raises(InputError) as refused:
        flag("not known(days) and " + most)
    assert str(refused.value) == "here: column 301: the expression is longer than 300 characters (split the rule)"


@pytest.mark.parametrize("deep", ["(" * 140 + "change_pct > 0" + ")" * 140, "not " * 60 + "record_close"])
def test_deep_nesting_is_refused_or_parsed(deep):
    with suppress(InputError):  # brackets leave no trace in the tree, and how many Python takes differs
        assert flag(deep).kind == "flag"


@pytest.mark.parametrize(
    "text", ["change_pct\n > 0", "change_pct > 0 and\r0 < 1", "x\u2028y", "\0", "\ud800", "'\ud800'"]
)
def test_whatever_a_text_holds_the_message_is_one_line_that_can_be_printed(text):
    with pytest.raises(InputError) as refused:
        flag(text)
    assert str(refused.value).isprintable()


def test_a_line_break_at_the_end_is_yaml_s_own(table):
    assert flag(" change_pct > 0\n").over(table).tolist() == [True, False, False, False]


def test_a_name_that_may_not_be_read_here():
    with pytest.raises(
        InputError, match=r"^here: column 5: not in this table \(count or list facts of a lower layer\)$"
    ):
        parse("1 < count_rose", TYPES, want="flag", where="here", refused={"count_rose": "not in this table"})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("change_pct > 0", ["change_pct > 0"]),
        ("asset == 'é' and record_close", ["asset == 'é'", "record_close"]),
        ("(a or b) and (c + 1) > 2 and not d", ["a or b", "(c + 1) > 2", "not d"]),
        ("a or b and c", ["a or b and c"]),
    ],
)
def test_the_conditions_that_and_joins(text, parts):
    assert conditions(text) == parts


def test_the_month_of_a_plain_day():
    same = flag("month(session) == 648")
    assert same.holds({"session": date(2024, 1, 31)})
    assert not same.holds({"session": date(2024, 2, 1)})
    assert not same.holds({"session": None})
