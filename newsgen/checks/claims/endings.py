"""'The DAX and the CAC 40 also finished lower', 'gold was higher at $2,034': the direction of an end, not its size."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsgen.checks.forms import Form, Hint, matches
from newsgen.checks.lexicon import SIGNS, SLIGHT_MOST, measured
from newsgen.checks.periods import close_before, first_day, opening
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_LITTLE = r"(?P<little>slightly|marginally|a touch|a shade|a little|modestly)"
_ENDED = Form(
    r"\b(?:clos(?:ed|es|ing)|end(?:ed|s|ing)?|finish(?:ed|es|ing)?|settl(?:ed|es|ing)|was|were|is|are|stood|stands"
    r"|traded|trading)(?: also)?(?: the (?:day|session))?(?: on \w+day)?(?: in New York)? "
    rf"(?:{_LITTLE} )?(?P<way>higher|lower|up|down)\b"
    r"(?! (?:from|for|over|since|on (?!\w+day)|in|as much|to\b|than|so far|more than|nearly|about"
    r"|\d[\d.]*% (?:for|over|since|so far|in|this)))"
)
# 'traded at $1.0612, slightly higher'
_AT_LEVEL = Form(
    r"\b(?:traded|changed hands|stood|was|ended|closed|finished|settled)(?: on \w+day)?(?: in New York)? at"
    r" \$?[\d,.]*\d(?: yen| won| yuan| rupees| an? \w+)?,"
    rf" {_LITTLE} (?P<way>higher|lower)\b"
)
_TURNED = Form(
    r"\b(?:(?:before|until|then|later)(?: it| the \w+)? (?:turned|turning)|before (?:clos|end|finish)ing) "
    r"(?P<way>higher|lower)\b"
)
# 'A gain on Wednesday took Japan's Nikkei 225 to its highest close since ...'
_TOOK = Form(
    r"\b(?:[Aa]|[Aa]nother|[Tt]he|\w+day['\N{RIGHT SINGLE QUOTATION MARK}]s) "
    r"(?P<way>gain|rise|advance|rally|loss|fall|drop|decline|slide)(?:s|es)?"
    r"(?: on \w+day)? (?:took|lifted|carried|left|sent|brought|dragged|pushed) "
    r"(?:the |[A-Z][\w ]*['\N{RIGHT SINGLE QUOTATION MARK}]s )?"
)
# 'turning negative for the year', 'its worst day of the year', 'the dollar's loss came after'
_OF_YEAR = Form(r"\bturn(?:s|ed|ing) (?P<way>positive|negative) for the year\b")
_DAY_OF = Form(r"\bits (?P<way>best|worst) (?:day|session) (?:of|this) (?:the )?(?:year|month)\b")
_NOUN_OF = Form(
    r"['\N{RIGHT SINGLE QUOTATION MARK}]s (?P<way>gain|rise|advance|rally|loss|fall|drop|decline|slide)"
    r" (?:came|followed)\b"
)
# 'The fall in yields came after the report': those of every maturity that is told
_IN_YIELDS = Form(
    r"\b(?:[Tt]he|[Aa]) (?P<way>rise|gain|jump|fall|drop|decline|slide) in (?:\w+ )?yields\b"
    r"|^Yields (?P<did>rose|climbed|jumped|fell|dropped|declined|slid)\b"
)
# 'Friday brought a loss for the Stoxx 600', 'the index turned lower after it had opened higher'
_BROUGHT = Form(
    r"\b\w+day brought (?:a|another) (?P<way>gain|rise|advance|rally|loss|fall|drop|decline|slide) for (?:the )?"
    r"(?:[A-Z][\w.]*(?: [A-Z]\w*)?['\N{RIGHT SINGLE QUOTATION MARK}]s )?(?:[a-z-]+ )?"
)
# '... and a loss for the Nasdaq', behind what the day brought another market
_AND_FOR = Form(
    r"\bbrought [^,;]*? and (?:a|another) (?P<way>gain|rise|advance|rally|loss|fall|drop|decline|slide) for (?:the )?"
    r"(?:[A-Z][\w.]*(?: [A-Z]\w*)?['\N{RIGHT SINGLE QUOTATION MARK}]s )?(?:[a-z-]+ )?"
)
# 'ended with the Russell 2000 higher and the Dow lower'
_ENDED_WITH = Form(r"\b(?:clos|end|finish)ed(?: on \w+day)? with\b")
_WITH_WAY = re.compile(r" (?P<way>higher|lower)\b(?! than)")
_RISE_IN = Form(
    r"(?:^A|\band a) (?P<way>gain|rise|advance|rally|loss|fall|drop|decline|slide) in"
    r" (?:the |[A-Z][\w ]*['\N{RIGHT SINGLE QUOTATION MARK}]s )?"
)
_AFTER_OPEN = Form(r"\bturn(?:ed|ing) (?P<way>higher|lower) after\b")
# To fall 16% from the record close: no market rises from one.
_FROM_RECORD = Form(r"\b(?P<verb>\w+) [\d.]+% from (?:the|its) record\b")
_WAYS = {"best": 1, "positive": 1, "worst": -1, "negative": -1}
_PAST = re.compile(r"\b(?:had|would|could|may|might|before|after|until|not|when)\b[^,;]*$")
_ELSEWHEN = Hint(r"(?<!-)\b(?:week|month|quarter|year|sessions|days|earlier)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check each end that is said to be higher or lower, of every market that it is said of."""
    if not (r.opening or r.block):
        yield from _ended(r)
    yield from _took(r)
    yield from _ended_with(r)
    for match in _OF_YEAR.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            yield from _year(r, match, mention)
    for match in _IN_YIELDS.finditer(r):
        yield from _in_yields(r, match)
    yield from _from_record(r)
    for match in matches(r, (_DAY_OF, _NOUN_OF, _TURNED, _AFTER_OPEN)):
        for mention in r.markets(match.start())[-1:]:
            yield _check(r, match, mention)


