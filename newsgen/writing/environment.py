"""The Jinja environment of the wordings: a sandbox with strict names, and the filters that a journalist may use.

A wording has slots and filters only. Every number goes through a filter, which formats it by house style and marks
where it came from; a bare number is an error.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from newsgen.errors import InputError, did_you_mean
from newsgen.writing.dates import Dates
from newsgen.writing.values import Num

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template
    from jinja2.runtime import Context

    from newsgen.writing.language import Language
    from newsgen.writing.scribe import Scribe


class WordingError(InputError):
    """A wording that cannot be rendered."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """No attribute and no call: what a value can do, such as read a file or unpickle text, is out of reach."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Refuse every attribute."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Refuse every call but a filter's."""
        return False


class Wordings:
    """The wordings of one language, each compiled once."""

    def __init__(self, language: Language) -> None:
        self.filters = {**_FILTERS, **_of_language(language)}
        self._env = _Sandbox(undefined=StrictUndefined, finalize=_finalize, autoescape=False)
        self._env.globals.clear()
        self._env.filters.clear()
        self._env.filters.update(self.filters)
        self._compiled: dict[tuple[str, str], Template] = {}

    def _template(self, text: str, where: str) -> Template:
        compiled = self._compiled.get((text, where))
        if compiled is None:
            try:
                compiled = self._env.from_string(text)
            except TemplateError as error:
                message = str(error)
                unknown = message.split("'")[1] if "No filter named" in message else ""
                mend = did_you_mean(unknown, self.filters)
                raise WordingError(f"“{text}”: {message}", where=where, mend=mend) from None
            self._compiled[text, where] = compiled
        return compiled

    def render(self, text: str, where: str, context: dict[str, Any]) -> str:
        """Render one wording; `InputError` names the file and line of what is missing."""
        try:
            return self._template(text, where).render(context)
        except InputError:
            raise
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise WordingError(f"“{text}”: {error}", where=where) from None


def _finalize(value: Any) -> Any:
    if isinstance(value, Num | float | int | date):
        raise TemplateError(f"{value!r} needs a filter: a bare number is not printed")
    return value


def _scribe(context: Context) -> Scribe:
    scribe: Scribe = context["scribe"]
    return scribe


@pass_context
def _verb(context: Context, value: Num, form: str = "past") -> str:
    return _scribe(context).verbs.pick(float(value), value.asset, form)


@pass_context
def _plain_verb(context: Context, value: Num, form: str = "past") -> str:
    """A verb that needs no figure after it."""
    return _scribe(context).verbs.pick(float(value), value.asset, form, figure=False)


@pass_context
def _verb_to(context: Context, value: Num, form: str = "past") -> str:
    """A verb that a level follows: "rose to 102.57", not "gained to 102.57"."""
    return _scribe(context).verbs.pick(float(value), value.asset, form, figure=False, level=True)


def _day_filter(say: Callable[[Dates, Any, date], str]) -> Any:
    """Return the filter that tells a day as seen from the story's own."""

    @pass_context
    def told(context: Context, value: Any) -> str:
        scribe = _scribe(context)
        return say(scribe.language.dates, value, scribe.today)

    return told


@pass_context
def _since(context: Context, value: date) -> str:
    """A day that the configuration names for this market is called by its name: the crash of October 1987."""
    scribe = _scribe(context)
    symbol = context.get("symbol")
    named = (n.name for n in scribe.config.named_dates if n.date == value and symbol in n.markets)
    return next(named, "") or scribe.language.dates.since(value, scribe.today)


@pass_context
def _since_week(context: Context, value: date) -> str:
    """The last day of an earlier week as a part of its month, "mid-April": no week is since a day."""
    dates, shown = _scribe(context).language.dates, _since(context, value)
    return shown if shown == dates.month_year(value) else dates.part_of_month(value)


@pass_context
def _name(context: Context, symbol: str) -> str:
    return _scribe(context).names.mention(symbol)


@pass_context
def _headline_name(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].short


@pass_context
def _names(context: Context, symbols: tuple[str, ...] | str) -> str:
    scribe = _scribe(context)
    listed = symbols.split() if isinstance(symbols, str) else symbols
    return scribe.language.names.join(scribe.names.mention(s) for s in listed)


