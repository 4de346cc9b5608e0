"""Moves in percent, points and basis points: of the day, of its extremes, of a period, from a named day or record."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.claims import curve, kinds
from newsgen.checks.claims.milestones import crossing
from newsgen.checks.forms import Hint, any_of
from newsgen.checks.numbers import OF_DAY, WEEKDAY, WEEKDAYS, day_before, day_of, period
from newsgen.checks.periods import PERIOD, close_before, ends, first_day, opening, periods
from newsgen.checks.reading import Claim
from newsgen.checks.series import percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.ledger import View
    from newsgen.checks.names import Mention
    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told
    from newsgen.model import Evidence

_DISTANCE = Hint(
    r" (?:below|under|beneath|off|short of|away from|above|of|from) .{0,40}?\b(?P<top>record|peak|high"
    r"|close)\b(?P<when>(?: of| on| in| it set on) [A-Z][\w., ]+)?"
)
_FROM_DAY = Hint(
    r" (?:from|on|above|below) (\w+day)['\N{RIGHT SINGLE QUOTATION MARK}]s (?:record |closing |record-setting )?close"
)
_AS_A_MOVE = Hint(r" (?:lower|higher)\b")
_RESPECTIVELY = Hint(r"\brespectively\b")
_BY_SO_MUCH = Hint(r"\b(?:up|down|by) $")
_FROM_LOW = Hint(r" (?:above|from|off) (?:its|the) (?:\w+ )?low\b(?P<when>(?: of| on| set on)? [A-Z][\w., ]+)?")
_BEST = Hint(r"\b(?:best|worst|biggest|largest|strongest|weakest) (week|month|quarter|year)\b[^;,]*, (?:up|down) $")
_PATH = Hint(
    r"\b(?:earlier|had|after|before|pared|erased|reversed|recovered|low|high|intraday|early|initial|worst|best)\b"
)
_FORECAST = Hint(r"\b(?:forecast|expected|estimate|consensus|chance|odds|probability)\b")
_BY = Hint(r"\b(?:up|down|off|by|shedding|adding) $")
_SWUNG = Hint(r"\bsw[iu]ng\w* (?:by )?(?:more than |nearly |about |almost |over )?$")
_MARGIN = Hint(
    r"\b(?:surpass\w*|top\w*|beat\w*|exceed\w*|eclips\w*|miss\w*) [^,;]*\bby (?:[a-z]+ )*$|"
    r"\b(?:surpassing|topping|beating|exceeding|eclipsing|missing) by (?:[a-z]+ )*$"
)
_OTHER_KIND = Hint(r"\b(?:growth|inflation|unemployment|jobless rate)(?: rate)? (?:of|at|to) (?:an? )?$")
# ', which has gained 21% so far this year, rose 0.7%': what is told of a market before its verb.
_ASIDE = re.compile(r", (?:which|up|down|now|still|[\d.]+%)\b[^,;]*, ")
_SAME_MOVE = re.compile(r",? (?:or|and|to|to close at|to end at|to finish at)(?: about| nearly| roughly)? ")
_STANDS = re.compile(r"\b(?:is|are) (?:up|down)\b")
_MOVE_OF = Hint(
    r"^(?:The|A|An|Its|That) (?:\w+ )?(?:gain|rise|advance|jump|rally|fall|drop|loss|decline|slide|plunge) of $"
)
# 'recovering most of Monday's loss of 6.7%': the move of another day, told beside that of its own.
_OF_ITS_DAY = Hint(
    rf"\b{OF_DAY}"
    r" (?:\w+ )?"
    r"(?:loss|gain|fall|rise|drop|advance|decline|rally|slide|jump|plunge|tumble|climb|surge|slump|rout|sell-?off) of "
    r"(?:about |nearly |almost |more than )?$"
)
# 'recovers from one-day loss of 3%': in a story of the week, the day of its largest move that way.
_ONE_DAY = Hint(
    r"\bone-day (?:(?P<up>gain|rise|advance|jump|rally|surge)|loss|fall|drop|decline|slide|plunge|slump|rout) of $"
)
_UNITS = ("%", "points", "bp", "pp")


# 'was up 1.64% after the Labor Department reported more jobs in July': the month is the report's.
_BEHIND = Hint(r" (?:after|following|before) (?=(?:the|a|an|stronger|weaker|U\.S\.|[A-Z])\b)")
# 'settled down $3.09 at $53.50 a barrel for a monthly loss of 16.3%': the month is the next figure's.
_NEXT_STRETCH = re.compile(r"\b(?:weekly|monthly|quarterly|annual|yearly) (?:\w+ )?\w+ of $")
# Without a word of these a figure is a plain number of its market, and without one of those a move of its day.
_NO_MOVE = any_of(_OTHER_KIND, _MARGIN, _FORECAST, curve.CURVE, kinds.KIND)
_FROM_PRICE = any_of(_FROM_DAY, _DISTANCE, _FROM_LOW)
_NO_DAY = _FROM_PRICE | any_of(_SWUNG, _BEST, _PATH, PERIOD)
_DAY_MOST = 60  # characters before a number in which its day stands
_ON_DAY = Hint(rf" on ({'|'.join(WEEKDAYS)})\b(?!['\N{{RIGHT SINGLE QUOTATION MARK}}])")


def read(r: Reading) -> Iterator[Claim]:
    """Check every printed move whose subject is a market."""
    for printed in r.figures:
        number = replace(printed, unit="points") if printed.money and is_money_move(r, printed) else printed
        if number.unit not in _UNITS or crossing(r, number) or (r.forms & _NO_MOVE and _is_no_move(r, number)):
            continue
        mentions = r.owners(number.start, number.end) or _named_after(r, number)
        if not mentions:
            subject = r.subject(number.start)
            if subject is None or subject.kind != "release":
                yield Claim("move", "not_checkable", number.start, number.end, found=number.text)
        elif not _is_yield(r, number, mentions[-1]):
            yield _check(r, number, _respectively(r, number, mentions) or mentions[-1])
        elif any(spot.end == number.start - 1 for spot in r.spots):
            message = f"a yield moves in basis points: “{number.text}” reads as a level"
            yield Claim("move", "contradicted", number.start, number.end, message, "basis points", number.text)


def _is_no_move(r: Reading, number: Number) -> bool:
    """Tell whether a number is what a release reported, a margin, a forecast, or what `curve` and `kinds` read."""
    if is_of_release(r, number) or _MARGIN.search(r, 0, number.start) or _expected(r, number):
        return True
    return (number.unit == "bp" and curve.tells(r, number)) or (bool(kinds.KIND.search(r)) and kinds.tells(r, number))


def _expected(r: Reading, number: Number) -> bool:
    found = _FORECAST.search(r, number.end)
    return found is not None and found.end() <= number.end + min(24, len(r.right(number.end)))


def _respectively(r: Reading, number: Number, mentions: list[Mention]) -> Mention | None:
    """Return the market that a number of 'the Hang Seng and the Kospi lost 0.8% and 0.9% respectively' belongs to."""
    if len(mentions) < 2 or not _RESPECTIVELY.search(r):
        return None
    listed = [n for n in r.figures if n.start >= mentions[-1].end and n.unit == number.unit]
    place = next((at for at, n in enumerate(listed[: len(mentions)]) if n.start == number.start), None)
    return mentions[place] if place is not None else None


def _named_after(r: Reading, number: Number) -> list[Mention]:
    """Return the market of 'The rise of 110.55 points was the biggest for the Dow since 1991'."""
    if r.subject(number.start) is not None or not _MOVE_OF.search(r, 0, number.start):
        return []
    return [
        m for m in r.mentions if m.kind == "market" and re.search(r"\b(?:for|in|by) (?:the )?$", r.text[: m.start])
    ][:1]


def is_of_release(r: Reading, number: Number) -> bool:
    """Tell whether a number is what a release reported, though a market is named before it: 'growth of 2.4%'."""
    return bool(_OTHER_KIND.search(r, 0, number.start))


def is_money_move(r: Reading, number: Number) -> bool:
    """Tell whether dollars are a move: 'settled $55.90 lower', 'rose $2.10'."""
    beside = any(spot.end == number.start - 1 for spot in r.spots) or _BY.search(r, 0, number.start)
    return bool(beside) or _AS_A_MOVE.match(r, number.end) is not None


def _is_yield(r: Reading, number: Number, mention: Mention) -> bool:
    asset = r.view.market(mention.symbol).asset
    if asset != "yield" or number.unit != "%":
        return False
    return not (_AS_A_MOVE.match(r, number.end) or _BY_SO_MUCH.search(r, 0, number.start))  # a move is no level


def _check(r: Reading, number: Number, mention: Mention) -> Claim:
    one_day = (_of_its_day(r, number, mention) if r.forms & _OF_ITS_DAY.bit else None) or (
        _of_a_day(r, number, mention) if r.view.week else None
    )
    told = one_day or r.row(mention, number.start)
    if told is None:
        return Claim("move", "not_checkable", number.start, number.end, found=number.text)
    moves = [_change(r, number, told.base, told.last, mention)] if one_day else _true(r, number, mention, told)
    true = [value for value in moves if math.isfinite(value)]
    if not true:
        return Claim("move", "not_checkable", number.start, number.end, found=number.text)
    fits = [value for value in true if number.agrees(value)]
    if not fits and not one_day:
        if not _named_stretch(r, number):
            others = _elsewhere(r, number, mention, told)
        else:  # 'It fell into a bear market on Monday, and it is down 30% for the year': up to the row that is told
            own = r.view.told(mention.symbol)
            others = _true(r, number, mention, own) if own is not None and own != told else []
        fits = [value for value in others if number.agrees(value)]
    if fits:
        sign = r.direction(number.start, number.end) * (-1 if mention.inverse else 1)
        if not sign or min(fits) * sign >= 0 or max(fits) * sign >= 0:
            return Claim("move", "supported", number.start, number.end)
    wrong = "direction" if fits else "move"
    return Claim(wrong, "contradicted", number.start, number.end, *_words(r, number, told, true[0], wrong))


def _of_a_day(r: Reading, number: Number, mention: Mention) -> Told | None:
    """Return the row of 'after falling 12.40% on Monday' in a story of the week, whose other moves are the week's."""
    named = _ON_DAY.match(r, number.end)
    series = r.view.ledger.series.get(mention.symbol)
    told = r.view.told(mention.symbol)
    if series is None or told is None:
        return None
    if one_day := _ONE_DAY.search(r, max(0, number.start - _DAY_MOST), number.start):
        return (max if one_day["up"] else min)(r.view.sessions_of_week(told), key=lambda row: row.pct)
    if named is None:
        return None
    at = series.place(day_before(r.session, WEEKDAYS.index(named[1])))
    return r.view.bar(mention.symbol, at) if 0 <= at <= told.at else None


