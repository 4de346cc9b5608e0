"""One builder for each kind of section. Each returns paragraphs of sentence plans, and marks what it told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SectionPlan, SentencePlan
from newsgen.planning import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.planning.ledger import Ledger
    from newsgen.planning.storyplan import SectionRecipe

Paragraphs = list[list[SentencePlan]]


def build(ledger: Ledger, recipe: SectionRecipe, lead: str, notes: Sequence[Fact]) -> SectionPlan:
    """Return a section; one without data comes back without paragraphs."""
    builder = _BUILDERS[recipe.source]
    paragraphs = builder(ledger, recipe, lead)
    paragraphs = _with_notes(paragraphs, [n for n in notes if n.values["section"] == recipe.id])
    shown = tuple(tuple(p) for p in paragraphs if p)
    return SectionPlan(recipe.id, _headings(ledger, recipe), shown, recipe.headings)


def _with_notes(paragraphs: Paragraphs, notes: Sequence[Fact]) -> Paragraphs:
    # A note without data beside it still stands, except a crosshead's worth of nothing.
    return [*paragraphs, *([SentencePlan("note", (Clause(note),))] for note in notes)]


def _headings(ledger: Ledger, recipe: SectionRecipe) -> tuple[Fact, ...]:
    edition = ledger.config.edition(ledger.view.time.edition)
    regions = recipe.regions or ((edition.region,) if recipe.source == "home" else ())
    return tuple(f for f in ledger.facts if ledger.has(f, "heading") and f.subject in regions)


def _lead(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """The lead market in figures, then what its history makes of the day, then its partner."""
    first: list[SentencePlan] = []
    opening = sentences.clause(ledger, lead, tails=1)
    if opening:
        first.append(SentencePlan("clause", (opening,)))
    rest = sentences.own_sentences(ledger, lead, recipe.most)
    first += rest[:2]
    partners = [s for s, m in ledger.config.markets.items() if m.partner == lead and m.region == _region(ledger, lead)]
    beside = [s for s in partners if s in ledger.new_markets(_region(ledger, lead))][:1]
    second = rest[2:]
    third = sentences.market_sentences(ledger, beside)
    return [first, second, third]


def _region(ledger: Ledger, symbol: str) -> str:
    return ledger.config.markets[symbol].region


def _home(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    edition = ledger.config.edition(ledger.view.time.edition)
    return _markets(ledger, recipe, [edition.region], lead)


def _abroad(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    return _markets(ledger, recipe, recipe.regions, lead)


def _markets(ledger: Ledger, recipe: SectionRecipe, regions: Sequence[str], lead: str) -> Paragraphs:
    out: Paragraphs = []
    for region in regions:
        home = region == ledger.config.edition(ledger.view.time.edition).region
        symbols = [s for s in ledger.new_markets(region) if s != lead]
        breadth = sentences.own_sentences(ledger, region, 1, least_bits=0.5) if home else []
        told = sentences.market_sentences(ledger, symbols, "" if home else f"region:{region}")[: recipe.most]
        paragraphs = [told[i : i + 2] for i in range(0, len(told), 2)]
        if breadth and paragraphs:
            paragraphs[0] = [*breadth, *paragraphs[0]]
        best = [s for symbol in symbols[:2] for s in sentences.own_sentences(ledger, symbol, 1, least_bits=4.0)]
        if paragraphs and best:
            paragraphs[-1] = [*paragraphs[-1], *best]
        shut = [SentencePlan("sentence", (Clause(f),)) for f in _shut(ledger, region)]
        out += [*paragraphs, *([shut] if shut and paragraphs else [])]
    return out


def _shut(ledger: Ledger, region: str) -> list[Fact]:
    found = [f for f in ledger.facts if f.subject == region and f.rule == "region-shut" and f.id not in ledger.told]
    ledger.tell(*found)
    return found


def _macro(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:  # noqa: ARG001
    """Releases by news, each with its revision; then bond yields."""
    releases: list[SentencePlan] = []
    for fact in ledger.offering("sentence", ("release",)):
        if len(releases) >= recipe.most or fact.id in ledger.told or ledger.topic(fact) != "release":
            continue
        if fact.parts["told"] < 0:
            continue
        ledger.tell(fact)
        releases.append(SentencePlan("sentence", (Clause(fact),)))
        for more in ledger.about(fact.subject, "sentence", topics=("revision",)):
            ledger.tell(more)
            releases.append(SentencePlan("sentence", (Clause(more),)))
    pairs = []
    for fact in ledger.offering("sentence", ("release_pair",))[:1]:
        ledger.tell(fact)
        pairs.append(SentencePlan("sentence", (Clause(fact),)))
    yields = _assets(ledger, ("yield",), 2)
    return [releases[:3], releases[3:], pairs, yields]


def _money(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:  # noqa: ARG001
    """Currencies, then commodities, then the volatility index."""
    return [
        _assets(ledger, ("currency",), recipe.most),
        _assets(ledger, ("commodity",), recipe.most),
        _assets(ledger, ("volatility",), 1),
    ]


def _assets(ledger: Ledger, assets: Sequence[str], most: int) -> list[SentencePlan]:
    view, markets = ledger.view.markets, ledger.config.markets
    weight = ledger.config.edition(ledger.view.time.edition).regions
    symbols = [
        s
        for s, m in markets.items()
        if m.asset in assets and m.region in weight and s in view and view[s].is_new and ledger.move(s)
    ]
    ranked = sorted(symbols, key=lambda s: (-ledger.news_of(s), s))[:most]
    told = sentences.market_sentences(ledger, ranked)
    for symbol in ranked:
        told += sentences.own_sentences(ledger, symbol, 1, least_bits=0.0)
    return told


def _watch(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:  # noqa: ARG001
    return [sentences.own_sentences(ledger, "day", recipe.most, least_bits=0.0)] if recipe.regions else []


_BUILDERS = {"lead": _lead, "home": _home, "region": _abroad, "macro": _macro, "money": _money, "watch": _watch}