def _from_record(r: Reading) -> Iterator[Claim]:
    """Check that what is measured from a record is a fall."""
    for match in _FROM_RECORD.finditer(r):
        if SIGNS.get(match["verb"].lower(), 0) > 0:
            message = f"“{match.group()}”: a market falls from its record"
            yield Claim("direction", "contradicted", *match.span(), message, "a fall", match["verb"])


def _took(r: Reading) -> Iterator[Claim]:
    """Check the way of a market that is named behind the word for it."""
    for match in _TOOK.finditer(r):
        # "Frankfurt's DAX" may be one name
        for mention in [m for m in r.mentions if m.kind == "market" and m.start <= match.end() < m.end]:
            yield _check(r, match, mention)
    for match in matches(r, (_RISE_IN, _BROUGHT, _AND_FOR)):
        for mention in [m for m in r.mentions if m.kind == "market" and m.start <= match.end() <= m.end]:
            yield _check(r, match, mention)


def _ended_with(r: Reading) -> Iterator[Claim]:
    """Check the way of each market that a day ended with."""
    with_ = _ENDED_WITH.search(r)
    for mention in r.named_markets if with_ else ():
        way = _WITH_WAY.match(r.text, mention.end)
        if with_ and way and mention.start > with_.end():
            yield _check(r, way, mention)


def _in_yields(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check that a yield moved the way that yields are said to have."""
    symbols = [symbol for symbol, market in r.view.config.markets.items() if market.asset == "yield"]
    rows = [row for symbol in symbols for row in r.rows(symbol, match.start()) if math.isfinite(row.points)]
    if not rows:
        return
    word = match["way"] or match["did"]
    if any(row.points * SIGNS[word] > 0 for row in rows):
        yield Claim("direction", "supported", *match.span())
        return
    shown = ", ".join(f"{r.view.market(row.symbol).name} {row.points:+.2f}" for row in rows)
    message = f"“{match.group()}” points the other way: {shown}"
    yield Claim("direction", "contradicted", *match.span(), message, shown, word)


def _ended(r: Reading) -> Iterator[Claim]:
    for match in matches(r, (_ENDED, _AT_LEVEL)):
        if _ELSEWHEN.search(r, match.end(), r.phrase_end(match.start(), match.end(), ",")):
            continue
        for mention in r.markets(match.start()):
            if mention not in r.mentions or not _PAST.search(r.text[mention.end : match.start()]):
                yield _check(r, match, mention)


def _check(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    rows = [row for row in r.rows(mention.symbol, match.start()) if math.isfinite(row.points)]
    sign = (_WAYS.get(match["way"]) or SIGNS[match["way"]]) * (-1 if mention.inverse else 1)
    if not rows:
        return Claim("direction", "not_checkable", *match.span())
    along = [row for row in rows if row.points * sign > 0]
    if along and not any(_is_slight(r, match, row) for row in along):
        return _too_large(r, match, along[0])
    if along:
        return Claim("direction", "supported", *match.span())
    if opening(r.opened) and any((row.last - _week_base(r, row)) * sign > 0 for row in rows):
        return Claim("direction", "supported", *match.span())  # the paragraph tells of the week
    row, name = rows[0], r.view.market(mention.symbol).name
    message = f"“{match.group()}” points the other way: {name} moved {row.points:+,.2f} on {row.session.isoformat()}"
    return Claim("direction", "contradicted", *match.span(), message, f"{row.points:+,.2f}", match["way"])


def _is_slight(r: Reading, match: re.Match[str], row: Told) -> bool:
    """Tell whether a move is as small as "slightly higher" says; true where nothing says so."""
    asset = r.view.market(row.symbol).asset
    return not match.groupdict().get("little") or abs(measured(row, row.last, asset)) <= SLIGHT_MOST[asset]


def _too_large(r: Reading, match: re.Match[str], row: Told) -> Claim:
    name, shown = r.view.market(row.symbol).name, f"{row.points:+,.2f} on {row.session.isoformat()}"
    message = f"“{match.group()}” is too little: {name} moved {shown}"
    return Claim("verb", "contradicted", *match.span(), message, shown, match["little"])


def _year(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    """Check on which side of the year's start a market closed."""
    told = r.row(mention, match.start())
    start = close_before(r.view, told, first_day(told.session, "year")) if told else math.nan
    if told is None or not math.isfinite(start):
        return
    sign = _WAYS[match["way"]] * (-1 if mention.inverse else 1)
    if (told.last - start) * sign > 0:
        yield Claim("direction", "supported", *match.span())
        return
    shown = f"{start:,.2f} to {told.last:,.2f}"
    message = f"“{match.group()}” of {r.view.market(told.symbol).name}, which went from {shown} in the year"
    yield Claim("direction", "contradicted", *match.span(), message, shown, match["way"])


def _week_base(r: Reading, row: Told) -> float:
    """Return the last close before the week of a row; NaN where there is none."""
    return close_before(r.view, row, first_day(row.session, "week"))
