"""Broken releases: actual and forecast changed about, a miss for a beat, a revision the other way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from places import Place

    from newsgen.model import Figure

_SIDES = {
    "above": "below",
    "below": "above",
    "more than": "less than",
    "less than": "more than",
    "short of": "above",
    "fewer than": "more than",
}


def forecast(p: Place) -> Iterator[str]:
    """Change actual and forecast about, print the prior figure as the actual one, or turn a beat into a miss."""
    roles = {f.field: f for f in p.figures if f.unit == "own"}
    actual, expected = roles.get("actual"), roles.get("forecast")
    if actual and expected and actual.text.lower() != expected.text.lower():
        yield _exchange(p, actual, expected)
        for side, other in _SIDES.items():
            match = re.search(rf"\b{side}(?= the| what| forecast)", p.text)
            if match and actual.value != expected.value:
                yield p.swap(*match.span(), other)
    release = p.fact(actual).values if actual else {}
    if actual and "as forecast" in p.text and release.get("actual") == release.get("forecast"):
        yield p.text.replace("as forecast", "above forecast")
        yield p.text.replace("as forecast", "below forecast")


def revision(p: Place) -> Iterator[str]:
    """Turn a revision around: its direction, its two figures, or both verbs for it."""
    match = re.search(r"\brevised (up|down)\b", p.text)
    figures = [f for f in p.figures if f.field in ("prior", "prior_before_revision")]
    if match is None or len(figures) < 2:
        return
    other = "down" if match[1] == "up" else "up"
    yield p.swap(*match.span(1), other)
    yield _exchange(p, figures[0], figures[1])
    yield p.swap(*match.span(), "cut" if match[1] == "up" else "raised")
    yield p.swap(*match.span(), "lowered" if match[1] == "up" else "lifted")


def _exchange(p: Place, one: Figure, two: Figure) -> str:
    first, last = sorted((one, two), key=lambda f: f.start)
    return p.swap(first.start, last.end, last.text + p.text[first.end : last.start] + first.text)


KINDS = {"forecast for actual": forecast, "revision": revision}
