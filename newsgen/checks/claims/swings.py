"""Several large days in a row, either way: 'has swung by at least 9% in each of three straight sessions'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form
from newsgen.checks.numbers import count, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series, Told

_SWUNG = Form(
    r"\b(?:sw[iu]ng\w*|moved|(?P<up>risen|rose|gained)|(?P<down>fallen|fell|lost)) (?:by )?"
    r"(?P<least>at least|more than|over) (?P<size>[\d.]+)% in (?:each of )?(?:the (?:past|last) )?(?P<count>\w+) "
    r"(?:straight |consecutive |successive )?(?:sessions|days)\b"
    r"(?:, which last happened (?:in|on) (?P<when>[A-Z][^;]{2,30}))?"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check how far a market moved in each of its last sessions, and when it last did so."""
    for match in _SWUNG.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            told, series, days = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol), None
            if told is not None and series is not None and not told.provisional:
                days = count(match["count"])
            if told is None or series is None or not days or told.at < days:
                yield Claim("swing", "not_checkable", *match.span())
            else:
                yield _check(r, match, told, series, days)


def _check(r: Reading, match: re.Match[str], told: Told, series: Series, days: int) -> Claim:
    size, name = float(match["size"]), r.view.market(told.symbol).name
    moves = np.append(series.pct[: told.at], told.pct)
    moves = np.abs(moves) if not (match["up"] or match["down"]) else moves if match["up"] else -moves
    with np.errstate(invalid="ignore"):
        large = moves >= size if match["least"] == "at least" else moves > size
    runs = np.convolve(large, np.ones(days, dtype=int))[: len(large)] >= days  # where such a run ends
    if not runs[-1]:
        smallest = float(np.nanmin(moves[-days:]))
        message = f"{name} moved as little as {smallest:.2f}% in its last {days} sessions"
        return Claim("swing", "contradicted", *match.span(), message, f"{smallest:.2f}%", match.group())
    if match["when"] is None:
        return Claim("swing", "supported", *match.span())
    when, earlier = period(match["when"], told.session), np.flatnonzero(runs[:-1])
    if when is None:
        return Claim("swing", "not_checkable", *match.span())
    last = series.day(int(earlier[-1])) if len(earlier) else None
    if last is not None and when[0] <= last <= when[1]:
        return Claim("swing", "supported", *match.span())
    shown = last.isoformat() if last else "never in the data"
    message = f"{name} last moved so far in {days} sessions in a row up to {shown}, not “{match['when']}”"
    return Claim("swing", "contradicted", *match.span(), message, shown, match.group())
