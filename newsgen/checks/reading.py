"""One sentence as the checker reads it: its names, its numbers and whom each number belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsgen.checks.forms import Hint, sieve
from newsgen.checks.lexicon import AFTER, SIGNS, scan
from newsgen.checks.names import PRONOUN, Mention
from newsgen.checks.numbers import WEEKDAY, WEEKDAYS, Number, day_before, inside, numbers
from newsgen.checks.periods import PERIOD, opening
from newsgen.checks.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from newsgen.checks.ledger import View
    from newsgen.checks.series import Told
    from newsgen.model import Draft, Evidence, Sentence

Status = Literal["supported", "contradicted", "not_checkable"]
UnitKind = Literal["headline", "dek", "bullet", "lede", "body"]
# Where a clause begins about another market, as in 'fell, after the S&P 500 had lost 4%'.
_BREAK = re.compile(
    r"; |, while |, whereas |, but | while |, though |, although | though "
    r"|, (?:even )?after (?=(?:the )?(?:[a-z]+(?:-[a-z]+)? )?(?:[A-Z]|\d))(?!\d+ )"
)
_BREAKING = Hint(r"\b(?:while|whereas|but|though|although|after)\b")
_WEEKDAY = Hint(WEEKDAY.pattern)
# A day of the move itself: 'rose on Tuesday', 'On Wall Street on Friday, ...'; not the day of a record or a report.
_ON = re.compile(r"\b(?:[Oo]n|[Ll]ate|[Ee]arly) $")
_ON_MOST = 6  # characters
_SET = Hint(
    r"\b(?:set|reached|hit|shut|touched|reported|released|said|due|published|scheduled"
    r"|(?:its|the|that) record(?: close| high| peak)?|(?:was|were|been) closed"
    r"|no (?:settlement|session|trading))(?: it)? $"
)
_SET_MOST = 30
# 'After weak jobs data on Friday': the day of what came before the move.
_EVENT = Hint(rf"\b(?:had(?! (?:its|their|an?) )|which|{AFTER}|following|before|ahead of|until|despite|when)\b[^,;]*$")
_OPENS = re.compile(r"(?:For|Over) the (?:week|month|quarter|year)\b")
_OWN = ("'s ", "\N{RIGHT SINGLE QUOTATION MARK}s ")
_FOR = Hint(
    r" (?:gain|rise|advance|jump|fall|drop|loss|decline|rally|slide|plunge) (?:for|in|by|on) (?:the )?"
    r"(?:[A-Z][\w.]*(?: [A-Z][\w.]*)?['\N{RIGHT SINGLE QUOTATION MARK}]s )?"
)
# 'after inflation topped forecasts, only to close at 3,669.91': the market's again.
# And so it is in 'fell after the jobs report, trimming its gain for the year to 5.1%'.
_ONLY_TO = re.compile(r"\b(?:only to|before) (?:\w+ )?(?:clos|end|finish|settl)|, \w+ing (?:its (?:gain|loss)|it)\b")
_ACROSS = Hint(r"\bacross (?:most of )?(?:Asia|Europe)\b|\bon Wall Street\b")  # a region by its place
_APART = re.compile(r";(?= on (?:Mon|Tues|Wednes|Thurs|Fri)day\b)")
_LINK = re.compile(r"[;,]|\b(?:and|while|but|as|with|whereas|though)\b")
_AFTER = Hint(r" (higher|lower|gain|rise|advance|jump|fall|drop|loss|decline|rally|slide|plunge|deficit)\b")
_PAST = re.compile(r"\b(?:had|than)\b")
_CONJOINED = re.compile(r"^,? (?:and|or|as well as) (?:[A-Z][\w.]*(?: [A-Z][\w.]*)*'s |the )?(?:[a-z-]+ )?$")
_LISTED = re.compile(r"^(?:,|,? (?:and|or|as well as)) (?:[A-Z][\w.]*(?: [A-Z][\w.]*)*'s |the )?(?:[a-z-]+ )?$")


class Unit(NamedTuple):
    """A piece of the story's text: one sentence, or the headline, the dek or a bullet."""

    where: str
    text: str
    kind: UnitKind = "body"
    paragraph: int = 0
    note: bool = False  # told from an editor's note, which answers for itself
    block: str = ""  # the heading of a brief's block, which its lines are read under: 'For the week:'


@dataclass(slots=True)  # a frozen one takes three times as long to make
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


