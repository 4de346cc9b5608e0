"""One builder for each kind of section. Each returns paragraphs of sentence plans, and marks what it told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SectionPlan, SentencePlan
from newsgen.planning import sentences
from newsgen.planning.ledger import OWN_BITS, record_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsgen.planning.ledger import Ledger
    from newsgen.planning.storyplan import SectionRecipe

FIGURE_MOVE = 1.0  # percent: a market that moved so far, and farther than one with its figure, has its own
MOVE_BITS = 2.5  # a region's first market without such news stands behind one that moved much farther
NEWS_BITS = 3.0  # so much more news than the index that readers look for stands in front of it
TWICE = 2.0  # and so does a move so many times as large
FARTHER = 0.4  # percent: a region begins with the market that moved so much farther than its first one
FIGURE_BITS = 3.5  # a market behind the first ones keeps its figure for news as rare as this
HOME_WEIGHT = 0.8  # of a country in an edition: from here on its releases are of home
AWAY_RELEASE = 2.0  # bits: from here on a release of another country is told
WEEK_WEIGHT = 4.0  # of each bit of weight that a release lacks, in the order of a week
STALE_MOVE = 2.0  # percent of the lead market: what currencies and oil did the day before no longer holds
OLD_SENTENCES = 1  # about a region whose session of another day has been followed by others
OVERNIGHT_BITS = 6.5  # bits: so rare a move of the day before is told beside a rout or a rally too
TOGETHER_BITS = 3.0  # bits: a market with rarer news has a sentence of its own
PAIR_BITS = 3.5  # bits: what a market did beside the stocks is told from here on
MAIN_RELEASE = 0.7  # importance: from here on a release is told whatever it says
RARE_RELEASE = 5.0  # bits: and a lesser one with so much news
RELEASE_BITS = 2.0  # a release's past is told from here on
MANY = 5  # indexes beside the lead, of which a reader wants to be told who led
NOISE = {"currency": 0.25, "commodity": 0.5}  # percent: a smaller move is told where its kind has no other
_PARAGRAPH = 3  # sentences about releases
_ONE_WAY = ("all-rose", "all-fell")
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
        first.append(SentencePlan("clause", (_with_level(opening),)))
    rest = sentences.own_sentences(ledger, lead, recipe.most)
    first += rest[:1]
    partners = [s for s, m in ledger.config.markets.items() if m.partner == lead and m.region == _region(ledger, lead)]
    beside = [s for s in partners if s in ledger.new_markets(_region(ledger, lead))][:1]
    second = rest[1:]
    if len(second) == 1:  # no paragraph of one short sentence
        first, second = [*first, *second], []
    third = sentences.market_sentences(ledger, beside)
    # A partner's bare move is no paragraph: it joins the lead's, or stands behind what is said of the lead.
    return [first, second, third] if second else [[*first, *third]]


def _with_level(clause: Clause) -> Clause:
    return replace(clause, head=replace(clause.head, values={**clause.head.values, "tells_level": True}))


def _region(ledger: Ledger, symbol: str) -> str:
    return ledger.config.markets[symbol].region


def _home(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    edition = ledger.edition
    markets = _markets(ledger, recipe, edition.region, lead)
    together = sentences.own_sentences(ledger, edition.region, 2, topics=("records", "context"))
    together += sentences.own_sentences(ledger, "day", 1)
    return [*markets, together, _assets(ledger, recipe.also, 1)]


def _abroad(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Regions that traded since the session before; one that others followed keeps a sentence, and none on a rout."""
    old = _old(ledger, recipe.regions)
    brief = recipe.model_copy(update={"most": OLD_SENTENCES, "figures": OLD_SENTENCES})
    rout = _is_large(ledger, lead)
    told = [r for r in recipe.regions if r not in old or not rout or _is_large(ledger, ledger.first_of(r))]
    return [p for region in told for p in _markets(ledger, brief if region in old else recipe, region, lead)]


def _old(ledger: Ledger, regions: Sequence[str]) -> set[str]:
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


