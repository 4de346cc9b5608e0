"""Where a story can be broken: each sentence with its figures, its markets, and the rows that they were told from.

The rows are read here straight from the bars, so that a mutant is known to be false without asking the checker.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks import units_of
from newsgen.checks.spans import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from newsgen.checks import Unit
    from newsgen.config import Config
    from newsgen.model import Fact, Figure, Story

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True)
class Row:
    """One finished session of a market."""

    day: date
    close: float
    high: float
    low: float
    base: float
    place: int

    @property
    def pct(self) -> float:
        return (self.close - self.base) / self.base * 100 if self.base > 0 else float("nan")


class Rows:
    """The bars of every market in order of session."""

    def __init__(self, bars: pd.DataFrame) -> None:
        self._by = {str(s): frame.sort_values("session") for s, frame in bars.groupby("symbol")}
        self._days = {s: [t.date() for t in frame["session"]] for s, frame in self._by.items()}
        self._kept: dict[str, dict[date, Row]] = {}
        self.closes = {s: f["close"].to_numpy(float) for s, f in self._by.items()}
        self.highs = {s: np.fmax(f["high"].to_numpy(float), f["close"].to_numpy(float)) for s, f in self._by.items()}

    def all(self, symbol: str) -> dict[date, Row]:
        if symbol not in self._kept:
            self._kept[symbol] = self._read(symbol)
        return self._kept[symbol]

    def _read(self, symbol: str) -> dict[date, Row]:
        frame = self._by[symbol]
        days = self._days[symbol]
        close = dict(zip(days, frame["close"], strict=True))
        previous = [None if t is None or t != t else t.date() for t in frame["prev_session"]]  # noqa: PLR0124 - NaT
        columns = zip(days, frame["close"], frame["high"], frame["low"], previous, strict=True)
        nan = float("nan")
        return {d: Row(d, c, h, w, close.get(p, nan), i) for i, (d, c, h, w, p) in enumerate(columns)}

    def first(self, symbol: str, day: date) -> int:
        """Return the place of the first session on or after a day."""
        return bisect_left(self._days[symbol], day)

    def before(self, row: Row, symbol: str) -> Row | None:
        """Return the session before a row's."""
        return self.all(symbol)[self._days[symbol][row.place - 1]] if row.place else None


@dataclass(frozen=True)
class Place:
    """A sentence (or headline, dek, bullet) of one story."""

    story: Story
    at: int  # among the story's units
    unit: Unit
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]
    config: Config = field(repr=False)
    rows: Rows = field(repr=False)
    dice: random.Random = field(repr=False)

    @property
    def text(self) -> str:
        return self.unit.text

    def swap(self, start: int, end: int, new: str) -> str:
        """Return the text with a part of it replaced."""
        return self.text[:start] + new + self.text[end:]

    def fact(self, figure: Figure) -> Fact:
        return self.story.draft.facts[figure.fact]

    @cached_property
    def told(self) -> dict[str, Row]:
        """Return symbol -> row, for every market that the story has a fact about."""
        found = {}
        for fact in self.story.draft.facts.values():
            if row := self._row(fact):
                found[fact.subject] = row
        return found

    def row(self, figure: Figure) -> Row | None:
        """Return the row of the market that a figure is about."""
        return self._row(self.fact(figure))

    def _row(self, fact: Fact) -> Row | None:
        """Return a fact's newest row; the fact's own session is the story's."""
        if fact.about != "market":
            return None
        days = [date.fromisoformat(e.session) for e in fact.evidence if e.series == fact.subject]
        return self.rows.all(fact.subject).get(max(days)) if days else None

    @cached_property
    def names(self) -> list[tuple[int, int, str]]:
        """Return start, end and symbol of each index that the text names, longest names first."""
        known = {n: s for s, m in self.config.markets.items() for n in (m.full, m.name, m.short) if m.asset == "index"}
        pattern = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
        return [(m.start(), m.end(), known[m[0]]) for m in re.finditer(rf"(?<![\w/])(?:{pattern})(?![\w/])", self.text)]


def places(story: Story, config: Config, rows: Rows, seed: int) -> Iterator[Place]:
    """Yield every sentence of a story that is not from an editor's note."""
    units = [unit for unit in units_of(story.draft) if unit.text]
    told = {where: sentence for where, sentence in sentences(story.draft) if sentence.text}
    for at, unit in enumerate(units):
        sentence = told[unit.where]
        facts = tuple(story.draft.facts[key] for key in sentence.facts if key in story.draft.facts)
        if not unit.note:
            dice = random.Random(f"{seed}|{story.time.edition}|{story.time.session}|{unit.where}")  # noqa: S311 - a sample
            yield Place(story, at, unit, sentence.figures, facts, config, rows, dice)
