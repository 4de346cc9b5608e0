"""Find: which rules fire for which subjects in which story's view, and how much news each fact is, in bits."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import Fact
from newsgen.rules import ahead, counts, layers, reactions, tables
from newsgen.rules.expression import is_known
from newsgen.signals.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    "release_pair": ("left_released_at",),
    "ahead": ("period", "released_at"),
    "reaction": (
        "asset",
        "change_pct",
        "is_lead",
        "is_today",
        "region",
        "session",
        "state",
        "symbol",
        "after_country",
        "after_indicator",
        "after_period",
        "after_released_at",
    ),
}
TOLD_BITS = -3.0  # a fact whose rows an earlier story could have told


@dataclass(frozen=True)
class Firing:
    """One table, and for each rule about it the rows on which it fired: by itself, and not replaced by another."""

    table: RuleTable
    news: dict[str, NDArray[np.float64]]  # bits
    alone: dict[str, NDArray[np.bool_]]
    fired: dict[str, NDArray[np.bool_]]


def find(signals: Signals, views: Sequence[View], book: RuleBook, config: Config) -> list[list[Fact]]:
    """Return the facts of each story, most news first. All views are of one edition."""
    found: list[list[Fact]] = [[] for _ in views]
    for _ in firings(signals, views, book, config, found):
        pass
    return [sorted(facts, key=lambda f: (-f.bits, f.id)) for facts in found]


def firings(
    signals: Signals, views: Sequence[View], book: RuleBook, config: Config, found: list[list[Fact]]
) -> Iterator[Firing]:
    """Yield each table with the rules that fired on it, once the facts of its rows stand in `found`.

    Lower layers come first (market, then pair, region and release, then the day), so a rule may count facts.
    """
    for table in _tables(signals, views, book, config, found):
        if table.size:
            firing = _fire(table, book)
            for rule in book.about(table.about):
                _facts(rule, firing, views, found)
            yield firing


def _tables(
    signals: Signals, views: Sequence[View], book: RuleBook, config: Config, found: list[list[Fact]]
) -> Iterator[RuleTable]:
    if not views:
        return
    markets = tables.market_table(signals, views, config)
    yield markets
    yield tables.pair_table(markets, config)
    yield counts.with_counts(tables.region_table(markets, views, config), found, book.abouts)
    releases = tables.release_table(signals, views, config)
    yield releases
    yield tables.release_pair_table(releases)
    yield reactions.reaction_table(markets, releases, signals, config)
    yield ahead.ahead_table(signals, views, config)
    yield counts.day_table(found, book.abouts)


def _fire(table: RuleTable, book: RuleBook) -> Firing:
    rules = book.about(table.about)
    news: dict[str, NDArray[np.float64]] = {}
    alone: dict[str, NDArray[np.bool_]] = {}
    for rule in rules:
        mask = _mask(rule, table)
        # Bits are reckoned only for a rule that fires at all: a rarity reads ten years.
        news[rule.name] = rule.news.over(table) if mask.any() else np.full(table.size, np.nan)
        alone[rule.name] = mask & np.isfinite(news[rule.name])
    fired = {name: mask.copy() for name, mask in alone.items()}
    for rule in rules:
        for name in rule.replaces:
            if name in fired:  # by what fired alone, so that the order of the rules has no say
                fired[name] &= ~alone[rule.name]
    return Firing(table, news, alone, fired)


def _mask(rule: Rule, table: RuleTable) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = rule.when.over(table)
    for name in rule.needs:
        mask = mask & is_known(table.column(name))
    return mask


def _facts(rule: Rule, firing: Firing, views: Sequence[View], found: list[list[Fact]]) -> None:
    table = firing.table
    picked = np.flatnonzero(firing.fired[rule.name])
    columns = (
        {name: _values(rule.about, name, table.column(name)[picked]) for name in _names(rule)} if len(picked) else {}
    )
    weights = np.log2(np.maximum(table.weight[picked], 1e-6))
    for i, at in enumerate(picked):
        story, subject = int(table.story[at]), table.subject[at]
        told = 0.0 if table.is_new[at] else TOLD_BITS
        parts = {"news": float(firing.news[rule.name][at]), "weight": float(weights[i]), "told": told}
        values = {name: column[i] for name, column in columns.items()}
        below = counts.covered(rule.about, subject, rule.covers, found[story]) if rule.covers else []
        if rule.covers:
            values["covered"] = tuple(fact.subject for fact in below)
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
                covers=tuple(fact.id for fact in below),
            )
        )


def _names(rule: Rule) -> list[str]:
    """Return what a rule's fact keeps: what the rule reads, counts among it, and what planning and writing ask."""
    known = TABLES.get(rule.about, {})
    counted = {name for name in rule.reads if name.startswith(layers.PREFIX) and rule.about in layers.COUNTING}
    return sorted(counted | {name for name in {*rule.reads, *_CORE.get(rule.about, ())} if name in known})


def _values(about: str, name: str, column: NDArray[Any]) -> list[Any]:
    """Return a column as plain Python: a session as a date, an instant as a datetime, None where it is unknown."""
    if column.dtype.kind == "M":
        signal = TABLES[about].get(name) if about in TABLES else None
        unit = "D" if signal is not None and signal.unit == "day" else "s"
        days: list[Any] = column.astype(f"datetime64[{unit}]").tolist()
        return days
    return [plain(value) for value in column.tolist()]


def plain(value: Any) -> Any:
    """Return a numpy scalar as plain Python: float, int, bool, str, date, or None where it is unknown."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[s]").item()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and isnan(value):
        return None
    return value