def _markets(ledger: Ledger, recipe: SectionRecipe, region: str, lead: str) -> Paragraphs:
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
    first, rest = _with_figures(ledger, symbols, recipe.figures)
    rest = [symbol for symbol in rest if symbol not in together]
    told = sentences.market_sentences(ledger, first, "" if home else f"region:{region}")[: recipe.most]
    if told and not home and told[0].clauses[0].head.values.get("tells_points"):
        # Points that open a region are read against the level.
        told[0] = replace(told[0], clauses=(_with_level(told[0].clauses[0]), *told[0].clauses[1:]))
    joined, apart = _exception(ledger, region, told, rest, lead)
    # Behind "all of them rose" the names of those that rose say nothing.
    left = [] if breadth and breadth[0].clauses[0].head.rule in _ONE_WAY else rest
    grouped = sentences.group(ledger, left, joined[-1].clauses[-1].head if joined else None)
    paragraphs = [joined[i : i + 2] for i in range(0, len(joined), 2)]
    if grouped:
        paragraphs = [*paragraphs[:-1], [*paragraphs[-1], *grouped]] if paragraphs else [grouped]
    paragraphs += apart
    if paragraphs:
        opening = 0 if home else 1  # the region's first sentence says where we are
        paragraphs[0] = [*breadth, *paragraphs[0][:opening], *records, *paragraphs[0][opening:]]
    paragraphs = [_with_own(ledger, paragraph) for paragraph in paragraphs]
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
    return sorted(symbols, key=lambda s: s != first)


def _records(ledger: Ledger, region: str) -> list[SentencePlan]:
    """Return one sentence for the record closes of a region, where two or more are untold and none is rare."""
    for fact in ledger.about(region, "sentence", topics=("records",)):
        untold = (record for symbol in record_names(fact) if (record := ledger.record(symbol)))
        if record_names(fact) and all(record.bits < OWN_BITS for record in untold):
            ledger.tell(fact)
            return [SentencePlan("sentence", (Clause(fact),))]
    return []


def _with_figures(ledger: Ledger, symbols: Sequence[str], most: int) -> tuple[list[str], list[str]]:
    """Return the markets told with their figures, and those grouped; a rare move or a record keeps its own clause."""
    first, rest = list(symbols[:most]), list[str]()
    least = min((ledger.size(symbol) for symbol in first), default=0.0)
    for symbol in symbols[most:]:
        own = ledger.news_of(symbol) >= FIGURE_BITS or ledger.record(symbol) is not None
        # A market that moved farther than one told with its figure has one too.
        own = own or ledger.size(symbol) > max(least, FIGURE_MOVE)
        (first if own else rest).append(symbol)
    return first, rest


def _with_own(ledger: Ledger, paragraph: list[SentencePlan]) -> list[SentencePlan]:
    """Put the rarest of a market's own sentences right behind the one that tells its move."""
    out: list[SentencePlan] = []
    for told in paragraph:
        alone = len(told.clauses) == 1 and told.slot == "clause"
        subject = told.clauses[0].head.subject
        out += [told, *(sentences.own_sentences(ledger, subject, 1, least_bits=OWN_BITS) if alone else [])]
    return out


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


