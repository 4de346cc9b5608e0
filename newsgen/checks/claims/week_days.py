"""The days of a week: 'fell on four of the week's five days', 'rose on its first two days and fell on the rest'."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_WEEKS = r"the week['\N{RIGHT SINGLE QUOTATION MARK}]s"
_DAYS = r"(?:trading days|days|sessions)\b"
_VERB = r"\b(?P<verb>rose|gained|climbed|advanced|fell|lost ground|declined|dropped|slid|retreated) (?:on|in) "
_SOME = Form(rf"{_VERB}(?P<count>\w+) of {_WEEKS} (?P<of>\w+) {_DAYS}")
_FIRST = Form(
    rf"{_VERB}{_WEEKS} first (?P<count>\w+) {_DAYS},? (?:and|but|then|and then) "
    r"(?P<then>rose|gained|climbed|advanced|fell|lost ground|declined|dropped|slid|retreated) (?:on|in) "
    r"(?:the|its) (?:last|other|next) (?P<last>\w+)\b"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check how many of a week's days a market rose or fell on, and on which."""
    for match in (*_SOME.finditer(r), *_FIRST.finditer(r)):
        for mention in r.markets(match.start())[-1:]:
            told = r.row(mention, match.start())
            moves = _moves(r, told) if told is not None else []
            if told is None or not moves:
                yield Claim("week", "not_checkable", *match.span())
            elif _holds(match, [move * (-1 if mention.inverse else 1) for move in moves]):
                yield Claim("week", "supported", *match.span())
            else:
                shown = ", ".join(f"{move:+,.2f}" for move in moves)
                message = f"{r.view.market(told.symbol).name} moved {shown} in that week: not “{match.group()}”"
                yield Claim("week", "contradicted", *match.span(), message, shown, match.group())


def tells(r: Reading, place: int) -> bool:
    """Tell whether the verb at a place is of some days of a week, not of its own session."""
    return any(m.start() <= place < m.end() for form in (_SOME, _FIRST) if r.forms & form.bit for m in form.finditer(r))


def _holds(match: re.Match[str], moves: list[float]) -> bool:
    words, sign = match.groupdict(), _sign(match["verb"])
    if "last" in words:
        first, last = count(match["count"]), count(match["last"])
        if first is None or last is None or first + last != len(moves):
            return False
        then = _sign(match["then"])
        return all(move * sign > 0 for move in moves[:first]) and all(move * then > 0 for move in moves[first:])
    of, every = count(match["of"]), match["count"] in ("all", "each")
    said = of if every else count(match["count"] or "")
    return of == len(moves) and said == sum(move * sign > 0 for move in moves)


def _sign(verb: str) -> int:
    return -1 if verb == "lost ground" else SIGNS[verb]


def _moves(r: Reading, told: Told) -> list[float]:
    """Return the move of each session of a row's week up to it; none where one is not known."""
    moves = [row.points for row in r.view.sessions_of_week(told)]
    return moves if all(map(math.isfinite, moves)) else []
