"""The tables that rules read, one row a subject in a story's view. Columns are numpy arrays, taken when first read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.rules import rarity
from newsgen.rules.view import take

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from newsgen.config import Config, Market
    from newsgen.model import Signals
    from newsgen.rules.view import View

FLAT_PCT = 0.05  # below it an index is little changed
_JUST_OPENED = timedelta(minutes=15)


@dataclass
class RuleTable:
    """Rows of one kind for many stories: `story[i]` is the story that row i belongs to."""

    about: str
    story: NDArray[np.int64]
    subject: list[str]
    weight: NDArray[np.float64]
    is_new: NDArray[np.bool_]
    _make: Callable[[str], NDArray[Any]]
    _rarity: Callable[[str], NDArray[np.float64]]
    row: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _cache: dict[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return the number of rows."""
        return len(self.story)

    def column(self, name: str) -> NDArray[Any]:
        """Return one column, taken when first asked for."""
        if name not in self._cache:
            self._cache[name] = self._make(name)
        return self._cache[name]

    def rarity(self, name: str) -> NDArray[np.float64]:
        """Return the rarity in bits of one column's values."""
        key = f"rarity {name}"
        if key not in self._cache:
            self._cache[key] = self._rarity(name)
        return self._cache[key]


def market_table(signals: Signals, views: Sequence[View], config: Config) -> RuleTable:
    """Return a row for every story and market that has a row to tell."""
    edition = config.edition(views[0].time.edition)
    told = [(i, m) for i, view in enumerate(views) for m in view.markets.values() if m.row >= 0]
    rows = np.array([m.row for _, m in told], dtype=np.int64)
    symbols = [m.symbol for _, m in told]
    markets = [config.markets[s] for s in symbols]
    story = np.array([i for i, _ in told], dtype=np.int64)
    weight = np.array([m.weight * edition.regions.get(m.region, 0.05) for m in markets])
    is_new = np.array([m.is_new for _, m in told], dtype=bool)
    week = edition.form == "week"
    is_today = np.array([_is_of(m.session, views[i].time.session, week=week) for i, m in told], dtype=bool)
    view_columns: dict[str, Callable[[], Any]] = {
        # A market that trades is told by its last finished row where there is no quote: in the words of a close.
        "state": lambda: np.where(take(signals.markets, "provisional", rows).astype(bool), "trading", "closed").astype(
            object
        ),
        "is_new": lambda: is_new,
        "is_today": lambda: is_today,
        "tells_level": lambda: np.array(
            [m.symbol == views[i].lead or config.markets[m.symbol].prints_level for i, m in told]
        ),
        "told_pct": lambda: np.zeros(len(told), dtype=bool),  # what the writer says first, no row knows
        "tells_points": lambda: np.array([m.tells_points for m in markets], dtype=bool),
        "is_lead": lambda: np.array([m.symbol == views[i].lead for i, m in told], dtype=bool),
        "in_home": lambda: np.array([m.region == edition.region for m in markets], dtype=bool),
        "with_region": lambda: _with_region(story, markets, is_new, make("change_pct")),
        "just_opened": lambda: np.array([_just_opened(views[i], m.symbol) for i, m in told], dtype=bool),
        "weight": lambda: weight,
        "session_pct": lambda: take(signals.markets, "change_pct", rows),
    }
    if week:  # the move that the story tells is the week's; a session's own size says nothing beside it
        view_columns |= {
            "change_pct": lambda: take(signals.markets, "week_change_pct", rows),
            "change_points": lambda: take(signals.markets, "week_change_points", rows),
            "change_bp": lambda: take(signals.markets, "week_bp", rows),
            "change_z": lambda: np.full(len(rows), np.nan),
        }

    def make(name: str) -> NDArray[Any]:
        if name in view_columns:
            return np.asarray(view_columns[name]())
        return take(signals.markets, name, rows)

    def rare(name: str) -> NDArray[np.float64]:
        return _rarity(signals, views[0], rows, symbols, config, name)

    return RuleTable("market", story, symbols, weight, is_new, make, rare, rows)