def _of_its_day(r: Reading, number: Number, mention: Mention) -> Told | None:
    """Return the row of "Monday's loss of 6.7%", told beside what was made of it."""
    named = _OF_ITS_DAY.search(r, max(0, number.start - _DAY_MOST), number.start)
    told = r.view.told(mention.symbol)
    if named is None or told is None:
        return None
    day = day_of(named, r.session)
    return r.view.on(mention.symbol, day) if day else None


def _words(
    r: Reading, number: Number, told: Told, true: float, wrong: str
) -> tuple[str, str, str, tuple[Evidence, ...]]:
    name = r.view.market(told.symbol).name
    shown = _printed(number, true)
    what = "moved the other way" if wrong == "direction" else f"not {number.text.strip()}"
    message = f"{name}: {shown} on {told.session.isoformat()} ({told.base:,.2f} to {told.last:,.2f}), {what}"
    return message, shown, number.text, r.view.evidence(told)


def _printed(number: Number, true: float) -> str:
    unit = {"%": "%", "points": " points", "bp": " basis points", "pp": " percentage points"}[number.unit]
    return f"{true:+,.{max(number.decimals, 0 if number.unit == 'bp' else 2)}f}{unit}"


def _true(r: Reading, number: Number, mention: Mention, told: Told) -> list[float]:
    """Return the true moves that the words around a number can mean, the likeliest first."""
    if number.hedge == "as much as":
        return _extremes(r, number, told)
    if not (r.forms & _NO_DAY or r.block or r.opened or r.weekdays):
        return [_change(r, number, told.base, told.last, mention)]
    if _SWUNG.search(r, 0, number.start):
        return [told.high - told.low] if number.unit == "points" else []
    after = r.right(number.end)
    if behind := _BEHIND.search(r, number.end, number.end + len(after)):
        after = after[: behind.start() - number.end]
    from_price = _from_price(r, number, mention, told) if r.forms & _FROM_PRICE else None
    if from_price is not None:
        return from_price
    whole = _whole(r, number, told, after)
    if whole is not None:
        return [_change(r, number, base, price, mention) for base, price in whole]
    plain = [_change(r, number, row.base, row.last, mention) for row in r.rows(told.symbol, number.start)]
    if r.weekdays and any(m["own"] for m in WEEKDAY.finditer(after)):
        plain += [_change(r, number, _named_base(r, told, m[1]), told.last, mention) for m in WEEKDAY.finditer(after)]
    return plain + (_extremes(r, number, told) if _PATH.search(r) else [])


