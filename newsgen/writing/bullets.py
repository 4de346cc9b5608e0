"""The bullets: the moves of the edition's leads in one, then what the headline and the dek have not told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.writing import marks, text
from newsgen.writing.display import dated, named, says_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Fact, Plan
    from newsgen.writing.scribe import Scribe

TOGETHER = 3  # markets whose moves share a bullet
ALIKE = 3.0  # times: of moves that differ more, one verb would fit one
_PERCENT = re.compile(r"[\d.]+%")
_SIZED = ("move", "since")  # topics of how far a market went
_WAYS = 3  # wordings of a move in a list: alone, first, and behind the first


def write(
    scribe: Scribe, plan: Plan, most: int, above: str, told: Sequence[Fact]
) -> list[tuple[str, tuple[Fact, ...]]]:
    """Return the bullets with their facts: the home indexes in one, then one subject each.

    None says again what stands `above`, word for word. What the facts `told` there say in other words comes last: it
    fills a place that would stay empty.
    """
    over, sized, stretch = marks.plain(above).lower(), _sized(scribe, above), says_week(scribe, above)
    figures: set[tuple[str, str]] = set()
    found: list[tuple[str, tuple[Fact, ...]]] = []
    together = _together(scribe, plan)
    subjects = {fact.subject for fact in together}
    if together:
        said = scribe.language.names.join(_moves(scribe, together))
        found.append((scribe.language.grammar.headline(text.capital(said)), together))
        figures |= _figures(scribe, said)
    for fact in sorted(plan.bullets, key=lambda fact: _again_below(scribe, fact, told, sized)):
        again = fact.subject in subjects and scribe.book.rules[fact.rule].topic in _SIZED
        said_one = scribe.say(fact, "brief", avoid=stretch) if not again and len(found) < most else None
        if said_one and marks.plain(said_one).lower() not in over and not figures & _figures(scribe, said_one):
            figures |= _figures(scribe, said_one)
            day = "" if fact.values.get("is_today", True) or fact.about != "market" else _day(scribe, plan, fact)
            subjects.add(fact.subject)
            found.append((scribe.language.grammar.headline(text.capital(dated(scribe, said_one, day))), (fact,)))
    order = {fact.id: at for at, fact in enumerate(plan.bullets)}
    return sorted(found, key=lambda one: order.get(one[1][0].id, -1) if len(one[1]) == 1 else -1)


def _figures(scribe: Scribe, said: str) -> set[tuple[str, str]]:
    """Return each market of a bullet with each percentage in it: 'the most of 11, 9.70%' need not be told twice."""
    names, rest = named(scribe, said)
    return {(name, figure) for name in names for figure in _PERCENT.findall(rest)}


def _day(scribe: Scribe, plan: Plan, fact: Fact) -> str:
    return f" {scribe.language.dates.on_day(plan.view.markets[fact.subject].session, scribe.today)}"


def _sized(scribe: Scribe, above: str) -> set[str]:
    """Return the markets whose move the headline or the dek gives in percent."""
    return {name for part in marks.plain(above).split("; ") for name, _ in _figures(scribe, part)}


def _again_below(scribe: Scribe, fact: Fact, told: Sequence[Fact], sized: set[str]) -> bool:
    """True for what the headline or the dek has told, or for the move that it has given in percent."""
    market = scribe.config.markets.get(fact.subject)
    moved = scribe.book.rules[fact.rule].topic in _SIZED and market is not None and market.short in sized
    return fact in told or moved


def _has_closed(fact: Fact) -> bool:
    return bool(fact.values.get("is_today")) and fact.values.get("state") == "closed"


def _moves(scribe: Scribe, facts: Sequence[Fact]) -> list[str]:
    """Return each market's move: "Dow down 0.50%", or "Dow falls 0.50%", "Nasdaq 1.25%" where all went one way."""
    said = [scribe.book.rules[fact.rule].say["figure"] for fact in facts]
    ways = {(fact.values.get("change_pct") or 0.0) > 0 for fact in facts}
    sizes = [abs(fact.values.get("change_pct") or 0.0) for fact in facts]
    one_way = len(ways) == 1 and all(len(wordings) == _WAYS for wordings in said) and max(sizes) <= ALIKE * min(sizes)
    places = [1, *[2] * len(facts)] if one_way else [0] * len(facts)
    return [scribe.render(said[at][place], fact) for at, (place, fact) in enumerate(zip(places, facts, strict=False))]


def _together(scribe: Scribe, plan: Plan) -> tuple[Fact, ...]:
    """Return the moves of the edition's leads, for one bullet; none where fewer than two have one."""
    leads = scribe.config.edition(scribe.time.edition).leads
    moves = {f.subject: f for f in plan.facts.values() if f.about == "market" and scribe.wordings(f, "figure")}
    found = tuple(moves[s] for s in leads if s in moves and _has_closed(moves[s]))
    return found[:TOGETHER] if len(found) > 1 else ()
