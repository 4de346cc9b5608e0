"""One builder for each kind of section. Each returns paragraphs of sentence plans, and marks what it told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SectionPlan, SentencePlan
from newsgen.planning import assets, regions, releases, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.planning.ledger import Ledger
    from newsgen.planning.storyplan import SectionRecipe

AWAY_RELEASE = 2.0  # bits: from here on a release of another country is told
STALE_MOVE = 2.0  # percent of the lead market: what currencies and oil did the day before no longer holds
BESIDE_BITS = 2.5  # the lead's partner has a paragraph of its own for news from here on
OLD_SENTENCES = 1  # about a region whose session of another day has been followed by others
Paragraphs = list[list[SentencePlan]]


def build(ledger: Ledger, recipe: SectionRecipe, lead: str, notes: Sequence[Fact]) -> SectionPlan:
    """Return a section; one without data comes back without paragraphs."""
    builder = _BUILDERS[recipe.source]
    paragraphs = builder(ledger, recipe, lead)
    for note in notes:
        if note.values["section"] == recipe.id:
            paragraphs = _with_note(paragraphs, note)
    shown = tuple(tuple(p) for p in paragraphs if p)
    headings, fallback = _headings(ledger, recipe), _fallback(ledger, recipe, shown)
    return SectionPlan(recipe.id, headings, shown, fallback, _regions(ledger, recipe))


def _regions(ledger: Ledger, recipe: SectionRecipe) -> tuple[str, ...]:
    home = ledger.edition.region
    return recipe.regions or ((home,) if recipe.source == "home" else ())


# A note about an anchor or a watched line stands beside the sentence that measures it: after, or before.
_BESIDE = {"theme": ("since-anchor", 1), "watch": ("watched-line", 0)}


def _with_note(paragraphs: Paragraphs, note: Fact) -> Paragraphs:
    said = SentencePlan("note", (Clause(note),))
    rule, offset = _BESIDE.get(note.values["kind"], ("", 0))
    for i, paragraph in enumerate(paragraphs):
        at = next((k for k, s in enumerate(paragraph) if s.clauses[0].head.rule == rule), None)
        if at is not None:
            longer = [*paragraph[: at + offset], said, *paragraph[at + offset :]]
            return [*paragraphs[:i], longer, *paragraphs[i + 1 :]]
    return [*paragraphs, [said]]


def _fallback(ledger: Ledger, recipe: SectionRecipe, shown: tuple[tuple[SentencePlan, ...], ...]) -> tuple[str, ...]:
    """Return crossheads that fit what the section holds: `only` names those for one kind of content."""
    heads = [s.clauses[0].head for p in shown for s in p if s.slot != "note"]
    markets = ledger.config.markets
    kinds = {markets[h.subject.split("+")[-1]].asset if h.about in ("market", "pair") else "release" for h in heads}
    return recipe.only.get(kinds.pop(), recipe.headings) if len(kinds) == 1 else recipe.headings


def _headings(ledger: Ledger, recipe: SectionRecipe) -> tuple[Fact, ...]:
    regions = _regions(ledger, recipe)
    if len(regions) > 1:
        return ()  # one region's crosshead would not fit the other
    return tuple(f for f in ledger.with_slot("heading") if f.subject in regions)


def _lead(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """The lead market in figures, then what its history makes of the day, then its partner."""
    if not lead:  # the region leads, and none of the edition's lead markets has a row
        return []
    first: list[SentencePlan] = []
    opening = sentences.clause(ledger, lead, tails=1)
    if opening:
        # Whichever market leads the story, its level is part of its figures.
        first.append(SentencePlan("clause", (regions.with_level(opening),)))
    rest = sentences.own_sentences(ledger, lead, recipe.most)
    first += rest[:1]
    partners = [s for s, m in ledger.config.markets.items() if m.partner == lead and m.region == _region(ledger, lead)]
    beside = [s for s in partners if s in ledger.new_markets(_region(ledger, lead))][:1]
    second = rest[1:]
    if len(second) == 1:  # no paragraph of one short sentence
        first, second = [*first, *second], []
    if second and all(ledger.news_of(symbol) < BESIDE_BITS for symbol in beside):
        return [first, second]  # a bare move is no paragraph: it stands with those of the other indexes
    third = sentences.market_sentences(ledger, beside)
    return [first, second, third] if second else [[*first, *third]]


def _region(ledger: Ledger, symbol: str) -> str:
    return ledger.config.markets[symbol].region


def _home(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    edition = ledger.edition
    markets = regions.markets(ledger, recipe, edition.region, lead)
    together = sentences.own_sentences(ledger, edition.region, 2, topics=("records", "context"))
    together += sentences.own_sentences(ledger, "day", 1)
    return [*markets, together, assets.moves(ledger, recipe.also, 1)]


def _abroad(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Regions that traded since the session before; one that others followed keeps a sentence, and none on a rout."""
    old = regions.old(ledger, recipe.regions)
    brief = recipe.model_copy(update={"most": OLD_SENTENCES, "figures": OLD_SENTENCES})
    rout = _is_large(ledger, lead)
    told = [r for r in recipe.regions if r not in old or not rout or _is_large(ledger, ledger.first_of(r))]
    return [p for region in told for p in regions.markets(ledger, brief if region in old else recipe, region, lead)]