class Reading:
    """A unit with its names and numbers, and what has been found of it so far.

    `carried` is the market that a pronoun stands for; `indicators` are those of the sentence, else of the one before;
    `opened` is the period that the sentence, or one before it in its paragraph, begins with ('For the week');
    `before` is the sentence before it in its paragraph; `edition` tells whose table is meant by "the eight indexes",
    and is empty where the text is anyone's.
    """

    # What a kind of claim asks of a sentence is asked hundreds of times: a slot is the quickest to read.
    __slots__ = (
        *("unit", "view", "session", "edition", "text", "mentions", "figures", "carried", "indicators", "opened"),
        *("before", "forms", "spots", "signs", "weekdays", "named_markets", "regions", "block", "opening"),
        *("_breaks", "_upright", "_first", "_named_days", "_markets", "_lefts", "_days", "_moved_on", "_segments"),
    )

    def __init__(
        self,
        unit: Unit,
        view: View,
        session: date,
        mentions: tuple[Mention, ...],
        figures: tuple[Number, ...],
        carried: Mention | None = None,
        indicators: tuple[str, ...] = (),
        opened: str = "",
        before: str = "",
        edition: str = "",
    ) -> None:
        self.unit, self.view, self.session, self.edition = unit, view, session, edition
        self.text, self.mentions, self.figures = unit.text, mentions, figures
        self.carried, self.indicators, self.opened, self.before = carried, indicators, opened, before
        known = tokens(unit.text)
        self.forms = sieve().may(known)  # the forms of claims that it may have: what a kind looks at before it reads
        self.spots, self.signs = scan(unit.text)  # verbs of moves and words of direction, from left to right
        self.weekdays = tuple(_WEEKDAY.finditer(self))
        # The days that it names by their weekdays; 'Tuesday's close' is measured by, not told.
        self._named_days = [
            (m.start(), day_before(session, WEEKDAYS.index(m[1]))) for m in self.weekdays if not m["own"]
        ]
        broken = self.forms & _BREAKING.bit or ";" in unit.text
        self._breaks = [m.span() for m in _BREAK.finditer(unit.text)] if broken else []
        self.named_markets = [m for m in mentions if m.kind == "market"]
        self._upright = [
            m
            for m in reversed(mentions)
            if m.kind != "other" and (not m.oblique or (m.kind == "market" and unit.text.startswith(", which ", m.end)))
        ]
        self.regions = [m for m in mentions if m.kind == "region"]
        self.block = opening(unit.block) if unit.block else None  # the period that a brief's block is told of
        # The period that the sentence begins with: 'For the week'.
        self.opening = opening(unit.text) if self.forms & PERIOD.bit else None
        self._first = self.named_markets[0].start if self.named_markets else len(unit.text)
        self._moved_on: tuple[tuple[int, date], ...] | None = None
        self._segments: list[int] | None = None
        self._markets: dict[int, list[Mention]] = {}
        self._lefts: dict[int, int] = {}
        self._days: dict[int, tuple[date | None, list[date]]] = {}

    def subject(self, place: int) -> Mention | None:
        """Return whom the words at a place are about: the nearest name before it, else the pronoun's market."""
        for mention in self._upright:
            if mention.end <= place and not (
                mention.kind == "release" and _ONLY_TO.search(self.text, mention.end, place)
            ):
                return mention
        before = [m for m in self.mentions if m.end <= place and m.kind != "other"]
        if before and not self._carries(before[0].start):
            return before[-1]
        return self.carried if self._carries(place) else None

    def _carries(self, place: int) -> bool:
        return self.carried is not None and bool(PRONOUN.search(self.text, 0, place))

    def markets(self, place: int) -> list[Mention]:
        """Return the subject at a place with the markets joined to it by 'and'; empty where it is no market."""
        if place not in self._markets:
            self._markets[place] = self._joined(place)
        return self._markets[place]

    def _joined(self, place: int) -> list[Mention]:
        subject = self.subject(place)
        if subject is None or subject.kind != "market" or len(subject.keys) > 1:
            return []
        joined = [subject]
        for earlier in reversed(self.named_markets):
            if earlier.end > subject.start:
                continue
            between = self.text[earlier.end : joined[0].start]
            if not (_LISTED if len(joined) > 1 else _CONJOINED).match(between):
                break
            joined.insert(0, earlier)
        return joined

    def owners(self, start: int, end: int) -> list[Mention]:
        """Return the markets of a number: 'the Topix's 3.1%', 'a 3.8% drop for the CAC', else the subject's."""
        if self.text.endswith(_OWN, 0, start):
            for mention in self.named_markets:
                if mention.end == start - len(_OWN[0]):
                    return [mention]
        if after := _FOR.match(self, end):
            for mention in self.named_markets:
                if mention.start == after.end():
                    return [mention]
        return self.markets(start)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the clause around a span: from a break or the sentence's start to a break or its end."""
        if not self._breaks:
            return 0, len(self.text)
        left, right = 0, len(self.text)
        for first, last in self._breaks:
            if first >= end:
                right = first
                break
            left = last if last <= start else left
        return left, right

    def phrase_end(self, start: int, end: int, marks: str) -> int:
        """Return where the phrase behind a span ends: at one of some marks, or with its clause."""
        last = self.clause(start, end)[1]
        for mark in marks:
            place = self.text.find(mark, end, last)
            last = place if place >= 0 else last
        return last

    def right(self, number_end: int) -> str:
        """Return what follows a place, up to the end of its phrase."""
        return self.text[number_end : self.phrase_end(number_end, number_end, ",;")]

    def left(self, number_start: int) -> str:
        """Return what stands before a place in its clause, from its subject on."""
        return self.text[self._left(number_start) : number_start]

    def _left(self, place: int) -> int:
        if place not in self._lefts:
            start, _ = self.clause(place, place)
            ends = [m.end for m in self.mentions if not m.oblique and start < m.end <= place]
            self._lefts[place] = max(ends, default=start)
        return self._lefts[place]

    def direction(self, start: int, end: int) -> int:
        """Return +1 or -1 for a number's own direction word, 0 where it has none."""
        after = _AFTER.match(self, end)
        if after:
            return SIGNS[after[1]]
        left = self._left(start)
        for sign in reversed(self.signs):
            if left <= sign.start and sign.end <= start:
                return sign.sign
        return 0

    @property
    def moved_on(self) -> tuple[tuple[int, date], ...]:
        """Return where the sentence names the day of a move, and that day: the latest with its weekday."""
        if self._moved_on is None:
            self._moved_on = tuple([(at, day) for at, day in self._named_days if self._is_of_move(at)])
        return self._moved_on

    def _is_of_move(self, day: int) -> bool:
        """Tell whether the words before a weekday make it the day of a move."""
        on = _ON.search(self.text, max(0, day - _ON_MOST), day)
        if on is None or _SET.search(self, max(0, on.start() - _SET_MOST), on.start()):
            return False
        event = _EVENT.search(self, self.segment(on.start())[0], on.start()) if self.forms & _EVENT.bit else None
        return event is None or self._of_market(event, on.start())

    def _of_market(self, event: re.Match[str], place: int) -> bool:
        """Tell whether what came before a move is one of its own market: 'after the S&P 500 sank on Thursday'."""
        after = event[0].startswith("after")
        return after and any(event.start() < m.start and m.end <= place and not m.oblique for m in self.named_markets)

    def _parts(self) -> list[int]:
        """Return where each part of the sentence begins that tells of its own market, region or release."""
        found = [0, *[m.end() for m in _APART.finditer(self.text)]] if self._breaks else [0]
        told = [(m.start, m.end) for m in self.mentions if not m.oblique and m.kind != "other"]
        across = [m.span() for m in _ACROSS.finditer(self)]
        for (begun, end), (start, _) in pairwise(sorted((*told, *across))):
            between = self.text[end:start]
            joined = (begun, end) not in across and _CONJOINED.match(between)
            links = [] if joined else list(_LINK.finditer(between))
            found += [end + links[-1].start()] if links else []
        return sorted(found)

    def segment(self, place: int) -> tuple[int, int]:
        """Return the bounds of the part of the sentence around a place that tells of one subject."""
        if self._segments is None:
            self._segments = self._parts()
        at, parts = bisect_right(self._segments, place), self._segments
        return parts[at - 1], parts[at] if at < len(parts) else len(self.text)

    def day(self, place: int) -> date | None:
        """Return the day that the words at a place are about, where the text names it.

        A day beside the same subject counts; else one that stands before every market, for it opens the sentence.
        """
        if not self.moved_on:
            return None
        start, end = self.segment(place)
        if len(self.moved_on) > 1 and _PAST.search(self.text, start, end):
            return None
        clause = self.clause(place, place)[0]
        inside = {day for at, day in self.moved_on if start <= at < end and self.clause(at, at)[0] == clause}
        if inside:
            return inside.pop() if len(inside) == 1 else None
        return next((day for at, day in self.moved_on if at < self._first and not _PAST.search(self.text, 0, at)), None)

    def row(self, mention: Mention, place: int) -> Told | None:
        """Return the row of a market that the words at a place are about."""
        rows = self.rows(mention.symbol, place)
        return rows[0] if rows else None

    def rows(self, symbol: str, place: int = -1) -> list[Told]:
        """Return the rows that the words at a place may speak of.

        Where they name a day, it is that day's row; else the told one, and then those of weekdays that are named.
        """
        told = self.view.told(symbol)
        if told is None:
            return []
        for _, day in self._named_days:
            if day != told.session:
                return self._rows(told, place)
        if self._named_days and self.view.week:  # the week's move, or that of its last day
            return [told, self.view.bar(symbol, told.at)]
        return [told]  # no other day is named

    def _rows(self, told: Told, place: int) -> list[Told]:
        """Return the rows of a market in a sentence that names other days than its told one."""
        if place not in self._days:
            self._days[place] = self._named_at(place)
        day, near = self._days[place]
        on, symbol = self.view.on, told.symbol
        row = on(symbol, day) if day else None
        if row is not None:
            return [row]
        return [told, *(row for day in near if day != told.session and (row := on(symbol, day)))]

    def _named_at(self, place: int) -> tuple[date | None, list[date]]:
        """Return the day that the words at a place are about, and those of the weekdays that they may be about."""
        day = self.day(place) if place >= 0 else None
        # A weekday beside another market is not this one's.
        start, end = self.segment(place) if place >= 0 else (0, len(self.text))
        return day, [day for at, day in self._named_days if start <= at < end or at < self._first]


