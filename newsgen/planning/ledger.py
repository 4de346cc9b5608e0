"""The facts of one story as the planner handles them: by subject and slot, with what is already told."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View

_MOST_TIMES = {"period": 2, "context": 1}  # markets of which a rule tells a result, or where they stand
_SO_FAR = {"week": 4}  # results of a week, month or year that has not ended, in one story; of a day, two
_ONCE = ("average",)  # topics of which a story tells one fact, whatever the rule
_TOGETHER = 2  # records, so that one sentence tells them
OWN_BITS = 6.0  # a market that does not lead gets a second sentence for something as rare as this
MOVE_BITS = 2.5  # a market without rarer news than this moved, and that is all
LEVEL_BITS = 4.0  # a line that is crossed less rarely, as an average of 50 days, is told of one market
PATH_BITS = 2.5  # a path through the day that is rarer may be told of two markets
OVERNIGHT = "us"  # the region whose last session the others answer
OWN_COUNTRY = 1.0  # weight of a country whose central bank may lead the edition
AWAY_LEADS = 9.0  # bits: a market abroad with so many may be the day's news
_OTHER_ASSETS = ("yield", "currency", "commodity")
_OF_A_DAY = frozenset({"gain_gap", "loss_gap", "points_gain_gap", "points_loss_gap"})  # since a move as large
_ROUT = ("move", "since")  # topics of how far a market went that day


def record_names(fact: Fact) -> list[str]:
    """Return the markets whose record closes a fact about a region tells together."""
    return str(fact.values.get("record_names") or "").split()


def region_of(config: Config, fact: Fact) -> str:
    """Return the region that a fact is about, or that of its market, of several their first; "" where there is none."""
    if fact.about == "region":
        return fact.subject
    market = config.markets.get(fact.subject.split("+")[0])
    return market.region if market else ""


class Ledger:
    """Facts in order of news; a fact is told once, and a subject's topic once."""

    def __init__(self, facts: Sequence[Fact], view: View, book: RuleBook, config: Config) -> None:
        self.facts, self.view, self.book, self.config = facts, view, book, config
        self.edition = config.edition(view.time.edition)
        self.told: set[str] = set()
        self.joined: set[str] = set()  # those of them that another fact's sentence tells
        self.shown: set[str] = set()  # markets whose moves stand above the story: it gives their figures too
        self._table = set(self.edition.table) & view.markets.keys()
        self._uncovered = config.markets.keys() - {*self.edition.leads, *self.edition.table}
        self._topics: set[tuple[str, str]] = set()
        self._rules: Counter[str] = Counter()
        self._so_far = self._ended = 0
        self._runs: set[tuple[str, Any]] = set()
        self._by_subject: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_subject[fact.subject].append(fact)
        self._sayable: dict[tuple[str, str], bool] = {}
        self._with_slot: dict[str, list[Fact]] = {}
        self._offers: dict[tuple[str, str], list[Fact]] = {}  # by subject and slot

    def topic(self, fact: Fact) -> str:
        """Return the topic of the fact's rule: move, record, streak ..."""
        return self.book.rules[fact.rule].topic

    def has(self, fact: Fact, slot: str) -> bool:
        """True where the fact's rule offers the slot."""
        return slot in self.book.rules[fact.rule].say

    def about(self, subject: str, slot: str, *, topics: Iterable[str] = ()) -> list[Fact]:
        """Return the subject's untold facts that offer a slot, most news first."""
        wanted = set(topics)
        return [
            f
            for f in self._offered(subject, slot)
            if (not wanted or self.topic(f) in wanted) and self.is_open(f) and self.can_say(f, slot)
        ]

    def _offered(self, subject: str, slot: str) -> Sequence[Fact]:
        key = (subject, slot)
        if key not in self._offers:
            self._offers[key] = self._saying(slot, self._by_subject.get(subject, ()))
        return self._offers[key]

    def is_open(self, fact: Fact) -> bool:
        """True for an untold fact whose topic may be told of its subject."""
        told = fact.id in self.told or (fact.subject, self.topic(fact)) in self._topics
        return not told and not self._again(fact)

    def _again(self, fact: Fact) -> bool:
        """True for a common path or a place in the year of a kind told already; two results of a span are enough."""
        names = record_names(fact)
        if names and sum(self.record(symbol) is not None for symbol in names) < _TOGETHER:
            return True
        covers = self.book.rules[fact.rule].covers  # each market's own news says more than "in more than two months"
        if any(f"{covers}:{symbol}" in self.told for symbol in fact.values.get("covered") or ()):
            return True
        return self._enough(fact)

    def _enough(self, fact: Fact) -> bool:
        """True where the story has told as many facts of the kind as it may."""
        times, topic = self._rules[fact.rule], self.topic(fact)
        if topic == "streak":
            return self._enough_runs(fact)
        if topic == "level" and fact.bits < LEVEL_BITS:
            return times > 0
        if topic == "so_far":
            return times > 0 or self._so_far >= _SO_FAR.get(self.edition.form, 2) or self._is_beside(fact)
        if topic in _ONCE:
            return any(told == topic for _, told in self._topics)
        if topic in _MOST_TIMES:
            return times >= _MOST_TIMES[topic]
        return times > 0 and (topic in ("records", "turn") or (fact.bits < PATH_BITS and topic == "path"))

    def _enough_runs(self, fact: Fact) -> bool:
        """True for a second short run that ended, and for a run as long as one of the region's that is told."""
        if self._ends_run(fact) and fact.bits < LEVEL_BITS + 2:
            return self._ended > 0
        return self._run_of(fact) in self._runs and fact.subject != self.view.lead

    def _is_beside(self, fact: Fact) -> bool:
        """True in a day's story for a market that does not lead: how far it has come this year is no news of the day.

        A currency or a commodity at its highest since long ago is one of which a reader asks for more.
        """
        market = fact.values.get("asset", "index") == "index" or self.news_of(fact.subject) < OWN_BITS
        return market and fact.subject != self.view.lead and self.edition.form != "week"

    def can_say(self, fact: Fact, slot: str) -> bool:
        """True where one of the slot's wordings fits the fact."""
        key = (fact.id, slot)
        if key not in self._sayable:
            self._sayable[key] = self.book.rules[fact.rule].fits(slot, fact.values)
        return self._sayable[key]

    def offering(self, slot: str, about: Iterable[str] = ()) -> list[Fact]:
        """Return every untold fact that offers a slot, most news first."""
        kinds = set(about)
        return [f for f in self.with_slot(slot) if f.id not in self.told and (not kinds or f.about in kinds)]

    def with_slot(self, slot: str) -> Sequence[Fact]:
        """Return every fact that offers a slot, told or not, most news first."""
        if slot not in self._with_slot:
            self._with_slot[slot] = self._saying(slot, self.facts)
        return self._with_slot[slot]

    def _saying(self, slot: str, facts: Iterable[Fact]) -> list[Fact]:
        rules = self.book.rules
        return [f for f in facts if slot in rules[f.rule].say]

    def tell(self, *facts: Fact) -> None:
        """Mark facts as told; the move is told again with its figures, any other topic of a subject is not."""
        for fact in facts:
            self.told.add(fact.id)
            self._rules[fact.rule] += 1
            self._so_far += self.topic(fact) == "so_far"
            self._ended += self._ends_run(fact)
            if self.topic(fact) == "streak":
                self._runs.add(self._run_of(fact))
            if self.topic(fact) not in ("move", "breadth", "release"):
                self._topics.update((subject, self.topic(fact)) for subject in (fact.subject, *fact.subject.split("+")))
            self._topics.update((symbol, "record") for symbol in record_names(fact))

    def join(self, *facts: Fact) -> None:
        """Mark facts as told in the sentence of another."""
        self.tell(*facts)
        self.joined.update(fact.id for fact in facts)

    def move(self, symbol: str) -> Fact | None:
        """Return the fact that tells a market's move: the one with a clause."""
        return next(iter(self._offered(symbol, "clause")), None)

    def size(self, symbol: str) -> float:
        """Return how far a market moved, in percent; zero where that is not known."""
        move = self.move(symbol)
        return abs(move.values.get("change_pct") or 0.0) if move else 0.0

    def first_of(self, region: str) -> str:
        """Return the weightiest index of a region in the edition's table; "" where it has none."""
        markets = self.config.markets
        own = [s for s in self.edition.table if markets[s].region == region and markets[s].asset == "index"]
        return max(own, key=lambda s: markets[s].weight, default="")

    @cached_property
    def overnight(self) -> str:
        """Wall Street's first index, where its last session is new to a story of another region; else ""."""
        symbol, day = self.first_of(OVERNIGHT), self.view.time.session
        market = self.view.markets.get(symbol)
        before = market is not None and market.is_new and market.session is not None and market.session < day
        return symbol if before and self.edition.region != OVERNIGHT else ""

    @cached_property
    def followed(self) -> bool:
        """True where another region has traded since Wall Street's last session: what it did there is old by now."""
        day, markets = self.view.time.session, self.config.markets
        abroad = (s for s in self.view.ended_at if markets[s].region not in (OVERNIGHT, self.edition.region))
        return bool(self.overnight) and any(
            self.view.markets[s].session == day and markets[s].asset == "index" for s in abroad
        )

    def record(self, symbol: str) -> Fact | None:
        """Return the fact that tells a market's record close, where the story has not told it."""
        told = (symbol, "record") in self._topics
        return next((f for f in self._by_subject.get(symbol, ()) if self.is_record(f) and not told), None)

    def is_record(self, fact: Fact) -> bool:
        """True for a record close, which is the news of its market however often it comes."""
        return self.topic(fact) == "record" and bool(fact.values.get("record_close"))

    def is_away(self, symbol: str) -> bool:
        """True for a market of another region than the edition's own."""
        return self.config.markets[symbol].region != self.edition.region

    def covers(self, fact: Fact) -> bool:
        """True where every market of a fact is one that the edition covers."""
        return self._uncovered.isdisjoint(fact.subject.split("+"))

    def is_rout(self, fact: Fact) -> bool:
        """True for what an index abroad, or a yield, a currency or a commodity, did that may be the day's news here."""
        large = fact.bits >= AWAY_LEADS and fact.about == "market" and self.topic(fact) in _ROUT
        if not large or not self.is_away(fact.subject):
            return False
        # Of other assets a day's move alone: "the highest since 1986" may be true for weeks.
        asset = fact.values.get("asset")
        return asset == "index" or (asset in _OTHER_ASSETS and not _OF_A_DAY.isdisjoint(self._asked(fact)))

    def _ends_run(self, fact: Fact) -> bool:
        """True for the end of a run of gains or losses: of a short one a story tells once."""
        return not {"ended_win_streak", "ended_lose_streak"}.isdisjoint(self._asked(fact))

    def _run_of(self, fact: Fact) -> tuple[str, Any]:
        """Return the region and the length of a run."""
        lengths = (fact.values.get(name) for name in ("win_streak", "lose_streak"))
        return region_of(self.config, fact), next((n for n in lengths if n), fact.id)

    def _asked(self, fact: Fact) -> frozenset[str]:
        return self.book.rules[fact.rule].when.names

    @cached_property
    def routed(self) -> frozenset[str]:
        """The regions abroad of which one index may be the day's news."""
        return frozenset(self.config.markets[f.subject].region for f in self.facts if self.is_rout(f))

    def country_weight(self, release: Fact) -> float:
        """Return what a release's country weighs in the edition: 1 for one that it is about, 0 for one not covered."""
        return self.edition.release_countries.get(release.subject.split("/")[0], 0.0)

    def news_of(self, symbol: str) -> float:
        """Return the bits of a market's best fact."""
        return next((f.bits for f in self._by_subject.get(symbol, ())), float("-inf"))

    def new_markets(self, region: str) -> list[str]:
        """Return the indexes of a region with a row new to the story, most news first."""
        view, markets = self.view.markets, self.config.markets
        own = (s for s in self._table if markets[s].region == region and markets[s].asset == "index")
        found = [s for s in own if view[s].is_new and self.move(s)]
        return sorted(found, key=lambda s: (-self.news_of(s), s))