def _from_price(r: Reading, number: Number, mention: Mention, told: Told) -> list[float] | None:
    """Return the distance to a price that stands after a number: a day's close, a record, a low; None without one."""
    named = _FROM_DAY.match(r, number.end)
    if named:
        return [_change(r, number, _named_base(r, told, named[1]), told.last, mention)]
    far = _DISTANCE.match(r, number.end, r.clause(number.start, number.end)[1])
    if far:
        return _distances(r.view, number, told, far)
    low = _FROM_LOW.match(r, number.end)
    return [percent(told.last, price) for price in _lows(r.view, told, low["when"] or "")] if low else None


def _whole(r: Reading, number: Number, told: Told, after: str) -> list[tuple[float, float]] | None:
    """Return the ends of the stretch that a number's own words name; None where they name none."""
    best = _BEST.search(r, 0, number.start)
    if best:
        return [(close_before(r.view, told, first_day(told.session, best[1])), told.last)]
    spans = _stretches(r, number, after)
    return ends(r.view, told, spans[0]) if spans else None


def _stretches(r: Reading, number: Number, after: str) -> list[re.Match[str]]:
    spans = []
    if r.forms & PERIOD.bit:
        spans = periods(_own(r, number, after))[:1] or periods(_own_before(r, number))[-1:]
    return spans or _opening(r, number)


