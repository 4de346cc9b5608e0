"""What leads: the fact of most news to this edition, what may follow it in the same sentence, and the display lines."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from newsgen.planning.ledger import AWAY_LEADS, OWN_COUNTRY, record_names, region_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from newsgen.model import Fact
    from newsgen.planning.ledger import Ledger

LEAD_BITS = 5.0  # what it is worth to be the edition's own lead market, or its region as a whole
HOME_BITS = 3.5  # and what another index of its region did since long ago, or its record, if rarer than the lead's news
LESS_BITS = -2.0  # what the lead's lesser news costs
SMALL_MOVE = 0.3  # percent
AWAY_BITS = -6.0  # what another region costs
ROUT_BITS = 5.0  # what a market abroad costs less where it may be the day's news
HOME_RELEASE = -0.5  # log2 of the weight: a lesser release, or one of another country, does not stand above
LEAST_MOVE = 0.05  # percent: a smaller move says nothing beside the lede's own
FAR_BELOW = -5.0  # percent: so far from its record, how far a market is says nothing of the day
FEW_BULLETS = 8  # facts to choose from; with fewer, of which the headline tells some, a small move is one too
BULLET_REGION = 6.5  # bits: another region's day is a bullet from here on
BULLET_MOVE = 1.0  # percent: another market than the leads that moved less is no bullet
STILL = 0.1  # percent: a market that moved less is no news above the story, unless it leads
LARGE_MOVE = 2.0  # percent: a market's move that tells how its region went
AWAY_REGION = 4.0  # bits: another region's day is news above the story from here on
ABROAD = 5.0  # bits: from here on another region's market is news for the headline or the dek
BESIDE_REGION, BESIDE_MOVE = 4.0, 8.0  # bits: less from another region does not join a lede
BEHIND_BITS = 8.0  # what it is worth to tell what the move came after
OVERNIGHT_LEDE = 2.0  # percent: from here on what Wall Street did overnight stands in the lede of the others
BEYOND = 2.0  # times: a move so much larger than Wall Street's has another reason
REPORT_BITS = 7.0  # and to tell a report that everybody waited for, where the move is too small to come after it
BESIDE_ASSET = 5.5  # bits: nor does less of a currency, a commodity or a yield
RARE_MOVE = 3.5  # bits: from here on a market's move is news beside that of its region
_NONE: Mapping[str, float] = MappingProxyType({})
RELEASE_LEADS = 3.5  # bits: a decision of the home central bank as rare as this may lead; to wait as forecast may not
_FOR_ITS_READERS = (
    "path",
    "streak",
    "level",
    "territory",
    "milestone",
    "average",
)  # topics that only those who follow a market read
_RARE_AT_HOME = ("since", "record")  # topics by which another index may lead
_PARTLY = ("most-rose", "most-fell", "mixed")  # rules of a region of which one part did: no news elsewhere
_SINCE_DAYS = ("loss_since", "gain_since")
_BELOW = ("average", "so_far")  # topics that no lede tells
_LEADING = ("market", "region", "day", "pair", "release")


def score(ledger: Ledger, fact: Fact, prefer: Mapping[str, float] = _NONE) -> float:
    """Return the bits of a fact as a lede of this edition; `prefer` are the topics that the kind of day favors."""
    rout = ROUT_BITS if ledger.is_rout(fact) and _is_usual_at_home(ledger) else 0.0
    return _score(ledger, fact) + _preferred(ledger, fact, prefer) + rout


def _preferred(ledger: Ledger, fact: Fact, prefer: Mapping[str, float]) -> float:
    """Return what the kind of day adds to a fact: by its topic, and to a decision at home or one that changes much."""
    if fact.about == "release":
        own = ledger.country_weight(fact) == OWN_COUNTRY
        return prefer.get("release", 0.0) if own or fact.parts["news"] >= RELEASE_LEADS else 0.0
    return prefer.get(ledger.topic(fact), 0.0)


def _score(ledger: Ledger, fact: Fact) -> float:
    edition = ledger.edition
    if fact.about in ("day", "release"):
        return fact.bits + LEAD_BITS
    if fact.about == "region":
        return fact.bits + (LEAD_BITS if fact.subject == edition.region else AWAY_BITS)
    symbol = fact.subject.split("+")[0]
    market = ledger.config.markets[symbol]
    if symbol == ledger.view.lead:
        return fact.bits + LEAD_BITS + _lead_bits(ledger, fact)
    if market.region == edition.region and market.asset == "index":
        return fact.bits + (HOME_BITS if ledger.topic(fact) in _RARE_AT_HOME else 0.0)
    return fact.bits + AWAY_BITS


def _lead_bits(ledger: Ledger, fact: Fact) -> float:
    """Return what the lead's news is worth less: a run that a small move goes on, a week's last day in its story."""
    topic, size = ledger.topic(fact), ledger.size(fact.subject)
    small = topic == "streak" and size < SMALL_MOVE
    of_a_day = topic == "level" and ledger.edition.form == "week" and size >= LARGE_MOVE
    return LESS_BITS if small or of_a_day else 0.0


def choose(ledger: Ledger, prefer: Mapping[str, float] = _NONE) -> Fact | None:
    """Return the fact that leads: it offers a lede, is new, and of the edition's own session or region."""
    able = [f for f in ledger.offering("lede", _LEADING) if f.parts["told"] == 0 and _of_today(ledger, f)]
    indexes = [f for f in able if f.values.get("asset", "index") == "index" or ledger.is_rout(f)]
    able = [f for f in indexes if ledger.can_say(f, "lede")]
    return max(able, key=lambda f: (score(ledger, f, prefer), f.id), default=None)


