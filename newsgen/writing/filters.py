"""The filters that a journalist may use in a wording: numbers by house style, verbs, days and names.

Each takes the wording's context, whose `scribe` knows the story, then the value, then what stands in its parentheses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.writing.dates import Dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from newsgen.writing.language import Language
    from newsgen.writing.scribe import Scribe
    from newsgen.writing.values import Num

    Context = dict[str, Any]
    Filter = Callable[..., str]


def _scribe(context: Context) -> Scribe:
    scribe: Scribe = context["scribe"]
    return scribe


def _verb(context: Context, value: Num, form: str = "past") -> str:
    return _scribe(context).verbs.pick(float(value), value.asset, form)


def _plain_verb(context: Context, value: Num, form: str = "past") -> str:
    """A verb that needs no figure after it."""
    return _scribe(context).verbs.pick(float(value), value.asset, form, figure=False)


def _verb_to(context: Context, value: Num, form: str = "past") -> str:
    """A verb that a level follows: "rose to 102.57", not "gained to 102.57"."""
    return _scribe(context).verbs.pick(float(value), value.asset, form, figure=False, level=True)


def _day_filter(say: Callable[[Dates, Any, date], str]) -> Filter:
    """Return the filter that tells a day as seen from the story's own."""

    def told(context: Context, value: Any) -> str:
        scribe = _scribe(context)
        return say(scribe.language.dates, value, scribe.today)

    return told


def _since(context: Context, value: date) -> str:
    """A day that the configuration names for this market is called by its name: the crash of October 1987."""
    scribe = _scribe(context)
    symbol = context.get("symbol")
    named = (n.name for n in scribe.config.named_dates if n.date == value and symbol in n.markets)
    return next(named, "") or scribe.language.dates.since(value, scribe.today)


def _since_week(context: Context, value: date) -> str:
    """The last day of an earlier week as a part of its month, "mid-April": no week is since a day."""
    dates, shown = _scribe(context).language.dates, _since(context, value)
    return shown if shown == dates.month_year(value) else dates.part_of_month(value)


def _in_month(context: Context, period: str) -> str:
    """Return " in January"; nothing for a count whose period is not known."""
    scribe = _scribe(context)
    dates = scribe.language.dates
    return f" {dates.words.in_month.format(month=dates.period(period, scribe.today))}" if period else ""


def _name(context: Context, symbol: str) -> str:
    return _scribe(context).names.mention(symbol)


def _headline_name(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].short


def _names(context: Context, symbols: tuple[str, ...] | str) -> str:
    scribe = _scribe(context)
    return scribe.language.names.join(scribe.names.mention(s) for s in _listed(symbols))


def _headline_names(context: Context, symbols: tuple[str, ...] | str) -> str:
    scribe = _scribe(context)
    return scribe.language.names.join(scribe.config.markets[s].short for s in _listed(symbols))


def _listed(symbols: tuple[str, ...] | str) -> Sequence[str]:
    return symbols.split() if isinstance(symbols, str) else symbols


def _place(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].place


def _places(context: Context, symbols: str) -> str:
    scribe = _scribe(context)
    config = scribe.config
    shut = symbols.split()
    cities = [s for s in shut if config.has_city(s)]  # an index of a whole continent has no exchange that could be shut
    return scribe.language.names.join(dict.fromkeys(config.markets[s].place for s in cities or shut))


def _region(field: str) -> Filter:
    def region(context: Context, name: str) -> str:
        return str(getattr(_scribe(context).config.regions[name], field))

    return region


def _region_stocks(context: Context, name: str) -> str:
    """One of a region's equivalent phrases, in turn; the first in examples, which must not depend on the day."""
    scribe = _scribe(context)
    phrases = scribe.config.regions[name].stocks
    return phrases[0] if scribe.verbs.first_choice else scribe.pick(f"stocks:{name}", phrases)


def _region_markets(context: Context, name: str) -> str:
    """What "most" counts: 'Asian markets', 'U.S. indexes'; "most U.S. stocks" would count companies."""
    scribe = _scribe(context)
    region = scribe.config.regions[name]
    return region.markets or scribe.language.words.names.markets.format(adjective=region.adjective)


def _against(pattern: str) -> Filter:
    def against(context: Context, symbol: str) -> str:
        """What a dollar is counted in; nothing for a currency told in dollars."""
        scribe = _scribe(context)
        return scribe.language.names.against(scribe.config.markets[symbol], pattern)

    return against


def _sign(above: str, below: str) -> Filter:
    return lambda _, value: above if value > 0 else below


def _plain(say: Callable[..., str]) -> Filter:
    """Return the filter of what looks at its value alone."""
    return lambda _, value: say(value)


def _of_house(say: Callable[..., str], *more: Any) -> Filter:
    """Return the filter of a number that house style has a say in."""

    def told(context: Context, value: Num) -> str:
        return say(value, _scribe(context).house, *more)

    return told


def of_language(language: Language) -> dict[str, Filter]:
    """Return the filters by name, with a language's own words."""
    numbers, words = language.numbers, language.words
    return {
        **_FILTERS,
        "pct": _of_house(numbers.percent),
        "pct_rounded": _of_house(numbers.percent_rounded),
        "pct_tenth": _of_house(numbers.percent_tenth),
        "pct_whole": _of_house(numbers.percent, 0),
        "released": _of_house(numbers.released),
        "released_size": _of_house(numbers.released_size),
        **{name: _plain(getattr(numbers, name)) for name in _NUMBERS},
        **{name: _sign(*choice) for name, choice in words.signs.items()},
        "year": _plain(language.dates.year),
        "weekday": _plain(language.dates.weekday),
        "numeric_date": _plain(language.dates.numeric),
        "against": _against(words.names.against),
        "against_the": _against(words.names.against_the),
    }


_NUMBERS = (
    "level", "level_full", "level_rounded", "level_short", "round_number", "points", "points_rounded", "basis_points",
    "dollars", "spoken", "a_spoken", "ordinal", "a_ordinal",
)  # fmt: skip
_FILTERS: dict[str, Filter] = {
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
    "in_month": _in_month,
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