def _macro(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Releases by news, each with its revision and the rarest of what its past makes of it; then bond yields."""
    releases: list[SentencePlan] = []
    reports: set[tuple[str, str]] = set()
    for fact in _by_report(ledger, ledger.offering("sentence", ("release",))):
        if len(releases) >= recipe.most or fact.id in ledger.told or ledger.topic(fact) != "release":
            continue
        if fact.parts["told"] < 0 or (ledger.country_weight(fact) < HOME_WEIGHT and fact.bits < AWAY_RELEASE):
            continue
        if not (reports and _is_minor(ledger, fact, reports)):
            releases += _release(ledger, fact)
            reports.add(_report(ledger, fact))
    pairs = []
    for fact in [f for f in ledger.offering("sentence", ("release_pair",)) if ledger.topic(f) != "release"][:1]:
        ledger.tell(fact)
        pairs.append(SentencePlan("sentence", (Clause(fact),)))
    yields = _assets(ledger, ("yield",), 2, fresh=_is_large(ledger, lead))
    first = _break(ledger, releases)
    parts = [releases[:first], releases[first:], pairs]
    # A price of the day before is no answer to the data; two yields by one name are of the day.
    stale = any(not clause.head.values.get("is_today", True) for one in yields for clause in one.clauses)
    return [yields, *parts] if stale else [*parts, yields]


def opening(ledger: Ledger, main: Fact) -> tuple[tuple[SentencePlan, ...], ...]:
    """Return the first paragraph of a story that leads with a release or a market abroad: its figures come first."""
    if main.about == "market":
        return (tuple(_with_own(ledger, sentences.market_sentences(ledger, [main.subject]))),)
    told = (f for f in ledger.offering("sentence", ("release",)) if f.subject == main.subject)
    fact = next((f for f in told if ledger.topic(f) == "release"), None)
    return (tuple(_release(ledger, fact)),) if fact else ()


def _release(ledger: Ledger, fact: Fact) -> list[SentencePlan]:
    """Return a release's figures, its revisions, and the rarest of what its past makes of it.

    One that its report tells beside another, as prices and core prices, shares the other's sentence.
    """
    both = next((f for f in ledger.offering("sentence", ("release_pair",)) if _tells(ledger, f, fact)), None)
    if both is not None:
        ledger.tell(both)
        ledger.join(*(f for f in ledger.offering("sentence", ("release",)) if _tells(ledger, both, f)))
        return [SentencePlan("sentence", (Clause(both),))]
    ledger.tell(fact)
    out = [SentencePlan("sentence", (Clause(fact),))]
    # "That was the lowest since" is about the reading, not about the revision of the one before.
    out += sentences.own_sentences(ledger, fact.subject, 1, least_bits=RELEASE_BITS, topics=("since", "streak"))
    for more in ledger.about(fact.subject, "sentence", topics=("revision",)):
        ledger.tell(more)
        out.append(SentencePlan("sentence", (Clause(more),)))
    return out


def _tells(ledger: Ledger, both: Fact, release: Fact) -> bool:
    """True where a fact about two releases gives the figures of one of them."""
    return ledger.topic(both) == ledger.topic(release) == "release" and release.subject in both.subject.split("+")


def _break(ledger: Ledger, releases: Sequence[SentencePlan]) -> int:
    """Return where a second paragraph begins: behind three sentences, and never with "That was the lowest since"."""
    if len(releases) <= _PARAGRAPH:
        return len(releases)
    starts = [at for at, one in enumerate(releases) if ledger.topic(one.clauses[0].head) == "release"]
    return max((at for at in starts if at <= _PARAGRAPH), default=len(releases)) or len(releases)


def _by_report(ledger: Ledger, facts: Sequence[Fact]) -> list[Fact]:
    """Return releases by news, those of the home countries first, and what one report tells in order of weight.

    Of a whole week, the weight of a report counts as much as how it turned out: prices and a decision stand in front.
    """
    of_week, report = ledger.edition.form == "week", partial(_report, ledger)
    best: dict[tuple[str, str], float] = {}
    for fact in facts:
        bits = fact.bits + (WEEK_WEIGHT * fact.parts["weight"] if of_week else 0.0)
        best[report(fact)] = max(best.get(report(fact), bits), bits)

    def key(fact: Fact) -> tuple[bool, float, tuple[str, str], float, str]:
        release = ledger.config.release(*fact.subject.split("/"))
        weight = release.importance if release else 0.0
        return ledger.country_weight(fact) < HOME_WEIGHT, -best[report(fact)], report(fact), -weight, fact.id

    return sorted(facts, key=key)


def _report(ledger: Ledger, fact: Fact) -> tuple[str, str]:
    """Return the country of a release, and the report that tells it."""
    country, indicator = fact.subject.split("/")
    release = ledger.config.release(country, indicator)
    return country, release.report if release else indicator


def _is_minor(ledger: Ledger, fact: Fact, told: set[tuple[str, str]]) -> bool:
    """True for what adds little to releases told already: as forecast, or the lesser part of a report that was told.

    A rare one is news all the same.
    """
    release = ledger.config.release(*fact.subject.split("/"))
    if release is None or release.importance >= MAIN_RELEASE or fact.bits >= RARE_RELEASE:
        return False
    return fact.values.get("result") == "in_line" or _report(ledger, fact) in told


def _money(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:
    """Currencies, then commodities, then the volatility index; nothing of the day before beside a rout or a rally."""
    fresh = _is_large(ledger, lead)
    return [
        _assets(ledger, ("currency",), recipe.most, fresh=fresh),
        _assets(ledger, ("commodity",), recipe.most, fresh=fresh),
        _assets(ledger, ("volatility",), 1, fresh=fresh) if not _told(ledger, "volatility") else [],
    ]


def _is_large(ledger: Ledger, lead: str) -> bool:
    """True for a rout or a rally: what other markets did the day before no longer holds."""
    return ledger.size(lead) >= STALE_MOVE


def is_noise(ledger: Ledger, symbol: str) -> bool:
    """True for a currency or a commodity that hardly moved."""
    return ledger.size(symbol) < NOISE.get(ledger.config.markets[symbol].asset, 0.0)


def _told(ledger: Ledger, asset: str) -> bool:
    """True where an earlier section told the move of a market of this kind."""
    moves = (ledger.move(s) for s, m in ledger.config.markets.items() if m.asset == asset)
    return any(move is not None and move.id in ledger.told for move in moves)


def _assets(ledger: Ledger, assets: Sequence[str], most: int, *, fresh: bool = False) -> list[SentencePlan]:
    view, markets, today = ledger.view.markets, ledger.config.markets, ledger.view.time.session
    table = [s for s in ledger.edition.table if s in view]
    table = [s for s in table if not fresh or view[s].session == today or ledger.news_of(s) >= OVERNIGHT_BITS]
    symbols = [s for s in table if markets[s].asset in assets and view[s].is_new and ledger.move(s)]
    ranked = sorted(symbols, key=lambda s: (-ledger.news_of(s), s))
    ranked = [s for s in ranked if s == ranked[0] or ledger.news_of(s) >= MOVE_BITS or not is_noise(ledger, s)][:most]
    # A watched line tells the price itself, so the plain move would say it twice.
    watched = [s for s in ranked if ledger.about(s, "sentence", topics=("watch",))]
    told = _together(ledger, [s for s in ranked if s not in watched])
    told += sentences.market_sentences(ledger, [s for s in ranked if s not in watched])
    kinds: set[str] = set()
    for symbol in ranked:
        own = sentences.own_sentences(ledger, symbol, 1, least_bits=0.0, without=kinds)
        told += own
        kinds |= {s.clauses[0].head.rule for s in own}  # two oils over a round number are the same news twice
    return told + _beside_stocks(ledger, ranked)


def _together(ledger: Ledger, symbols: Sequence[str]) -> list[SentencePlan]:
    """Return one sentence for two markets that went the same way, where neither has other news than its move."""
    usual = {symbol for symbol in symbols if ledger.news_of(symbol) < TOGETHER_BITS}
    for fact in ledger.offering("sentence", ("pair",)):
        both = fact.subject.split("+")
        if ledger.topic(fact) == "together" and usual.issuperset(both):
            ledger.tell(fact)
            ledger.join(*(move for symbol in both if (move := ledger.move(symbol)) is not None))
            return [SentencePlan("sentence", (Clause(fact),))]
    return []


def _beside_stocks(ledger: Ledger, symbols: Sequence[str]) -> list[SentencePlan]:
    """Return the sentence of most news that tells one of these markets beside the story's stocks."""
    beside = (f for f in ledger.offering("sentence", ("pair",)) if f.subject.split("+")[-1] in symbols)
    fact = next((f for f in beside if f.parts["told"] == 0 and f.bits >= PAIR_BITS), None)
    if fact is None:
        return []
    ledger.tell(fact)
    return [SentencePlan("sentence", (Clause(fact),))]


def _watch(ledger: Ledger, recipe: SectionRecipe, lead: str) -> Paragraphs:  # noqa: ARG001
    """The releases to come that weigh most, in the order in which they are due; editors' notes follow."""
    chosen = ledger.offering("sentence", ("ahead",))[: recipe.most]
    ledger.tell(*chosen)
    due = sorted(chosen, key=lambda f: (f.values["released_at"], f.id))
    return [[SentencePlan("sentence", (Clause(f),)) for f in due]]


_BUILDERS = {"lead": _lead, "home": _home, "region": _abroad, "macro": _macro, "money": _money, "watch": _watch}