def extras(ledger: Ledger, main: Fact, prefer: Mapping[str, float] = _NONE) -> tuple[Fact, ...]:
    """Return facts that may follow in the lede, best first: tails of its subject, other markets, the data behind."""
    able = [
        f
        for f in ledger.facts
        if f.id != main.id
        and f.parts["told"] == 0
        and _covered(ledger, f)
        and (ledger.has(f, "lede") or ledger.has(f, "tail"))
        and not (ledger.topic(f) == "move" and abs(f.values.get("change_pct") or 1.0) < LEAST_MOVE)
        and not (f.values.get("record_gap_pct") or 0.0) <= FAR_BELOW
        and not _same_story(ledger, main, f)
        and ledger.topic(f) not in _BELOW
        and (_is_overnight(ledger, f) or not _usual_abroad(ledger, f, BESIDE_REGION, BESIDE_MOVE))
        and not (_outshone(ledger, f) or _is_outdone(ledger, f))
        and not (f.values.get("asset", "index") != "index" and f.bits < BESIDE_ASSET)
        and not (f.about == "release" and not _of_session(ledger, f))
    ]
    worth = {f.id: _beside_score(ledger, f, main) + _preferred(ledger, f, prefer) for f in able}
    return tuple(sorted(able, key=lambda f: (-worth[f.id], f.id))[:60])


def _beside_score(ledger: Ledger, fact: Fact, main: Fact) -> float:
    """Return the bits of a fact in the lede: what the move came after stands first, a usual move at home last."""
    if _is_overnight(ledger, fact):
        return fact.bits + LEAD_BITS + BEHIND_BITS
    if fact.about == "reaction":
        return display_score(ledger, fact) + BEHIND_BITS
    report = REPORT_BITS if _is_report(ledger, fact) else 0.0
    along = _goes_along(ledger, fact) or _beside_lead(ledger, fact, main)
    return display_score(ledger, fact) + report + (AWAY_BITS if along else 0.0)


def _is_overnight(ledger: Ledger, fact: Fact) -> bool:
    """True for how far Wall Street's first index went since the story before, where that was far, and the same way.

    It stands beside no move that it would not account for, and beside no decision of the day at home.
    """
    first, lead = ledger.overnight, ledger.move(ledger.view.lead)
    if fact.subject != first or ledger.topic(fact) not in ("move", "since") or lead is None or _decided(ledger):
        return False
    own, other = lead.values.get("change_pct") or 0.0, fact.values.get("change_pct") or 0.0
    return own * other > 0 and abs(other) >= OVERNIGHT_LEDE and abs(own) <= BEYOND * abs(other)


def _decided(ledger: Ledger) -> bool:
    """True where a central bank of the edition's own country decided on the day."""
    decisions = (f for f in ledger.offering("sentence", ("release",)) if _kind_at_home(ledger, f) == "policy_rate")
    return any(_of_session(ledger, fact) for fact in decisions)


def _is_outdone(ledger: Ledger, fact: Fact) -> bool:
    """True for a move told after another country's report on a day on which the home central bank decided."""
    abroad = ledger.edition.release_countries.get(str(fact.values.get("after_country") or ""), 0.0) != OWN_COUNTRY
    return fact.about == "reaction" and abroad and _decided(ledger)


