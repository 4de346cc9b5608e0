"""The way through the session: near its high, above the previous close all day, a lower open, given back."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form, Hint
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import OF_DAY, day_of
from newsgen.checks.periods import close_before, first_day
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_NEAR = Form(
    r"\b(?:near|close to|not far from) (?:(?:its|the) )?(?:day's |session's |session )?(?P<end>high|low)"
    r"(?: of the (?:day|session)| for the (?:day|session)| at the close)?\b(?! (?:of|since|in)\b)"
)
_ALL_DAY = Form(
    r"\b(?P<not>never |without |at no point |[Aa]t no point did [^,;]{0,40} )?"
    r"(?P<whole>spent the whole session )?(?P<verb>trad\w+ |stay\w+ |h[eo]ld\w* |was )?"
    r"(?P<way>above|below) [\w. ]{3,12}['\N{RIGHT SINGLE QUOTATION MARK}]s close"
    r"(?P<all> all day| throughout the session| from start to finish)?"
)
_OPENED = Form(
    r"\b(?:opened|opening|start(?:ed|ing) the day|after a|a) (?P<way>lower|higher)(?: open)?\b"
    r"|\bafter a (?P<start>weak|firm) start\b"
)
_BACK = Form(
    r"\b(?P<out>\w+) as much as [\d.,]+%? before "
    r"(?P<back>falling|slipping|rising|climbing|edging|easing|winning|losing)(?: most of it)? back\b"
)
_LAST_WEEK = r"(?:the (?:previous|prior)|last) week['\N{RIGHT SINGLE QUOTATION MARK}]s"
_WHAT = r"(?P<what>gain|advance|rise|rally|loss|decline|fall|drop)\b"
_ADDED = Form(
    rf"\b(?:adding to|on top of|extending) (?:{_LAST_WEEK} {_WHAT}|an? (?P<of>gain|loss) of [\d.]+% the week before)"
)
_UNDONE = Form(
    r"\b(?P<over>more than )?(?:undoing|undid|erasing|erased|wiping out|wiped out|reversing|reversed|recovered"
    r"|recovering|recouped|recouping|regained|regaining|made up for|making up for|w[io]n(?:ning)? back"
    r"|g[ai]v(?:e|ing) back|claw(?:ed|ing) back|losing|lost)"
    r" (?:(?P<much>all|most|more than half|much|half|part|some) of )?"
    rf"(?:{OF_DAY}|(?P<week>{_LAST_WEEK})) {_WHAT}"
)
_EXTREME = Form(r"\b[Aa]t its (?P<end>best|worst)(?: it was)? [\d.,]+% (?P<way>higher|lower)\b")
# 'closing at its session low'; 'at 14,483.98, its low for the session'
_AT_END = Form(
    r"\b(?:(?:at|on) (?:its|the) (?:session|day's|daily|intraday) (?P<end>high|low)"
    r"|(?:at|on) (?:its|the) (?P<of>high|low) (?:of|for) the (?:day|session)"
    r"|(?:to|at) [\d,.]+, its (?P<own>high|low) (?:of|for) the (?:day|session))\b"
)
_CLOSES = Hint(r"\b(?:clos|end|finish|settl)\w*(?: the (?:day|session))? $")
_LAST = re.compile(rf"{_LAST_WEEK}|the week before")
# The shares of the move before that are undone.
_SHARES: dict[str | None, tuple[float, float]] = {
    **dict.fromkeys(("most", "more than half"), (0.5, 1.0)),
    **dict.fromkeys(("part", "some"), (0.0, 0.9)),
    "all": (1.0, math.inf),
    "much": (0.4, 1.0),
    "half": (0.4, 0.6),
    None: (0.0, math.inf),
}
_AT_SHARE = 0.0005  # of the price
_NEAR_SHARE = 0.2  # of the day's range


def read(r: Reading) -> Iterator[Claim]:
    """Check each word about a session's path whose market is known."""
    for form, holds in _KINDS:
        for match in form.finditer(r):
            for mention in r.markets(match.start())[-1:]:
                told = r.row(mention, match.start())
                true = holds(r, match, told) if told else None
                if true is not None:
                    yield _verdict(r, match, told, true=true)


