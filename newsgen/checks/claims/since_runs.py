"""'Its longest winning streak since', 'above 700 for the first time since': the last time that it was so before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.claims.runs import run, was_record
from newsgen.checks.forms import Form
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_LONGEST = Form(
    r"\blongest (?P<way>winning|losing) (?:streak|run) since\b"
    r"|\b(?P<its>winning|losing) (?:streak|run) of [^,;]{3,40}? (?:is|was) its longest since\b"
)
_FIRST = Form(
    r"\bfirst (?:time|close|move|record close|record)(?: (?:above|below) (?P<line>[$\d,.]+))?"
    r"(?P<who> for (?:the )?[^,;]{3,40}?)? since\b"
)
_LINE = re.compile(r"\b(?P<way>above|past|over|below|under|topped|tops) \$?(?P<line>\d[\d,]*(?:\.\d+)?)\b[^;,]{0,40}$")
_CLOSES = re.compile(r"\b(?:clos|end(?:ed|s|ing)?\b|finish|settl)")
_RECORD = re.compile(r"\brecord\b[^;,]{0,40}$")
_SPAN = 48  # characters after 'since' in which its date stands


def read(r: Reading) -> Iterator[Claim]:
    """Check each such claim about a market."""
    for match in _LONGEST.finditer(r):
        inside = [m for m in r.mentions if m.kind == "market" and match.start() < m.start < match.end()]
        carried = [r.carried] if match["its"] and r.carried else []
        for mention in inside or r.markets(match.start())[-1:] or carried:
            yield _longest(r, match, mention)
    for match in _FIRST.finditer(r):
        inside = [m for m in r.mentions if m.kind == "market" and match.start() < m.start < match.end()]
        for mention in inside or r.markets(match.start())[-1:]:
            yield from _first(r, match, mention)


def _longest(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    sign = 1 if (match["way"] or match["its"]) == "winning" else -1
    own = run(r.view, told, sign) if told else None
    if told is None or series is None or own is None or told.provisional:
        return Claim("since", "not_checkable", *match.span())
    at = series.newest(series.runs(sign), told.at + 1 - own, 1, own)
    last = series.day(at) if at >= 0 else None
    return _verdict(r, match, told, last, holds=own > 0)


def _first(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    told, series = r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    before = r.text[r.segment(match.start())[0] : match.start()]
    said = match.group().partition(" for ")[0].removesuffix(" since")
    line = _LINE.search(before) or (_LINE.search(said) if match["line"] else None)
    if told is None or series is None or told.provisional or not (line or _RECORD.search(before + said)):
        return
    if line is None:
        yield _verdict(r, match, told, _last_record(r, told), holds=True)
        return
    level, up = float(line["line"].replace(",", "")), line["way"] not in ("below", "under")
    reach = () if _CLOSES.search(before + said) else (series.high if up else series.low,)
    for column in (series.close, *reach):
        there = np.flatnonzero(column[: told.at] > level if up else column[: told.at] < level)
        claim = _verdict(r, match, told, series.day(int(there[-1])) if len(there) else None, holds=True)
        if claim.status == "supported":
            break
    yield claim


def _last_record(r: Reading, told: Told) -> date | None:
    """Return the last day before a row on which its market closed at a record."""
    series = r.view.ledger.series[told.symbol]
    tops = np.flatnonzero(np.diff(series.top_close[: told.at]) > 0) + 1
    return next((series.day(int(at)) for at in tops[::-1] if was_record(r.view, told.symbol, int(at))), None)


def _verdict(r: Reading, match: re.Match[str], told: Told, last: date | None, *, holds: bool) -> Claim:
    when = period(r.text[match.end() : match.end() + _SPAN], told.session)
    if when is None:
        return Claim("since", "not_checkable", *match.span())
    if holds and last is not None and when[0] <= last <= when[1]:
        return Claim("since", "supported", *match.span())
    if last is None and when[0] < r.view.ledger.series[told.symbol].day(0):
        return Claim("since", "not_checkable", *match.span())  # the data do not reach back so far
    name, shown = r.view.market(told.symbol).name, last.isoformat() if last else "never in the data"
    message = f"{name}: it was last so on {shown}, which is not what “{match.group()}” says"
    return Claim("since", "contradicted", *match.span(), message, shown, r.text[match.start() : match.end() + 20])
