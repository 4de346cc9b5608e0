"""Bear markets and corrections: 20% and 10% below the highest close."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form, Hint
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.reading import Claim
from newsgen.checks.series import percent

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series, Told

_ENTERED = Form(
    r"\b(?:enter(?:ed|s|ing)?|into|in|closed in|confirm(?:ed|s|ing)?) (?:an? |its )?(?P<word>bear[- ]market"
    r"|bull[- ]market|correction)(?: territory)?\b"
)
_WAY = Hint(rf"\b({'|'.join(sorted(SIGNS, key=len, reverse=True))}) $")
_RISE = 20.0  # percent from a low: a bull market
_FALL = {"bear": 20.0, "correction": 10.0}


def read(r: Reading) -> Iterator[Claim]:
    """Check each bear market and each correction that a market is said to be in."""
    for match in _ENTERED.finditer(r):
        for mention in r.markets(match.start())[-1:] or ([r.carried] if r.carried and r.unit.kind == "dek" else []):
            yield _check(r, match, mention)


def _check(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    if told is None or series is None or not told.at:
        return Claim("territory", "not_checkable", *match.span())
    if match["word"].startswith("bull"):
        return _bull(r, match, told, series)
    way = _WAY.search(r, 0, match.start())
    if way and SIGNS[way[1]] > 0:
        message = f"“{way[1]} {match.group()}”: a market falls into it"
        return Claim("territory", "contradicted", way.start(1), match.end(), message, "a fall", way[1])
    need = _FALL["bear" if match["word"].startswith("bear") else "correction"]
    peak, _ = series.top_before("close", told.at)
    fall = -percent(told.last, peak)
    if fall >= need and not told.provisional:
        return Claim("territory", "supported", *match.span())
    name = r.view.market(mention.symbol).name
    why = "was still trading" if fall >= need else f"is {fall:.2f}% below its highest close of {peak:,.2f}"
    message = f"{name} {why}, so “{match['word']}” (a fall of {need:.0f}%) does not hold"
    return Claim(
        "territory", "contradicted", *match.span(), message, f"{need:.0f}%", f"{fall:.2f}%", r.view.evidence(told)
    )


def _bull(r: Reading, match: re.Match[str], told: Told, series: Series) -> Claim:
    """Check that a market closed 20% above its lowest close since its record."""
    closes = series.close[: told.at + 1]
    trough = float(np.nanmin(closes[_last_peak(closes) :]))
    rise = percent(told.last, trough)
    if rise >= _RISE and not told.provisional:
        return Claim("territory", "supported", *match.span())
    name = r.view.market(told.symbol).name
    message = f"{name} is {rise:.2f}% above its lowest close of {trough:,.2f}, so “{match['word']}” does not hold"
    return Claim(
        "territory", "contradicted", *match.span(), message, f"{_RISE:.0f}%", f"{rise:.2f}%", r.view.evidence(told)
    )


def _last_peak(closes: NDArray[np.float64]) -> int:
    """Return the place of the last close that none before was above."""
    tops = np.fmax.accumulate(closes)
    return int(np.flatnonzero(closes >= tops)[-1])
