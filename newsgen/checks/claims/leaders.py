"""Who moved the most: 'led by the Nasdaq', 'with the DAX losing the most', 'the biggest gain of the four indexes'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks import peers
from newsgen.checks.forms import Form, Hint
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_LED_BY = Form(
    r"\bled (?:higher |lower |down |up )?by (?:an? )?(?:[\w.%]+ (?:gain|rise|drop|fall|loss|jump) (?:in|for) )?"
)
_LED = Form(
    r"\b(?:(?P<lead>lead(?:s|ing)? the way|led the way|set(?:s|ting)? the pace|leading the pack|out in front)"
    r"|(?P<sign>los(?:ing|t|es)|gain(?:ing|ed|s)|ris(?:ing|es)|rose|fall(?:ing|s)|fell|climb\w+|dropp\w+) the most"
    r"(?! (?:since|in\b|ever|on record))"
    r"|(?:led|leads|leading|topp(?:ed|ing)) (?:the )?"
    r"(?P<side>gain|gainer|advance|rally|loss|losse|lose|loser|decline|decliner|rout|fall)s?"
    r"|the (?P<best>best|worst)[ -]perform(?:er|ing)"
    r"|(?:was|were) the (?P<rank>strongest|weakest) of (?:the )?(?P<of>\w+)"
    r"|[Tt]he (?:biggest|largest|steepest|strongest|sharpest) (?:percentage |daily |one-day |single-day )*"
    r"(?P<noun>gain|gainer|rise|advance|loss|loser|fall|drop|decline|decliner)"
    r" (?:of|among|in) (?:the |all )(?P<count>\w+)?)\b"
)
_THAT_OF = Hint(r"\b(?:was|is) (?:that of|the one of|made by|in) (?:the )?")
_LEADS = Form(r"\b(?:leads?|led|leading) (?:most )?(?P<whom>(?!the way\b)[^,;]{3,40}?) (?P<way>higher|lower)\b")
_THE_MOST = Form(r" (?:(?P<way>up|down|higher|lower) )?(?:by )?the most(?: at|,|;|$| for the week)")
_DOWN = frozenset(("loss", "losse", "lose", "loser", "decline", "decliner", "rout", "fall", "drop", "worst", "weakest"))


def read(r: Reading) -> Iterator[Claim]:
    """Check each market that is said to have moved the most."""
    for match in _LED_BY.finditer(r):
        led = next(
            (
                m
                for m in r.mentions
                if m.kind == "market" and 0 <= m.start - match.end() <= len("the mainland China's ")
            ),
            None,
        )
        if led is not None:
            yield from _check(r, match.span(), led, _region_sign(r, match.start()))
    for match in _LED.finditer(r):
        for mention in _that_of(r, match) or r.markets(match.start())[-1:]:
            yield from _check(r, match.span(), mention, _sign(r, match), count(match["count"] or match["of"] or ""))
    for match in _LEADS.finditer(r):
        for mention in r.markets(match.start())[-1:] if not match["whom"].startswith("by ") else ():
            yield from _check(r, match.span(), mention, SIGNS[match["way"]])
    for match in _THE_MOST.finditer(r):
        for mention in [m for m in r.mentions if m.kind == "market" and m.end == match.start()]:
            sign = SIGNS[match["way"]] if match["way"] else _region_sign(r, mention.start)
            yield from _check(r, match.span(), mention, sign)


def _that_of(r: Reading, match: re.Match[str]) -> list[Mention]:
    """Return the market of 'The biggest gain among the nine Asian indexes was that of the Hang Seng'."""
    said = _THAT_OF.search(r, match.end())
    return [m for m in r.mentions if said and m.kind == "market" and m.start >= said.end()][:1]


def _sign(r: Reading, match: re.Match[str]) -> int:
    if match["sign"]:
        return SIGNS.get(match["sign"], 0)
    word = match["side"] or match["best"] or match["noun"] or match["rank"]
    return (-1 if word in _DOWN else 1) if word else _region_sign(r, match.start())


def _region_sign(r: Reading, place: int) -> int:
    """Return which way the region went, by the last word of direction before a place; 0 where there is none."""
    return next((s.sign for s in reversed(r.signs) if s.end <= place), 0)


def _check(
    r: Reading, span: tuple[int, int], mention: Mention, sign: int, number: int | None = None
) -> Iterator[Claim]:
    own = r.row(mention, span[0])
    sets = [
        _foremost(r, rows, number) if number else rows
        for rows in peers.sets(r, r.view.market(mention.symbol).region, span[0])
        if number is None or number <= len(rows)
    ]
    sets = [rows for rows in sets if any(row.symbol == mention.symbol for row in rows)]
    if own is None or not sets or len(mention.keys) > 1:
        yield Claim("leader", "not_checkable", *span)
        return
    if any(_leads(own, rows, sign) for rows in sets):
        yield Claim("leader", "supported", *span)
        return
    first = max(sets[0], key=lambda row: row.pct * (sign or 1))
    name, other = r.view.market(own.symbol).name, r.view.market(first.symbol).name
    message = f"{other} moved the most ({first.pct:+.2f}% on {first.session.isoformat()}), not {name} ({own.pct:+.2f}%)"
    yield Claim("leader", "contradicted", *span, message, other, name, r.view.evidence(own))


def _foremost(r: Reading, rows: list[Told], number: int) -> list[Told]:
    """Return as many rows as the words count: 'the three main indexes' are those that weigh the most."""
    return sorted(rows, key=lambda row: -r.view.market(row.symbol).weight)[:number]


def _leads(own: Told, rows: list[Told], sign: int) -> bool:
    for way in (sign,) if sign else (1, -1):
        # Two markets that print the same led together.
        if own.pct * way > 0 and _printed(own.pct * way) >= max(_printed(row.pct * way) for row in rows):
            return True
    return False


def _printed(pct: float) -> float:
    return round(pct, 2)
