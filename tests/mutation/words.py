"""Broken words: the other direction, a verb too strong or too weak, the leader for the laggard, another market."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from places import Place

# Each pair both ways. Typed by hand; the verbs of one pair are of about one size.
_PAIRS = """rose fell; rise fall; rises falls; rising falling; gained lost; gains loses; gaining losing; added shed
adds sheds; advanced declined; advances declines; advancing declining; advance decline; climbed slid; climbs slides
climbing sliding; climb slide; jumped tumbled; jumps tumbles; jumping tumbling; jump tumble; surged sank; surges sinks
surge sink; soared plunged; soars plunges; higher lower; winning losing; highest lowest; best worst; gain loss
strongest weakest; edged_up edged_down; edges_up edges_down; ticked_up ticked_down; ticks_up ticks_down; drop rally
drops rallies; dropped rallied; positive negative"""
_OTHER = {
    one.replace("_", " "): two.replace("_", " ")
    for pair in re.split(r"[;\n]", _PAIRS)
    for a, b in [pair.split()]
    for one, two in ((a, b), (b, a))
}
_DIRECTION = re.compile(rf"\b(?:{'|'.join(sorted(_OTHER, key=len, reverse=True))})\b")

# The least percent of an index that people tell with a verb (tenth percentile of 7,606 sentences).
_STRONG = {"soared": 1.60, "plunged": 2.32, "surged": 1.47, "tumbled": 1.09, "jumped": 1.06}
_WEAK = {1: ("edged up", "inched higher"), -1: ("edged down", "dipped")}
_PLAIN = (
    r"(?:rose|gained|added|advanced|climbed|jumped|surged|soared|fell|lost|shed|declined|dropped|slid|tumbled|sank"
    r"|plunged|edged (?:up|down)|ticked (?:up|down)|dipped|eased|slipped|inched (?:higher|lower))"
)
_UP = re.compile(r"rose|gained|added|advanced|climbed|jumped|surged|soared|up$|higher$")


def direction(p: Place) -> Iterator[str]:
    """Turn one word of direction around."""
    for match in _DIRECTION.finditer(p.text):
        # Who led has a class of its own; 'a run of gains' is a noun.
        apart = p.text.startswith(" the most", match.end()) or p.text[: match.start()].endswith(("of ", "tends to "))
        apart = apart or p.text.startswith(" back", match.end())  # 'winning back most of a loss'
        if not apart and not _both_ways(p, match):
            named = any(end == match.start() - 1 for _, end, _ in p.names)  # 'CAC 40 gains to 3,744.11'
            around = p.text[: match.start()] + "|" + p.text[match.end() :]
            noun = match[0] == "gains" and not named and _COUNTED.search(around)
            amount = match[0] == "losing" and not re.match(r" (?:streak|run)", p.text[match.end() :])
            many = match[0] == "gain" and re.search(
                r"(?:stocks|shares|markets|equities|indexes) $", p.text[: match.start()]
            )
            other = "losses" if noun else "gaining" if amount else "fall" if many else _OTHER[match[0]]
            yield p.swap(*match.span(), other)


# 'three gains', 'six straight gains', 'gains in a row'
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|\d+|straight|consecutive|of|the|these) \||\| in a row"
)


def _both_ways(p: Place, match: re.Match[str]) -> bool:
    """True where the mutant may be true: an extreme as large on the other side, or a move that prints as zero."""
    rows = [row for figure in p.figures if (row := p.row(figure))]
    swings = [(r.high - r.base, r.base - r.low) for r in rows]
    close_call = any(abs(up - down) < 0.0011 * r.base for r, (up, down) in zip(rows, swings, strict=True))
    forecast = re.search(r"forecast|expected", p.text[match.start() - 40 : match.start()])
    return ("as much as" in p.text and close_call) or bool(forecast)


def too_strong(p: Place) -> Iterator[str]:
    """Put a verb that asks for at least twice the move."""
    for match, pct in _verbs(p):
        for verb, least in _STRONG.items():
            if bool(_UP.search(verb)) == (pct > 0) and abs(pct) < least / 2:
                yield p.swap(*match.span("verb"), verb)


def too_weak(p: Place) -> Iterator[str]:
    """Put a verb for the smallest moves beside one of more than one percent."""
    for match, pct in _verbs(p):
        if abs(pct) > 1:
            yield p.swap(*match.span("verb"), p.dice.choice(_WEAK[1 if pct > 0 else -1]))


def _verbs(p: Place) -> Iterator[tuple[re.Match[str], float]]:
    """Yield each verb that stands right after an index, with the index's move of the day in percent."""
    if re.match(r"(?:For|Over) the ", p.text) or re.search(r"(?:over|for|on) the (?:week|month)\b", p.text):
        return
    for _, end, symbol in p.names:
        match = re.compile(rf"(?: on \w+day)? (?P<verb>{_PLAIN})\b(?! as much| above| past| more)").match(p.text, end)
        row = p.told.get(symbol)
        if match and row and math.isfinite(row.pct) and row.pct and p.unit.kind in ("lede", "body"):
            yield match, row.pct


