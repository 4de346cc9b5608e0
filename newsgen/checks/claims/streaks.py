"""Runs of sessions in one direction: 'a third straight gain', 'snapping a three-day winning streak'."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.ledger import Told, View
    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading

_ORDINAL = re.compile(
    r"\b(?P<nth>[a-z]+th|first|second|third|\d+(?:st|nd|rd|th)) (?:straight|consecutive|successive) (?:(?:daily"
    r"|day of) )?(?P<noun>gains?|advance|rise|loss(?:es)?|decline|fall|drop|day|session)\b"
)
_ENDED = re.compile(
    r"\b(?:snap(?:ped|s|ping)|end(?:ed|s|ing)?|halt(?:ed|s|ing)|br(?:oke|eaks|eaking)|stopp?(?:ed|s"
    r"|ing))?(?P<lead> (?:an?|its|the) )?\b(?P<count>\w+)-(?:day|session) (?P<way>winning|losing) (?:streak"
    r"|run)(?P<after> (?:ends|ended|is over|snapped))?"
)
_KEPT = re.compile(r"\b(?:extend\w*|stretch\w*|to|into|on) (?:an?|its|the) $")


def read(r: Reading) -> Iterator[Claim]:
    """Check each streak of a market."""
    for match in _ORDINAL.finditer(r.text):
        for mention in r.markets(match.start())[-1:]:
            yield _nth(r, match, mention)
    for match in _ENDED.finditer(r.text):
        for mention in r.markets(match.start("count"))[-1:]:
            yield _streak(r, match, mention)


def run(view: View, told: Told, sign: int) -> int | None:
    """Return how many sessions in a row, up to a row, moved in a direction; None where a previous close is missing."""
    series = view.ledger.series.get(told.symbol)
    if not math.isfinite(told.points):
        return None
    length = int(told.points * sign > 0)
    place = series.place(told.base_session) if series and told.base_session else -1
    if length and place < 0:
        return None
    while length and series and place >= 0:
        move = float(series.points[place])
        if not math.isfinite(move):
            return None  # a session is missing, so the run cannot be counted
        if move * sign <= 0:
            break
        length, place = length + 1, int(series.base_at[place])
    return length


def _nth(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    said, told = count(match["nth"]), r.row(mention, match.start())
    sign = SIGNS.get(match["noun"].removesuffix("es") if match["noun"] == "losses" else match["noun"], 0)
    sign = (sign or r.direction(match.start(), match.start())) * (-1 if mention.inverse else 1)
    true = run(r.view, told, sign) if told and sign else None
    return _verdict(r, match, mention, said, true)


def _streak(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    said, told = count(match["count"]), r.row(mention, match.start())
    sign = (1 if match["way"] == "winning" else -1) * (-1 if mention.inverse else 1)
    if told is None or said is None:
        return Claim("streak", "not_checkable", *match.span())
    if _KEPT.search(r.text[: match.start("count")]):
        return _verdict(r, match, mention, said, run(r.view, told, sign))
    before = r.view.on(told.symbol, told.base_session) if told.base_session else None
    true = run(r.view, before, sign) if before else None
    if true is not None and told.points * sign > 0:
        true = 0  # it went on: the streak did not end
    return _verdict(r, match, mention, said, true)


def _verdict(r: Reading, match: re.Match[str], mention: Mention, said: int | None, true: int | None) -> Claim:
    if said is None or true is None:
        return Claim("streak", "not_checkable", *match.span())
    if said == true:
        return Claim("streak", "supported", *match.span())
    message = f"{r.view.market(mention.symbol).name}: the run is {true} sessions, not “{match.group().strip()}”"
    return Claim("streak", "contradicted", *match.span(), message, str(true), str(said))
