"""The shape of the text: headline, lede, how many figures a sentence holds, and nothing told twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsgen.checks.numbers import DATED, WEEKDAY, WEEKDAYS
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading

HEADLINE_LONGEST = 90
LEDE_WORDS = (22, 35)
FIGURES = 4
REPEATS = 2


def findings(readings: list[Reading]) -> Iterator[Finding]:
    """Yield what is wrong with the shape of a story."""
    for reading in readings:
        if reading.unit.kind == "headline":
            yield from _headline(reading)
        if reading.unit.kind == "lede":
            yield from _lede(reading)
        if len(reading.figures) > FIGURES and not reading.unit.note:
            shown = str(len(reading.figures))
            message = f"{shown} figures in one sentence; the most is {FIGURES}"
            yield Finding("figures", "error", message, reading.unit.where, expected=str(FIGURES), found=shown)
    yield from _sentences(readings)
    yield from _repeats(readings)


def _headline(r: Reading) -> Iterator[Finding]:
    if len(r.text) > HEADLINE_LONGEST:
        message = f"the headline has {len(r.text)} characters; the most is {HEADLINE_LONGEST}"
        yield Finding("headline", "error", message, r.unit.where, HEADLINE_LONGEST, len(r.text))
    day = WEEKDAY.search(r.text)
    if day and not DATED.match(r.text, day.end()):
        yield Finding("headline", "error", f"the headline names a weekday, {day[1]}", r.unit.where, *day.span())
    if r.text.endswith(".") and not re.search(r"\b[A-Z]\.[A-Z]\.$", r.text):
        yield Finding("headline", "error", "the headline ends in a period", r.unit.where, len(r.text) - 1, len(r.text))


def _lede(r: Reading) -> Iterator[Finding]:
    words, (least, most) = len(r.text.split()), LEDE_WORDS
    if not least <= words <= most:
        message = f"the lede has {words} words; it needs {least} to {most}"
        yield Finding("lede", "warning", message, r.unit.where, expected=f"{least} to {most}", found=str(words))
    if not WEEKDAY.search(r.text) and not (r.view.week and re.search(r"\bweek\b", r.text)):
        own = WEEKDAYS[r.session.weekday()]
        yield Finding("lede", "error", f"the lede does not name its weekday, {own}", r.unit.where, expected=own)


def _sentences(readings: list[Reading]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for r in readings:
        said = (r.unit.block, r.text)  # in January the week may be the year so far
        if said in seen:
            message = f"the sentence stands twice, first in {seen[said]}"
            yield Finding("repetition", "error", message, r.unit.where, 0, len(r.text), found=r.text)
        seen.setdefault(said, r.unit.where)


def _repeats(readings: list[Reading]) -> Iterator[Finding]:
    told: Counter[tuple[str, str]] = Counter()
    for r in readings:
        if r.unit.kind not in ("lede", "body"):
            continue
        for number in r.figures:
            owners = r.markets(number.start) if number.unit == "%" else []
            if not owners:
                continue
            key = (owners[-1].symbol, number.text)
            told[key] += 1
            if told[key] == REPEATS + 1:
                name = r.view.market(key[0]).name
                message = f"{name}'s {number.text} is told {told[key]} times; the most is {REPEATS}"
                yield Finding("repetition", "warning", message, r.unit.where, number.start, number.end)
