"""A region's indexes: which comes first, which has its figure, which are grouped, and who was shut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SentencePlan
from newsgen.planning import sentences
from newsgen.planning.ledger import MOVE_BITS, OWN_BITS, record_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsgen.planning.ledger import Ledger
    from newsgen.planning.storyplan import SectionRecipe


FIGURE_MOVE = 1.0  # percent: a market at home that moved so far, and farther than one with its figure, has its own
FAR_MOVE = 2.0  # percent: and one of another region
NEWS_BITS = 3.0  # so much more news than the index that readers look for stands in front of it
TWICE = 2.0  # and so does a move so many times as large
FARTHER = 0.4  # percent: a region begins with the market that moved so much farther than its first one
FIGURE_BITS = 3.5  # a market behind the first ones keeps its figure for news as rare as this
MANY = 5  # indexes beside the lead, of which a reader wants to be told who led
_ONE_WAY = ("all-rose", "all-fell")
Paragraphs = list[list[SentencePlan]]


def markets(ledger: Ledger, recipe: SectionRecipe, region: str, lead: str) -> Paragraphs:
    """Return a region's markets: breadth and records, those with figures, the others by name, and who was shut."""
    home = region == ledger.edition.region
    # The paragraph has one day: a market whose last session was another one would be told as if it were of this.
    new = [s for s in ledger.new_markets(region) if s != lead]
    newest = max((day for s in new if (day := ledger.view.markets[s].session)), default=None)
    symbols = [s for s in new if ledger.view.markets[s].session == newest]
    # Who led is told every other day, and where a region has four indexes their figures tell it.
    turn = home and len(symbols) >= MANY and ledger.view.time.session.toordinal() % 2 == 0
    breadth = sentences.own_sentences(ledger, region, 1, least_bits=0.5, topics=("breadth",)) if turn else []
    if breadth and _leader(breadth[0].clauses[0].head) == lead:
        breadth = []  # the story has begun with it
    if breadth:  # the market that the first sentence names is told next
        named = _leader(breadth[0].clauses[0].head)
        symbols = sorted(symbols, key=lambda s: s != named)
    elif not home:
        symbols = _first_named(ledger, symbols)
    records = _records(ledger, region)
    together = [symbol for said in records for symbol in record_names(said.clauses[0].head)]
    most = recipe.figures + (not home and recipe.figures < recipe.most and _is_behind(ledger, symbols))
    first, rest = _with_figures(ledger, symbols, most, home=home)
    rest = [symbol for symbol in rest if symbol not in together]
    told = sentences.market_sentences(ledger, first, "" if home else f"region:{region}")[: recipe.most]
    if told and not home and told[0].clauses[0].head.values.get("tells_points"):
        # Points that open a region are read against the level.
        told[0] = replace(told[0], clauses=(with_level(told[0].clauses[0]), *told[0].clauses[1:]))
    joined, apart = _exception(ledger, region, told, rest, lead)
    # Behind "all of them rose" the names of those that rose say nothing.
    left = [] if breadth and breadth[0].clauses[0].head.rule in _ONE_WAY else rest
    grouped = sentences.group(ledger, left, joined[-1].clauses[-1].head if joined else None)
    paragraphs = [joined[i : i + 2] for i in range(0, len(joined), 2)]
    if len(paragraphs) > 1 and len(paragraphs[-1]) == 1 and not grouped:
        paragraphs[-2:] = [[*paragraphs[-2], *paragraphs[-1]]]  # no paragraph of one market
    if grouped:
        paragraphs = [*paragraphs[:-1], [*paragraphs[-1], *grouped]] if paragraphs else [grouped]
    paragraphs += apart
    if paragraphs:
        opening = 0 if home else 1  # the region's first sentence says where we are
        paragraphs[0] = [*breadth, *paragraphs[0][:opening], *records, *paragraphs[0][opening:]]
    paragraphs = [with_own(ledger, paragraph) for paragraph in paragraphs]
    shut = [SentencePlan("sentence", (Clause(f),)) for f in _shut(ledger, region)]
    return [*paragraphs, *([shut] if shut and paragraphs else [])]


def _leader(breadth: Fact) -> str:
    """Return the market that went farthest the way its region went."""
    values = breadth.values
    return str(values["leader"] if (values["mean_pct"] or 0) > 0 else values["laggard"])


