"""Moves as multiples: 'the VIX more than halved', 'roughly twice the size of the Russell 2000's gain'."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_TURNED = Form(
    r"\b(?P<hedge>more than |nearly |almost |about |roughly |just )?(?P<word>halved|doubled|tripled)\b(?! in \d)"
)
_AGAINST = Form(
    r"\b(?P<hedge>more than |nearly |almost |about |roughly |less than )?(?P<word>twice|double|triple|three times|half)"
    r" (?:(?:the size|the pace|the rate) of|(?:as|so) (?:much|big|large|steep|far) as|that (?:of|in|for)|the) "
    r"(?:the |[A-Z][\w.]*['\N{RIGHT SINGLE QUOTATION MARK}]s )?"
)
_TIMES = {"halved": 0.5, "doubled": 2.0, "tripled": 3.0, "twice": 2.0, "double": 2.0, "triple": 3.0, "half": 0.5}
_TIMES["three times"] = 3.0
_OFF = 0.15  # of the multiple: what 'roughly twice' and 'nearly double' leave


def read(r: Reading) -> Iterator[Claim]:
    """Check each multiple between a market's two closes, or between the moves of two markets."""
    for match in _TURNED.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            told = r.row(mention, match.start())
            if told is not None and told.base > 0:
                yield _verdict(match, told.last / told.base, f"{r.view.market(told.symbol).name} at its close")
    for match in _AGAINST.finditer(r):
        other = next((m for m in r.mentions if m.kind == "market" and m.start == match.end()), None)
        own = (_before(r, match) or ([r.carried] if r.carried else []))[-1:]
        if other is not None and own:
            yield from _compare(r, match, own[0], other)


def _before(r: Reading, match: re.Match[str]) -> list[Mention]:
    return [m for m in r.mentions if m.kind == "market" and m.end <= match.start() and not m.oblique]


def _compare(r: Reading, match: re.Match[str], own: Mention, other: Mention) -> Iterator[Claim]:
    rows = [r.row(mention, match.start()) for mention in (own, other)]
    moves = [row.pct for row in rows if row is not None]
    if len(moves) == len(rows) and all(math.isfinite(move) and move for move in moves):
        yield _verdict(match, abs(moves[0] / moves[1]), f"{moves[0]:+.2f}% and {moves[1]:+.2f}%: the multiple")


def _verdict(match: re.Match[str], true: float, what: str) -> Claim:
    times, hedge = _TIMES[match["word"]], (match["hedge"] or "").strip()
    beyond = true < times if match["word"] == "halved" else true > times
    near = abs(true / times - 1) <= _OFF
    holds = beyond if hedge == "more than" else (near or not beyond) if hedge == "less than" else near
    if holds:
        return Claim("multiple", "supported", *match.span())
    message = f"{what} is {true:.2f}, not “{match.group().strip()}”"
    return Claim("multiple", "contradicted", *match.span(), message, f"{true:.2f}", match.group().strip())
