"""Broken figures: a slipped digit, yesterday's value, another unit, an extreme given out as the close."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from places import Place

    from newsgen.model import Figure

# "more than 1%" is true of many numbers; the figure of a forecast or a record may stand in several rows.
_HEDGED = re.compile(
    r"(?:nearly|almost|more than|about|over|at least|less than|as|around|just under|just over|roughly|within) $"
)

_CLOSED = re.compile(r"\b(?:close|end|closes|ends|closed|ended|settled|settles) (?:\w+ )?at $")


def level_digit(p: Place) -> Iterator[str]:
    """Slip a digit of a price, a yield or an exchange rate."""
    for figure in _of(p, ("level", "prev_level", "high", "low")):
        yield p.swap(figure.start, figure.end, _slip(p, figure.text))


def percent_digit(p: Place) -> Iterator[str]:
    """Slip a digit of a percentage."""
    for figure in p.figures:
        if figure.unit == "percent" and figure.text.endswith("%") and not _hedged(p, figure):
            yield p.swap(figure.start, figure.end, _slip(p, figure.text))


def points_digit(p: Place) -> Iterator[str]:
    """Slip a digit of a move in points, or count one basis point too many."""
    for figure in p.figures:
        if figure.unit == "points" and not _hedged(p, figure):
            yield p.swap(figure.start, figure.end, _slip(p, figure.text))
        if figure.unit == "bp" and isinstance(figure.value, int):
            more = abs(figure.value) + 1
            yield p.swap(figure.start, figure.end, _SPELLED[more] if more < len(_SPELLED) else str(more))


_SPELLED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def stale(p: Place) -> Iterator[str]:
    """Print the figure of the day before; not where it prints the same."""
    for figure in _of(p, ("level", "change_pct", "change_points")):
        row = p.row(figure)
        before = p.rows.before(row, p.fact(figure).subject) if row else None
        if before is None or _hedged(p, figure):
            continue
        value = {"level": before.close, "change_pct": before.pct, "change_points": before.close - before.base}
        shown = _printed_like(figure.text, value[figure.field])
        if shown and shown != figure.text:
            yield p.swap(figure.start, figure.end, shown)


def extreme_for_close(p: Place) -> Iterator[str]:
    """Give out the session's high or low as its close; not where they are the same."""
    for figure in _of(p, ("level",)):
        row = p.row(figure)
        said = _CLOSED.search(p.text[: figure.start])
        if row is None or not said:
            continue
        for price in (row.high, row.low):
            shown = _printed_like(figure.text, price)
            if shown and shown != figure.text:
                yield p.swap(figure.start, figure.end, shown)


def unit(p: Place) -> Iterator[str]:
    """Print percent for points, points for percent, percent for basis points, million for thousand."""
    for figure in p.figures:
        after = p.text[figure.end :]
        if figure.unit == "percent" and figure.text.endswith("%") and not _hedged(p, figure):
            yield p.swap(figure.start, figure.end, figure.text[:-1] + " points")
        if figure.unit == "points" and (word := re.match(r" points?", after)) and not _hedged(p, figure):
            yield p.swap(figure.end, figure.end + word.end(), "%")
        if figure.unit == "bp" and (word := re.match(r" basis points?", after)):
            yield p.swap(figure.start, figure.end + word.end(), f"{abs(figure.value)}%")
            yield p.swap(figure.end, figure.end + word.end(), " percentage points")
        if figure.unit == "own" and figure.text.endswith(",000"):
            yield p.swap(figure.start, figure.end, figure.text.removesuffix(",000") + " million")
        if figure.unit == "own" and (word := re.match(r" million", after)):
            yield p.swap(figure.end, figure.end + word.end(), " thousand")


def _of(p: Place, fields: tuple[str, ...]) -> list[Figure]:
    return [f for f in p.figures if f.field in fields and any(c.isdigit() for c in f.text) and f.text[0] != "-"]


def _hedged(p: Place, figure: Figure) -> bool:
    return bool(_HEDGED.search(p.text[: figure.start]))


def _slip(p: Place, text: str) -> str:
    """Return the text with one digit changed; the first digit never becomes zero."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = p.dice.choice(places)
    zero = "" if at == places[0] and len(places) > 1 else "0"
    return text[:at] + p.dice.choice([c for c in zero + "123456789" if c != text[at]]) + text[at + 1 :]


def _printed_like(text: str, value: float) -> str:
    """Return a value with the decimals and signs of a printed figure; nothing where it is unknown or zero."""
    if not math.isfinite(value) or value == 0:
        return ""
    digits = re.search(r"[\d,.]*\d", text)[0]
    shown = f"{abs(value):,.{len(digits.partition('.')[2])}f}"
    return text.replace(digits, shown) if float(shown.replace(",", "")) else ""


KINDS = {
    "level digit": level_digit,
    "percent digit": percent_digit,
    "points digit": points_digit,
    "stale figure": stale,
    "extreme for close": extreme_for_close,
    "unit": unit,
}
