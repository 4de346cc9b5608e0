"""The rows that a printed number rests on: source, series, session, field, value, and when it was known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.model import Evidence
from newsgen.signals.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.model import Fact, Observations, Record, Signals
    from newsgen.rules.view import View

_RELEASE_FIELDS = ("actual", "forecast", "prior", "prior_before_revision")
_OWN = {"close": "level", "high": "high", "low": "low", "open": "open"}


class Evidences:
    """Finds evidence rows; the table's columns are looked up once for all stories."""

    def __init__(self, signals: Signals, observations: Observations) -> None:
        table = signals.markets
        self._source = observations.source
        self._table = table
        self._columns: dict[str, Any] = {}
        self._records: dict[tuple[str, str, Any], Record] = {
            (r.symbol, r.field, r.date): r for r in observations.records
        }
        self._starts: dict[str, tuple[int, int]] = {}
        symbols = self._column("symbol")
        for i, symbol in enumerate(symbols):
            start = self._starts.get(symbol, (i, i))[0]
            self._starts[symbol] = (start, i + 1)
        self._session = self._column("session").astype("datetime64[D]")
        self._releases = signals.releases.to_dict("records")

    def _column(self, name: str) -> Any:
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
        signals = TABLES.get(fact.about, {})
        for name in fact.values:
            needs = signals[name].evidence if name in signals else ()
            if fact.about == "reaction" and name.startswith("after_"):
                side = f"{fact.values['after_country']}/{fact.values['after_indicator']}"
                yield from self._of_release(side, view, needs)
            elif fact.about in ("market", "reaction"):
                yield from self.of_row(fact.subject, view.markets[fact.subject].row, needs)
            elif fact.about == "pair":
                symbol = fact.subject.split("+")[name.startswith("right_")]
                yield from self.of_row(symbol, view.markets[symbol].row, needs)
            elif fact.about.startswith("release") or fact.about == "ahead":
                side = fact.subject.split("+")[1 if name.startswith("right_") else 0]
                yield from self._of_release(side, view, needs)
        if fact.about == "region":
            for symbol, market in view.markets.items():
                if market.row >= 0 and self._column("region")[market.row] == fact.subject and market.is_new:
                    yield from self.of_row(symbol, market.row, ("close", "close@prev_session"))

    def of_row(self, symbol: str, row: int, needs: Sequence[str]) -> tuple[Evidence, ...]:
        """Return the evidence of one market's row for needs such as 'close' and 'high@prior_record_high_session'."""
        out = []
        for need in needs:
            field, _, at = need.partition("@")
            session = self._column(at)[row] if at else self._session[row]
            found = None if np.isnat(session) else self._at(symbol, field, session, row)
            if found:
                out.append(found)
        return tuple(out)

    def _at(self, symbol: str, field: str, session: Any, row: int) -> Evidence | None:
        day = session.astype("datetime64[D]")
        start, end = self._starts[symbol]
        at = (
            row
            if day == self._session[row]
            else start + int(np.searchsorted(self._session[start:end], day, side="right")) - 1
        )
        if at >= start and self._session[at] == day:
            value = float(self._column(_OWN[field])[at])
            if np.isfinite(value):
                known = str(self._column("known_at")[at].astype("datetime64[s]")) + "Z"
                shown = "last" if field == "close" and self._column("provisional")[at] else field
                return Evidence(self._source, symbol, str(day), shown, value, known)
        record = self._records.get((symbol, field, day.item())) or self._records.get((symbol, "close", day.item()))
        return Evidence(record.source, symbol, str(day), field, record.value, str(day)) if record else None

    def _of_release(self, side: str, view: View, needs: Sequence[str]) -> Iterable[Evidence]:
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
