"""Records: of a close, inside a session or on course; a market that is said to have set one now."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsgen.checks.claims.record_days import DAY_AFTER
from newsgen.checks.forms import Form, Hint, matches
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_NOUN = (
    r"(?P<intraday>intraday )?(?:new |fresh |closing )?(?P<record>(?:records?|all-time)\b(?: (?P<field>closing highs?"
    r"|closes?|closing records?|highs?|intraday highs?|peaks?|finish|lows?))?)\b"
    r"(?! (?:in\b|since|number|run|date|streak|setting|level|distance)|-|['\N{RIGHT SINGLE QUOTATION MARK}]s)"
)
_CLOSING = r"clos(?:ed?|es|ing)|end(?:ed|s|ing)?|finish(?:ed|es|ing)?|settl(?:ed?|es|ing)"
_SET = Form(
    rf"\b(?P<verb>{_CLOSING}|sets?|setting|hits?|hitting|reach(?:ed|es|ing)?|notch(?:ed|es|ing)?|scor(?:ed|es|ing)"
    r"|post(?:ed|s|ing)?|touch(?:ed|es|ing)?|mark(?:ed|s|ing)?|log(?:ged|s|ging)?|clinch\w*|record(?:ed|ing)"
    r"|to|for|toward|at|on)(?: up| higher| down)?(?: at| on)?(?: on \w+day)?"
    rf"(?: an?| its(?: \w+)?| their| another| yet another| fresh| new)* {_NOUN}"
)
_NAMED = Form(rf", (?:an?|another|yet another|its \w+|also an?) (?:\w+ (?:straight|consecutive) )?{_NOUN}")
_HELD = Form(rf"\b(?:was|is|as|brought|bringing|with|for) (?:also )?(?:an?|another|its \w+) {_NOUN}")
_ENDS = re.compile(rf"^(?:{_CLOSING})", re.IGNORECASE)
_LATER = re.compile(
    r"^(?: \w+)? (?:as recently as|set|it set|reached|on [A-Z][a-z]+\.? \d|last|of [A-Z]|from)\b|^ each\b"
    r"|^ [^,;]{0,24}\bago\b"
)
# A record that a market is measured by, or once set, is none that it sets now.
_OLD = re.compile(
    r"\b(?:below|beneath|under|from|off|short of|away from|of|near(?:s|ed|ing)?|toward its|than|above|since|after"
    r"|before|previous|old|prior|last|its own|had set|had hit|had closed at|retreat\w*|back to)"
    r"(?: an?| its| the| their)? $"
)
_AFTER_SETTING = re.compile(r"\bafter (?:setting|hitting|touching|reaching)\b")
_EACH = re.compile(r"\b(?:each|every) \w+ (?:was|is) an? $")
_CLOSED = re.compile(rf"\b(?:{_CLOSING})\b(?! (?:the )?(?:week|month|year))[^,;]*,?$")
_FOR = Hint(r"(?: on \w+day)? for (?:the |[A-Z][\w.]*(?: [A-Z]\w*)?['\N{RIGHT SINGLE QUOTATION MARK}]s )?(?:[a-z-]+ )?")
_SESSIONS = Hint(r"\bsessions\b[^,;]*$")
_ON_COURSE = Hint(
    r"\b(?:on course|on track|head(?:ed|ing|s)|poised|set|bound)(?: for| to \w+)?(?: at)?(?: an?| its| another)? $"
)


def read(r: Reading) -> Iterator[Claim]:
    """Check each record that a market is said to have set."""
    seen: set[int] = set()
    for match in matches(r, (_SET, _NAMED, _HELD)):
        if match.start("record") not in seen and not _is_old(r, match):
            seen.add(match.start("record"))
            for mention in r.markets(match.start()) or _named_after(r, match):
                yield _set(r, match, mention)


def _named_after(r: Reading, match: re.Match[str]) -> list[Mention]:
    """Return the market of 'There was a record close on Tuesday for the S&P 500'."""
    # 'Three of the past six sessions ended with a record close for the Dow' tells of other days too.
    link = None if _SESSIONS.search(r, 0, match.start()) else _FOR.match(r, match.end())
    return [m for m in r.mentions if link and m.kind == "market" and m.start == link.end()]


def _is_old(r: Reading, match: re.Match[str]) -> bool:
    before = r.text[: match.start("intraday") if match["intraday"] else match.start("record")]
    if match["record"].endswith("s") and "all-time" not in match["record"]:
        return True
    if any(old.start() <= match.start("record") < old.end() for old in DAY_AFTER.finditer(r)):
        return True  # `record_days` reads it
    if _OLD.search(before) and not _AFTER_SETTING.search(before):
        return True
    return bool(_EACH.search(before) or _LATER.match(r.text[match.end() :]) or "had set" in before)


def _set(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    told, market = r.row(mention, match.start()), r.view.market(mention.symbol)
    span, field = match.span("record"), match["field"] or ""
    if told is None or field.startswith("low"):
        return Claim("record", "not_checkable", *span)
    if not market.record or (market.supported_from and told.session < market.supported_from):
        message = f"{market.name}: the data do not reach back to its record"
        return Claim("record", "contradicted", *span, message, "", match.group())
    verb = match.groupdict().get("verb") or ""
    course = bool(_ON_COURSE.search(r, 0, match.start("record"))) or verb == "toward"
    if match["intraday"] or field.startswith("intraday"):
        return _intraday(r, span, told, market.name, either=False)
    if course or _is_close(r, match, verb, field):
        return _close(r, span, told, course=course, name=market.name, start=match.start())
    return _intraday(r, span, told, market.name, either=field in ("", "high", "highs", "peak", "peaks"))


def _is_close(r: Reading, match: re.Match[str], verb: str, field: str) -> bool:
    """Tell whether the words mean the close: they say so, or the verb before them does."""
    if field.startswith(("clos", "finish")) or _ENDS.match(verb):
        return True
    phrase = r.text[r.segment(match.start())[0] : match.start()]
    return field == "" and bool(_CLOSED.search(phrase))


def _close(r: Reading, span: tuple[int, int], told: Told, *, course: bool, name: str, start: int) -> Claim:
    best, day = r.view.standing(told.symbol, "close", told)
    if told.provisional and not course:
        message = f"{name} was still trading on {told.session.isoformat()}: a record close can only be on course"
        return Claim("record", "contradicted", min(start, span[0]), span[1], message, "on course for", "record close")
    words = f"{name} stood at" if told.provisional else f"{name} closed at"
    return _compare(r, span, told, told.last, (best, day), words)


def _intraday(r: Reading, span: tuple[int, int], told: Told, name: str, *, either: bool) -> Claim:
    claim = _compare(r, span, told, told.high, r.view.standing(told.symbol, "high", told), f"{name} reached")
    if either and claim.status != "supported" and not told.provisional:
        return _compare(r, span, told, told.last, r.view.standing(told.symbol, "close", told), f"{name} closed at")
    return claim


def _compare(
    r: Reading, span: tuple[int, int], told: Told, price: float, best: tuple[float, date | None], words: str
) -> Claim:
    record, day = best
    if not (math.isfinite(price) and math.isfinite(record)):
        return Claim("record", "not_checkable", *span)
    if price > record:
        return Claim("record", "supported", *span)
    when = day.isoformat() if day else "an earlier day"
    message = f"{words} {price:,.2f} on {told.session.isoformat()}, no record: {record:,.2f} on {when}"
    return Claim(
        "record", "contradicted", *span, message, f"above {record:,.2f}", r.text[slice(*span)], r.view.evidence(told)
    )