def _outshone(ledger: Ledger, fact: Fact) -> bool:
    """True for another region's day where one of its markets is the news: "stocks plunged in Asia" hides the Nikkei."""
    return fact.about == "region" and fact.subject in ledger.routed


def _is_usual_at_home(ledger: Ledger) -> bool:
    """True where neither the lead market nor a decision at home makes news."""
    move = ledger.move(ledger.view.lead)
    moved = move is not None and move.bits >= RARE_MOVE
    return not (moved or any(_is_decision(ledger, f) for f in ledger.offering("lede", ("release",))))


def _is_report(ledger: Ledger, fact: Fact) -> bool:
    """True for a report at home that a lede may tell, such as one on jobs or prices."""
    return _kind_at_home(ledger, fact) not in ("", "policy_rate") and ledger.has(fact, "lede")


def _is_decision(ledger: Ledger, fact: Fact) -> bool:
    """True for a decision at home, of the day itself, that changed something or that nobody forecast."""
    decided = _kind_at_home(ledger, fact) == "policy_rate" and _of_session(ledger, fact)
    return decided and fact.parts["news"] >= RELEASE_LEADS


def _kind_at_home(ledger: Ledger, fact: Fact) -> str:
    """Return what a release of the edition's own country tells; "" for any other fact."""
    if fact.about != "release" or ledger.country_weight(fact) != OWN_COUNTRY:
        return ""
    release = ledger.config.release(*fact.subject.split("/"))
    return release.kind if release else ""


def _of_session(ledger: Ledger, release: Fact) -> bool:
    """True for a release of the session's own day."""
    return bool(release.values["released_at"].date() == ledger.view.time.session)


def _beside_lead(ledger: Ledger, fact: Fact, main: Fact) -> bool:
    """True for the bare move of an index that went the way of the main fact's, in the same region."""
    if main.about not in ("market", "pair") or fact.about != "market" or fact.subject == main.subject:
        return False
    same_region = region_of(ledger.config, fact) == region_of(ledger.config, main)
    led = main.values.get("change_pct" if main.about == "market" else "left_change_pct") or 0.0
    return ledger.topic(fact) == "move" and same_region and (fact.values.get("change_pct") or 0.0) * led > 0


def _goes_along(ledger: Ledger, fact: Fact) -> bool:
    """True for a usual move of another index of the home region: any other news stands in front of it."""
    return ledger.topic(fact) == "move" and fact.bits < RARE_MOVE and fact.subject != ledger.view.lead


def _usual_abroad(ledger: Ledger, fact: Fact, region: float, move: float) -> bool:
    """True for a day of no news in another region: "while Tokyo closed higher" would stand in every lede.

    `region` and `move` are the bits from which a region's day, and one of its indexes, is news here.
    """
    home = ledger.edition.region
    if fact.about == "region":
        return fact.subject != home and (fact.bits < region or fact.rule in _PARTLY)
    market = ledger.config.markets.get(fact.subject.split("+")[0])
    least = AWAY_LEADS if ledger.topic(fact) in _FOR_ITS_READERS else move
    return market is not None and market.asset == "index" and market.region != home and fact.bits < least