def _named_stretch(r: Reading, number: Number) -> bool:
    """Tell whether a number's own words name a stretch: then no other one is meant."""
    return bool(_stretches(r, number, r.right(number.end)))


def _own(r: Reading, number: Number, after: str) -> str:
    """Return the words after a number up to the next figure, unless that is the same move in another unit."""
    at = number.end
    for other in r.figures:
        if other.unit not in _UNITS:
            continue
        if other.start >= at and not _SAME_MOVE.fullmatch(r.text[at : other.start]):
            return _NEXT_STRETCH.sub("", after[: max(0, other.start - number.end)])
        at = max(at, other.end)
    return after


def _own_before(r: Reading, number: Number) -> str:
    """Return the words before a number from the last figure on, unless that is the same move in another unit."""
    before = r.left(number.start)
    if aside := before.startswith(", ") and _ASIDE.match(before):
        before = before[aside.end() :]
    at = number.start
    for other in reversed(r.figures):
        if other.end > number.start or other.unit not in _UNITS:
            continue
        if not _SAME_MOVE.fullmatch(r.text[other.end : at]):
            return before[max(0, len(before) - (number.start - other.end)) :]
        at = other.start
    return before


def _elsewhere(r: Reading, number: Number, mention: Mention, told: Told) -> list[float]:
    """Return the moves of the week or the year that other words, or the sentence before, tell of: they may go on."""
    spans = [span for span in (*periods(r.text), *periods(r.before)) if not span["since"]]
    return [_change(r, number, base, price, mention) for span in spans for base, price in ends(r.view, told, span)]