def swapped_names(p: Place) -> Iterator[str]:
    """Put another index in the place of one; not where both have the figure that follows, or none does."""
    for start, end, symbol in p.names:
        after = [f for f in p.figures if f.start > end and f.field in ("change_pct", "level", "change_points")]
        between = [start for start, _, _ in p.names if after and end < start < after[0].start]
        mine = after[0] if after and not between and p.fact(after[0]).subject == symbol else None
        others = [s for s in sorted(p.told) if s != symbol and p.config.markets[s].asset == "index"]
        if mine is None or not others:
            continue
        other = p.dice.choice(others)
        one, two = p.told.get(symbol), p.told[other]
        places = len(after[0].text.rstrip("%").partition(".")[2]) if after[0].unit == "percent" else 1
        if one and f"{abs(one.pct):.{places}f}" != f"{abs(two.pct):.{places}f}" and one.close != two.close:
            yield p.swap(start, end, p.config.markets[other].short)


_LEADS = {
    "losing the most": "gaining the most",
    "leading the way": "losing the most",
    "the biggest gain": "the largest loss",
    "the largest loss": "the biggest gain",
}


_MOVED = "leading the way|(?:losing|gaining|rising|falling|rose|fell|lost|gained|rises|falls) the most|made the|had the"
_LED = rf"led by (?P<a>NAME)|, (?P<b>NAME) (?:by )?the most|(?P<c>NAME) (?:{_MOVED}|was the (?:strong|weak)est)"
_LED += r"|, with (?P<d>NAME) (?:up|down) the most|(?P<e>NAME) leads? (?:the )?(?:gains|losses)"


def leader(p: Place) -> Iterator[str]:
    """Name the leader where the laggard belongs, or another market as the one that led."""
    for said, other in _LEADS.items():
        if (at := p.text.find(said)) >= 0:
            yield p.swap(at, at + len(said), other)
    names = "|".join(re.escape(p.text[s:e]) for s, e, _ in p.names) or "(?!)"
    for match in re.finditer(_LED.replace("NAME", f"(?:{names})"), p.text):
        group = next(g for g in "abcde" if match[g])
        symbol = next(s for start, _, s in p.names if start == match.start(group))
        for other in _behind(p, symbol)[:2]:
            yield p.swap(*match.span(group), p.config.markets[other].short)


def _behind(p: Place, symbol: str) -> list[str]:
    """Return the markets of a region and day that did not move as far: those that print the same led together."""
    own, region = p.told.get(symbol), p.config.markets[symbol].region
    if own is None:
        return []
    others = {s: row for s, row in p.told.items() if s != symbol and row.day == own.day and math.isfinite(row.pct)}
    apart = [s for s, row in others.items() if f"{row.pct:.2f}" != f"{own.pct:.2f}"]
    return [s for s in apart if p.config.markets[s].region == region and p.config.markets[s].asset == "index"]


KINDS = {
    "direction": direction,
    "verb too strong": too_strong,
    "verb too weak": too_weak,
    "swapped names": swapped_names,
    "leader for laggard": leader,
}
