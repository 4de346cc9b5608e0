"""What one story's writing shares: names, verbs, the register of printed numbers, the choice among wordings."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.signals.registry import TABLES
from newsgen.writing import dates, environment, marks, releasewords, verbs
from newsgen.writing.names import Referrer
from newsgen.writing.values import Num, num

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact, StoryTime
    from newsgen.rules.rulebook import RuleBook, Wording


class Scribe:
    """The state of one story while it is written. Same story, same words: everything is seeded."""

    def __init__(self, time: StoryTime, book: RuleBook, config: Config, templates: Path | None = None) -> None:
        self.time, self.book, self.config = time, book, config
        self.house = config.house
        self.today: date = time.session
        seed = int(sha256(f"{time.edition}|{time.session}".encode()).hexdigest()[:12], 16)
        self.random = Random(seed)  # noqa: S311  (words, not secrets)
        self.register = marks.Register()
        self.names = Referrer(config)
        self.verbs = verbs.Chooser(verbs.load(templates), self.random)
        self._used: dict[str, int] = {}

    def snapshot(self) -> tuple[Any, ...]:
        """Return the state that `restore` brings back: a trial leaves no trace."""
        return self.names.state(), self.verbs.recent, dict(self._used)

    def restore(self, state: tuple[Any, ...]) -> None:
        """Forget what was said since the snapshot."""
        names, self.verbs.recent, self._used = state[0], state[1], dict(state[2])
        self.names.set_state(names)

    def wordings(self, fact: Fact, slot: str) -> list[Wording]:
        """Return the wordings of a slot that fit the fact, the freshest first."""
        rule = self.book.rules[fact.rule]
        fitting = [w for w in rule.say.get(slot, ()) if self.fits(w, fact)]
        if not fitting:
            return []
        # A different wording each session, and never the same twice in a story while another one fits.
        turn = (self.time.session.toordinal() + _spread(fact.rule, slot)) % len(fitting)
        turned = fitting[turn:] + fitting[:turn]
        return sorted(turned, key=lambda w: self._used.get(w.id, 0))

    def fits(self, wording: Wording, fact: Fact) -> bool:
        """True where the wording's state and condition hold and all that it prints is known."""
        state = "trading" if fact.values.get("state") == "trading" else "closed"
        if wording.state and wording.state != state:
            return False
        known = fact.values
        if any(known.get(n) is None for n in _variables(wording.text) if n in known):
            return False
        return wording.condition is None or bool(wording.condition.over(_OneRow(fact.values))[0])

    def say(self, fact: Fact, slot: str, **extra: Any) -> str | None:
        """Return a rendered wording of the slot, or None where the rule has none that fits."""
        for wording in self.wordings(fact, slot):
            self._used[wording.id] = self._used.get(wording.id, 0) + 1
            return self.render(wording, fact, **extra)
        return None

    def render(self, wording: Wording, fact: Fact, **extra: Any) -> str:
        """Render one wording with the fact's values; marked text."""
        context = {**self.values(fact), "scribe": self, "weekday": dates.weekday(self.today), **extra}
        context.setdefault("on_weekday", "")
        context.setdefault("on_session", self.own_day(fact))
        return environment.render(wording.text, wording.where, context)

    def own_day(self, fact: Fact) -> str:
        """Return ' on Thursday in New York' for a row carried from another day, else an empty text."""
        session = fact.values.get("session")
        told_today = fact.about not in ("market", "reaction") or fact.values.get("is_today", True)
        if told_today or not isinstance(session, date):
            return ""
        day = dates.on_day(session, self.today)
        return f" {day} in New York" if fact.values.get("asset") == "currency" else f" {day}"

    def values(self, fact: Fact) -> dict[str, Any]:
        """Return the fact's values as wordings see them: numbers become `Num`, instants dates."""
        signals = TABLES.get(fact.about, {})
        out: dict[str, Any] = {}
        for name, value in fact.values.items():
            signal = signals.get(name)
            if isinstance(value, bool) or value is None or isinstance(value, str | tuple):
                out[name] = marks.strip(value) if isinstance(value, str) else value
            elif isinstance(value, datetime | date):
                out[name] = value if not isinstance(value, datetime) else value.date()
            else:
                out[name] = self._num(fact, name, value, signal.unit if signal else "count")
        if fact.about.startswith("release") or fact.about in ("reaction", "ahead"):
            out.update(releasewords.words(fact, self.config, self.today))
        return out

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


class _OneRow:
    """A fact's values as a table of one row, for the conditions of wordings."""

    size = 1

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def column(self, name: str) -> Any:
        value = self._values.get(name)
        if isinstance(value, bool):
            return np.array([value])
        if isinstance(value, int | float):
            return np.array([float(value)])
        if isinstance(value, str):
            return np.array([value], dtype=object)
        if isinstance(value, date):
            return np.array([np.datetime64(value)])
        return np.array([np.nan])

    def rarity(self, name: str) -> Any:
        raise KeyError(name)


@lru_cache(maxsize=4096)
def _variables(text: str) -> frozenset[str]:
    from newsgen.rules.rulebook import variables

    return frozenset(variables(text))


@lru_cache(maxsize=1024)
def _spread(rule: str, slot: str) -> int:
    return int(sha256(f"{rule}|{slot}".encode()).hexdigest()[:6], 16)