def _verdict(r: Reading, match: re.Match[str], told: Told | None, *, true: bool) -> Claim:
    if true or told is None:
        return Claim("path", "supported", *match.span())
    name = r.view.market(told.symbol).name
    if _LAST.search(match.group()) and (moves := _weeks(r, told)):
        shown = f"{moves[0]:+,.2f} points in the week before, {moves[1]:+,.2f} in its own"
    else:
        shown = f"open {told.open:,.2f}, high {told.high:,.2f}, low {told.low:,.2f}, last {told.last:,.2f}"
        shown += f", previous close {told.base:,.2f}"
    message = f"{name} on {told.session.isoformat()}: {shown}, not “{match.group()}”"
    return Claim("path", "contradicted", *match.span(), message, shown, match.group(), r.view.evidence(told))


def _near(r: Reading, match: re.Match[str], told: Told) -> bool | None:  # noqa: ARG001
    reach = told.high - told.low
    if not math.isfinite(reach) or reach <= 0:
        return None
    away = told.high - told.last if match["end"] == "high" else told.last - told.low
    return away / reach <= _NEAR_SHARE


def _at_end(r: Reading, match: re.Match[str], told: Told) -> bool | None:
    """Tell whether the close is an end of the day's range, where the words are about the close."""
    if not match["own"] and not _CLOSES.search(r, max(0, match.start() - 24), match.start()):
        return None
    end = match["end"] or match["of"] or match["own"]
    price = told.high if end == "high" else told.low
    return abs(told.last - price) <= abs(price) * _AT_SHARE if math.isfinite(price) else None


def _all_day(r: Reading, match: re.Match[str], told: Told) -> bool | None:  # noqa: ARG001
    if not (match["not"] or match["all"] or match["whole"]) or not math.isfinite(told.high + told.low + told.base):
        return None
    above = (match["way"] == "above") != bool(match["not"])  # 'never traded below' is above all day
    return told.low >= told.base if above else told.high <= told.base


def _opened(r: Reading, match: re.Match[str], told: Told) -> bool | None:  # noqa: ARG001
    if not math.isfinite(told.open + told.base):
        return None
    higher = match["way"] == "higher" or match["start"] == "firm"
    return told.open > told.base if higher else told.open < told.base


def _back(r: Reading, match: re.Match[str], told: Told) -> bool | None:  # noqa: ARG001 - the words decide
    out, back = SIGNS.get(match["out"], 0), 1 if match["back"] == "winning" else SIGNS.get(match["back"], 0)
    return None if not out or not back else out != back


def _undone(r: Reading, match: re.Match[str], told: Told) -> bool | None:
    """Tell whether the session or week before went the way that is said to be undone, and the last one the other."""
    moves = _weeks(r, told) if match["week"] else _days(r, match, told)
    if moves is None:
        return None
    before, own = moves
    sign = SIGNS[match["what"]]
    least, most = _SHARES["all" if match["over"] else match["much"]]
    return before * sign > 0 > own * sign and least <= abs(own / before) <= most


def _added(r: Reading, match: re.Match[str], told: Told) -> bool | None:
    """Tell whether the week before and the row's own went the way that is said."""
    moves, sign = _weeks(r, told), SIGNS[match["what"] or match["of"]]
    return min(move * sign for move in moves) > 0 if moves else None


def _days(r: Reading, match: re.Match[str], told: Told) -> tuple[float, float] | None:
    """Return the points of the session before, where the words name its day, and of the one that is told."""
    before = r.view.on(told.symbol, told.base_session) if told.base_session else None
    if before is None or day_of(match, r.session - timedelta(days=1)) != before.session:
        return None
    return before.points, told.points


def _weeks(r: Reading, told: Told) -> tuple[float, float] | None:
    """Return the points of the week before a row's own, and of its own up to the row."""
    monday = first_day(told.session, "week")
    base = close_before(r.view, told, monday)
    before = base - close_before(r.view, told, monday - timedelta(days=7))
    return (before, told.last - base) if math.isfinite(before) else None


def _extreme(r: Reading, match: re.Match[str], told: Told) -> bool | None:  # noqa: ARG001
    price = told.high if match["end"] == "best" else told.low
    if not math.isfinite(price + told.base):
        return None
    return (price - told.base) * SIGNS[match["way"]] > 0


_KINDS = (
    (_NEAR, _near),
    (_AT_END, _at_end),
    (_ALL_DAY, _all_day),
    (_OPENED, _opened),
    (_BACK, _back),
    (_UNDONE, _undone),
    (_ADDED, _added),
    (_EXTREME, _extreme),
)
