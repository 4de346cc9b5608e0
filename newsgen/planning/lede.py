"""What leads: the fact of most news to this edition, and what may follow it in the same sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from newsgen.planning.ledger import AWAY_LEADS, OWN_COUNTRY, region_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from newsgen.model import Fact
    from newsgen.planning.ledger import Ledger

LEAD_BITS = 5.0  # what it is worth to be the edition's own lead market, or its region as a whole
HOME_BITS = 3.5  # and what another index of its region did since long ago, or its record, if rarer than the lead's news
LESS_BITS = -2.0  # what the lead's lesser news costs
SMALL_MOVE = 0.3  # percent
AWAY_BITS = -6.0  # what another region costs
ROUT_BITS = 5.0  # what a market abroad costs less where it may be the day's news
HOME_RELEASE = -0.6  # log2 of the weight: a lesser release, or one of another country, does not stand above
RARE_RELEASE = 5.0  # bits: but for one that nobody expected
LEAST_MOVE = 0.05  # percent: a smaller move says nothing beside the lede's own
AHEAD = 0.2  # percent: the market that went so much farther than the next one is the one that led
FAR_BELOW = -5.0  # percent: so far from its record, how far a market is says nothing of the day
LARGE_MOVE = 2.0  # percent: a market's move that tells how its region went
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
PARTLY = ("most-rose", "most-fell", "mixed")  # rules of a region of which one part did: no news elsewhere
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
        topic = ledger.topic(fact)
        lesser = 2 * LESS_BITS if topic == "streak" and symbol not in edition.leads else 0.0
        return fact.bits + lesser + (HOME_BITS if topic in _RARE_AT_HOME else 0.0)
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
        and covered(ledger, f)
        and (ledger.has(f, "lede") or ledger.has(f, "tail"))
        and not (ledger.topic(f) == "move" and abs(f.values.get("change_pct") or 1.0) < LEAST_MOVE)
        and not (f.values.get("record_gap_pct") or 0.0) <= FAR_BELOW
        and not is_same_story(ledger, main, f)
        and ledger.topic(f) not in _BELOW
        and (_is_overnight(ledger, f) or not is_usual_abroad(ledger, f, BESIDE_REGION, BESIDE_MOVE))
        and not (is_outshone(ledger, f) or _is_outdone(ledger, f))
        and not (f.values.get("asset", "index") != "index" and f.bits < BESIDE_ASSET)
        and not (f.about == "release" and not _of_story(ledger, f))
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
    along = not _leads_region(fact, main) and (_goes_along(ledger, fact) or is_beside_lead(ledger, fact, main))
    return display_score(ledger, fact) + report + (AWAY_BITS if along else 0.0)


def _leads_region(fact: Fact, main: Fact) -> bool:
    """True for the market that went clearly farthest the way its region went: who led is told with its size."""
    if main.about != "region":
        return False
    up = (main.values.get("mean_pct") or 0.0) > 0
    ahead = main.values.get("leader_ahead_pct" if up else "laggard_behind_pct") or 0.0
    return fact.subject == main.values.get("leader" if up else "laggard") and ahead >= AHEAD


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


def is_outshone(ledger: Ledger, fact: Fact) -> bool:
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
    return _days_before(ledger, release) == 0


def _days_before(ledger: Ledger, release: Fact) -> int:
    """Return how many days before the session a release came."""
    released: date = release.values["released_at"].date()
    return (ledger.view.time.session - released).days


def _of_story(ledger: Ledger, release: Fact) -> bool:
    """True for a release of the session's own day, in a story of a week for one of the week's days."""
    days = ledger.view.time.session.weekday() if ledger.edition.form == "week" else 0
    return 0 <= _days_before(ledger, release) <= days


def is_beside_lead(ledger: Ledger, fact: Fact, main: Fact) -> bool:
    """True for the bare move of an index that went the way of the main fact's, in the same region."""
    if main.about not in ("market", "pair") or fact.about != "market" or fact.subject == main.subject:
        return False
    same_region = region_of(ledger.config, fact) == region_of(ledger.config, main)
    led = main.values.get("change_pct" if main.about == "market" else "left_change_pct") or 0.0
    return ledger.topic(fact) == "move" and same_region and (fact.values.get("change_pct") or 0.0) * led > 0


def _goes_along(ledger: Ledger, fact: Fact) -> bool:
    """True for a usual move of another index of the home region: any other news stands in front of it."""
    return ledger.topic(fact) == "move" and fact.bits < RARE_MOVE and fact.subject != ledger.view.lead


def is_usual_abroad(ledger: Ledger, fact: Fact, region: float, move: float) -> bool:
    """True for a day of no news in another region: "while Tokyo closed higher" would stand in every lede.

    `region` and `move` are the bits from which a region's day, and one of its indexes, is news here.
    """
    home = ledger.edition.region
    if fact.about == "region":
        return fact.subject != home and (fact.bits < region or fact.rule in PARTLY)
    market = ledger.config.markets.get(fact.subject.split("+")[0])
    least = AWAY_LEADS if ledger.topic(fact) in _FOR_ITS_READERS else move
    return market is not None and market.asset == "index" and market.region != home and fact.bits < least


def covered(ledger: Ledger, fact: Fact) -> bool:
    """True for a fact about what the edition covers; a lesser release does not stand above the story."""
    lesser = fact.about == "release" and fact.parts["weight"] < HOME_RELEASE and fact.bits < RARE_RELEASE
    return not lesser and ledger.covers(fact)


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
    return covered(ledger, fact) and market is not None and market.session == ledger.view.time.session


def is_same_story(ledger: Ledger, main: Fact, other: Fact) -> bool:
    """True for what is the main fact's own news: of its topic about one of its markets, or since its very day."""
    same = main.about == "release" or ledger.topic(main) == ledger.topic(other)
    shared = not set(main.subject.split("+")).isdisjoint(other.subject.split("+"))
    day = _since(other) if ledger.topic(other) in ("since", "period") else None
    return (same and shared) or (day is not None and day == _since(main))


def _since(fact: Fact) -> date | None:
    """Return the day that a gain or a loss is the largest since."""
    return next((day for name, day in fact.values.items() if name.endswith(_SINCE_DAYS)), None)
