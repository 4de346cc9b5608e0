"""'Stocks fell after the jobs report': the report has a time of day, and it came before the move that is told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsgen.checks.forms import Form
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_AFTER = Form(r"\b(?P<word>even after|after|following|despite)\b(?! (?:falling|rising|having|touching|setting))")
_REACH = 64  # characters in which the event is named


def read(r: Reading) -> Iterator[Claim]:
    """Check each release that a market's move is said to have followed."""
    for match in _AFTER.finditer(r):
        markets = r.markets(match.start())
        event = _event(r, match)
        if markets and event:
            yield _check(r, match, markets[-1], r.view.releases_of(event.keys))


def _event(r: Reading, match: re.Match[str]) -> Mention | None:
    near = (m for m in r.mentions if match.end() <= m.start <= match.end() + _REACH)
    first = next((m for m in near if ";" not in r.text[match.end() : m.start]), None)
    return first if first is not None and first.kind == "release" else None


def _check(r: Reading, match: re.Match[str], mention: Mention, rows: list[dict[str, Any]]) -> Claim:
    told = r.row(mention, match.start())
    if told is None or not rows:
        return Claim("sequence", "not_checkable", *match.span())
    known = datetime.fromisoformat(told.known_at) if told.known_at else r.view.as_of
    row = rows[0]
    if not any(row["timed"] for row in rows):
        message = f"{row['country']} {row['indicator']} has no time of day, so nothing is known to have come after it"
        return Claim("sequence", "contradicted", *match.span(), message, "a release with a time", match["word"])
    if any(row["timed"] and row["released_at"] < known for row in rows):
        return Claim("sequence", "supported", *match.span())
    message = f"{row['country']} {row['indicator']} came at {row['released_at']}, after the row of {told.session}"
    return Claim("sequence", "contradicted", *match.span(), message, str(row["released_at"]), match["word"])