def display(ledger: Ledger, main: Fact, slot: str, most: int, told: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """Return the facts for the headline, the dek or the bullets: the lede's first, then other subjects by news.

    Facts that the headline has `told` give way to others about the same subject.
    """
    able = [f for f in _able(ledger, slot, told) if f.id == main.id or not _told_together(ledger, main, f)]
    ranked = sorted(able, key=lambda f: (f.id != main.id, -display_score(ledger, f), f.id))
    out: list[Fact] = []
    lesser: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    rules: set[str] = set()
    for fact in ranked:
        topic = ledger.topic(fact)
        key = (fact.subject.split("+")[0], topic if slot == "headline" else "")
        again = fact.rule in rules and topic != "move" and not (ledger.edition.form == "week" and topic == "path")
        if key in seen or again:
            continue
        if slot == "headline" and fact is not main and _is_nothing(ledger, fact, main):
            continue  # no dek is better than that
        if slot == "headline" and (_within(ledger, fact, out) or _goes_without_saying(ledger, fact, out, main)):
            lesser.append(fact)
            continue
        out.append(fact)
        seen.add(key)
        rules.add(fact.rule)
    out += lesser  # behind all others: a dek of little news is better than none
    return tuple(_with_asset(out)[:most]) if slot == "headline" else _varied(ledger, main, out)[:most]


def _told_together(ledger: Ledger, main: Fact, fact: Fact) -> bool:
    """True for what "the S&P 500 and the Dow had their worst day since" tells of each of the two."""
    return main.about == "pair" and _same_story(ledger, main, fact)


def _able(ledger: Ledger, slot: str, told: Sequence[Fact]) -> list[Fact]:
    """Return what may stand above the story; what the headline has `told` gives way to the market's own move."""
    able = [f for f in ledger.with_slot(slot) if _may_stand_above(ledger, f, slot)]
    if slot == "brief":  # "S&P 500, Dow and Nasdaq close at records" says what each of them would
        together = {symbol for f in able for symbol in record_names(f)}
        able = [f for f in able if not (_stood_still(ledger, f) or (ledger.is_record(f) and f.subject in together))]
        able = [f for f in able if not (f in told and (f.about == "region" or record_names(f)))]
    above = {f.id for f in told}
    if slot == "brief":  # the move in figures says more than the superlative of the headline again
        above -= {f.id for f in told if ledger.topic(f) == "move"}
    others = {f.subject for f in able if f.id not in above and ledger.topic(f) == "move"}
    return [f for f in able if f.id not in above or f.subject not in others]


def _is_nothing(ledger: Ledger, fact: Fact, main: Fact) -> bool:
    """True for a market that stood still, another region whose markets went different ways, and the lead's own."""
    apart = fact.about == "region" and fact.rule in _PARTLY and fact.subject != ledger.edition.region
    return apart or _stood_still(ledger, fact) or _is_told_by(ledger, fact, main)


def _is_told_by(ledger: Ledger, fact: Fact, main: Fact) -> bool:
    """True for "US stocks rise" behind what the lead market did."""
    lead = main.subject.split("+")[0] == ledger.view.lead
    return lead and fact.about == "region" and fact.subject == ledger.edition.region and not record_names(fact)


def _stood_still(ledger: Ledger, fact: Fact) -> bool:
    """True for a market that hardly moved and does not lead."""
    still = ledger.topic(fact) == "move" and abs(fact.values.get("change_pct") or 1.0) < STILL
    return still and fact.subject != ledger.view.lead


def _with_asset(facts: list[Fact]) -> list[Fact]:
    """Return the headline's facts with a rare move of oil, a currency or a yield first in the dek, if it is rarer."""
    other = next((at for at, f in enumerate(facts) if f.subject != facts[0].subject), len(facts))
    first, rest = facts[: other + 1], facts[other + 1 :]  # a headline tells of two subjects
    new = [f for f in rest if f.subject not in {told.subject for told in first}]
    assets = (f for f in new if f.values.get("asset", "index") != "index" and f.bits >= BESIDE_ASSET)
    best = max(assets, key=lambda f: (f.bits, f.id), default=None)
    if best is None or best.bits <= new[0].bits:
        return facts
    return [*first, best, *(f for f in rest if f is not best)]


def _within(ledger: Ledger, fact: Fact, told: list[Fact]) -> bool:
    """True for a market's move behind "all US indexes rise": it tells the same in figures."""
    if ledger.topic(fact) != "move":
        return False
    region = region_of(ledger.config, fact)
    return any(f.about == "region" and f.subject == region for f in told)


def _goes_without_saying(ledger: Ledger, fact: Fact, told: list[Fact], main: Fact) -> bool:
    """True for "all US indexes fall" behind "S&P 500 plunges 9%", or a usual day elsewhere.

    So does how far another index went the way of the one that leads: a reader would ask for its rank.
    """
    own = [f for f in told if region_of(ledger.config, f) == fact.subject] if fact.about == "region" else []
    told_by_move = any(abs(f.values.get("change_pct") or 0.0) >= LARGE_MOVE for f in own)
    return (
        told_by_move
        or (_beside_lead(ledger, fact, main) and ledger.size(fact.subject) < LARGE_MOVE)
        or _is_small(ledger, fact)
        or _outshone(ledger, fact)
        or _usual_abroad(ledger, fact, AWAY_REGION, ABROAD)
    )


def _is_small(ledger: Ledger, fact: Fact) -> bool:
    """True for the small move of an index that does not lead: a record or a streak of another is more news."""
    other = fact.about == "market" and fact.subject not in ledger.edition.leads[:1]
    return other and ledger.topic(fact) == "move" and ledger.size(fact.subject) < BULLET_MOVE


def _may_stand_above(ledger: Ledger, fact: Fact, slot: str) -> bool:
    fits = fact.parts["told"] == 0 and _fits_display(ledger, fact, slot) and _covered(ledger, fact)
    return fits and ledger.can_say(fact, slot)


def _covered(ledger: Ledger, fact: Fact) -> bool:
    """True for a fact about what the edition covers; a lesser release does not stand above the story."""
    return not (fact.about == "release" and fact.parts["weight"] < HOME_RELEASE) and ledger.covers(fact)


def _fits_display(ledger: Ledger, fact: Fact, slot: str) -> bool:
    """True for news of the session itself; a bullet may tell what a region's first index did the day before."""
    if fact.about == "region":
        return bool(fact.values["is_today"])
    if fact.about != "market" or fact.values["is_today"]:
        return True
    market = ledger.config.markets[fact.subject]
    return slot == "brief" and market.asset == "index" and market.weight == 1 and not ledger.followed


def _varied(ledger: Ledger, main: Fact, facts: list[Fact]) -> tuple[Fact, ...]:
    """Return the bullets' facts: the lede's, two of the home region, one from the data or elsewhere, then the rest."""
    home = ledger.edition.region
    own = [f for f in facts if f.subject == home or region_of(ledger.config, f) == home][:2]
    first = [f for f in facts if f.subject == main.subject and f not in own][:1]
    own = sorted([*first, *own], key=lambda f: f.subject != main.subject)  # what leads is told first
    away = [f for f in facts if f not in own and region_of(ledger.config, f) != home and f.subject != home]
    # What is the first or the most since long ago says more than a figure.
    other = sorted((f for f in away if _is_bullet(ledger, f)), key=lambda f: ledger.topic(f) == "move")[:1]
    rest = [f for f in facts if f not in own and f not in other]
    news = [*own, *other, *(f for f in rest if _is_bullet(ledger, f))]
    # Then bonds, currencies and oil, the index that readers ask for least last.
    more = sorted(
        (f for f in rest if f not in news), key=lambda f: (f in away, f.values.get("asset", "index") == "index")
    )
    return (*news, *(f for f in more if len(news) < FEW_BULLETS))


def _is_bullet(ledger: Ledger, fact: Fact) -> bool:
    """True for news of another region or asset, and of a lesser market at home: a move of less than 1% is none."""
    if fact.subject in (*ledger.edition.leads, ledger.edition.region):
        return True
    if fact.about == "region":
        return fact.bits >= BULLET_REGION
    if ledger.topic(fact) == "move" and fact.values.get("asset", "index") == "index" and fact.bits < RARE_MOVE:
        return False
    moved = ledger.topic(fact) != "move" or abs(fact.values.get("change_pct") or 1.0) >= BULLET_MOVE
    return moved and (display_score(ledger, fact) >= 0 or fact.bits >= BESIDE_ASSET)


def display_score(ledger: Ledger, fact: Fact) -> float:
    """Return the bits of a fact beside the lede's own: a region as a whole says least next to its markets."""
    if fact.about == "region":
        return fact.bits - 1.0
    if fact.about.startswith("release"):
        return fact.bits + (LEAD_BITS if _is_decision(ledger, fact) else 2.0)
    return _score(ledger, fact)


def _of_today(ledger: Ledger, fact: Fact) -> bool:
    if fact.about in ("region", "day"):
        return fact.about == "day" or fact.subject == ledger.edition.region
    if fact.about == "release":
        return _is_decision(ledger, fact)
    symbol = fact.subject.split("+")[0]
    market = ledger.view.markets.get(symbol)
    return _covered(ledger, fact) and market is not None and market.session == ledger.view.time.session


def _same_story(ledger: Ledger, main: Fact, other: Fact) -> bool:
    """True for what is the main fact's own news: of its topic about one of its markets, or since its very day."""
    same = main.about == "release" or ledger.topic(main) == ledger.topic(other)
    shared = not set(main.subject.split("+")).isdisjoint(other.subject.split("+"))
    day = _since(other) if ledger.topic(other) in ("since", "period") else None
    return (same and shared) or (day is not None and day == _since(main))


def _since(fact: Fact) -> date | None:
    """Return the day that a gain or a loss is the largest since."""
    return next((day for name, day in fact.values.items() if name.endswith(_SINCE_DAYS)), None)
