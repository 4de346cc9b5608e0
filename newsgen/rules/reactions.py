"""Moves that followed a release: for each market the most important release that its move spans.

A move spans a release that became known after the previous close and before its own row. A release without a time
of day of its own is never told as coming before a move, and neither is a lesser one behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.rules.tables import RuleTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgen.config import Config
    from newsgen.model import Signals

_SIGNS = {"up": 1, "down": -1, "none": 0, "stronger": 1, "weaker": -1}
_SIDES = {"above": 1, "below": -1}
_OF_WEIGHT = 0.5  # the importance from which a release that points the other way makes the news mixed
_PREFIX = "after_"


@dataclass(frozen=True)
class _Reaction:
    """A market's row and the release that its move is told after, as places in their tables."""

    market: int
    release: int
    agreement: str
    mixed: bool


def reaction_table(markets: RuleTable, releases: RuleTable, signals: Signals, config: Config) -> RuleTable:
    """Return a row for every story and market with a new move that spans a new, timed release of its countries."""
    found = list(_Finder(markets, releases, signals, config).reactions())
    left = np.array([r.market for r in found], dtype=np.int64)
    right = np.array([r.release for r in found], dtype=np.int64)
    own: dict[str, NDArray[Any]] = {
        "agreement": np.array([r.agreement for r in found], dtype=object),
        "mixed": np.array([r.mixed for r in found], dtype=bool),
        "is_main": _is_main(markets, found),
    }

    def make(name: str) -> NDArray[Any]:
        if name in own:
            return own[name]
        side = releases.column(name.removeprefix(_PREFIX))[right] if name.startswith(_PREFIX) else None
        return markets.column(name)[left] if side is None else side

    def rare(name: str) -> NDArray[np.float64]:
        return markets.rarity(name)[left]

    subjects = [markets.subject[r.market] for r in found]
    weight = markets.weight[left] * releases.weight[right]
    return RuleTable("reaction", markets.story[left], subjects, weight, np.ones(len(found), dtype=bool), make, rare)


def _is_main(markets: RuleTable, found: Sequence[_Reaction]) -> NDArray[np.bool_]:
    """Mark the market of most weight among those of one kind, so that a release is told behind one of them."""
    best: dict[tuple[Any, ...], int] = {}  # the place of the reaction in `found`
    region, asset = markets.column("region"), markets.column("asset")
    for at, r in enumerate(found):
        key = (r.release, region[r.market], asset[r.market])
        if key not in best or markets.weight[r.market] > markets.weight[found[best[key]].market]:
            best[key] = at
    out = np.zeros(len(found), dtype=bool)
    out[list(best.values())] = True
    return out


class _Finder:
    """Columns that joining needs, taken once for all stories."""

    def __init__(self, markets: RuleTable, releases: RuleTable, signals: Signals, config: Config) -> None:
        self.markets, self.releases, self.table, self.config = markets, releases, signals.markets, config
        self.by_story: dict[int, list[int]] = {}
        for i in np.flatnonzero(releases.is_new).tolist():
            self.by_story.setdefault(int(releases.story[i]), []).append(i)

    def reactions(self) -> Any:
        """Yield each market's reaction, in order of the markets' rows."""
        if not self.by_story:
            return
        self.released = self.releases.column("released_at").astype("datetime64[s]")
        self.country = self.releases.column("country").tolist()
        for i in np.flatnonzero(self.markets.is_new).tolist():
            new = self.by_story.get(int(self.markets.story[i]), ())
            reacts = self.config.markets[self.markets.subject[i]].reacts
            own = [r for r in new if self.country[r] in reacts]
            spanned = self._spanned(i, own) if own else []
            if spanned:
                reaction = self._reaction(i, spanned)
                if self.releases.column("timed")[reaction.release]:
                    yield reaction

    def _spanned(self, market: int, releases: Sequence[int]) -> list[int]:
        """Return the releases that became known between the previous close and the row itself."""
        row = int(self.markets.row[market])
        known, session, symbol, finished, previous = self._columns
        before = previous[row]
        at = row - 1
        while at >= 0 and symbol[at] == symbol[row] and not (session[at] == before and finished[at]):
            if session[at] < before:
                return []
            at -= 1
        if at < 0 or symbol[at] != symbol[row]:
            return []
        return [r for r in releases if known[at] <= self.released[r] < known[row]]

    @cached_property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        names = ("known_at", "session", "symbol", "provisional", "prev_session")
        known, session, symbol, provisional, previous = (self.table[name].to_numpy() for name in names)
        return known, session, symbol, ~provisional.astype(bool), previous

    @cached_property
    def _importance(self) -> NDArray[np.float64]:
        return np.asarray(self.releases.column("importance"), dtype=float)

    @cached_property
    def _surprise(self) -> NDArray[np.float64]:
        return np.asarray(np.nan_to_num(np.abs(self.releases.column("surprise_z").astype(float))))

    def _reaction(self, market: int, spanned: Sequence[int]) -> _Reaction:
        main = self._main(spanned)
        others = [r for r in spanned if self._importance[r] >= _OF_WEIGHT]
        mixed = any(self._points(market, r, main) * self._points(market, main, main) < 0 for r in others)
        sign = self._sign(market, main) * self._economy(main)
        return _Reaction(market, main, self._agreement(market, sign), mixed)

    def _main(self, spanned: Sequence[int]) -> int:
        """Return the figure that speaks for the most important report: one with a sign, with the largest surprise.

        By the release's own importance: what it weighs in the edition says nothing about the pound.
        """
        weight, size = self._importance, self._surprise
        first = max(spanned, key=lambda r: (weight[r], size[r], -r))
        same_time = (r for r in spanned if self.released[r] == self.released[first])
        report = [r for r in same_time if self._report(r) == self._report(first)]
        return max(report, key=lambda r: (self._economy(r) != 0, size[r], weight[r], -r))

    def _report(self, release: int) -> str:
        found = self.config.release(*self.releases.subject[release].split("/"))
        return found.report if found else ""

    def _economy(self, release: int) -> int:
        return _SIGNS.get(str(self.releases.column("economy")[release]), 0)

    def _sign(self, market: int, release: int) -> int:
        return _SIGNS[self.config.markets[self.markets.subject[market]].reacts[self.country[release]]]

    def _points(self, market: int, release: int, main: int) -> int:
        """Return the way a release points beside the main one.

        By the economy, which counts the other way for a currency where it is the other country's; beside one that
        is neither stronger nor weaker, such as prices, by its side of the forecast, in the same group alone.
        """
        if self._economy(main):
            return self._economy(release) * (self._sign(market, release) or 1)
        group, result = self.releases.column("group"), str(self.releases.column("result")[release])
        return _SIDES.get(result, 0) if group[release] == group[main] else 0

    def _agreement(self, market: int, sign: int) -> str:
        move = self.markets.column("change_points").astype(float)[market]
        if not sign or not np.isfinite(move) or not move:
            return ""
        return "same" if move * sign > 0 else "opposite"
