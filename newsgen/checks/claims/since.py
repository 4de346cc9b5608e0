"""'The biggest loss since', 'the highest since', 'the most ever': the last session that was at least as extreme."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.checks.claims.spans_since import SPAN
from newsgen.checks.forms import Form, Hint
from newsgen.checks.numbers import WEEKDAYS, day_before, period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Series, Told

_SUPERLATIVE = Form(
    r"\b(?P<word>highest|lowest|biggest|largest|steepest|sharpest|worst|best|strongest|weakest|greatest"
    r"|most)\b(?P<noun>(?: [\w-]+){0,6}?)"
    r"[ ,]*\b(?P<reach>since|ever\b|on record\b|in (?:its|their) history|in data going back to (?P<from>\d{4}))"
)
_EACH = Hint(r"\beach\b")
_POINTS = Hint(r"\bpoints?\b")
_AT_LEAST = re.compile(r" at least ((?:19|20)\d\d)")
_UP_NOUN = re.compile(r"\b(?:gain|rise|advance|jump|rally|climb|surge)s?\b")
_DOWN_NOUN = re.compile(r"\b(?:loss|losses|fall|drop|decline|slide|plunge|tumble|selloff|sell-off|rout)\b|\bfalls\b")

_WAS_THE = re.compile(r"\w (?:was|is) (?:also )?the $")  # 'The loss was the biggest in points'
_WAYS = {"worst": -1, "weakest": -1, "best": 1, "strongest": 1}


def read(r: Reading) -> Iterator[Claim]:
    """Check each superlative about a market."""
    spans = [span.span() for span in SPAN.finditer(r)]
    for match in _SUPERLATIVE.finditer(r):
        if any(start <= match.start() < end for start, end in spans):
            continue  # a week's or a year's result is read by its own module
        for mention in _owners(r, match):
            yield _check(r, match, mention)


def _owners(r: Reading, match: re.Match[str]) -> list[Mention]:
    mentions = r.markets(match.start())
    # 'The loss was the biggest in points for the Dow since'
    inside = [m for m in r.mentions if m.kind == "market" and match.start() < m.start < match.end()]
    if inside and not (mentions and mentions[-1] in r.mentions):
        return inside[:1]
    if mentions and _EACH.search(r, mentions[-1].end, match.start()):
        return [m for m in r.mentions if m.kind == "market" and m.end <= match.start()]
    return mentions


def _check(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    if told is None or series is None or not math.isfinite(told.last):
        return Claim("since", "not_checkable", *match.span())
    if told.provisional:
        name = r.view.market(mention.symbol).name
        course = re.search(r"on course|on track|head(?:ed|ing)|poised", r.text[: match.start()])
        message = f"{name} was still trading on {told.session.isoformat()}: “{match.group()}” can only be on course"
        return Claim(
            "since",
            "not_checkable" if course else "contradicted",
            *match.span(),
            message,
            "on course for",
            match.group(),
        )
    rows = [told, *_named_rows(r, match, told)]
    first = None
    for row in rows:
        for measure in _measures(r, match, row, series):
            claim = _compare(r, match, row, series, *measure)
            if claim.status != "contradicted":
                return claim
            first = first or claim
    return first or Claim("since", "not_checkable", *match.span())


def _named_rows(r: Reading, match: re.Match[str], told: Told) -> list[Told]:
    """Return the row of a day that the superlative is about: 'Friday's rally, its strongest since 2008'."""
    named = [m for m in r.weekdays if m["own"] and m.end() <= match.start()]
    days = [day_before(told.session - timedelta(days=1), WEEKDAYS.index(m[1])) for m in named]
    return [row for day in days if (row := r.view.on(told.symbol, day))]