def read(units: Sequence[Unit], view: View, session: date, edition: str = "") -> Iterator[Reading]:
    """Read units in order, carrying the last market of a paragraph to the pronouns that follow it."""
    carried: Mention | None = None
    indicators: tuple[str, ...] = ()
    paragraph, opened, before = None, "", ""
    # All names, then all numbers: code and data that were just used are quickest to use.
    named = [view.ledger.names.find(unit.text) for unit in units]
    counted = [numbers(unit.text) for unit in units]
    for unit, mentions, printed in zip(units, named, counted, strict=True):
        if unit.paragraph != paragraph:
            carried = carried if _may_carry(unit, paragraph) else None
            indicators, opened, before = (), "", ""
            paragraph = unit.paragraph
        reported = [key for m in mentions if m.kind == "release" for key in m.keys]
        indicators = tuple(reported) if reported else indicators
        period = _OPENS.match(unit.text)
        opened = period[0] if period else opened
        figures = _figures(printed, mentions) if printed and mentions else printed
        reading = Reading(unit, view, session, mentions, figures, carried, indicators, opened, before, edition)
        yield reading
        before = unit.text
        carried = _next_carried(reading, reported=bool(reported))


def _may_carry(unit: Unit, paragraph: int | None) -> bool:
    # 'The index ...' may open the paragraph after the one that names it, but not a bullet or a new section.
    return paragraph is not None and unit.kind == "body" and unit.paragraph == paragraph + 1


def _figures(printed: tuple[Number, ...], mentions: tuple[Mention, ...]) -> tuple[Number, ...]:
    """Return the numbers that are no part of a name."""
    spans = [(m.start, m.end) for m in mentions]
    return tuple([number for number in printed if not inside(number.start, spans)])


def _next_carried(r: Reading, *, reported: bool) -> Mention | None:
    single = [m for m in r.named_markets if len(m.keys) == 1]
    if not single:
        return None if reported else r.carried  # 'It' is now whoever reported
    return next((m for m in single if not m.oblique), single[0])


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
                found.append(_unit(f"section {at}, sentence {count}", sentence, kind, paragraph, notes, block))
    return [unit for unit in found if unit.text]


def _unit(where: str, sentence: Sentence, kind: UnitKind, paragraph: int, notes: set[str], block: str = "") -> Unit:
    note = bool(notes) and not notes.isdisjoint(sentence.facts)
    return Unit(where, sentence.text, kind, paragraph, note, block)
