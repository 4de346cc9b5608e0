"""Releases against forecasts without a number beside them: 'as forecast', 'hiring beats forecasts', 'flat in May'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsgen.checks.claims.releases import known, values
from newsgen.checks.forms import Form
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading

_WHOSE = r"(?:(?:economists|analysts|market)['\N{RIGHT SINGLE QUOTATION MARK}]?s? )?"
_FORECASTS = rf"(?:the )?{_WHOSE}(?:forecasts?|expectations|estimates|consensus)\b"
_SAME = r"as (?:economists (?:had )?)?(?:forecast|expected)\b(?! (?:by|of))"
_AGAINST = Form(
    rf"\b(?:(?P<same>{_SAME}|(?:in line with|match\w*) {_FORECASTS})"
    rf"|(?P<above>(?:above|beat\w*|topp\w+|tops|exceed\w*|stronger than|higher than|surpass\w*) {_FORECASTS}(?! of\b))"
    rf"|(?P<below>(?:below|miss\w*|short of|undershot|weaker than|lower than|trail\w*) {_FORECASTS}(?! of\b)))"
)
_MORE = ("more", "larger", "bigger")
_FLAT = Form(r"\b(?:was|were|is|are|stayed|stay|remained|held) (?:flat|unchanged)(?: in (?P<month>[A-Z][a-z]+))?\b")
# 'US consumer prices rise more than forecast'
_MOVED = Form(
    r"\b(?P<verb>rises?|rose|risen|falls?|fell|fallen|climb(?:s|ed)?|drop(?:s|ped)?|increased?s?|declined?s?) (?:by )?"
    r"(?:far |much |slightly )?(?P<how>more|less) than (?:forecast|expected|economists|analysts)\b"
)
# 'a smaller annual rise in U.S. consumer prices than forecast'
_SIZED = Form(
    r"\ban? (?P<how>larger|bigger|smaller) (?:(?P<basis>annual|monthly) )?"
    r"(?P<verb>rise|increase|gain|drop|fall|decline) in [^;,]{3,60}? than (?:forecast|expected|economists|analysts)\b"
)
# 'The Reserve Bank of Australia unexpectedly raised its cash rate', 'Fed unexpectedly cuts rates'
_RISES = r"raise[sd]?|lift(?:s|ed)?|rose|rises?|increase[sd]?|climb(?:s|ed)?|gain(?:s|ed)?"
_UNEXPECTED = Form(
    rf"\bunexpected(?:ly)? (?:(?P<up>{_RISES})|cuts?|lower(?:s|ed)?|fell|falls?|drop(?:s|ped)?|decline[sd]?|shr\w+)\b"
)
_HIRED = Form(
    r"\b(?P<verb>adds|added|sheds|shed|loses|lost|cut) (?:far |many |slightly )?(?:more|fewer) jobs\b"
)  # a headline without the number


def read(r: Reading) -> Iterator[Claim]:
    """Check each comparison with a forecast that prints no forecast, and each release said to be flat."""
    if not r.indicators:
        return
    for match in _AGAINST.finditer(r):
        rows = [row for row in _rows(r, match) if known(row["actual"]) and known(row["forecast"])]
        if rows:
            yield _compare(r, match, rows)
    for match in _HIRED.finditer(r):
        rows = [row for row in r.view.releases_of(r.indicators) if known(row["actual"])]
        if rows:
            yield _hired(match, rows)
    yield from _beyond(r)
    for match in _UNEXPECTED.finditer(r):
        subject = r.subject(match.start())
        keys = subject.keys if subject is not None and subject.kind == "release" else r.indicators
        rows = [row for row in r.view.releases_of(keys) if known(row["actual"]) and known(row["forecast"])]
        if rows:
            yield _unexpected(r, match, rows)
    for match in _FLAT.finditer(r):
        subject = r.subject(match.start())
        if subject is not None and subject.kind == "release" and match["month"]:
            yield from _month(r, match, r.view.releases_of(subject.keys))


def _beyond(r: Reading) -> Iterator[Claim]:
    for match in _MOVED.finditer(r):
        subject = r.subject(match.start())
        if subject is not None and subject.kind == "release":
            rows = [row for row in r.view.releases_of(subject.keys) if known(row["actual"]) and known(row["forecast"])]
            if rows:
                yield _moved(r, match, rows)
    for match in _SIZED.finditer(r):
        named = [m for m in r.mentions if m.kind == "release" and match.start() <= m.start and m.end <= match.end()]
        rows = [row for m in named for row in r.view.releases_of(m.keys) if _counted(row, match["basis"])]
        rows = [row for row in rows if known(row["actual"]) and known(row["forecast"])]
        if rows:
            yield _moved(r, match, rows)


def _counted(row: dict[str, Any], basis: str | None) -> bool:
    """True for a change over the stretch that is named, where one is."""
    ends = {"annual": "_yoy", "monthly": "_mom"}
    return basis is None or str(row["indicator"]).endswith(ends[basis])


def _hired(match: re.Match[str], rows: list[dict[str, Any]]) -> Claim:
    sign = 1 if match["verb"].startswith("add") else -1
    if any(float(str(row["actual"])) * sign > 0 for row in rows):
        return Claim("release", "supported", *match.span())
    row = rows[0]
    message = f"{row['country']} {row['indicator']} was {row['actual']}: not “{match['verb']}”"
    return Claim("release", "contradicted", *match.span(), message, str(row["actual"]), match["verb"])


def _moved(r: Reading, match: re.Match[str], rows: list[dict[str, Any]]) -> Claim:
    """Check a move beyond its forecast: it went the way of its verb, and farther, or less far, than was forecast."""
    sign = SIGNS[match["verb"]]
    for row in rows:
        base = float(str(row["prior"])) if _stands(r, row) and known(row["prior"]) else 0.0
        actual, forecast = ((float(str(row[role])) - base) * sign for role in ("actual", "forecast"))
        if actual > 0 and (actual > forecast if match["how"] in _MORE else actual < forecast):
            return Claim("release", "supported", *match.span())
    row = rows[0]
    message = (
        f"{row['country']} {row['indicator']} was {row['actual']}, forecast {row['forecast']}: not “{match.group()}”"
    )
    return Claim("release", "contradicted", *match.span(), message, str(row["actual"]), match.group())


def _unexpected(r: Reading, match: re.Match[str], rows: list[dict[str, Any]]) -> Claim:
    """Check that a number went the way that is said, and that its forecast did not."""
    sign = 1 if match["up"] else -1
    for row in rows:
        base = float(str(row["prior"])) if _stands(r, row) and known(row["prior"]) else 0.0
        actual, forecast = ((float(str(row[role])) - base) * sign for role in ("actual", "forecast"))
        if actual > 0 >= round(forecast, 9):
            return Claim("release", "supported", *match.span())
    row = rows[0]
    name = f"{row['country']} {row['indicator']}"
    message = f"{name} was {row['actual']}, forecast {row['forecast']}, prior {row['prior']}: not “{match.group()}”"
    return Claim("release", "contradicted", *match.span(), message, str(row["forecast"]), match.group())


def _stands(r: Reading, row: dict[str, Any]) -> bool:
    """True for a release that tells where something stands, whose move is counted from the number before."""
    release = r.view.config.release(str(row["country"]), str(row["indicator"]))
    return release is not None and release.kind in ("level", "count", "rate", "policy_rate")


def _rows(r: Reading, match: re.Match[str]) -> list[dict[str, Any]]:
    """Return the releases that a comparison is about: those of its subject, whose printed number is theirs."""
    subject = r.subject(match.start())
    if subject is not None and subject.kind == "market":
        return []
    rows = r.view.releases_of(subject.keys if subject is not None and subject.kind == "release" else r.indicators)
    begun = max(r.segment(match.start())[0], r.text.rfind(";", 0, match.start()))  # what a market did is no release's
    before = [n for n in r.figures if begun <= n.start and n.end <= match.start()]
    own = [row for row in rows if any(n.agrees(value) for n in before for value in values(row, "actual"))]
    return own or rows


def _compare(r: Reading, match: re.Match[str], rows: list[dict[str, Any]]) -> Claim:
    if any(_holds(r, match, row) for row in rows):
        return Claim("release", "supported", *match.span())
    row = rows[0]
    message = (
        f"{row['country']} {row['indicator']} was {row['actual']}, forecast {row['forecast']}: not “{match.group()}”"
    )
    return Claim("release", "contradicted", *match.span(), message, str(row["forecast"]), match.group())


def _holds(r: Reading, match: re.Match[str], row: dict[str, Any]) -> bool:
    beyond = float(str(row["actual"])) - float(str(row["forecast"]))
    if match["same"]:
        release = r.view.config.releases[row["country"]][row["indicator"]]
        return round(abs(beyond), 9) <= float(release.tolerance)
    return beyond > 0 if match["above"] else beyond < 0


def _month(r: Reading, match: re.Match[str], rows: list[dict[str, Any]]) -> Iterator[Claim]:
    months = [str(row["period"]) for row in rows if re.fullmatch(r"\d{4}-\d\d", str(row["period"]))]
    said = period(match["month"], r.session)
    if not months or said is None:
        return
    if any(said[0].month == int(month[5:]) for month in months):
        yield Claim("release", "supported", *match.span())
        return
    message = f"{rows[0]['country']} {rows[0]['indicator']} is for {months[0]}, not {match['month']}"
    yield Claim("release", "contradicted", *match.span(), message, months[0], match["month"])
