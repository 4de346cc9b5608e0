"""What one story's writing shares: names, verbs, the register of printed numbers, the choice among wordings."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Any

from newsgen.signals.registry import TABLES
from newsgen.writing import language, marks, releasewords, verbs
from newsgen.writing.dates import as_date
from newsgen.writing.memory import Memory
from newsgen.writing.names import Referrer
from newsgen.writing.values import Lazy, Num, num

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact, StoryTime
    from newsgen.rules.rulebook import RuleBook, Wording


WEEK = 2.0  # a week's move is about so many times a session's: the root of its five days


class Scribe:
    """The state of one story while it is written. Same story and memory, same words: everything is seeded."""

    def __init__(
        self,
        time: StoryTime,
        book: RuleBook,
        config: Config,
        templates: Path | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.time, self.book, self.config = time, book, config
        self.house = config.house
        edition = config.editions.get(time.edition)  # a rule's example has none
        self.form = edition.form if edition else "wrap"
        self.today: date = time.session
        self._day = time.session.toordinal()
        seed = int(sha256(f"{time.edition}|{time.session}".encode()).hexdigest()[:12], 16)
        self.random = Random(seed)  # noqa: S311  (words, not secrets)
        self.register = marks.Register()
        self.language = language.load(edition.language if edition else language.DEFAULT, templates)
        self._weekday = self.language.dates.weekday(self.today)
        self.names = Referrer(config, self.language.names, self.pick_name)
        self.memory = memory or Memory()
        self.trace: list[str] = []  # wordings, verbs and joins of the sentence being written
        self.attempt = 0  # the next best choice is taken where the first made a sentence that was said lately
        days = WEEK if self.form == "week" else 1.0
        self.verbs = verbs.Chooser(verbs.load(templates), self.random, self.memory, self.trace, days=days)
        self._used: dict[str, int] = {}  # replaced, never changed: a snapshot holds it as it is
        # By slot and fact; `_facts` keeps each fact, so that its id stays its own.
        self._fitting: dict[tuple[str, int], tuple[list[Wording], list[str]]] = {}  # with their ids
        self._values: dict[int, Lazy] = {}
        self._facts: list[Fact] = []

    def snapshot(self) -> tuple[Any, ...]:
        """Return the state that `restore` brings back: a trial leaves no trace."""
        return self.names.state(), self.verbs.recent, self._used, tuple(self.trace)

    def restore(self, state: tuple[Any, ...]) -> None:
        """Forget what was said since the snapshot."""
        names, self.verbs.recent, self._used = state[:3]
        self.names.set_state(names)
        self.trace[:] = state[3]

    def take_trace(self) -> tuple[str, ...]:
        """Return what the sentence just written was made with, and begin anew."""
        taken = tuple(self.trace)
        self.trace.clear()
        return taken

    def wordings(self, fact: Fact, slot: str) -> list[Wording]:
        """Return the wordings of a slot that fit the fact, the freshest first."""
        key = (slot, id(fact))
        found = self._fitting.get(key)
        if found is None:
            self._facts.append(fact)
            fitting = self.book.rules[fact.rule].fitting(slot, fact.values)
            if self.form == "week":  # a week's move is none of its last day's
                fitting = [wording for wording in fitting if "weekday" not in wording.prints]
            found = self._fitting[key] = fitting, [wording.id for wording in fitting]
        fitting, ids = found
        return [fitting[i] for i in self._ranked(ids, _spread(fact.rule, slot))] if len(ids) > 1 else fitting

    def _ranked(self, keys: Sequence[str], spread: int) -> list[int]:
        """Return positions, best first: least used in this story, longest unused in earlier ones, then by turns."""
        n, used, last = len(keys), self._used, self.memory.last
        turn, first = (self._day + spread) % n, self.attempt % n
        order = [*range(turn, n), *range(turn)]  # those that are alike keep this order
        order.sort(key=[(used.get(key, 0), last.get(key, 0)) for key in keys].__getitem__)
        return order[first:] + order[:first] if first else order

    def pick(self, name: str, choices: Sequence[str]) -> str:
        """Return one of several texts that all fit, such as a connective; it counts as used."""
        keys = [f"{name}.{i}" for i in range(len(choices))]
        best = self._ranked(keys, _spread(name, ""))[0] if len(keys) > 1 else 0
        self._use(keys[best])
        return choices[best]

    def pick_name(self, name: str, choices: Sequence[str]) -> str:
        """Return one of several names for the same thing; in examples, which must not depend on the day, the first."""
        return choices[0] if self.verbs.first_choice else self.pick(name, choices)

    def _use(self, key: str) -> None:
        self._used = {**self._used, key: self._used.get(key, 0) + 1}
        self.trace.append(key)

    def say(self, fact: Fact, slot: str, *, avoid: Callable[[str], bool] | None = None, **extra: Any) -> str | None:
        """Return a rendered wording of the slot, or None where the rule has none that fits.

        A wording that `avoid` is true for is taken only where no other fits.
        """
        fitting = self.wordings(fact, slot)
        if not fitting:
            return None
        best = next((wording for wording in fitting if not avoid(wording.text)), fitting[0]) if avoid else fitting[0]
        return self.render(best, fact, **extra)

    def render(self, wording: Wording, fact: Fact, **extra: Any) -> str:
        """Render one wording with the fact's values; marked text. It counts as used."""
        self._use(wording.id)
        symbol = fact.values.get("symbol") or _of_both(fact)
        given = {"scribe": self, "symbol": symbol, "weekday": self._weekday, "on_weekday": ""}
        context = Lazy(given | extra, self.values(fact).__getitem__)
        return self.language.wordings.render(wording.text, wording.where, context)

    def own_day(self, fact: Fact) -> str:
        """Return ' on Thursday in New York' for a row carried from another day, else an empty text."""
        session = fact.values.get("session")
        told_today = fact.about not in ("market", "reaction") or fact.values.get("is_today", True)
        if told_today or not isinstance(session, date):
            return ""
        dates, day = self.language.dates, self.language.dates.on_day(session, self.today)
        if fact.values.get("asset") == "currency":  # its day ends elsewhere than the story's
            day = dates.words.in_place.format(day=day, place=self.config.markets[fact.subject].place)
        return f" {day}"

    def values(self, fact: Fact) -> Lazy:
        """Return the fact's values as wordings see them: numbers become `Num`, instants dates."""
        values = self._values.get(id(fact))
        if values is None:
            self._facts.append(fact)
            values = self._values[id(fact)] = Lazy(self._words(fact), partial(self._read, fact))
        return values

    def _words(self, fact: Fact) -> dict[str, Any]:
        told = fact.about.startswith("release") or fact.about in ("reaction", "ahead")
        return releasewords.words(fact, self.config, self.language, self.today) if told else {}

    def _read(self, fact: Fact, name: str) -> Any:
        if name == "on_session":
            return self.own_day(fact)
        value = fact.values[name]
        if isinstance(value, str):
            return marks.strip(value)
        if isinstance(value, bool | tuple) or value is None:
            return value
        if isinstance(value, date):
            return as_date(value)
        signal = TABLES.get(fact.about, {}).get(name)
        return self._num(fact, name, value, signal.unit if signal else "count")

    def _num(self, fact: Fact, name: str, value: float, unit: str) -> Num:
        market = release = None
        if fact.about == "reaction" and name.startswith("after_"):
            release = self.config.release(fact.values["after_country"], fact.values["after_indicator"])
        elif fact.about in ("market", "pair", "reaction"):
            symbol = fact.subject if fact.about != "pair" else fact.subject.split("+")[name.startswith("right_")]
            market = self.config.markets.get(symbol)
        elif fact.about in ("release", "release_pair", "ahead"):
            side = fact.subject.split("+")[1 if name.startswith("right_") else 0]
            release = self.config.release(*side.split("/"))
        return num(value, fact=fact.id, field=name, unit=unit, market=market, release=release, register=self.register)


def _of_both(fact: Fact) -> str | None:
    """Return the first of a pair's markets where one day is told of both: it may have a name of its own."""
    days = {value for name, value in fact.values.items() if name.endswith("_since")}
    return fact.values.get("left_symbol") if len(days) == 1 else None


@lru_cache(maxsize=1024)
def _spread(rule: str, slot: str) -> int:
    return int(sha256(f"{rule}|{slot}".encode()).hexdigest()[:6], 16)
