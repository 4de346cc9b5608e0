"""Macro numbers beside an indicator's name: what was reported, what was forecast, what was revised."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading

_FORECAST_BEFORE = re.compile(
    r"\b(?:forecast|expect\w*|estimate[ds]?|consensus|projected|predicted|anticipated|against)\b[^;]{0,32}$"
)
_FORECAST_AFTER = re.compile(r"^ (?:[\w-]+ ){0,2}?(?:forecast|expected|estimate|consensus|projected|predicted)\b")
_EARLIER = re.compile(
    r"\b(?:from|revis\w*|previous\w*|prior|earlier|month before|cut|raised|['\N{RIGHT SINGLE QUOTATION MARK}]s gain)\b"
)
_UNITS = ("%", "million", "")


def read(r: Reading) -> Iterator[Claim]:
    """Check each number whose subject is an indicator, or that follows one in its paragraph."""
    rows = _rows(r)
    for number in r.figures:
        subject = r.subject(number.start)
        mine = subject is None or subject.kind == "release" or subject is r.carried or _is_people(r, number)
        if rows and mine and number.unit in _UNITS and not number.money:
            yield _check(r, number, rows)


def _is_people(r: Reading, number: Number) -> bool:
    return bool(re.match(r" (?:jobs|people|claims|openings|homes)\b", r.text[number.end :]))


def _rows(r: Reading) -> list[dict[str, Any]]:
    keys = set(r.indicators)
    return [row for row in r.view.recent_releases if f"{row['country']}:{row['indicator']}" in keys]


def _check(r: Reading, number: Number, rows: list[dict[str, Any]]) -> Claim:
    span = (number.start, number.end)
    roles = _roles(r, number)
    allowed = [(row, value) for row in rows for role in roles for value in _values(row, role)]
    if any(_same(number, value) for _, value in allowed):
        return Claim("release", "supported", *span)
    if not allowed:
        return Claim("release", "not_checkable", *span)
    row = rows[0]
    told = ", ".join(f"{role} {row[role]}" for role in ("actual", "forecast", "prior") if _known(row[role]))
    message = f"{row['country']} {row['indicator']} has {told} {row['unit']}; the text prints {number.text.strip()} as {roles[0]}"
    return Claim("release", "contradicted", *span, message, str(row[roles[0]]), number.text)


def _roles(r: Reading, number: Number) -> tuple[str, ...]:
    before, after = r.text[max(0, number.start - 48) : number.start], r.text[number.end :]
    if _FORECAST_BEFORE.search(before) or _FORECAST_AFTER.match(after):
        return ("forecast",)
    if _EARLIER.search(before) or _EARLIER.search(after[:24]):
        return ("prior", "prior_before_revision", "actual")
    return ("actual",)


def _known(value: object) -> bool:
    return value is not None and math.isfinite(float(str(value)))


def _values(row: dict[str, Any], role: str) -> list[float]:
    if not _known(row[role]):
        return []
    value = float(str(row[role]))
    scale = {"thousand": (1000.0, 0.001), "million": (1_000_000.0, 1.0)}.get(str(row["unit"]), (1.0,))
    return [value * factor for factor in scale]


def _same(number: Number, value: float) -> bool:
    # 'fell 0.9%' prints the size of a negative change.
    return number.agrees(value)
