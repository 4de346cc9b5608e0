"""The Jinja environment of the wordings: a sandbox with strict names, and the filters that a journalist may use.

A wording has slots and filters only. Every number goes through a filter, which formats it by house style and marks
where it came from; a bare number is an error.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Template, TemplateError, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from newsgen.errors import InputError, did_you_mean
from newsgen.writing import dates, names, numbers
from newsgen.writing.values import Num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2.runtime import Context

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


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Return the one environment for wordings."""
    env = _Sandbox(undefined=StrictUndefined, finalize=_finalize, autoescape=False)
    env.globals.clear()
    env.filters.clear()
    env.filters.update(FILTERS)
    return env


@lru_cache(maxsize=4096)
def template(text: str, where: str) -> Template:
    """Return a wording's compiled template; `InputError` names the file and line."""
    try:
        return environment().from_string(text)
    except TemplateError as error:
        message = str(error)
        unknown = message.split("'")[1] if "No filter named" in message else ""
        raise WordingError(f"“{text}”: {message}", where=where, mend=did_you_mean(unknown, FILTERS)) from None


def render(text: str, where: str, context: dict[str, Any]) -> str:
    """Render one wording; `InputError` names the file and line of what is missing."""
    try:
        return template(text, where).render(context)
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
def _pct(context: Context, value: Num) -> str:
    return numbers.percent(value, _scribe(context).house)


@pass_context
def _pct_rounded(context: Context, value: Num) -> str:
    return numbers.percent_rounded(value, _scribe(context).house)


@pass_context
def _pct_tenth(context: Context, value: Num) -> str:
    return numbers.percent_tenth(value, _scribe(context).house)


@pass_context
def _pct_whole(context: Context, value: Num) -> str:
    return numbers.percent(value, _scribe(context).house, 0)


@pass_context
def _released(context: Context, value: Num) -> str:
    return numbers.released(value, _scribe(context).house)


@pass_context
def _released_size(context: Context, value: Num) -> str:
    return numbers.released_size(value, _scribe(context).house)


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


def _up_down(value: Num) -> str:
    return "up" if value > 0 else "down"


def _higher_lower(value: Num) -> str:
    return "higher" if value > 0 else "lower"


def _above_below(value: Num) -> str:
    return "above" if value > 0 else "below"


def _gain_loss(value: Num) -> str:
    return "gain" if value > 0 else "loss"


def _rose_fell(value: Num) -> str:
    return "rose" if value > 0 else "fell"


def _both_moved(value: Num, form: str = "past") -> str:
    if form == "present":
        return "rise" if value > 0 else "fall"
    return "rose" if value > 0 else "fell"


@pass_context
def _since(context: Context, value: date) -> str:
    """A day that the configuration names for this market is called by its name: the crash of October 1987."""
    scribe = _scribe(context)
    symbol = context.get("symbol")
    named = (n.name for n in scribe.config.named_dates if n.date == value and symbol in n.markets)
    return next(named, "") or dates.since(value, scribe.today)


@pass_context
def _since_week(context: Context, value: date) -> str:
    """The last day of an earlier week as a part of its month, "mid-April": no week is since a day."""
    shown = _since(context, value)
    return shown if shown == dates.month_year(value) else dates.part_of_month(value)


@pass_context
def _in_or_on(context: Context, value: date) -> str:
    return dates.in_or_on(value, _scribe(context).today)


@pass_context
def _day(context: Context, value: date) -> str:
    return dates.month_day(value, _scribe(context).today)


@pass_context
def _on_day(context: Context, value: date) -> str:
    return dates.on_day(value, _scribe(context).today)


@pass_context
def _on_coming_day(context: Context, value: date) -> str:
    return dates.on_coming_day(value, _scribe(context).today)


@pass_context
def _of_day(context: Context, value: date) -> str:
    return dates.of_day(value, _scribe(context).today)


@pass_context
def _days(context: Context, value: tuple[date, ...]) -> str:
    return dates.days(value, _scribe(context).today)


@pass_context
def _month(context: Context, value: str) -> str:
    return dates.period(value, _scribe(context).today)


@pass_context
def _in_month(context: Context, period: str) -> str:
    """Return " in January"; nothing for a count whose period is not known."""
    return f" in {_month(context, period)}" if period else ""


@pass_context
def _name(context: Context, symbol: str) -> str:
    return _scribe(context).names.mention(symbol)


@pass_context
def _headline_name(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].short


@pass_context
def _names(context: Context, symbols: tuple[str, ...] | str) -> str:
    scribe = _scribe(context)
    return names.join(scribe.names.mention(s) for s in _listed(symbols))


@pass_context
def _headline_names(context: Context, symbols: tuple[str, ...] | str) -> str:
    markets = _scribe(context).config.markets
    return names.join(markets[s].short for s in _listed(symbols))


def _listed(symbols: tuple[str, ...] | str) -> Sequence[str]:
    return symbols.split() if isinstance(symbols, str) else symbols


@pass_context
def _place(context: Context, symbol: str) -> str:
    return _scribe(context).config.markets[symbol].place


@pass_context
def _places(context: Context, symbols: str) -> str:
    config = _scribe(context).config
    places = [config.markets[s].place for s in symbols.split()]
    regions = {region.name for region in config.regions.values()}
    # An index of a whole continent has no exchange that could be shut.
    cities = [place for place in places if place[:1].isupper() and place not in regions]
    return names.join(dict.fromkeys(cities or places))


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
    region = _scribe(context).config.regions[name]
    return region.markets or f"{region.adjective} markets"


@pass_context
def _against(context: Context, symbol: str) -> str:
    """What a headline's dollar is counted in: ' against yen'; nothing for a currency told in dollars."""
    quote = _scribe(context).config.markets[symbol].quote
    return f" against {quote}" if quote and quote != "dollars" else ""


@pass_context
def _against_the(context: Context, symbol: str) -> str:
    """The same in a sentence: ' against the yen'."""
    return _against(context, symbol).replace("against ", "against the ")


FILTERS: dict[str, Any] = {
    "pct": _pct,
    "pct_rounded": _pct_rounded,
    "pct_tenth": _pct_tenth,
    "pct_whole": _pct_whole,
    "level": numbers.level,
    "level_full": numbers.level_full,
    "level_rounded": numbers.level_rounded,
    "round_number": numbers.round_number,
    "points": numbers.points,
    "points_rounded": numbers.points_rounded,
    "basis_points": numbers.basis_points,
    "spoken": numbers.spoken,
    "a_spoken": numbers.a_spoken,
    "ordinal": numbers.ordinal,
    "a_ordinal": numbers.a_ordinal,
    "released": _released,
    "released_size": _released_size,
    "verb": _verb,
    "plain_verb": _plain_verb,
    "verb_to": _verb_to,
    "up_down": _up_down,
    "higher_lower": _higher_lower,
    "above_below": _above_below,
    "gain_loss": _gain_loss,
    "rose_fell": _rose_fell,
    "both_moved": _both_moved,
    "dollars": numbers.dollars,
    "year": dates.year,
    "weekday": dates.weekday,
    "numeric_date": dates.numeric,
    "since": _since,
    "since_week": _since_week,
    "in_or_on": _in_or_on,
    "day": _day,
    "on_day": _on_day,
    "on_coming_day": _on_coming_day,
    "of_day": _of_day,
    "days": _days,
    "month": _month,
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
    "against": _against,
    "against_the": _against_the,
    "region_across": _region("across"),
}
