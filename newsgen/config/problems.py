"""Turn a pydantic error into one line for people: where, what, and the nearest right word."""

from __future__ import annotations

import re
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from newsgen.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from newsgen.yamltext import KeyPath

_EXPECTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "text",
    "string_too_short": "text",
    "date_from_datetime_parsing": "a date such as 2024-02-22",
    "date_from_datetime_inexact": "a date such as 2024-02-22",
    "date_parsing": "a date such as 2024-02-22",
    "date_type": "a date such as 2024-02-22",
    "time_parsing": "a time such as 16:00",
    "time_type": "a time such as 16:00",
    "tuple_type": "a list",
    "dict_type": "keys below it",
    "pattern_regex": "a regular expression",
    "model_type": "keys below it",
}
_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
}


def first(error: ValidationError, model: type[BaseModel], where: Callable[[KeyPath], str]) -> InputError:
    """Return the error to tell first: an unknown key before all, since it explains a missing one."""
    details = error.errors(include_url=False)
    told = next((d for d in details if d["type"] == "extra_forbidden"), details[0])
    what, mend = _say(told, model)
    return InputError(f"{_dotted(told['loc'])}{what}", where=where(told["loc"]), mend=mend)


def _dotted(path: KeyPath) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"{steps[1:]}: " if steps else ""


def _say(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Return what is wrong and how to mend it."""
    kind, path = detail["type"], detail["loc"]
    if kind == "extra_forbidden":
        return "unknown key", did_you_mean(str(path[-1]), _keys(model, path[:-1]))
    if kind == "missing":
        return "this key is missing", ""
    context = detail.get("ctx", {})
    expected = _expected(kind, context)
    if not expected:
        return str(context.get("error") or detail["msg"]), ""
    given = detail["input"]
    allowed = re.findall("“(.*?)”", expected)
    return f"expected {expected}, got {_shown(given)}", did_you_mean(str(given), allowed)


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "literal_error":
        return re.sub("'(.*?)'", r"“\1”", str(context["expected"]))
    if kind in _LIMITS:
        words, key = _LIMITS[kind]
        return f"{words} {context[key]:g}"
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters"
    return _EXPECTED.get(kind, "")


def _shown(given: object) -> str:
    if isinstance(given, dict):
        return "keys below it"
    if isinstance(given, list):
        return "a list"
    return f"“{given}”" if given not in (None, "") else "nothing"


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that the schema knows at a path."""
    at: Any = model
    for step in path:
        at = _below(at, step)
    own = {"file", "sha"} if at is model else set()
    return [name for name in at.model_fields if name not in own] if _is_model(at) else []


def _below(hint: Any, step: str | int) -> Any:
    """Return the type one step down: a field's, or that of a mapping's or a list's items."""
    if _is_model(hint):
        return _required(hint.model_fields[str(step)].annotation)
    inside = get_args(hint)
    return _required(inside[1] if get_origin(hint) is dict else inside[0])


def _required(hint: Any) -> Any:
    """Return the type inside `| None`."""
    inside = [a for a in get_args(hint) if a is not NoneType]
    return inside[0] if NoneType in get_args(hint) else hint


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)
