"""Several markets by one name: 'Treasury yields fell', 'oil prices rose', 'weakened against the yen and the euro'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form
from newsgen.checks.lexicon import SIGNS, VERBS, band, measured
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

KIND = Form(
    r"\b(?:(?P<yield>Treasury yields|[Yy]ields on (?:U\.S\. )?Treasuries|(?:government )?bond yields)"
    r"|(?P<price>Treasury prices|(?:[Bb]|government b)ond prices)|(?P<oil>(?:[Oo]il|[Cc]rude) prices|Oil|Crude oil))"
    r"(?: (?:were|was|both|also|all|slightly|modestly|sharply|a touch))* (?P<verb>\w+)"
    r"(?:(?: slightly| modestly| sharply| a touch)? (?P<way>up|down|higher|lower)\b)?"
)
_DOLLAR = Form(
    r"\b[Tt]he (?:U\.S\. )?dollar\b[^;]*? (?P<verb>\w+)(?: ground)? against (?:both )?"
    r"(?P<names>the \w+(?: and the \w+)?)"
)
# 'the 10-year by nine basis points to 4.36% and the two-year at 4.73%', behind a name of all yields.
_YEARS = r"\bthe (?P<years>\d+|two|five|ten)-year"
_BY = re.compile(_YEARS + r" (?P<way>by|up|down) $")
_AT = re.compile(_YEARS + r"(?: (?:by|up|down) [\w-]+ basis points?)? (?:at|to) $")
_BEFORE = 48  # characters


def read(r: Reading) -> Iterator[Claim]:
    """Check that all markets of a kind went the way that is told of them, and one of them as far as the verb says."""
    for match in KIND.finditer(r):
        sign = SIGNS.get((match["way"] or match["verb"]).lower())
        if sign is not None:
            yield _of_kind(r, match, sign)
        for number in r.figures if match["yield"] else ():
            yield from _of_tenor(r, number)
    for match in _DOLLAR.finditer(r):
        sign = SIGNS.get(match["verb"].lower())
        if sign is not None:
            yield from _of_dollar(r, match, sign)


def tells(r: Reading, number: Number) -> bool:
    """Tell whether a number is of a yield that the sentence names by its years alone."""
    return any(_named(r, number))


def _of_kind(r: Reading, match: re.Match[str], sign: int) -> Claim:
    rows = [row for row in _rows(r, match) if not row.provisional]
    span = match.start("verb"), match.end("way") if match["way"] else match.end("verb")
    if not rows:
        return Claim("verb", "not_checkable", *span)
    points = sign * (-1 if match["price"] else 1)
    against = next((row for row in rows if row.points * points < 0), None)
    if against is not None:
        return _turned(r, span, against)
    verb = VERBS.get(match["verb"].lower())
    sizes = [abs(measured(row, row.last, r.view.market(row.symbol).asset)) for row in rows]
    least = band(verb, r.view.market(rows[0].symbol).asset, headline=False)[0] if verb else 0.0
    if not match["price"] and max(sizes) < least:
        message = f"“{match['verb']}” is stronger than any of the moves, of at most {max(sizes):.2f}"
        return Claim("verb", "contradicted", *span, message, f"{least:.2f}", match["verb"], r.view.evidence(rows[0]))
    return Claim("verb", "supported", *span)


def _of_tenor(r: Reading, number: Number) -> Iterator[Claim]:
    """Check the move and the level of one yield, which the sentence names by its years alone."""
    by, at = _named(r, number)
    found = by or at
    row = next((row for row in _yields(r) if _years(r, row) == count(found["years"])), None) if found else None
    if found is None or row is None:
        return
    points = round((row.last - row.base) * 100)
    turned = by is not None and by["way"] != "by" and SIGNS[by["way"]] * points < 0
    right = number.unit == "%" and number.agrees(row.last)
    if by:
        right = number.unit == "bp" and number.agrees(abs(points)) and not turned
    span = number.start, number.end
    if right:
        yield Claim("move" if by else "level", "supported", *span)
        return
    true = f"{points:+d} basis points" if by else f"{row.last:.2f}%"
    message = f"{r.view.market(row.symbol).name}: {true} on {row.session.isoformat()}, not {number.text.strip()}"
    yield Claim("move" if by else "level", "contradicted", *span, message, true, number.text, r.view.evidence(row))


def _named(r: Reading, number: Number) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the years before a number that is their yield's move, and those before one that is its level."""
    start = max(0, number.start - _BEFORE)
    return _BY.search(r.text, start, number.start), _AT.search(r.text, start, number.start)


def _years(r: Reading, row: Told) -> int | None:
    found = re.search(r"(\d+)-year", r.view.market(row.symbol).full)
    return int(found[1]) if found else None


def _yields(r: Reading) -> list[Told]:
    markets = r.view.config.markets.items()
    symbols = [s for s, m in markets if m.asset == "yield" and "treasury" in m.full.lower()]
    return [row for symbol in symbols if (row := r.view.told(symbol)) is not None]


def _rows(r: Reading, match: re.Match[str]) -> list[Told]:
    """Return the rows of the Treasury yields, the one of most weight for bond prices, or those of all crude oil."""
    if not match["oil"]:
        yields = _yields(r)
        return sorted(yields, key=lambda row: -r.view.market(row.symbol).weight)[:1] if match["price"] else yields
    markets = r.view.config.markets.items()
    symbols = [s for s, m in markets if m.asset == "commodity" and "crude" in m.full.lower()]
    return [row for symbol in symbols if (row := r.view.told(symbol)) is not None]


def _of_dollar(r: Reading, match: re.Match[str], sign: int) -> Iterator[Claim]:
    """Check the dollar against each currency that is named: it gains where the other loses."""
    first, last = match.span("names")
    for mention in r.mentions:
        if (
            mention.kind == "market"
            and first <= mention.start < last
            and r.view.market(mention.symbol).asset == "currency"
        ):
            row = r.row(mention, match.start("verb"))
            if row is None or row.provisional:
                continue
            gained = row.points * (1 if mention.inverse else -1)
            wrong = gained * sign < 0
            yield _turned(r, match.span("verb"), row) if wrong else Claim("verb", "supported", *match.span("verb"))


def _turned(r: Reading, span: tuple[int, int], row: Told) -> Claim:
    said = r.text[span[0] : span[1]]
    shown = f"{row.points:+,.4g} on {row.session.isoformat()}"
    message = f"“{said}” points the other way: {r.view.market(row.symbol).name} moved {shown}"
    return Claim("direction", "contradicted", *span, message, shown, said, r.view.evidence(row))
