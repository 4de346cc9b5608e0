"""The yield curve: one yield above or below another, by how much, and for the first time since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form
from newsgen.checks.numbers import count, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series, Told

_TENOR = r"(?:\d+|[Tt]wo|[Ff]ive|[Tt]en)"
_YIELD = r"-year (?:Treasury (?:yield|notes?)|yield|Treasuries|Treasury|notes?)"
CURVE = Form(
    rf"(?:\b(?P<one>{_TENOR}){_YIELD}\b|^(?:It|The yield)\b(?! on\b)|, and it\b)[^,;]*?"
    r"(?: (?P<size>[\w-]+) basis points?)?"
    r" (?P<way>above|below|more than|less than) (?:the |that on (?:the )?)?"
    rf"(?P<other>{_TENOR}){_YIELD}\b(?: for the first time (?P<since>since)\b)?"
)
_SPAN = 48


def read(r: Reading) -> Iterator[Claim]:
    """Check each yield that is set against another."""
    for match in CURVE.finditer(r):
        one, other = _one(r, match), _row(r, match["other"])
        if one is None or other is None or one.session != other.session:
            yield Claim("curve", "not_checkable", *match.span())
            continue
        true = round((one.last - other.last) * 100, 6)
        sign = 1 if match["way"] in ("above", "more than") else -1
        said = count(match["size"]) if match["size"] else None
        percent = r.text[: match.start("way")].endswith("% ")  # two yields are apart in basis points
        right = true * sign > 0 and not percent and (said is None or said == int(abs(true) + 0.5))
        if not right:
            names = f"{_name(r, one)} was {true:+.0f} basis points from {_name(r, other)}"
            message = f"{names} on {one.session.isoformat()}"
            yield Claim("curve", "contradicted", *match.span(), message, f"{true:+.0f}", match.group())
        elif match["since"]:
            yield _since(r, match, one, other, sign)
        else:
            yield Claim("curve", "supported", *match.span())


def tells(r: Reading, number: Number) -> bool:
    """Tell whether a number is the distance between two yields, and no move."""
    return any(match.start("size") == number.start for match in CURVE.finditer(r))


def _one(r: Reading, match: re.Match[str]) -> Told | None:
    """Return the row of the first yield: the one that is named, or the one that the sentence before was about."""
    if match["one"]:
        return _row(r, match["one"])
    carried = r.carried if match.start() == 0 else r.subject(match.start())
    yields = carried is not None and carried.kind == "market" and r.view.market(carried.symbol).asset == "yield"
    return r.view.told(carried.symbol) if carried is not None and yields else None


def _row(r: Reading, tenor: str) -> Told | None:
    years = count(tenor)
    found = (s for s, m in r.view.config.markets.items() if m.asset == "yield" and f"{years}-year" in m.full)
    symbol = next(found, None)
    return r.view.told(symbol) if symbol else None


def _name(r: Reading, row: Told) -> str:
    return r.view.market(row.symbol).name


def _since(r: Reading, match: re.Match[str], one: Told, other: Told, sign: int) -> Claim:
    """Check the last day before on which the first yield stood on the same side of the other."""
    when = period(r.text[match.end() : match.end() + _SPAN], r.session)
    first, second = r.view.ledger.series[one.symbol], r.view.ledger.series[other.symbol]
    last = _last(first, second, one.at, sign)
    if when is None or last < 0:
        return Claim("curve", "not_checkable", *match.span())
    day = first.day(last)
    if when[0] <= day <= when[1]:
        return Claim("curve", "supported", *match.span())
    message = f"{_name(r, one)} was last so on {day.isoformat()}, which is not what “{match.group()}” says"
    return Claim("curve", "contradicted", *match.span(), message, day.isoformat(), match.group())


def _last(first: Series, second: Series, at: int, sign: int) -> int:
    """Return the last place before `at` where the first yield stood on that side of the second; -1 for none."""
    places = np.searchsorted(second.days, first.days[:at])
    inside = np.minimum(places, len(second.days) - 1)
    same = second.days[inside] == first.days[:at]
    apart = (first.close[:at] - second.close[inside]) * sign
    found = np.flatnonzero(same & (apart > 1e-9))
    return int(found[-1]) if len(found) else -1
