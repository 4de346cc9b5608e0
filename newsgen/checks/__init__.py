"""The second pair of eyes: the finished text, read back against the observations.

Nothing here comes from the code that measured, judged or wrote. A claim ends as supported, contradicted (an error)
or not checkable (counted, never guessed at).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgen.checks import claims, holds, layout, loose, spans, stylebook, table
from newsgen.checks.ledger import Ledger
from newsgen.checks.lexicon import LANGUAGES
from newsgen.checks.reading import Claim, Unit, read, units_of
from newsgen.model import Finding, Hold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from newsgen.checks.ledger import View
    from newsgen.model import Draft

__all__ = ["Ledger", "Report", "Unit", "check", "check_text", "review", "units_of"]


@dataclass(frozen=True)
class Report:
    """What the checker found in a text, and how many claims ended in which way."""

    findings: tuple[Finding, ...]
    claims: tuple[tuple[str, Claim], ...] = ()  # where, claim
    holds: tuple[Hold, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts: found, supported, contradicted, not_checkable."""
        counts = {"found": len(self.claims), "supported": 0, "contradicted": 0, "not_checkable": 0}
        for _, claim in self.claims:
            counts[claim.status] += 1
        return counts


def check(
    draft: Draft, ledger: Ledger, *, templates: Path | None = None, now: datetime | None = None
) -> tuple[list[Finding], list[Hold]]:
    """Check a draft; `templates` is the user's folder, whose stylebook may differ; `now` is the moment of the run."""
    report = review(draft, ledger, templates=templates, now=now)
    return list(report.findings), list(report.holds)


def review(draft: Draft, ledger: Ledger, *, templates: Path | None = None, now: datetime | None = None) -> Report:
    """Check a draft and keep every claim, also those that hold."""
    time, view = draft.time, ledger.at(draft.time.as_of, draft.time.edition)
    units, report, found = units_of(draft), Report(()), []
    if draft.language in LANGUAGES:  # what cannot be read is held for that
        rows = list(table.findings(draft.table, view))
        report = check_text(units, time.session, time.as_of, ledger, edition=time.edition, templates=templates)
        found = [*report.findings, *spans.findings(draft, ledger.names), *rows]
    leading = [draft.headline.text, *(unit.text for unit in units if unit.kind == "lede")]
    stops, confirmed = holds.find(_scene(draft, view, leading, [claim for _, claim in report.claims], now))
    return Report((*found, *confirmed), report.claims, tuple(stops))


def _scene(
    draft: Draft, view: View, opening: Sequence[str], told: Sequence[Claim], now: datetime | None
) -> holds.Scene:
    edition = view.config.edition(draft.time.edition)
    symbols = [row.symbol for row in draft.table] or list(edition.table)
    leading = {m.symbol for text in opening for m in view.ledger.names.find(text) if m.kind == "market"}
    evidence = [row for fact in draft.facts.values() for row in fact.evidence]
    return holds.Scene(draft.time, view, edition, symbols, leading, evidence, told, draft.language, now)


def check_text(
    units: Sequence[Unit],
    session: date,
    as_of: datetime,
    ledger: Ledger,
    *,
    edition: str = "",
    templates: Path | None = None,
) -> Report:
    """Check text units of a story about `session`, as known at `as_of` (UTC); the text may be anyone's.

    `edition` tells which table a story means by "the eight Asian indexes"; without it any edition's will do. In an
    edition that tells the week a move without a day is the week's.
    """
    book, view = stylebook.load(templates), ledger.at(as_of, edition)
    percent_sign = ledger.config.house.percent_sign == "%"
    readings = list(read(units, view, session, edition))
    # An editor's note answers for its own numbers: it carries its source instead of a row.
    claimed = claims.read([reading for reading in readings if not reading.unit.note])
    told = [(reading.unit.where, claim) for reading, own in claimed for claim in own]
    found = [_finding(where, claim) for where, claim in told if claim.status == "contradicted"]
    found += book.findings([reading.unit for reading in readings], percent_sign=percent_sign)
    found += [*layout.findings(readings), *loose.findings(readings)]
    return Report(tuple(found), tuple(told))


def _finding(where: str, c: Claim) -> Finding:
    return Finding(c.check, "error", c.message, where, c.start, c.end, c.expected, c.found, c.evidence)
