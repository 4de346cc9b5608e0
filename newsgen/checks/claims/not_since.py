"""'Has not been lower since', 'had not lost as many points in a day since': the last time that it was so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_LEVEL = Form(
    r"\b(?:not|n't) (?:been|closed|ended|stood|traded) (?:so |as |any )?(?P<way>higher|lower|high|low|stronger|weaker)"
    r" since (?P<when>.{0,40})"
)
_POINTS = Form(
    r"\b[Nn]ot since (?P<first>[^,;]{0,40}?) had (?P<who>[^,;]{0,50}?) (?P<verb>gained|lost) as many points\b"
    r"|\bnot (?P<also>gained|lost) as many points in a day since (?P<when>.{0,40})"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check each such claim about a market."""
    for match in _LEVEL.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            sign = 1 if match["way"] in ("higher", "high", "stronger") else -1
            yield _check(r, match, mention, match["when"], sign * (-1 if mention.inverse else 1), points=False)
    for match in _POINTS.finditer(r):
        for mention in r.markets(match.end("who") if match["verb"] else match.start())[-1:]:
            sign = SIGNS[match["verb"] or match["also"]]
            yield _check(r, match, mention, match["first"] or match["when"], sign, points=True)


def _check(r: Reading, match: re.Match[str], mention: Mention, said: str, sign: int, *, points: bool) -> Claim:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    when = period(said, told.session) if told else None
    if told is None or series is None or when is None or told.provisional:
        return Claim("since", "not_checkable", *match.span())
    values = (series.points if points else series.close)[: told.at + 1] * sign
    with np.errstate(invalid="ignore"):
        earlier = np.flatnonzero(values[:-1] >= values[-1])
    last = series.day(int(earlier[-1])) if len(earlier) else None
    if last is not None and when[0] <= last <= when[1] and (not points or values[-1] > 0):
        return Claim("since", "supported", *match.span())
    if last is None and when[0] < series.day(0):
        return Claim("since", "not_checkable", *match.span())  # the data do not reach back so far
    name, shown = r.view.market(told.symbol).name, last.isoformat() if last else "never in the data"
    message = f"{name}: it was last so on {shown}, which is not what “{match.group()}” says"
    return Claim("since", "contradicted", *match.span(), message, shown, match.group())
