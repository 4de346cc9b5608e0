"""The rows that a printed number rests on: source, series, session, field, value, and when it was known."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import Evidence
from newsgen.rules.view import positions
from newsgen.signals.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from numpy.typing import NDArray

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


def _array(column: Any) -> NDArray[Any]:
    """Return a column as an array whose items are plain Python; days and instants are in seconds."""
    kinds = {"M": "datetime64[s]", "f": None, "i": None, "b": None}
    out: NDArray[Any] = column.to_numpy(dtype=kinds.get(column.dtype.kind, object))
    return out


class Evidences:
    """Finds evidence rows; the table's columns are looked up once for all stories."""

    def __init__(self, signals: Signals, observations: Observations) -> None:
        self._source = observations.source
        self._table = signals.markets
        names = ("session", "open", "high", "low", "close", "known_at")
        self._prices = {name: _array(observations.bars[name]) for name in names}
        self._found: dict[tuple[int, str, datetime], Evidence | None] = {}
        self._of_needs: dict[tuple[int, tuple[str, ...]], tuple[Evidence, ...]] = {}
        self._columns: dict[str, NDArray[Any]] = {}
        self._records: dict[tuple[str, str, date], Record] = {
            (r.symbol, r.field, r.date): r for r in observations.records
        }
        self._rows = positions(observations.bars)
        self._releases = signals.releases.to_dict("records")

    def column(self, name: str) -> NDArray[Any]:
        """Return a column of the measured markets, with a value for each row."""
        if name not in self._columns:
            self._columns[name] = _array(self._table[name])
        return self._columns[name]

    def with_evidence(self, fact: Fact, view: View) -> Fact:
        """Return the fact with the rows behind every signal that it read."""
        if fact.about == "note":
            return fact
        runs = _needs(fact.about, tuple(fact.values))
        rows = tuple(self._of(fact, view, runs))
        return replace(fact, evidence=rows if len(runs) == 1 else tuple(dict.fromkeys(rows)))

    def _of(self, fact: Fact, view: View, runs: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[Evidence]:
        for side, needs in runs:
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
        if wanted not in self._of_needs:
            if len(self._found) > _KEPT:
                self._found.clear()
                self._of_needs.clear()
            found = dict.fromkeys(self._asked(row, needs))
            rows = (self._row_of(symbol, row, field, session) for field, session in found)
            self._of_needs[wanted] = tuple(evidence for evidence in rows if evidence)
        return self._of_needs[wanted]

    def _asked(self, row: int, needs: Iterable[str]) -> Iterable[tuple[str, datetime]]:
        """Yield the field and the session of each need; one whose session is not known is left out."""
        for need in needs:
            field, _, at = need.partition("@")
            session = self.column(at or "session").item(row)
            if session is not None:
                yield field, session

    def _row_of(self, symbol: str, row: int, field: str, session: datetime) -> Evidence | None:
        key = (row, field, session)
        if key not in self._found:  # one row's close is behind many facts
            self._found[key] = self._at(symbol, row, field, session)
        return self._found[key]

    def _at(self, symbol: str, row: int, field: str, session: datetime) -> Evidence | None:
        day = session.date()
        if session == self.column("session").item(row):
            name = "last" if field == "close" and self.column("provisional").item(row) else field
            value, known = self.column(_OWN[field]).item(row), self.column("known_at").item(row)
        else:
            name, value, known = field, *self._bar(symbol, field, session)
        if isfinite(value):
            return Evidence(self._source, symbol, str(day), name, float(value), f"{known.isoformat()}Z")
        record = self._records.get((symbol, field, day)) or self._records.get((symbol, "close", day))
        return Evidence(record.source, symbol, str(day), field, record.value, str(day)) if record else None

    def _bar(self, symbol: str, field: str, session: datetime) -> tuple[float, Any]:
        """Return a price of another session and when it was known; NaN where there is no such bar."""
        start, end = self._rows[symbol]
        sessions = self._prices["session"][start:end]
        at = int(sessions.searchsorted(np.datetime64(session, "s")))
        if start + at == end or sessions.item(at) != session:
            return nan, None
        return self._prices[field].item(start + at), self._prices["known_at"].item(start + at)

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