def _macro(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Releases by news, each with its revision and the rarest of what its past makes of it; then bond yields."""
    told: list[SentencePlan] = []
    reports: set[tuple[str, str]] = set()
    for fact in releases.by_report(ledger, ledger.offering("sentence", ("release",))):
        if len(told) >= recipe.most or fact.id in ledger.told or ledger.topic(fact) != "release":
            continue
        if fact.parts["told"] < 0 or (releases.is_away(ledger, fact) and fact.bits < AWAY_RELEASE):
            continue
        if not (reports and releases.is_minor(ledger, fact, reports)):
            told += releases.release(ledger, fact)
            reports.add(releases.report_of(ledger, fact))
    pairs = []
    for fact in [f for f in ledger.offering("sentence", ("release_pair",)) if ledger.topic(f) != "release"][:1]:
        ledger.tell(fact)
        pairs.append(SentencePlan("sentence", (Clause(fact),)))
    yields = assets.moves(ledger, ("yield",), 2, fresh=_is_large(ledger, lead))
    first = releases.break_at(ledger, told)
    parts = [told[:first], told[first:], pairs]
    # A price of the day before is no answer to the data; two yields by one name are of the day.
    stale = any(not clause.head.values.get("is_today", True) for one in yields for clause in one.clauses)
    return [yields, *parts] if stale else [*parts, yields]


def opening(ledger: Ledger, main: Fact) -> tuple[tuple[SentencePlan, ...], ...]:
    """Return the first paragraph of a story that leads with a release or a market abroad: its figures come first."""
    if main.about == "market":
        return (tuple(regions.with_own(ledger, sentences.market_sentences(ledger, [main.subject]))),)
    told = (f for f in ledger.offering("sentence", ("release",)) if f.subject == main.subject)
    fact = next((f for f in told if ledger.topic(f) == "release"), None)
    return (tuple(releases.release(ledger, fact)),) if fact else ()


def _money(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Currencies, then commodities, then the volatility index; nothing of the day before beside a rout or a rally."""
    fresh = _is_large(ledger, lead)
    return [
        assets.moves(ledger, ("currency",), recipe.most, fresh=fresh),
        assets.moves(ledger, ("commodity",), recipe.most, fresh=fresh),
        assets.moves(ledger, ("volatility",), 1, fresh=fresh) if not assets.told_kind(ledger, "volatility") else [],
    ]


def _is_large(ledger: Ledger, lead: str) -> bool:
    """True for a rout or a rally: what other markets did the day before no longer holds."""
    return ledger.size(lead) >= STALE_MOVE


def _watch(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:  # noqa: ARG001
    """The releases to come that weigh most, in the order in which they are due; editors' notes follow."""
    chosen = ledger.offering("sentence", ("ahead",))[: recipe.most]
    ledger.tell(*chosen)
    due = sorted(chosen, key=lambda f: (f.values["released_at"], f.id))
    return [[SentencePlan("sentence", (Clause(f),)) for f in due]]


_BUILDERS = {"lead": _lead, "home": _home, "region": _abroad, "macro": _macro, "money": _money, "watch": _watch}
