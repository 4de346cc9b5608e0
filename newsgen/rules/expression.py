"""The small language of `when` and `news`: one line of Python syntax over typed columns.

Parsed once with `ast` against an allow-list: names of signals, numbers, texts, comparisons, and/or/not, + - * /,
and the functions listed here. No attribute, no power, no other call. Evaluated over whole columns (numpy arrays).
An expression with an absent input is absent: `known(x)` asks first. What could hang or fill the memory is refused
before it is evaluated: length, depth and the size of a number are bounded, and nothing makes a text or repeats.
"""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from newsgen.errors import InputError, did_you_mean
from newsgen.rules import syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Column = Callable[[str], Any]  # what gives a column, or the rarity of its values, by name
    Run = Callable[[Column, Column], Any]

MAX_NUMBER = 1e15  # beyond it a float no longer counts in ones, and no market is quoted there
FUNCTIONS = {
    "abs": "the size of a number",
    "min": "the smaller of two numbers",
    "max": "the larger of two numbers",
    "known": "whether a signal has a value",
    "month": "the month that a day is in, of its year, as a number: two days of one month have the same",
    "default": "a signal, or this number where it has no value",
    "rarity": "bits: how rare a move of this size is in the market's last ten years",
    "gap_bits": "bits: how rare something is that last happened so many sessions ago",
    "run_bits": "bits: how rare a run of so many like sessions is",
    "round_bits": "bits: how rare a round number of this share of itself is",
    "surprise_bits": "bits: how rare a surprise of so many standard deviations is",
}


class Table(Protocol):
    """Columns by name, and the rarity of a column's values."""

    @property
    def size(self) -> int:
        """Return the number of rows."""

    def column(self, name: str) -> NDArray[Any]:
        """Return one column."""

    def rarity(self, name: str) -> NDArray[np.float64]:
        """Return the rarity in bits of one column's values."""