def _first_named(ledger: Ledger, symbols: Sequence[str]) -> list[str]:
    """Return a region's markets with the one that readers look for in front, unless another has more to tell.

    That is rarer news, or of several without news the one that moved much farther.
    """
    if not symbols:
        return []
    first, known = symbols[0], max(symbols, key=lambda s: ledger.config.markets[s].weight)
    behind = ledger.news_of(first) - ledger.news_of(known) < NEWS_BITS
    if first != known and behind and ledger.size(first) < TWICE * ledger.size(known):
        first = known
    elif ledger.news_of(first) < MOVE_BITS:
        far = max(symbols, key=ledger.size)
        still = ledger.size(first) < sentences.LEAST_MOVE
        first = far if still or ledger.size(far) >= ledger.size(first) + FARTHER else first
    return sorted(symbols, key=lambda s: (s != first, s != known))


def _is_behind(ledger: Ledger, symbols: Sequence[str]) -> bool:
    """True where the index that readers look for stands second: it has its figure all the same."""
    weights = [ledger.config.markets[symbol].weight for symbol in symbols]
    return len(weights) > 1 and weights[1] == max(weights) > weights[0]


def _records(ledger: Ledger, region: str) -> list[SentencePlan]:
    """Return one sentence for the record closes of a region, where two or more are untold and none is rare."""
    for fact in ledger.about(region, "sentence", topics=("records",)):
        untold = (record for symbol in record_names(fact) if (record := ledger.record(symbol)))
        if record_names(fact) and all(record.bits < OWN_BITS for record in untold):
            ledger.tell(fact)
            return [SentencePlan("sentence", (Clause(fact),))]
    return []


def _with_figures(ledger: Ledger, symbols: Sequence[str], most: int, *, home: bool) -> tuple[list[str], list[str]]:
    """Return the markets told with their figures, and those grouped; a rare move or a record keeps its own clause.

    So does a large move that is larger than one told with its figure, and what stands above the story.
    """
    first, rest = list(symbols[:most]), list[str]()
    least = min((ledger.size(symbol) for symbol in first), default=0.0)
    farther = max(least, FIGURE_MOVE if home else FAR_MOVE)
    for symbol in symbols[most:]:
        own = ledger.news_of(symbol) >= FIGURE_BITS or ledger.record(symbol) is not None
        own = own or ledger.size(symbol) > farther or symbol in ledger.shown
        (first if own else rest).append(symbol)
    return first, rest


def with_own(ledger: Ledger, paragraph: list[SentencePlan]) -> list[SentencePlan]:
    """Put the rarest of a market's own sentences right behind the one that tells its move."""
    out: list[SentencePlan] = []
    for told in paragraph:
        alone = len(told.clauses) == 1 and told.slot == "clause"
        subject = told.clauses[0].head.subject
        out += [told, *(sentences.own_sentences(ledger, subject, 1, least_bits=OWN_BITS) if alone else [])]
    return out


def with_level(clause: Clause) -> Clause:
    """Return a market's clause that gives its level too."""
    return replace(clause, head=replace(clause.head, values={**clause.head.values, "tells_level": True}))


def _exception(
    ledger: Ledger, region: str, told: list[SentencePlan], rest: Sequence[str], lead: str
) -> tuple[list[SentencePlan], Paragraphs]:
    """Return the sentences of the markets that joined in, and a paragraph that says which did not."""
    fact = next((f for f in ledger.facts if f.subject == region and f.rule == "not-all-joined"), None)
    fell = [s for s in told if _fell(s.clauses[0].head)]
    move = ledger.move(lead)  # a story that leads with a fall has told that not all rose
    led_down = move is not None and (move.values.get("change_pct") or 0) < 0
    named = any(_fell(head) for s in rest if (head := ledger.move(s)))  # among those whose figures the table gives
    if fact is None or not fell or fell[0] is told[0] or led_down or named:
        return told, []
    ledger.tell(fact)
    return [s for s in told if s not in fell], [[SentencePlan("sentence", (Clause(fact),)), *fell]]


def _fell(move: Fact) -> bool:
    return (move.values.get("change_pct") or 0) <= -sentences.LEAST_MOVE


def _shut(ledger: Ledger, region: str) -> list[Fact]:
    found = [f for f in ledger.facts if f.subject == region and f.rule == "region-shut" and f.id not in ledger.told]
    ledger.tell(*found)
    return found


def old(ledger: Ledger, regions: Sequence[str]) -> set[str]:
    """Return the regions whose last session was of another day, and which another region's session followed."""
    view, markets = ledger.view, ledger.config.markets
    ended: dict[str, datetime] = {}
    today: set[str] = set()
    for symbol, ends in view.ended_at.items():
        region = markets[symbol].region
        if region in regions and markets[symbol].asset == "index" and view.markets[symbol].is_new:
            ended[region] = max(ends, ended.get(region, ends))
            if view.markets[symbol].session == view.time.session:
                today.add(region)
    last = max(ended.values(), default=None)
    return {region for region, ends in ended.items() if region not in today and ends != last}