def _measures(r: Reading, match: re.Match[str], told: Told, series: Series) -> list[tuple[NDArray[np.float64], int]]:
    """Return the columns to compare, each with the sign that turns it so that more extreme is larger."""
    word, noun = match["word"], match["noun"]
    asset = r.view.market(told.symbol).asset
    if _is_level(r, match, told):
        sign = 1 if word in ("highest", "strongest") else -1
        inverse = next((m.inverse for m in r.markets(match.start())), False)
        return [(series.close, -sign if inverse else sign)]
    named = bool(noun.strip())
    before = match.string[max(0, match.start() - 24) : match.start()]
    noun = before[-16:] if not named else noun + before if _WAS_THE.search(before) else noun
    sign = -1 if _DOWN_NOUN.search(noun) else 1 if _UP_NOUN.search(noun) else _WAYS.get(word, 0)
    mention = next(iter(reversed(r.markets(match.start()))), None)
    sign = sign * (-1 if mention and mention.inverse else 1) or (1 if told.points > 0 else -1)
    pct, points = (series.pct, sign), (series.points, sign)
    if asset in ("yield", "volatility") or (named and _POINTS.regex.search(noun)):
        return [points]
    return [pct, points] if _POINTS.search(r, 0, match.end()) else [pct]


def _is_level(r: Reading, match: re.Match[str], told: Told) -> bool:
    """Tell whether a level is compared: a currency is at its strongest, an index has its strongest day."""
    currency = r.view.market(told.symbol).asset == "currency"
    return match["word"] in ("highest", "lowest") or (currency and match["word"] in ("strongest", "weakest"))


def _compare(
    r: Reading, match: re.Match[str], told: Told, series: Series, column: NDArray[np.float64], sign: int
) -> Claim:
    own = float(column[told.at]) * sign
    if not math.isfinite(own):
        return Claim("since", "not_checkable", *match.span())
    if own <= 0 and not _is_level(r, match, told):
        return _other_way(r, match, told)
    at = series.newest(column, told.at, sign, own - abs(own) * 1e-9)
    last = series.day(at) if at >= 0 else None
    name = r.view.market(told.symbol).name
    if match["reach"] != "since":
        market, points = r.view.market(told.symbol), bool(_POINTS.search(r, 0, match.end()))
        whole = market.inception or (market.points_ever and points)
        return _ever(match, last, name, first_year=series.day(0).year, whole=whole)
    return _since(r, match, told, last, name)


def _since(r: Reading, match: re.Match[str], told: Told, last: date | None, name: str) -> Claim:
    series = r.view.ledger.series[told.symbol]
    at_least = _AT_LEAST.match(r.text, match.end())
    if at_least and last is None:
        holds = int(at_least[1]) >= series.day(0).year
        return Claim("since", "supported" if holds else "not_checkable", *match.span())
    when = period(r.text[match.end() : match.end() + 48], told.session)
    if when is None or (when[1] < series.day(0) and last is None):
        return Claim("since", "not_checkable", *match.span())
    if last is not None and when[0] <= last <= when[1]:
        return Claim("since", "supported", *match.span())
    shown = last.isoformat() if last else f"none in data from {series.day(0).isoformat()}"
    message = (
        f"{name}: the last session as extreme as {told.session.isoformat()} was {shown}, which is"
        f" not what “{match.group()}” says"
    )
    return Claim("since", "contradicted", *match.span(), message, shown, r.text[match.start() : match.end() + 20])


def _other_way(r: Reading, match: re.Match[str], told: Told) -> Claim:
    name, shown = r.view.market(told.symbol).name, f"{told.points:+,.2f}"
    message = f"{name} moved {shown} on {told.session.isoformat()}, the other way than “{match.group()}”"
    return Claim("since", "contradicted", *match.span(), message, shown, match.group())


def _ever(match: re.Match[str], last: object, name: str, *, first_year: int, whole: bool) -> Claim:
    if last is not None:
        message = f"{name}: {last} was as extreme, so “{match.group()}” is false"
        return Claim("since", "contradicted", *match.span(), message, str(last), match.group())
    if not match["from"] and not whole:
        message = f"{name}: the data begin in {first_year}, so “{match.group()}” says more than they know"
        return Claim(
            "since", "contradicted", *match.span(), message, f"in data going back to {first_year}", match.group()
        )
    if match["from"] and int(match["from"]) < first_year:
        message = f"{name}: the data begin in {first_year}, not {match['from']}"
        return Claim("since", "contradicted", *match.span(), message, str(first_year), match["from"])
    return Claim("since", "supported", *match.span())
