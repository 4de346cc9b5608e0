"""The facts of lower layers as columns and lists: how many a rule found in a story, or in a region of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.rules import layers, tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from newsgen.model import Fact
    from newsgen.rules.tables import RuleTable


def day_table(found: Sequence[Sequence[Fact]], abouts: Mapping[str, str]) -> RuleTable:
    """Return a row for every story that counts the facts of each rule; `abouts` maps each rule to its table."""
    n = len(found)
    empty = tables.RuleTable("day", np.arange(n), ["day"] * n, np.ones(n), np.ones(n, dtype=bool), _none, _none)
    return with_counts(empty, found, abouts)


def with_counts(table: RuleTable, found: Sequence[Sequence[Fact]], abouts: Mapping[str, str]) -> RuleTable:
    """Return the table with a column `count_<rule>` for each rule of a lower layer that its rules may count."""
    counted = layers.counts(table.about, abouts)
    totals = Counter((story, *key) for story, facts in enumerate(found) for key in _keys(table.about, facts))

    def make(name: str) -> NDArray[Any]:
        if name not in counted:
            return table.column(name)
        rows = zip(table.story.tolist(), table.subject, strict=True)
        return np.array([totals[story, subject, counted[name]] for story, subject in rows], dtype=float)

    return replace(table, _make=make, _rarity=table.rarity, _cache={})


def covered(about: str, subject: str, rule: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of a rule that a row of `about` covers: those of the story, or of the region's markets."""
    return [fact for fact in facts if fact.rule == rule and _is_new(fact) and subject == _subject(about, fact)]


def _keys(about: str, facts: Sequence[Fact]) -> list[tuple[str, str]]:
    return [(_subject(about, fact), fact.rule) for fact in facts if _is_new(fact)]


def _is_new(fact: Fact) -> bool:
    """True where no earlier story could have told the fact."""
    return fact.parts["told"] == 0


def _subject(about: str, fact: Fact) -> str:
    """Return the row that a fact counts for: its market's region, or the day."""
    return str(fact.values.get("region", "")) if about == "region" else "day"


def _none(name: str) -> NDArray[Any]:
    raise KeyError(name)