def _opening(r: Reading, number: Number) -> list[re.Match[str]]:
    own = r.opening if r.opening and r.opening.end() <= number.start else None
    found = own or r.block
    if not found and r.opened and _STANDS.search(_own_before(r, number)):
        found = opening(r.opened)  # 'For the week, the Dow is up 2%. The Nasdaq is up 6%.'
    return [found] if found else []


def _lows(view: View, told: Told, when: str) -> list[float]:
    day = period(when, told.session)
    row = view.on(told.symbol, day[0]) if day else None
    if row:
        return [row.last, row.low]
    if day and day[0] == day[1]:
        return [told.last]  # no session of that day: nothing was so far above its low
    series = view.ledger.series.get(told.symbol)
    return [float(series.close[max(0, told.at - 260) : told.at].min())] if series and told.at else []


def _change(r: Reading, number: Number, base: float, price: float, mention: Mention) -> float:
    if number.unit == "%":
        return percent(price, base) if not mention.inverse else -percent(base, price)
    scale = 100 if number.unit == "bp" and r.view.market(mention.symbol).asset == "yield" else 1
    return (price - base) * scale


def _extremes(r: Reading, number: Number, told: Told) -> list[float]:
    sign = r.direction(number.start, number.end)
    prices = [told.high] if sign > 0 else [told.low] if sign < 0 else [told.high, told.low]
    if number.unit == "%":
        return [told.change_to(price) for price in prices]
    return [price - told.base for price in prices]


def _distances(view: View, number: Number, told: Told, far: re.Match[str]) -> list[float]:
    closing = far.string.startswith(" clos", far.end("top"))
    tops = _tops(view, told, far["top"], period(far["when"] or "", told.session), closing=closing)
    found = [percent(told.last, top) if number.unit == "%" else told.last - top for top in tops]
    return found + [-value for value in found]  # unsigned: a direction word before it is about the move


def _tops(view: View, told: Told, word: str, when: tuple[date, date] | None, *, closing: bool) -> list[float]:
    """Return the prices that a distance may be counted from: a day's, the records, or the year's peaks."""
    series = view.ledger.series.get(told.symbol)
    row = view.on(told.symbol, when[0]) if when and when[0] == when[1] else None
    if row:
        return [row.last, row.high]
    fields = ("close",) if word == "record" and closing else ("close", "high")
    tops = [view.standing(told.symbol, field, told)[0] for field in fields]
    if word == "record" or not series or not told.at:
        return tops
    year = series.close[max(0, told.at - 260) : told.at][::-1]
    return tops + sorted(set(np.maximum.accumulate(year).tolist()), reverse=True)  # the highest since each day


def _named_base(r: Reading, told: Told, weekday: str) -> float:
    if weekday not in WEEKDAYS:
        return float("nan")
    row = r.view.on(told.symbol, day_before(told.session - timedelta(days=1), WEEKDAYS.index(weekday)))
    return row.last if row else float("nan")