@pass_context
def _headline_names(context: Context, symbols: tuple[str, ...]) -> str:
    scribe = _scribe(context)
    return scribe.language.names.join(scribe.config.markets[s].short for s in symbols)


@pass_context
def _place(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].place


@pass_context
def _places(context: Context, symbols: str) -> str:
    scribe = _scribe(context)
    config = scribe.config
    places = [config.markets[s].place for s in symbols.split()]
    regions = {region.name for region in config.regions.values()}
    # An index of a whole continent has no exchange that could be shut.
    cities = [place for place in places if place[:1].isupper() and place not in regions]
    return scribe.language.names.join(dict.fromkeys(cities or places))


def _region(field: str) -> Any:
    @pass_context
    def region(context: Context, name: str) -> str:
        return str(getattr(_scribe(context).config.regions[name], field))

    return region


@pass_context
def _region_stocks(context: Context, name: str) -> str:
    """One of a region's equivalent phrases, in turn; the first in examples, which must not depend on the day."""
    scribe = _scribe(context)
    phrases = scribe.config.regions[name].stocks
    return phrases[0] if scribe.verbs.first_choice else scribe.pick(f"stocks:{name}", phrases)


@pass_context
def _region_markets(context: Context, name: str) -> str:
    """What "most" counts: 'Asian markets', 'U.S. indexes'; "most U.S. stocks" would count companies."""
    scribe = _scribe(context)
    region = scribe.config.regions[name]
    return region.markets or scribe.language.words.names.markets.format(adjective=region.adjective)


def _against(pattern: str) -> Any:
    @pass_context
    def against(context: Context, symbol: str) -> str:
        """What a dollar is counted in; nothing for a currency told in dollars."""
        scribe = _scribe(context)
        return scribe.language.names.against(scribe.config.markets[symbol], pattern)

    return against


def _sign(above: str, below: str) -> Any:
    return lambda value: above if value > 0 else below


def _of_house(say: Callable[..., str], *more: Any) -> Any:
    """Return the filter of a number that house style has a say in."""

    @pass_context
    def told(context: Context, value: Num) -> str:
        return say(value, _scribe(context).house, *more)

    return told


def _of_language(language: Language) -> dict[str, Any]:
    """Return the filters that are of a language's own making."""
    numbers, words = language.numbers, language.words
    return {
        "pct": _of_house(numbers.percent),
        "pct_rounded": _of_house(numbers.percent_rounded),
        "pct_tenth": _of_house(numbers.percent_tenth),
        "pct_whole": _of_house(numbers.percent, 0),
        "released": _of_house(numbers.released),
        "released_size": _of_house(numbers.released_size),
        **{name: getattr(numbers, name) for name in _NUMBERS},
        **{name: _sign(*choice) for name, choice in words.signs.items()},
        "year": language.dates.year,
        "weekday": language.dates.weekday,
        "numeric_date": language.dates.numeric,
        "against": _against(words.names.against),
        "against_the": _against(words.names.against_the),
    }


_NUMBERS = (
    "level", "level_full", "level_rounded", "round_number", "points", "points_rounded", "basis_points", "dollars",
    "spoken", "a_spoken", "ordinal", "a_ordinal",
)  # fmt: skip
_FILTERS: dict[str, Any] = {
    "verb": _verb,
    "plain_verb": _plain_verb,
    "verb_to": _verb_to,
    "since": _since,
    "since_week": _since_week,
    "in_or_on": _day_filter(Dates.in_or_on),
    "day": _day_filter(Dates.month_day),
    "on_day": _day_filter(Dates.on_day),
    "on_coming_day": _day_filter(Dates.on_coming_day),
    "of_day": _day_filter(Dates.of_day),
    "days": _day_filter(Dates.days),
    "month": _day_filter(Dates.period),
    "name": _name,
    "names": _names,
    "headline_name": _headline_name,
    "headline_names": _headline_names,
    "place": _place,
    "places": _places,
    "region_name": _region("name"),
    "region_stocks": _region_stocks,
    "region_adjective": _region("adjective"),
    "region_markets": _region_markets,
    "region_across": _region("across"),
}
