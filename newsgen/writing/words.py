"""What a language file, `templates/languages/<language>.yaml`, may hold; the shipped one explains each key."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, Field

from newsgen.config.schema import Strict

if TYPE_CHECKING:
    from collections.abc import Callable


def _says(*names: str) -> AfterValidator:
    """Return the check of a text whose names in braces must all be among these."""

    def check(text: str) -> str:
        try:
            used = [name for _, name, *_ in Formatter().parse(text) if name is not None]
        except ValueError:
            raise ValueError(f"“{text}” has a brace without its partner") from None
        for name in used:
            if name not in names:
                raise ValueError(f"“{{{name}}}” is not known here, only {', '.join(f'{{{n}}}' for n in names)}")
        return text

    return AfterValidator(check)


def _has(key: str) -> Callable[[dict[str, str]], dict[str, str]]:
    """Return the check of keys that must have this one among them."""

    def check(given: dict[str, str]) -> dict[str, str]:
        if key not in given:
            raise ValueError(f"the key “{key}” is missing")
        return given

    return check


def _locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"“{name}” is no locale that babel knows") from None
    return name


Pattern = re.Pattern[str]
Texts = tuple[str, ...]
Counted = Annotated[dict[str, Annotated[str, _says("n")]], AfterValidator(_has("other"))]  # by the locale's plural form


class DateWords(Strict):
    """How dates, days and hours are said."""

    short_months: Texts = Field(min_length=12, max_length=12)
    day: Annotated[str, _says("short", "month", "day")]
    day_of_year: Annotated[str, _says("short", "month", "day", "year")]
    month: Annotated[str, _says("month", "year")]
    numeric: Annotated[str, _says("month", "day", "year")]
    long: Annotated[str, _says("weekday", "short", "month", "day", "year")]
    parts: tuple[Annotated[str, _says("month")], Annotated[str, _says("month")], Annotated[str, _says("month")]]
    on_weekday: Annotated[str, _says("weekday")]
    on_date: Annotated[str, _says("date")]
    in_month: Annotated[str, _says("month")]
    later_on: Annotated[str, _says("weekday")]
    in_place: Annotated[str, _says("day", "place")]
    this_week: str
    for_the_week: str
    of_weekday: Annotated[str, _says("weekday")]
    of_date: Annotated[str, _says("date")]
    quarter: Annotated[str, _says("quarter")]
    quarters: Texts = Field(min_length=4, max_length=4)
    hour: Annotated[str, _says("hour", "hour24", "half")]
    minute: Annotated[str, _says("hour", "hour24", "minute", "half")]
    halves: tuple[str, str]
    noon: str


class NumberWords(Strict):
    """How numbers are said."""

    ones: Texts = Field(min_length=10, max_length=10)
    ordinals: Texts = Field(min_length=9, max_length=9)
    ordinal: Counted
    a: tuple[Annotated[str, _says("count")], Annotated[str, _says("count")]]
    an: Pattern
    million: Annotated[str, _says("n")]
    below: Annotated[str, _says("n")]
    nearly: Annotated[str, _says("n")]
    basis_points: Counted
    cents: Counted
    money: Annotated[dict[str, Annotated[str, _says("n")]], AfterValidator(_has("dollars"))]


class NameWords(Strict):
    """How markets are named, and names listed."""

    owned: Annotated[str, _says("owner", "name")]
    definite: Annotated[str, _says("name")]
    described: Annotated[str, _says("descriptor", "name")]
    it: str
    kinds: dict[str, str]
    two: Annotated[str, _says("a", "b")]
    several: Annotated[str, _says("a", "b")]
    markets: Annotated[str, _says("adjective")]
    against: Annotated[str, _says("quote")]
    against_the: Annotated[str, _says("quote")]
    headline: dict[str, str]


class ReleaseWords(Strict):
    """How releases are named, and their periods."""

    owner: str
    tells_land: Pattern
    of_land: Annotated[str, _says("land", "name")]
    the: str
    of: str
    the_of_land: Annotated[str, _says("land", "name")]
    survey_of_land: Annotated[str, _says("name", "land", "what")]
    in_period: Annotated[str, _says("period")]
    with_january: Annotated[str, _says("period")]
    period_to: Annotated[str, _says("date")]
    its_rate: Annotated[str, _says("rate")]
    the_agency: Annotated[str, _says("agency")]
    says: Annotated[str, _says("who")]
    says_on: Annotated[str, _says("who", "day")]
    reported: Annotated[str, _says("said", "who", "rest")]
    aside: Pattern
    report_showed: Annotated[str, _says("day")]
    bare: Pattern
    dated: Annotated[str, _says("day", "said")]
    plural: Pattern


class DatelineWords(Strict):
    """The line with date and time."""

    closed: Annotated[str, _says("date", "prices", "clock", "place", "gmt")]
    trading: Annotated[str, _says("date", "prices", "clock", "place", "gmt")]


class TableWords(Strict):
    """The table: its columns, and what it notes beside a market."""

    columns: tuple[str, str, str, str]
    weekday: Annotated[str, _says("weekday")]
    holiday: str
    holiday_and_day: Annotated[str, _says("day")]
    trading: str


class Pair(Strict):
    """Something said and something that would follow it."""

    said: Pattern = re.compile("")
    more: Pattern = re.compile("")

    def holds(self, said: str, more: str) -> bool:
        """True where both are found."""
        return bool(self.more.search(more) and self.said.search(said))

    def begun(self, more: str) -> int:
        """Return where what is found in `more` ends."""
        found = self.more.search(more)
        return found.end() if found else 0


class Tail(Pair):
    """How a phrase follows such a clause."""

    says: Annotated[str, _says("more", "rest")]


def _ends_open(tails: tuple[Tail, ...]) -> tuple[Tail, ...]:
    if tails[-1].said.pattern or tails[-1].more.pattern:
        raise ValueError("the last of them must follow any clause: it has neither “said” nor “more”")
    return tails


class GrammarWords(Strict):
    """How clauses and phrases are put together."""

    points_back: Pattern
    alone: Pattern
    tails: Annotated[tuple[Tail, ...], Field(min_length=1), AfterValidator(_ends_open)]
    chain: Pair
    unfit: tuple[Pair, ...]
    measures: tuple[Pair, ...]
    verbs: Texts
    no_verb: Pattern
    auxiliaries: Texts
    article: str
    pair: Annotated[str, _says("a", "b")]
    contrast: Annotated[str, _says("a", "b")]
    were: Annotated[dict[str, str], AfterValidator(_has("other"))]
    of_day: Pattern
    of_week: Pattern
    break_: Pattern = Field(alias="break")


class LedeWords(Strict):
    """How facts join the first sentence."""

    with_: Annotated[str, _says("subject", "more")] = Field(alias="with")
    and_with: Annotated[str, _says("subject", "more")]
    while_: Annotated[str, _says("more")] = Field(alias="while")
    and_: Annotated[str, _says("more")] = Field(alias="and")
    alike: tuple[Annotated[str, _says("more")], ...]
    after: Annotated[str, _says("more")]
    earlier: Annotated[str, _says("more")]
    earlier_but: Annotated[str, _says("more")]
    after_comma: Annotated[str, _says("more")]
    comma: Pattern
    has_with: Pattern
    has_two: Pattern
    rising: Pattern
    of_it: Pattern
    since: Pattern
    apposed: Pattern
    noun: Pattern
    moved: Pattern


class Words(Strict):
    """The keys of a language file."""

    locale: Annotated[str, AfterValidator(_locale)]
    dates: DateWords
    numbers: NumberWords
    signs: dict[str, tuple[str, str]]
    names: NameWords
    releases: ReleaseWords
    dateline: DatelineWords
    table: TableWords
    grammar: GrammarWords
    lede: LedeWords
