"""The facts of one story as the planner handles them: by subject and slot, with what is already told."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View

_MOST_TIMES = {"period": 2, "context": 1}  # markets of which a rule tells a result, or where they stand
_TOGETHER = 2  # records, so that one sentence tells them
LEVEL_BITS = 4.0  # a line that is crossed less rarely, as an average of 50 days, is told of one market
PATH_BITS = 2.5  # a path through the day that is rarer may be told of two markets


def record_names(fact: Fact) -> list[str]:
    """Return the markets whose record closes a fact about a region tells together."""
    return str(fact.values.get("record_names") or "").split()


class Ledger:
    """Facts in order of news; a fact is told once, and a subject's topic once."""

    def __init__(self, facts: Sequence[Fact], view: View, book: RuleBook, config: Config) -> None:
        self.facts, self.view, self.book, self.config = facts, view, book, config
        self.told: set[str] = set()
        self.joined: set[str] = set()  # those of them that another fact's sentence tells
        self._table = set(config.edition(view.time.edition).table) & view.markets.keys()
        self._topics: set[tuple[str, str]] = set()
        self._rules: Counter[str] = Counter()
        self._by_subject: dict[str, list[Fact]] = defaultdict(list)
        self._sayable: dict[tuple[str, str], bool] = {}
        self._with_slot: dict[str, list[Fact]] = defaultdict(list)
        self._offers: dict[tuple[str, str], list[Fact]] = defaultdict(list)  # by subject and slot
        for fact in facts:
            self._by_subject[fact.subject].append(fact)
            for slot in book.rules[fact.rule].say:
                self._with_slot[slot].append(fact)
                self._offers[fact.subject, slot].append(fact)

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
            for f in self._offers.get((subject, slot), ())
            if f.id not in self.told
            and (subject, self.topic(f)) not in self._topics
            and (not wanted or self.topic(f) in wanted)
            and not self._again(f)
            and self.can_say(f, slot)
        ]

    def _again(self, fact: Fact) -> bool:
        """True for a common path or a place in the year of a kind told already; two results of a span are enough."""
        names = record_names(fact)
        if names and sum(self.record(symbol) is not None for symbol in names) < _TOGETHER:
            return True
        covers = self.book.rules[fact.rule].covers  # each market's own news says more than "in more than two months"
        if any(f"{covers}:{symbol}" in self.told for symbol in fact.values.get("covered") or ()):
            return True
        times, topic = self._rules[fact.rule], self.topic(fact)
        if topic == "level" and fact.bits < LEVEL_BITS:
            return times > 0
        if topic in _MOST_TIMES:
            return times >= _MOST_TIMES[topic]
        return times > 0 and (topic in ("records", "turn") or (fact.bits < PATH_BITS and topic == "path"))

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
        return self._with_slot.get(slot, ())

    def tell(self, *facts: Fact) -> None:
        """Mark facts as told; the move is told again with its figures, any other topic of a subject is not."""
        for fact in facts:
            self.told.add(fact.id)
            self._rules[fact.rule] += 1
            if self.topic(fact) not in ("move", "breadth", "release"):
                self._topics.add((fact.subject, self.topic(fact)))
            self._topics.update((symbol, "record") for symbol in record_names(fact))

    def join(self, *facts: Fact) -> None:
        """Mark facts as told in the sentence of another."""
        self.tell(*facts)
        self.joined.update(fact.id for fact in facts)

    def move(self, symbol: str) -> Fact | None:
        """Return the fact that tells a market's move: the one with a clause."""
        return next(iter(self._offers.get((symbol, "clause"), ())), None)

    def record(self, symbol: str) -> Fact | None:
        """Return the fact that tells a market's record close, where the story has not told it."""
        told = (symbol, "record") in self._topics
        return next((f for f in self._by_subject.get(symbol, ()) if self.is_record(f) and not told), None)

    def is_record(self, fact: Fact) -> bool:
        """True for a record close, which is the news of its market however often it comes."""
        return self.topic(fact) == "record" and bool(fact.values.get("record_close"))

    def is_away(self, symbol: str) -> bool:
        """True for a market of another region than the edition's own."""
        return self.config.markets[symbol].region != self.config.edition(self.view.time.edition).region

    def country_weight(self, release: Fact) -> float:
        """Return what a release's country weighs in the edition: 1 for one that it is about, 0 for one not covered."""
        countries = self.config.edition(self.view.time.edition).release_countries
        return countries.get(release.subject.split("/")[0], 0.0)

    def news_of(self, symbol: str) -> float:
        """Return the bits of a market's best fact."""
        return max((f.bits for f in self._by_subject.get(symbol, ())), default=float("-inf"))

    def new_markets(self, region: str) -> list[str]:
        """Return the indexes of a region with a row new to the story, most news first."""
        view = self.view.markets
        found = [
            s
            for s, m in self.config.markets.items()
            if m.region == region and m.asset == "index" and s in self._table and view[s].is_new and self.move(s)
        ]
        return sorted(found, key=lambda s: (-self.news_of(s), s))
