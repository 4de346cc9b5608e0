"""Words that say more than a number: leading, volatility, and markets that did not join."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsgen.checks import peers
from newsgen.checks.forms import Form
from newsgen.checks.lexicon import FLAT_MOST
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_LEADS = Form(
    r"\b(?:set(?:s|ting)? the pace|(?:led|leads|leading) (?:the |\w+'s )?(?:gains|losses|rally|rout|advance))\b"
)
_VOLATILE = Form(r"\b(?:volatil(?:e|ity)|choppy|wild)\b(?! (?:index|gauge))", re.IGNORECASE)
_JOINED = Form(
    r"\b(?:Not all (?:\w+ )?(?:markets|indexes) joined|Not every (?:\w+ )?(?:market|index) joined)\b", re.IGNORECASE
)
_ANY = _LEADS.bit | _VOLATILE.bit | _JOINED.bit
VOLATILE_LEAST = 0.2  # percent


def findings(readings: list[Reading]) -> Iterator[Finding]:
    """Yield each such word that its market's move does not carry."""
    for at, r in enumerate(readings):
        if not r.forms & _ANY:
            continue
        for match in _LEADS.finditer(r):
            for told in _subject(r, match):
                if abs(told.pct) <= FLAT_MOST:
                    yield _finding(r, match, told, "of a flat market")
        for match in _VOLATILE.finditer(r):
            for told in _subject(r, match):
                if r.view.market(told.symbol).asset == "index" and abs(told.pct) < VOLATILE_LEAST and not r.unit.note:
                    yield _finding(r, match, told, "of a small move")
        for match in _JOINED.finditer(r):
            yield from _joined(r, match, readings[at + 1 : at + 2])


def _subject(r: Reading, match: re.Match[str]) -> list[Told]:
    found = [r.view.told(m.symbol) for m in r.markets(match.start())[-1:]]
    return [told for told in found if told is not None and math.isfinite(told.pct)]


def _finding(r: Reading, match: re.Match[str], told: Told, why: str) -> Finding:
    name = r.view.market(told.symbol).name
    message = f"“{match.group()}” {why}: {name} moved {told.pct:+.2f}% on {told.session.isoformat()}"
    return Finding(
        "loose", "error", message, r.unit.where, *match.span(), found=match.group(), evidence=r.view.evidence(told)
    )


def _joined(r: Reading, match: re.Match[str], following: list[Reading]) -> Iterator[Finding]:
    """Check the first market named after 'Not all markets joined': it moved against its region."""
    after = [(r, m) for m in r.mentions if m.start >= match.end()] + [(n, m) for n in following for m in n.mentions]
    first = next(((reading, m) for reading, m in after if m.kind == "market" and len(m.keys) == 1), None)
    told = r.view.told(first[1].symbol) if first else None
    if told is None or not math.isfinite(told.pct):
        yield Finding("loose", "error", f"“{match.group()}” names no market", r.unit.where, *match.span())
        return
    against = math.copysign(1, -told.pct)
    sets = peers.sets(r, r.view.market(told.symbol).region, match.start())
    if not any(_balance(rows) * against > 0 for rows in sets):
        yield _finding(r, match, told, "of a market that went with the others")


def _balance(rows: list[Told]) -> float:
    """Return how many more markets rose than fell; one that hardly moved is on neither side."""
    return sum(math.copysign(1, row.pct) for row in rows if abs(row.pct) > FLAT_MOST)
