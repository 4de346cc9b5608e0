"""One sentence as the checker reads it: its names, its numbers and whom each number belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from newsgen.checks.lexicon import SIGN, SIGNS
from newsgen.checks.names import PRONOUN, Mention
from newsgen.checks.numbers import WEEKDAY, WEEKDAYS, Number, inside, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgen.checks.ledger import Told, View
    from newsgen.model import Draft, Evidence, Sentence

Status = Literal["supported", "contradicted", "not_checkable"]
UnitKind = Literal["headline", "dek", "bullet", "lede", "body"]
_BREAK = re.compile(r"; |, while |, whereas |, but | while |, though |, although | though ")
_CONJOINED = re.compile(r"^,? (?:and|or|as well as) (?:[A-Z][\w.]*(?: [A-Z][\w.]*)*'s |the )?(?:[a-z-]+ )?$")


@dataclass(frozen=True)
class Unit:
    """A piece of the story's text: one sentence, or the headline, the dek or a bullet."""

    where: str
    text: str
    kind: UnitKind = "body"
    paragraph: int = 0
    note: bool = False  # told from an editor's note, which answers for itself
    block: str = ""  # the heading of a brief's block, which its lines are read under: 'For the week:'


@dataclass(frozen=True)
class Claim:
    """Something that a sentence says about the data, and what the data say to it."""

    check: str
    status: Status
    start: int
    end: int
    message: str = ""
    expected: str = ""
    found: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A unit with its names and numbers; `carried` is the market that a pronoun stands for."""

    unit: Unit
    view: View
    session: date
    mentions: tuple[Mention, ...]
    figures: tuple[Number, ...]
    carried: Mention | None = None
    indicators: tuple[str, ...] = field(default=())  # of this sentence, else of the one before it

    @property
    def text(self) -> str:
        """Return the text."""
        return self.unit.text

    def subject(self, place: int) -> Mention | None:
        """Return whom the words at a place are about: the nearest name before it, else the pronoun's market."""
        before = [m for m in self.mentions if m.end <= place and m.kind != "other"]
        upright = [m for m in before if not m.oblique]
        if before and not upright and not self._carries(before[0].start):
            return before[-1]
        return upright[-1] if upright else (self.carried if self._carries(place) else None)

    def _carries(self, place: int) -> bool:
        return self.carried is not None and bool(PRONOUN.search(self.text, 0, place))

    def markets(self, place: int) -> list[Mention]:
        """Return the subject at a place with the markets joined to it by 'and'; empty where it is no market."""
        subject = self.subject(place)
        if subject is None or subject.kind != "market" or len(subject.keys) > 1:
            return []
        joined = [subject]
        for earlier in reversed([m for m in self.mentions if m.end <= subject.start and m.kind == "market"]):
            if not _CONJOINED.match(self.text[earlier.end : joined[0].start]):
                break
            joined.insert(0, earlier)
        return joined

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the clause around a span: from a break or the sentence's start to a break or its end."""
        left = max((m.end() for m in _BREAK.finditer(self.text, 0, start)), default=0)
        after = _BREAK.search(self.text, end)
        return left, after.start() if after else len(self.text)

    def right(self, number_end: int, *, stop: str = ",;") -> str:
        """Return what follows a place, up to the end of its phrase."""
        _, end = self.clause(number_end, number_end)
        return re.split(rf"[{stop}]", self.text[number_end:end], maxsplit=1)[0]

    def left(self, number_start: int) -> str:
        """Return what stands before a place in its clause, from its subject on."""
        start, _ = self.clause(number_start, number_start)
        ends = [m.end for m in self.mentions if m.end <= number_start and not m.oblique]
        return self.text[max([start, *ends]) : number_start]

    def direction(self, start: int, end: int) -> int:
        """Return +1 or -1 for a number's own direction word, 0 where it has none."""
        after = re.match(
            r" (higher|lower|gain|rise|advance|jump|fall|drop|loss|decline|rally|slide|plunge)\b", self.text[end:]
        )
        if after:
            return SIGNS[after[1]]
        words = SIGN.findall(self.left(start))
        return SIGNS[words[-1].lower()] if words else 0

    def rows(self, symbol: str) -> list[Told]:
        """Return the rows that a sentence may speak of: the told one first, then those of weekdays that it names."""
        told = self.view.told(symbol)
        if told is None:
            return []
        named = [day_before(self.session, WEEKDAYS.index(m[1])) for m in WEEKDAY.finditer(self.text) if not m["own"]]
        others = [row for day in named if day != told.session and (row := self.view.on(symbol, day))]
        return [told, *others]


def day_before(session: date, weekday: int) -> date:
    """Return the latest day with a weekday (Monday is 0) that is not after the session."""
    return session - timedelta(days=(session.weekday() - weekday) % 7)


def read(units: Iterable[Unit], view: View, session: date) -> Iterator[Reading]:
    """Read units in order, carrying the last market of a paragraph to the pronouns that follow it."""
    carried: Mention | None = None
    indicators: tuple[str, ...] = ()
    paragraph = None
    for unit in units:
        if unit.paragraph != paragraph:
            carried = carried if _may_carry(unit, paragraph) else None
            indicators = ()
            paragraph = unit.paragraph
        mentions = view.ledger.names.find(unit.text)
        spans = [(m.start, m.end) for m in mentions]
        own = tuple(key for m in mentions if m.kind == "release" for key in m.keys)
        indicators = own or indicators
        figures = tuple(n for n in numbers(unit.text) if not inside(n.start, spans))
        yield Reading(unit, view, session, mentions, figures, carried, indicators)
        carried = _next_carried(mentions, carried)


def _may_carry(unit: Unit, paragraph: int | None) -> bool:
    # 'The index ...' may open the paragraph after the one that names it, but not a bullet or a new section.
    return paragraph is not None and unit.kind == "body" and unit.paragraph == paragraph + 1


def _next_carried(mentions: tuple[Mention, ...], carried: Mention | None) -> Mention | None:
    markets = [m for m in mentions if m.kind == "market" and len(m.keys) == 1]
    upright = [m for m in markets if not m.oblique] or markets
    if not upright and any(m.kind == "release" for m in mentions):
        return None  # 'It' is now whoever reported
    return upright[0] if upright else carried


def units_of(draft: Draft) -> list[Unit]:
    """Return a draft's text as units, in the order in which it is read."""
    notes = {key for key, fact in draft.facts.items() if fact.about == "note"}
    found = [_unit("headline", draft.headline, "headline", -3, notes), _unit("dek", draft.dek, "dek", -6, notes)]
    found += [_unit(f"bullet {i}", s, "bullet", -10 - 3 * i, notes) for i, s in enumerate(draft.bullets, 1)]
    paragraph = 0
    for at, section in enumerate(draft.sections, 1):
        count, paragraph = 0, paragraph + 2
        for sentences in section.paragraphs:
            paragraph += 1
            for sentence in sentences:
                count += 1
                block = section.heading if section.heading.endswith(":") else ""
                kind: UnitKind = "lede" if at == count == 1 and not block else "body"
                unit = _unit(f"section {at}, sentence {count}", sentence, kind, paragraph, notes)
                found.append(replace(unit, block=block))
    return [unit for unit in found if unit.text]


def _unit(where: str, sentence: Sentence, kind: UnitKind, paragraph: int, notes: set[str]) -> Unit:
    return Unit(where, sentence.text, kind, paragraph, note=bool(notes.intersection(sentence.facts)))
