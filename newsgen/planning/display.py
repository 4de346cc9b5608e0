"""What stands above the story: the facts for the headline, the dek and the bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.planning import lede
from newsgen.planning.ledger import record_names, region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Fact
    from newsgen.planning.ledger import Ledger

FEW_BULLETS = 8  # facts to choose from; with fewer, of which the headline tells some, a small move is one too
BULLET_REGION = 6.5  # bits: another region's day is a bullet from here on
BULLET_MOVE = 1.0  # percent: another market than the leads that moved less is no bullet
STILL = 0.1  # percent: a market that moved less is no news above the story, unless it leads
DEK_BITS = -1.0  # of a figure or of another asset's move: from here on it says more in a dek than an index's small move
AWAY_REGION = 4.0  # bits: another region's day is news above the story from here on
ABROAD = 5.0  # bits: from here on another region's market is news for the headline or the dek


def choose(ledger: Ledger, main: Fact, slot: str, most: int, told: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """Return the facts for the headline and the dek, or the bullets: the lede's first, then other subjects by news.

    Facts that the headline has `told` give way to others about the same subject.
    """
    able = [f for f in _able(ledger, slot, told) if f.id == main.id or not _told_together(ledger, main, f)]
    ranked = sorted(able, key=lambda f: (f.id != main.id, -lede.display_score(ledger, f), f.id))
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
    if slot == "headline":
        out += _of_other_kinds(ledger, out)
    out += lesser  # behind all others: a dek of little news is better than none
    return tuple(_with_asset(out)[:most]) if slot == "headline" else _varied(ledger, main, out)[:most]


def _of_other_kinds(ledger: Ledger, told: Sequence[Fact]) -> list[Fact]:
    """Return the day's figures, and large moves of oil, bonds and currencies: each has its bullet, and serves a dek."""
    subjects = {f.subject for f in told}
    able = [f for f in _able(ledger, "brief", told) if f.subject not in subjects and f.bits >= DEK_BITS]
    other = [f for f in able if f.about == "release" or f.values.get("asset", "index") != "index"]
    found: dict[str, Fact] = {}
    for fact in sorted(other, key=lambda f: (-lede.display_score(ledger, f), f.id)):
        found.setdefault(fact.subject, fact)
    return list(found.values())


def _told_together(ledger: Ledger, main: Fact, fact: Fact) -> bool:
    """True for what "the S&P 500 and the Dow had their worst day since" tells of each of the two."""
    return main.about == "pair" and lede.is_same_story(ledger, main, fact)


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
    """True for a market that stood still, a small move abroad, another region whose markets went different ways.

    So is what the region did behind its own lead.
    """
    apart = fact.about == "region" and fact.rule in lede.PARTLY and fact.subject != ledger.edition.region
    away = fact.about == "market" and region_of(ledger.config, fact) != ledger.edition.region
    index = fact.values.get("asset", "index") == "index"
    small = away and index and ledger.topic(fact) == "move" and ledger.size(fact.subject) < lede.LARGE_MOVE
    return apart or small or _stood_still(ledger, fact) or _is_told_by(ledger, fact, main)


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
    assets = (f for f in new if f.values.get("asset", "index") != "index" and f.bits >= lede.BESIDE_ASSET)
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

    So does how far another index went the way of the one that leads, but for one that touched a record: a reader would
    ask for its rank.
    """
    record = bool(fact.values.get("record_high"))
    own = [f for f in told if region_of(ledger.config, f) == fact.subject] if fact.about == "region" else []
    told_by_move = any(abs(f.values.get("change_pct") or 0.0) >= lede.LARGE_MOVE for f in own)
    return (
        told_by_move
        or (lede.is_beside_lead(ledger, fact, main) and ledger.size(fact.subject) < lede.LARGE_MOVE and not record)
        or (_is_small(ledger, fact) and not record)
        or lede.is_outshone(ledger, fact)
        or lede.is_usual_abroad(ledger, fact, AWAY_REGION, ABROAD)
    )


def _is_small(ledger: Ledger, fact: Fact) -> bool:
    """True for the small move of an index that does not lead: a record or a streak of another is more news."""
    other = fact.about == "market" and fact.subject not in ledger.edition.leads[:1]
    return other and ledger.topic(fact) == "move" and ledger.size(fact.subject) < BULLET_MOVE


def _may_stand_above(ledger: Ledger, fact: Fact, slot: str) -> bool:
    fits = fact.parts["told"] == 0 and _fits_display(ledger, fact, slot) and lede.covered(ledger, fact)
    return fits and ledger.can_say(fact, slot)


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
    own = [f for f in facts if region_of(ledger.config, f) == home][:2]
    first = [f for f in facts if f.subject == main.subject and f not in own][:1]
    own = sorted([*first, *own], key=lambda f: f.subject != main.subject)  # what leads is told first
    away = [f for f in facts if f not in own and region_of(ledger.config, f) != home]
    # What is the first or the most since long ago says more than a figure.
    other = sorted((f for f in away if _is_bullet(ledger, f)), key=lambda f: ledger.topic(f) == "move")[:1]
    rest = [f for f in facts if f not in own and f not in other]
    news = [*own, *other, *(f for f in rest if _is_bullet(ledger, f))]
    # Then bonds, currencies and oil, the index that readers ask for least last.
    more = sorted((f for f in rest if f not in news), key=lambda f: _for_want_of_news(ledger, f, away=f in away))
    return (*news, *(f for f in more if len(news) < FEW_BULLETS))


def _for_want_of_news(ledger: Ledger, fact: Fact, *, away: bool) -> tuple[bool, bool, float]:
    """Return what sorts the bullets of a quiet day: home, other assets, then of the indexes what moved farthest."""
    index = fact.values.get("asset", "index") == "index"
    return away, index, -ledger.size(fact.subject) if index else 0.0


def _is_bullet(ledger: Ledger, fact: Fact) -> bool:
    """True for news of another region or asset, and of a lesser market at home: a move of less than 1% is none."""
    if fact.subject in (*ledger.edition.leads, ledger.edition.region):
        return True
    if fact.about == "region":
        return fact.bits >= BULLET_REGION
    away = fact.about == "market" and fact.values.get("asset", "index") == "index"
    if away and region_of(ledger.config, fact) != ledger.edition.region and fact.bits < ABROAD:
        return False
    if ledger.topic(fact) == "move" and fact.values.get("asset", "index") == "index" and fact.bits < lede.RARE_MOVE:
        return False
    moved = ledger.topic(fact) != "move" or abs(fact.values.get("change_pct") or 1.0) >= BULLET_MOVE
    return moved and (lede.display_score(ledger, fact) >= 0 or fact.bits >= lede.BESIDE_ASSET)