@dataclass(frozen=True)
class Expression:
    """A parsed expression: its text, result type, the names it reads, those that must be known or have a rarity."""

    text: str
    kind: str
    names: frozenset[str]
    needed: frozenset[str]
    rare: frozenset[str]
    _run: Run

    def over(self, table: Table) -> NDArray[Any]:
        """Return the expression's value for every row; unknown inputs give False or NaN."""
        with np.errstate(all="ignore"):
            value = np.broadcast_to(np.asarray(self._run(table.column, table.rarity)), (table.size,))
        known = np.ones(table.size, dtype=bool)
        for name in self.needed:
            known &= is_known(table.column(name))
        if self.kind == "flag":
            return value.astype(bool) & known
        return np.where(known, value.astype(float), np.nan)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return a condition's value for one row of plain values, as `over` would; unknown inputs give False.

        What is compared as arrays there is compared as Python's own numbers here.
        """
        for name in self.needed:
            if values.get(name) is None:
                return False
        return bool(self._run(values.get, _no_rarity))


def _no_rarity(name: str) -> Any:
    raise KeyError(name)


def is_known(column: NDArray[Any]) -> NDArray[np.bool_]:
    """True where a column has a value: not NaN, not NaT, not None. An empty text is a value."""
    if column.dtype.kind == "f":
        return np.asarray(~np.isnan(column))
    if column.dtype.kind == "M":
        return np.asarray(~np.isnat(column))
    if column.dtype.kind == "O":
        return np.array([value is not None for value in column], dtype=bool)
    return np.ones(len(column), dtype=bool)


def _known(column: Any) -> Any:
    return is_known(column) if isinstance(column, np.ndarray) else column is not None


def parse(
    text: str, types: Mapping[str, str], *, want: str, where: str, refused: Mapping[str, str] | None = None
) -> Expression:
    """Parse one expression; `types` maps names to number, integer, flag, text or date; `want` is flag or number.

    `refused` holds names that exist but may not be read here, each with the reason. `InputError` tells in one line
    where (`where` and the column), what is wrong, and how to mend it.
    """
    text = text.strip()
    compiler = _Compiler(text, types, where, refused or {})
    body = syntax.tree(text, where)
    kind, run = compiler.compile(body)
    if kind != want and not (want == "number" and kind == "integer"):
        raise compiler.fail(body, f"“{syntax.shown(text)}” gives {_A[kind]}, not {_A[want]}", _WANTED[want])
    return Expression(text, want, frozenset(compiler.names), frozenset(compiler.needed), frozenset(compiler.rare), run)


_A = {
    "flag": "yes or no",
    "number": "a number",
    "integer": "a number",
    "text": "a text",
    "date": "a date",
    "dates": "dates",
}
_USAGE = {
    "min": "min(x, y)",
    "max": "max(x, y)",
    "known": "known(level)",
    "rarity": "rarity(change_pct)",
    "month": "month(record_session)",
    "default": "default(record_age, 0)",
}
_WANTED = {"flag": "compare it, for instance with > 0", "number": "write a number of bits, for instance 2"}
_LANGUAGE = "use signals, numbers, 'texts', + - * /, comparisons, and, or, not"
_COMPARABLE = {
    "flag": "write the signal alone, or “not” before it",
    "number": "compare it with a number",
    "integer": "compare it with a number",
    "text": "compare it with a text in quotes",
    "date": "ask known() of it",
    "dates": "ask known() of it",
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _divide(left: Any, right: Any) -> Any:
    if isinstance(right, np.ndarray) or right != 0:
        return left / right
    with np.errstate(all="ignore"):
        return np.divide(left, right)  # an infinity, as in an array


_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divide,
}


class _Compiler:
    def __init__(self, text: str, types: Mapping[str, str], where: str, refused: Mapping[str, str]) -> None:
        self.text, self.types, self.where, self.refused = text, types, where, refused
        self.names: set[str] = set()
        self.needed: set[str] = set()
        self.rare: set[str] = set()

    def fail(self, node: ast.AST, what: str, mend: str = "") -> InputError:
        before = self.text.encode("utf-8", "replace")[: getattr(node, "col_offset", 0)]  # Python counts in bytes
        column = len(before.decode("utf-8", "replace")) + 1
        return InputError(f"column {column}: {what}", where=self.where, mend=mend)

    def compile(self, node: ast.expr) -> tuple[str, Any]:
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if not isinstance(node, _ALLOWED) or method is None:
            raise self.fail(node, f"{type(node).__name__.lower()} is not allowed in an expression", _LANGUAGE)
        result: tuple[str, Any] = method(node)
        return result

    def number(self, node: ast.expr) -> Any:
        kind, run = self.compile(node)
        if kind not in ("number", "integer"):
            raise self.fail(node, f"a number is needed here, not {_A[kind]}", "take a signal that is a number")
        return run

    def flag(self, node: ast.expr) -> Any:
        kind, run = self.compile(node)
        if kind != "flag":
            raise self.fail(node, f"yes or no is needed here, not {_A[kind]}", _WANTED["flag"])
        return run

    def _constant(self, node: ast.Constant) -> tuple[str, Any]:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.fail(node, f"the constant {value!r} is not allowed", "use a number or a 'text'")
        if isinstance(value, str):
            return "text", lambda _column, _rarity: value
        if not abs(value) <= MAX_NUMBER:  # an integer is compared before it is a float, which may not hold it
            raise self.fail(node, "the number is too large", f"at most {MAX_NUMBER:.0e}")
        number = float(value)
        return "number", lambda _column, _rarity: number

    def _name(self, node: ast.Name) -> tuple[str, Any]:
        name = node.id
        self._check(node, name)
        self.needed.add(name)
        return self.types[name], lambda column, _: column(name)

    def _check(self, node: ast.AST, name: str) -> None:
        if name in self.refused:
            raise self.fail(node, self.refused[name], "count or list facts of a lower layer")
        if name not in self.types:
            mend = did_you_mean(name, self.types) or "docs/signals.md lists them; a 'text' stands in quotes"
            raise self.fail(node, f"unknown signal “{name}”", mend)
        self.names.add(name)

    def _boolop(self, node: ast.BoolOp) -> tuple[str, Any]:
        parts = [self.flag(value) for value in node.values]
        is_and = isinstance(node.op, ast.And)
        join = np.logical_and if is_and else np.logical_or

        def run(column: Column, rarity: Column) -> Any:
            out = parts[0](column, rarity)
            for part in parts[1:]:
                if isinstance(out, bool):
                    if out != is_and:
                        return out
                    out = part(column, rarity)
                else:
                    out = join(out, part(column, rarity))
            return out

        return "flag", run

    def _unaryop(self, node: ast.UnaryOp) -> tuple[str, Any]:
        if isinstance(node.op, ast.Not):
            inner = self.flag(node.operand)
            return "flag", lambda column, rarity: _negated(inner(column, rarity))
        if isinstance(node.op, ast.USub):
            inner = self.number(node.operand)
            return "number", lambda column, rarity: -inner(column, rarity)
        raise self.fail(node, "this sign is not allowed", _LANGUAGE)

    def _binop(self, node: ast.BinOp) -> tuple[str, Any]:
        act = _ARITHMETIC.get(type(node.op))
        if act is None:
            raise self.fail(node, f"{type(node.op).__name__.lower()} is not allowed", "use + - * /")
        left, right = self.number(node.left), self.number(node.right)
        return "number", lambda column, rarity: act(left(column, rarity), right(column, rarity))

    def _compare(self, node: ast.Compare) -> tuple[str, Any]:
        if len(node.ops) != 1:
            raise self.fail(node, "compare two things at a time", "join two comparisons with and")
        op, right_node = node.ops[0], node.comparators[0]
        left_kind, left = self.compile(node.left)
        if isinstance(op, ast.In | ast.NotIn):
            return self._membership(node, left_kind, left, right_node, negate=isinstance(op, ast.NotIn))
        act = _COMPARE.get(type(op))
        if act is None:
            raise self.fail(node, "this comparison is not allowed", "use < <= > >= == != or in")
        right_kind, right = self.compile(right_node)
        numbers = {"number", "integer"}
        if not ({left_kind, right_kind} <= numbers or left_kind == right_kind):
            what = f"{_A[left_kind]} cannot be compared with {_A[right_kind]}"
            raise self.fail(node, what, _COMPARABLE[left_kind])
        if left_kind not in numbers and not isinstance(op, ast.Eq | ast.NotEq):
            raise self.fail(node, f"{_A[left_kind]} can only be equal or not equal", "use == or !=")
        return "flag", lambda column, rarity: act(left(column, rarity), right(column, rarity))

    def _membership(self, node: ast.Compare, kind: str, left: Any, right: ast.expr, *, negate: bool) -> tuple[str, Any]:
        mend = "for instance: asset in ('index', 'yield')"
        if kind != "text" or not isinstance(right, ast.Tuple) or not right.elts:
            raise self.fail(node, "“in” needs a text on the left and a tuple of texts on the right", mend)
        values = [v.value for v in right.elts if isinstance(v, ast.Constant) and isinstance(v.value, str)]
        if len(values) != len(right.elts):
            raise self.fail(right, "only texts may stand in the tuple", mend)

        def run(column: Column, rarity: Column) -> Any:
            given = left(column, rarity)
            if not isinstance(given, np.ndarray):
                return (given in values) != negate
            found = reduce(np.logical_or, [np.equal(given, value) for value in values])
            return np.logical_not(found) if negate else found

        return "flag", run

    def _call(self, node: ast.Call) -> tuple[str, Any]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            mend = did_you_mean(name, FUNCTIONS) or "the functions are " + ", ".join(FUNCTIONS)
            raise self.fail(node, f"the call of “{name or 'this'}” is not allowed", mend)
        mend = f"write {_USAGE.get(name, f'{name}(x)')}"
        if node.keywords:
            raise self.fail(node, f"{name} takes no named argument", mend)
        if name in ("known", "rarity", "month"):
            return self._of_signal(node, name)
        if name == "default":
            return self._default(node)
        runs = [self.number(argument) for argument in node.args]
        if len(runs) != (2 if name in ("min", "max") else 1):
            raise self.fail(node, f"{name} takes {'two numbers' if name in ('min', 'max') else 'one number'}", mend)
        act = _NUMERIC[name]
        return "number", lambda column, rarity: act(*[run(column, rarity) for run in runs])

    def _default(self, node: ast.Call) -> tuple[str, Any]:
        if len(node.args) != 2 or not isinstance(node.args[0], ast.Name):
            raise self.fail(node, "default takes the name of one signal and a number", f"write {_USAGE['default']}")
        signal = node.args[0].id
        self._check(node.args[0], signal)
        if self.types[signal] not in ("number", "integer"):
            raise self.fail(node, "default takes a signal that is a number", f"write {_USAGE['default']}")
        other = self.number(node.args[1])

        def run(column: Column, rarity: Column) -> Any:
            given = column(signal)
            if not isinstance(given, np.ndarray):
                return other(column, rarity) if given is None else given
            return np.where(np.isnan(given), other(column, rarity), given)

        return "number", run

    def _of_signal(self, node: ast.Call, name: str) -> tuple[str, Any]:
        if len(node.args) != 1 or not isinstance(node.args[0], ast.Name):
            raise self.fail(node, f"{name} takes the name of one signal", f"write {_USAGE[name]}")
        signal = node.args[0].id
        self._check(node.args[0], signal)
        if name == "known":
            return "flag", lambda column, _: _known(column(signal))
        if name == "month":
            if self.types[signal] != "date":
                raise self.fail(node, "month takes a signal that is a day", f"write {_USAGE['month']}")
            self.needed.add(signal)
            return "number", lambda column, _: _month(column(signal))
        if self.types[signal] not in ("number", "integer"):
            raise self.fail(node, "rarity takes a signal that is a number", f"write {_USAGE['rarity']}")
        self.needed.add(signal)
        self.rare.add(signal)
        return "number", lambda _, rarity: rarity(signal)


def _month(day: Any) -> Any:
    """Return the months from January 1970 on to that of a day."""
    if isinstance(day, np.ndarray):
        return day.astype("datetime64[M]").astype(np.int64)
    return (day.year - 1970) * 12 + day.month - 1


def _negated(value: Any) -> Any:
    return not value if isinstance(value, bool) else np.logical_not(value)


def _gap_bits(sessions: Any) -> Any:
    return np.log2(np.maximum(sessions, 1.0))


def _run_bits(length: Any) -> Any:
    # Each further like session halves the chance, close to what indexes do.
    return np.maximum(length - 1.0, 0.0)


def _round_bits(share: Any) -> Any:
    # At 8% growth a year a new number of this roundness comes every 250 * share / 0.08 sessions.
    return np.log2(np.maximum(250.0 * np.minimum(share, 1.0) / 0.08, 1.0))


def _surprise_bits(deviations: Any) -> Any:
    # Two-sided, with a tail of power 3 as surprises have: half beyond 0.7 deviations, 2% beyond 3.
    return np.log2(1.0 + (np.abs(deviations) / 0.7) ** 3)


_ALLOWED = (ast.Constant, ast.Name, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Compare, ast.Call)
_NUMERIC: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "min": np.fmin,
    "max": np.fmax,
    "gap_bits": _gap_bits,
    "run_bits": _run_bits,
    "round_bits": _round_bits,
    "surprise_bits": _surprise_bits,
}
