"""The rows that a printed number rests on: source, series, session, field, value, and when it was known."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import Evidence
from newsgen.rules.view import positions
from newsgen.signals.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgen.model import Fact, Observations, Record, Signals
    from newsgen.rules.view import View

_KEPT = 20_000  # evidence rows, some two hundred stories
_OWN = {"close": "level", "high": "high", "low": "low", "open": "open"}


@lru_cache(maxsize=4096)
def _needs(about: str, names: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields that a table's signals rest on, in their order, with the side that they are of.

    The side is 'after_' for a reaction's release, 'right_' for the second of a pair, else empty.
    """
    signals, week = TABLES.get(about, {}), "week_change_pct" in names
    runs: list[tuple[str, dict[str, None]]] = []
    for name in names:
        if name not in signals or (name == "change_pct" and week):  # the week's move, as planning asks for it
            continue
        after = about == "reaction" and name.startswith("after_")
        side = "after_" if after else "right_" if name.startswith("right_") else ""
        if not runs or runs[-1][0] != side:
            runs.append((side, {}))
        runs[-1][1].update(dict.fromkeys(signals[name].evidence))
    return tuple((side, tuple(needs)) for side, needs in runs if needs)


class Evidences:
    """Finds evidence rows; the table's columns are looked up once for all stories."""

    def __init__(self, signals: Signals, observations: Observations) -> None:
        self._source = observations.source
        self._table = signals.markets
        names = ("session", "open", "high", "low", "close", "known_at")
        self._prices = {name: observations.bars[name].to_numpy() for name in names}
        self._found: dict[tuple[int, str], Evidence | None] = {}
        self._of_needs: dict[tuple[int, tuple[str, ...]], tuple[Evidence, ...]] = {}
        self._columns: dict[str, Any] = {}
        self._records: dict[tuple[str, str, Any], Record] = {
            (r.symbol, r.field, r.date): r for r in observations.records
        }
        self._rows = positions(observations.bars)
        self._session = self.column("session").astype("datetime64[D]")
        self._releases = signals.releases.to_dict("records")

    def column(self, name: str) -> Any:
        """Return a column of the measured markets, with a value for each row."""
        if name not in self._columns:
            column = self._table[name]
            self._columns[name] = (
                column.to_numpy(dtype=object) if column.dtype.kind not in "fibM" else column.to_numpy()
            )
        return self._columns[name]

    def with_evidence(self, fact: Fact, view: View) -> Fact:
        """Return the fact with the rows behind every signal that it read."""
        if fact.about == "note":
            return fact
        return replace(fact, evidence=tuple(dict.fromkeys(self._of(fact, view))))

    def _of(self, fact: Fact, view: View) -> Iterable[Evidence]:
        for side, needs in _needs(fact.about, tuple(fact.values)):
            if side == "after_":
                release = f"{fact.values['after_country']}/{fact.values['after_indicator']}"
                yield from self._of_release(release, view, needs)
            elif fact.about in ("market", "reaction", "pair"):
                symbol = fact.subject.split("+")[side == "right_"] if fact.about == "pair" else fact.subject
                yield from self.of_row(symbol, view.markets[symbol].row, needs)
            elif fact.about.startswith("release") or fact.about == "ahead":
                yield from self._of_release(fact.subject.split("+")[side == "right_"], view, needs)
        if fact.about == "region":
            for symbol, market in view.markets.items():
                if market.row >= 0 and self.column("region")[market.row] == fact.subject and market.is_new:
                    yield from self.of_row(symbol, market.row, ("close", "close@prev_session"))

    def of_row(self, symbol: str, row: int, needs: tuple[str, ...]) -> tuple[Evidence, ...]:
        """Return the evidence of one market's row for needs such as 'close' and 'high@prior_record_high_session'."""
        wanted = (row, needs)
        if wanted in self._of_needs:
            return self._of_needs[wanted]
        if len(self._found) > _KEPT:
            self._found.clear()
            self._of_needs.clear()
        out = []
        for need in needs:
            key = (row, need)
            if key not in self._found:  # one row's close is behind many facts
                field, _, at = need.partition("@")
                session = self.column(at)[row] if at else self._session[row]
                self._found[key] = None if np.isnat(session) else self._at(symbol, field, session, row)
            found = self._found[key]
            if found:
                out.append(found)
        self._of_needs[wanted] = tuple(out)
        return self._of_needs[wanted]

    def _at(self, symbol: str, field: str, session: Any, row: int) -> Evidence | None:
        day = session.astype("datetime64[D]")
        if day == self._session[row]:
            name = "last" if field == "close" and self.column("provisional")[row] else field
            value, known = self.column(_OWN[field])[row], self.column("known_at")[row]
        else:
            name, value, known = field, *self._bar(symbol, field, day)
        shown = str(day.item())
        if isfinite(value):
            at = known.astype("datetime64[s]").item().isoformat()
            return Evidence(self._source, symbol, shown, name, float(value), f"{at}Z")
        record = self._records.get((symbol, field, day.item())) or self._records.get((symbol, "close", day.item()))
        return Evidence(record.source, symbol, shown, field, record.value, shown) if record else None

    def _bar(self, symbol: str, field: str, day: Any) -> tuple[float, Any]:
        """Return a price of another session and when it was known; NaN where there is no such bar."""
        start, end = self._rows[symbol]
        sessions = self._prices["session"][start:end]
        at = start + int(np.searchsorted(sessions, day))
        if at == end or sessions[at - start] != day:
            return np.nan, None
        return self._prices[field][at], self._prices["known_at"][at]

    def _of_release(self, side: str, view: View, needs: Iterable[str]) -> Iterable[Evidence]:
        country, indicator = side.split("/")
        for i in (*view.releases, *view.recent, *view.to_come):
            row = self._releases[i]
            if row["country"] == country and row["indicator"] == indicator:
                known = f"{row['released_at'].isoformat()}Z"
                for name in needs:
                    if row[name] == row[name]:
                        session = str(row["period"] or row["released_at"].date())
                        yield Evidence(self._source, side, session, name, float(row[name]), known)
                return
