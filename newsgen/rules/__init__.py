"""Find: which rules fire for which subjects in which story's view, and how much news each fact is, in bits."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import Fact
from newsgen.rules import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgen.config import Config
    from newsgen.model import Signals
    from newsgen.rules.rulebook import Rule, RuleBook
    from newsgen.rules.tables import RuleTable
    from newsgen.rules.view import View

# What planning and writing may ask of any fact about a market, beside what its rule reads.
_CORE = {
    "market": ("asset", "change_pct", "change_z", "is_lead", "is_today", "region", "session", "state", "symbol"),
    "region": ("is_home", "is_today", "laggard", "leader", "mean_pct", "region"),
    "release": ("hours_old", "period", "prior_period", "released_at", "timed"),
}
TOLD_BITS = -3.0  # a fact whose rows an earlier story could have told


def find(signals: Signals, views: Sequence[View], book: RuleBook, config: Config) -> list[list[Fact]]:
    """Return the facts of each story, most news first. All views are of one edition.

    Lower layers come first (market, then pair, region and release, then the day), so a rule may count facts.
    """
    if not views:
        return []
    markets = tables.market_table(signals, views, config)
    releases = tables.release_table(signals, views, config)
    found: list[list[Fact]] = [[] for _ in views]
    for table in (
        markets,
        tables.pair_table(markets, config),
        tables.region_table(markets, views, config),
        releases,
        tables.release_pair_table(releases),
    ):
        _fire_all(table, book, views, found)
    _fire_all(day_table(found, book), book, views, found)
    return [sorted(facts, key=lambda f: (-f.bits, f.id)) for facts in found]


def _fire_all(table: RuleTable, book: RuleBook, views: Sequence[View], found: list[list[Fact]]) -> None:
    if not table.size:
        return
    fired = {rule.name: _mask(rule, table) for rule in book.about(table.about)}
    for rule in book.about(table.about):
        for name in rule.replaces:
            if name in fired:
                fired[name] = fired[name] & ~fired[rule.name]
    for rule in book.about(table.about):
        _facts(rule, table, fired[rule.name], views, found)


def _mask(rule: Rule, table: RuleTable) -> NDArray[np.bool_]:
    from newsgen.rules.expression import is_known

    mask: NDArray[np.bool_] = rule.when.over(table)
    for name in rule.needs:
        mask = mask & is_known(table.column(name))
    return mask


def _facts(
    rule: Rule, table: RuleTable, mask: NDArray[np.bool_], views: Sequence[View], found: list[list[Fact]]
) -> None:
    picked = np.flatnonzero(mask)
    if not len(picked):
        return
    news = rule.news.over(table)[picked]
    columns = {name: table.column(name)[picked] for name in _names(rule)}
    weights = np.log2(np.maximum(table.weight[picked], 1e-6))
    for i, at in enumerate(picked):
        if not np.isfinite(news[i]):
            continue
        story = int(table.story[at])
        told = 0.0 if table.is_new[at] else TOLD_BITS
        parts = {"news": float(news[i]), "weight": float(weights[i]), "told": told}
        subject = table.subject[at]
        values = {name: _day(rule.about, name, plain(column[i])) for name, column in columns.items()}
        covers: tuple[str, ...] = ()
        if rule.covers:
            covered = [f for f in found[story] if f.rule == rule.covers]
            covers = tuple(f.id for f in covered)
            values["covered"] = tuple(f.subject for f in covered)
        found[story].append(
            Fact(
                id=f"{rule.name}:{subject}",
                rule=rule.name,
                about=rule.about,
                subject=subject,
                session=views[story].time.session,
                values=values,
                bits=sum(parts.values()),
                parts=parts,
                covers=covers,
            )
        )


def _names(rule: Rule) -> list[str]:
    from newsgen.signals.registry import TABLES

    if rule.about == "day":
        return sorted(name for name in rule.reads if name.startswith("count_"))
    known = TABLES[rule.about]
    return sorted(name for name in {*rule.reads, *_CORE.get(rule.about, ())} if name in known)


def _day(about: str, name: str, value: Any) -> Any:
    """Return a session as a plain date; an instant and any other value as they are."""
    from newsgen.signals.registry import TABLES

    signal = TABLES[about].get(name) if about in TABLES else None
    is_day = signal is not None and signal.unit == "day" and isinstance(value, datetime)
    return value.date() if is_day else value


def plain(value: Any) -> Any:
    """Return a numpy scalar as plain Python: float, int, bool, str, date, or None where it is unknown."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[s]").item()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and isnan(value):
        return None
    return value


def day_table(found: list[list[Fact]], book: RuleBook) -> RuleTable:
    """Return a row for every story that counts the facts of each rule."""
    stories = np.arange(len(found))
    counts = [Counter(f.rule for f in facts if f.parts["told"] == 0) for facts in found]

    def make(name: str) -> NDArray[Any]:
        rule = next((r for r in book.rules if f"count_{r.replace('-', '_')}" == name), "")
        return np.array([count[rule] for count in counts], dtype=float)

    def no_rarity(name: str) -> NDArray[np.float64]:
        raise KeyError(name)

    everything = np.ones(len(found), dtype=bool)
    return tables.RuleTable("day", stories, ["day"] * len(found), np.ones(len(found)), everything, make, no_rarity)