def _with_region(
    story: NDArray[np.int64], markets: Sequence[Market], is_new: NDArray[np.bool_], pct: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Tell for each row whether more new indexes of its story and region went its way than the other."""
    places = {region: i for i, region in enumerate(dict.fromkeys(m.region for m in markets))}
    key = story * len(places) + np.array([places[m.region] for m in markets], dtype=np.int64)
    index = np.array([m.asset == "index" for m in markets], dtype=bool) & is_new
    size = int(key.max(initial=-1)) + 1
    up, down = (np.bincount(key[index & (pct * way > 0)], minlength=size) for way in (1, -1))
    own, other = np.where(pct > 0, up[key], down[key]), np.where(pct > 0, down[key], up[key])
    return np.asarray((own > other) & (np.abs(pct) > 0))


def _is_of(session: date | None, day: date, *, week: bool) -> bool:
    """True for a row of the story's session, or of its week."""
    return session == day or (week and session is not None and session.isocalendar()[:2] == day.isocalendar()[:2])


def _just_opened(view: View, symbol: str) -> bool:
    opened = view.opened_at.get(symbol)
    return opened is not None and view.time.as_of - opened <= _JUST_OPENED


def _rarity(
    signals: Signals, view: View, rows: NDArray[np.int64], symbols: list[str], config: Config, name: str
) -> NDArray[np.float64]:
    sizes, known_at = np.abs(take(signals.markets, name, rows).astype(float)), take(signals.markets, "known_at", rows)
    out = np.full(len(rows), np.nan)
    by_symbol: dict[str, list[int]] = {}
    for i, symbol in enumerate(symbols):
        by_symbol.setdefault(symbol, []).append(i)
    for symbol, places in by_symbol.items():
        past = signals.past.iloc[view.past[symbol]]
        finished = ~past["provisional"].to_numpy(dtype=bool)
        values = np.abs(past[name].to_numpy(dtype=float)[finished])
        before = np.searchsorted(past["known_at"].to_numpy()[finished], known_at[places])
        out[places] = rarity.bits(sizes[places], before, values, config.markets[symbol].asset)
    return out


def release_table(signals: Signals, views: Sequence[View], config: Config) -> RuleTable:
    """Return a row for every story and release that is new to it or recent."""
    told = [(i, r, new) for i, v in enumerate(views) for rs, new in ((v.releases, True), (v.recent, False)) for r in rs]
    return _releases(signals, views, config, told)


def _releases(
    signals: Signals, views: Sequence[View], config: Config, told: Sequence[tuple[int, int, bool]]
) -> RuleTable:
    edition = config.edition(views[0].time.edition)
    rows = np.array([r for _, r, _ in told], dtype=np.int64)
    countries = take(signals.releases, "country", rows).tolist() if len(rows) else []
    indicators = take(signals.releases, "indicator", rows).tolist() if len(rows) else []
    importance = take(signals.releases, "importance", rows).astype(float) if len(rows) else np.zeros(0)
    weight = importance * np.array([edition.release_countries.get(c, 0.05) for c in countries])
    is_new = np.array([new for _, _, new in told], dtype=bool)
    extra = {"is_new": is_new, "weight": weight}

    def make(name: str) -> NDArray[Any]:
        if name == "hours_old":
            return np.array([_hours(views[i], signals, r) for i, r, _ in told], dtype=float)
        return extra[name] if name in extra else take(signals.releases, name, rows)

    subjects = [f"{c}/{i}" for c, i in zip(countries, indicators, strict=True)]
    story = np.array([i for i, _, _ in told], dtype=np.int64)
    return RuleTable("release", story, subjects, weight, is_new, make, _no_rarity, rows)


def _hours(view: View, signals: Signals, row: int) -> float:
    released = signals.releases["released_at"].to_numpy()[row].astype("datetime64[s]").item()
    return float((view.time.as_of - released).total_seconds() / 3600)


def pair_table(markets: RuleTable, config: Config) -> RuleTable:
    """Return a row for every story in which a market (right) and one that it is told beside (left) both have a row."""
    at = {(int(s), symbol): i for i, (s, symbol) in enumerate(zip(markets.story, markets.subject, strict=True))}
    pairs = []
    for (story, symbol), right in at.items():
        own = config.markets[symbol]
        lefts = (at.get((story, other)) for other in (own.partner, *own.beside) if other)
        pairs += [(left, right) for left in lefts if left is not None]
    return _joined("pair", markets, pairs)


def release_pair_table(releases: RuleTable) -> RuleTable:
    """Return a row for every new release and another of the same country: a less important new one, or a recent one."""
    pairs = []
    country = releases.column("country").tolist() if releases.size else []
    by_story: dict[int, list[int]] = {}
    for i, story in enumerate(releases.story.tolist()):
        by_story.setdefault(story, []).append(i)
    for rows in by_story.values():
        for left in (i for i in rows if releases.is_new[i]):
            for right in rows:
                other = left != right and country[left] == country[right]
                if other and (not releases.is_new[right] or releases.weight[left] > releases.weight[right]):
                    pairs.append((left, right))
    return _joined("release_pair", releases, pairs)


def _joined(about: str, table: RuleTable, pairs: list[tuple[int, int]]) -> RuleTable:
    sides = {
        "left": np.array([a for a, _ in pairs], dtype=np.int64),
        "right": np.array([b for _, b in pairs], dtype=np.int64),
    }

    def make(name: str) -> NDArray[Any]:
        side, _, own = name.partition("_")
        return table.column(own)[sides[side]]

    def rare(name: str) -> NDArray[np.float64]:
        side, _, own = name.partition("_")
        return table.rarity(own)[sides[side]]

    left, right = sides["left"], sides["right"]
    subjects = [f"{table.subject[a]}+{table.subject[b]}" for a, b in pairs]
    is_new = table.is_new[left] & table.is_new[right] if about == "pair" else table.is_new[left]
    return RuleTable(about, table.story[left], subjects, table.weight[right], is_new, make, rare)


def _no_rarity(name: str) -> NDArray[np.float64]:
    raise KeyError(name)


def region_table(markets: RuleTable, views: Sequence[View], config: Config) -> RuleTable:
    """Return a row for every story and region with indexes that have a row new to the story."""
    edition = config.edition(views[0].time.edition)
    covered = np.isin(np.array(markets.subject, dtype=object).astype(str), edition.table)
    told = (markets.column("asset") == "index") & markets.is_new & covered
    region = markets.column("region")
    edges = np.searchsorted(markets.story, np.arange(len(views) + 1))
    rows: list[dict[str, Any]] = []
    for i, view in enumerate(views):
        here = np.arange(edges[i], edges[i + 1])
        for name in edition.regions:
            shut = [s for s, m in view.markets.items() if s in edition.table and _is_shut(config, m, name)]
            picked = here[told[here] & (region[here] == name)]
            if len(picked):
                # Shut on the last day of a week, a market had a week all the same, known or not.
                week = set(shut) if edition.form == "week" else set()
                open_ = {s for s in edition.table if _is_index(config, s, name) and s not in shut and _has_row(view, s)}
                own = open_ | week
                found = _region(markets, picked, shut, edition, name)
                unknown = len(own) - found["count"]
                beside = {"unknown": max(unknown, 0), "us_pct": _overnight(markets, here, view, config, name)}
                rows.append({"story": i, "region": name, **found, **beside, **_ends(config, found)})
    columns = {k: np.array([r[k] for r in rows], dtype=object) for k in rows[0]} if rows else {}
    numbers = {"count", "unknown", "up", "down", "flat", "shut", "mean_pct", "leader_pct", "laggard_pct", "lead_pct",
               "record_highs", "record_closes", "weight", "highs_52w", "lows_52w", "spread_pct", "us_pct",
               "leader_ahead_pct", "laggard_behind_pct", "leader_weight", "laggard_weight"}  # fmt: skip

    def make(name: str) -> NDArray[Any]:
        column = columns[name]
        if name in numbers:
            return column.astype(float)
        return column.astype(bool) if name in _FLAGS else column

    n = len(rows)
    return RuleTable(
        "region",
        np.array([r["story"] for r in rows], dtype=np.int64),
        [r["region"] for r in rows],
        np.array([r["weight"] for r in rows], dtype=float),
        np.ones(n, dtype=bool),
        make,
        _no_rarity,
    )


_FLAGS = ("is_home", "is_today", "is_new", "leader_wide", "laggard_wide")


def _ends(config: Config, found: dict[str, Any]) -> dict[str, Any]:
    """Return what the configuration says of the markets that gained and lost the most."""
    out: dict[str, Any] = {}
    for end in ("leader", "laggard"):
        symbol = found[end]
        out[f"{end}_wide"] = bool(symbol) and not config.has_city(symbol)
        out[f"{end}_weight"] = config.markets[symbol].weight if symbol else 0.0
    return out


def _overnight(markets: RuleTable, here: NDArray[np.int64], view: View, config: Config, region: str) -> float:
    """Return the change of Wall Street's first index where its session ended overnight; NaN elsewhere."""
    for at in here:
        symbol = markets.subject[at]
        market = config.markets[symbol]
        if region != "us" and market.region == "us" and market.weight == 1 and view.overnight(symbol):
            return float(markets.column("change_pct")[at])
    return float("nan")


def _has_row(view: View, symbol: str) -> bool:
    return symbol in view.markets and view.markets[symbol].row >= 0


def _is_index(config: Config, symbol: str, region: str) -> bool:
    return config.markets[symbol].region == region and config.markets[symbol].asset == "index"


def _is_shut(config: Config, market: Any, region: str) -> bool:
    return _is_index(config, market.symbol, region) and market.state == "holiday"


def _region(markets: RuleTable, picked: NDArray[np.int64], shut: list[str], edition: Any, name: str) -> dict[str, Any]:
    pct = markets.column("change_pct")[picked].astype(float)
    known = np.isfinite(pct)
    picked, pct = picked[known], pct[known]
    order = np.argsort(-pct, kind="stable")
    subject = [markets.subject[i] for i in picked]
    lead = int(np.argmax(markets.weight[picked])) if len(picked) else 0
    empty = not len(picked)
    return {
        "is_home": name == edition.region,
        "is_new": True,
        "weight": edition.regions[name],
        "count": len(picked),
        "up": int((pct >= FLAT_PCT).sum()),
        "down": int((pct <= -FLAT_PCT).sum()),
        "flat": int((np.abs(pct) < FLAT_PCT).sum()),
        "shut": len(shut),
        "shut_names": " ".join(shut),
        "mean_pct": np.nan if empty else float(pct.mean()),
        "leader": "" if empty else subject[order[0]],
        "leader_pct": np.nan if empty else float(pct[order[0]]),
        "laggard": "" if empty else subject[order[-1]],
        "laggard_pct": np.nan if empty else float(pct[order[-1]]),
        "leader_ahead_pct": float(pct[order[0]] - pct[order[1]]) if len(picked) > 1 else np.nan,
        "laggard_behind_pct": float(pct[order[-2]] - pct[order[-1]]) if len(picked) > 1 else np.nan,
        "lead": "" if empty else subject[lead],
        "lead_pct": np.nan if empty else float(pct[lead]),
        "state": "trading" if markets.column("provisional")[picked].any() else "closed",
        "is_today": bool(markets.column("is_today")[picked].all()),
        "spread_pct": np.nan if empty else float(pct[order[0]] - pct[order[-1]]),
        "highs_52w": int(markets.column("new_52w_high")[picked].sum()),
        "lows_52w": int(markets.column("new_52w_low")[picked].sum()),
        "record_highs": int(markets.column("record_high")[picked].sum()),
        "record_closes": int(markets.column("record_close")[picked].sum()),
        "record_names": " ".join(s for s, r in zip(subject, markets.column("record_close")[picked], strict=True) if r),
    }
