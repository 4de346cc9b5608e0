"""The syntax tree of one line of `when` or `news`: Python's own, of a text that is neither too long nor too deep."""

from __future__ import annotations

import ast
import warnings

from newsgen.errors import InputError

MAX_LENGTH = 300
MAX_DEPTH = 40  # levels of the syntax tree; the rules that we ship need fewer than ten


def conditions(text: str) -> list[str]:
    """Return the parts that `and` joins at the top of an expression that `parse` accepted; else the whole of it."""
    body = tree(text, "")
    if isinstance(body, ast.BoolOp) and isinstance(body.op, ast.And):
        return [ast.get_source_segment(text, value) or text for value in body.values]
    return [text]


def tree(text: str, where: str) -> ast.expr:
    """Return the syntax tree of one line; `InputError` where it is none, too long, or too deep."""
    if not text:
        raise InputError("column 1: the expression is empty", where=where, mend="write a condition or a number")
    if len(text) > MAX_LENGTH:
        what = f"column {MAX_LENGTH + 1}: the expression is longer than {MAX_LENGTH} characters"
        raise InputError(what, where=where, mend="split the rule")
    if len(text.splitlines()) > 1:
        column = len(text.splitlines()[0]) + 1
        raise InputError(f"column {column}: the expression breaks its line", where=where, mend="write it on one line")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a backslash or a digit that Python will refuse one day
            body = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError) as error:
        column = getattr(error, "offset", 0) or text.find("\0") + 1 or len(text) + 1
        raise _broken(text, column, where) from None
    except (RecursionError, MemoryError):
        raise _too_deep(where) from None
    if _deeper_than(body, MAX_DEPTH):
        raise _too_deep(where)
    return body


def _broken(text: str, column: int, where: str) -> InputError:
    assigns = "=" in text.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "")
    mend = "to compare, write ==" if assigns else "for instance: change_pct < 0 and lose_streak >= 3"
    return InputError(f"“{shown(text)}” is not an expression at column {column}", where=where, mend=mend)


def _too_deep(where: str) -> InputError:
    return InputError("column 1: the expression is nested too deeply", where=where, mend="split the rule")


def _deeper_than(tree: ast.AST, most: int) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(most):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def shown(text: str) -> str:
    """Return a text as a message may print it: on one line, whatever it holds."""
    return "".join(c if c.isprintable() else " " for c in text)
