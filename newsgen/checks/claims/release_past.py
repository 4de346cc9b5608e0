"""A reported number against its own past: 'the unemployment rate at its highest since October 2021'."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from newsgen.checks.claims.releases import known, policy_steps
from newsgen.checks.forms import Form
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading

_SINCE = Form(r"\b(?P<way>highest|lowest|strongest|weakest|biggest|smallest)\b[^;,]{0,48}? since\b")
_SPAN = 48
_UP = frozenset(("highest", "strongest", "biggest", "higher", "stronger"))


# 'No reading of the ISM index had been lower since'; 'had not been this low since'
_NO_READING = Form(
    r"\b[Nn]o (?:reading|figure|number|rate)\b[^;,]{0,64}? (?:had|has) been"
    r" (?P<way>higher|lower|stronger|weaker) since\b"
)
# "It was the Fed's first cut since March 2020"
_FIRST_STEP = Form(r"\bfirst (?:rate )?(?:(?P<cut>cut|reduction)|increase|hike|rise) since\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check each such claim whose subject is an indicator."""
    for match in _FIRST_STEP.finditer(r):
        yield from _first_step(r, match)
    for match in _NO_READING.finditer(r):
        inside = next((m for m in r.mentions if m.kind == "release" and match.start() < m.start < match.end()), None)
        rows = r.view.releases_of(inside.keys if inside else r.indicators)
        yield _check(r, match, [row for row in rows if known(row["actual"])])
    for match in _SINCE.finditer(r):
        subject = r.subject(match.start())
        inside = next((m for m in r.mentions if m.kind == "release" and match.start() < m.start < match.end()), None)
        named = inside or (subject if subject is not None and subject.kind == "release" else None)
        if named or (subject is None and r.indicators):  # 'That was the lowest since', of the sentence before
            rows = r.view.releases_of(named.keys if named else r.indicators)
            yield _check(r, match, [row for row in rows if known(row["actual"])])


def _first_step(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check since when a central bank has not changed its rate in a direction."""
    when, sign = period(r.text[match.end() : match.end() + _SPAN], r.session), -1 if match["cut"] else 1
    own = next((row for row, step in policy_steps(r, r.view.releases_of(r.indicators)) if step * sign > 0), None)
    if own is None or when is None:
        return
    days = [row["released_at"].date() for row, step in policy_steps(r, r.view.earlier(own)) if step * sign > 0]
    if not days:
        yield Claim("release", "not_checkable", *match.span())  # the data do not reach back so far
    elif when[0] <= days[0] <= when[1]:
        yield Claim("release", "supported", *match.span())
    else:
        message = f"{own['country']} {own['indicator']} was last so on {days[0]}, not as “{match.group()}” says"
        yield Claim("release", "contradicted", *match.span(), message, days[0].isoformat(), match.group())


def _check(r: Reading, match: re.Match[str], rows: list[dict[str, Any]]) -> Claim:
    when = period(r.text[match.end() : match.end() + _SPAN], r.session)
    if not rows or when is None:
        return Claim("release", "not_checkable", *match.span())
    tries = [_last(r, row, 1 if match["way"] in _UP else -1) for row in rows]
    if any(day and when[0] <= day <= when[1] for days in tries for day in days):
        return Claim("release", "supported", *match.span())
    if not any(tries):
        return Claim("release", "not_checkable", *match.span())  # the data do not reach back so far
    shown = next(days for days in tries if days)[0].isoformat()
    message = f"{rows[0]['country']} {rows[0]['indicator']} was last so in {shown}, not as “{match.group()}” says"
    return Claim("release", "contradicted", *match.span(), message, shown, match.group())


def _last(r: Reading, row: dict[str, Any], sign: int) -> list[date]:
    """Return the month (else the day of release) of the last earlier number that was at least as extreme."""
    own = float(str(row["actual"]))
    for other in r.view.earlier(row):
        if known(other["actual"]) and float(str(other["actual"])) * sign >= own * sign:
            month = re.fullmatch(r"(\d{4})-(\d\d)", str(other["period"]))
            return [date(int(month[1]), int(month[2]), 1) if month else other["released_at"].date()]
    return []
