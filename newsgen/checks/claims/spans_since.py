"""'Its best week since', 'its worst quarter since': the last week, month, quarter or year that was as extreme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.forms import Form
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series, Told

_NOUNS = r"(?:(?P<up>gain|rise|advance|rally|jump|surge)|loss|fall|drop|decline|slide|plunge|slump|retreat)(?:s|es)?"
SPAN = Form(
    r"\b(?:(?P<word>best|worst) (?P<span>week|month|quarter|year)"
    r"|(?:best|worst|biggest|largest|steepest|sharpest|strongest) "
    rf"(?P<adjective>weekly|monthly|quarterly|annual|yearly)(?: percentage)? {_NOUNS}"
    r"|(?:this|(?:for|over|on|in) the) (?P<stretch>week|month|quarter|year) by the most) since\b"
)
_SPANS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year", "yearly": "year"}


def read(r: Reading) -> Iterator[Claim]:
    """Check each such claim about the markets whose session the story tells."""
    for match in SPAN.finditer(r):
        for mention in r.markets(match.start()):
            told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
            if told is None or series is None or told.provisional:
                yield Claim("since", "not_checkable", *match.span())
            else:
                yield _check(r, match, told, series)


def _check(r: Reading, match: re.Match[str], told: Told, series: Series) -> Claim:
    span = match["span"] or match["stretch"] or _SPANS[match["adjective"]]
    moves, ends = span_moves(series, told.at, span)
    sign = 1 if match["word"] == "best" or match["up"] else -1
    if match["stretch"] and moves[-1] > 0:
        sign = 1
    when = period(r.text[match.end() : match.end() + 48], told.session)
    if when is None or len(moves) < 2 or not np.isfinite(moves[-1]):
        return Claim("since", "not_checkable", *match.span())
    with np.errstate(invalid="ignore"):
        earlier = np.flatnonzero(sign * moves[:-1] >= sign * moves[-1])
    last: date | None = series.day(int(ends[earlier[-1]])) if len(earlier) else None
    if sign * moves[-1] > 0 and last is not None and when[0] <= last <= when[1]:
        return Claim("since", "supported", *match.span())
    name, shown = r.view.market(told.symbol).name, last.isoformat() if last else "never in the data"
    message = f"{name}: the last {span} as extreme ended {shown}, which is not what “{match.group()}” says"
    return Claim("since", "contradicted", *match.span(), message, shown, r.text[match.start() : match.end() + 20])


def span_moves(series: Series, at: int, span: str) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return the percent move of each span up to the one of the bar at `at`, and the place of each span's last bar."""
    ends, moves = series.spans(span)
    count = int(np.searchsorted(ends, at))
    base = float(series.close[ends[count - 1]]) if count else 0.0
    own = float(series.close[at]) / base - 1 if base > 0 else np.nan
    return np.append(moves[:count], own), np.append(ends[:count], at)
