"""Runs in one direction: 'a third straight gain', 'snapping a three-day winning streak', 'six of seven sessions'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.checks.claims import runs
from newsgen.checks.forms import Form, Hint, matches
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_UNIT = r"(?P<unit>sessions?|(?:trading )?days?|weeks?|months?|quarters?|years?)"
_WAY = (
    r"(?P<way>gain|advance|rise|increase|win|climb|loss|losse|decline|fall|drop|record (?:close|high|finish)|record)"
    r"(?:e?s)?"
)
_EVERY = r"(?:(?P<each>daily|weekly|monthly|quarterly|yearly|annual) )?"
_STRAIGHT = r"(?:straight|consecutive|successive)"
_FORMS = tuple(
    Form(pattern)
    for pattern in (
        # a third straight gain, for a fifth straight weekly loss, four straight record closes
        rf"\b(?P<count>[\w-]+) {_STRAIGHT} {_EVERY}(?:{_WAY}|(?:day|session) of (?P<noun>gains|losses)|{_UNIT})\b",
        rf"\b(?P<count>[\w-]+) {_STRAIGHT} (?:sessions|days) of (?P<way>gain|losse)s\b",
        # 'has risen in each of the past six weeks'
        r"\b(?P<way>risen|fallen|gained|lost) in each of the past (?P<count>\w+) (?P<unit>week|month|session|day)s\b",
        # 'At nine sessions, the winning streak of the DAX is its longest'
        r"\bAt (?P<count>\w+) (?P<unit>session|day)s, the (?P<way>winning|losing) (?:streak|run) of\b",
        # the third week in a row, for three days running
        rf"\b(?P<count>[\w-]+) {_UNIT} (?:in a row|running|in succession)\b",
        r"\b(?P<unit>week|month) was the (?P<count>\w+) in a row of (?P<way>gain|losse)s\b",
        # 'Friday's gain made it four in a row for Japan's Nikkei 225'
        r"\b(?P<way>gain|rise|loss|fall|drop|record)(?: close| high)?(?: on \w+day)? made it (?P<count>\w+) in a row\b",
        rf"\b(?P<count>[\w-]+) {_EVERY}{_WAY} (?:in a row|running|in succession)\b",
        # a four-day winning streak, a six-day run of gains
        r"\b(?P<count>\w+)-(?P<unit>day|session|week|month)s?[ -](?P<way>winning|losing) (?:streak|run)\b",
        r"\b(?P<count>\w+)-(?P<unit>day|session|week|month) (?:run|streak|string) of (?P<way>gain|losse|record)s\b",
        r"\b(?:run|streak|string) of (?P<count>\w+) (?:straight )?(?P<way>gain|loss|losse|record)s\b",
        # a run of record closes to four; its first gain after four losses
        r"\brun of (?P<way>record) closes to (?P<count>\w+)\b",
        r"(?<=\bafter )(?P<count>\w+) (?P<way>gain|losse)s\b",
        # its winning streak to four sessions, its longest losing streak since 2011, at eight sessions
        (
            r"\b(?P<way>winning|losing) (?:streak|run)\b(?:(?! while | but |streak)[^;]){0,48}?,?"
            r" (?:to|at|of|reach(?:ing|ed|es))"
            rf" (?P<count>\w+) {_UNIT}\b"
        ),
    )
)
_OF_LAST = Form(
    rf"\b(?P<count>\w+) (?:{_WAY} )?(?:in|of) (?:the |its |as many )?(?:past |last )?(?P<of>\w+)"
    r" (?:sessions|trading days|days)\b"
)
_ENDED = Hint(
    r"\b(?:snap(?:ped|s|ping)?|end(?:ed|s|ing)?|halt(?:ed|s|ing)?|br(?:oke|oken|eaks?|eaking)|stop(?:ped|s|ping)?"
    r"|cut(?:s|ting)? short|after|following)(?: an?| its| the| off| of)*(?: run| string)?(?: of)? $"
)
_OVER_RUN = Hint(r"(?:Over|In) [\w-]+ straight (?:sessions of )?(?:gains|losses)\b")
_THE = re.compile(r" (?:the |[A-Z][\w.]*(?: [A-Z]\w+)*['\N{RIGHT SINGLE QUOTATION MARK}]s )?")
_OVER = re.compile(r"^ (?:ends|ended|is over|was over|snapped|(?:came |comes )?to an end)\b")
_SPANS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
}

# 'Closed at a record for a second straight session' counts records.
_AT_RECORD = Hint(
    r"\b(?:(?:closed|ended|finished|closes|ends|finishes) at|set|setting|notch(?:ed|ing)|post(?:ed|ing)"
    r"|reach(?:ed|ing))"
    r" (?:a |its )?record(?: (?:close|high|finish))?[^,;]{0,16} for (?:an?|the) $"
)


_TIME_IN = Form(
    r"\b(?P<way>rising|gaining|falling|losing) for the (?P<count>\w+) time in (?:the (?:past|last) )?"
    r"(?P<of>\w+) sessions\b"
)
_SPELL_FROM = 3  # sessions
_OF_WAY = Hint(r" of (?:(?P<up>gains|advances|rises)|(?:losses|declines|falls))\b")  # 'a sixth straight week of gains'
_EACH_OF = "% in each of "  # 'has fallen by at least 3% in each of three straight sessions'
_EACH = re.compile(r"in each of the past ")  # five of six too
_FIRST = Form(r"\bfirst (?P<way>gain|advance|rise|loss|decline|fall|drop) (?:after|in|since)\b")
_SPELL = Form(
    r"\b(?P<count>\w+)-(?:day|session) "
    r"(?P<way>advance|climb|gain|rise|rally|surge|slide|decline|fall|drop|retreat|slump|tumble|rout)\b"
)
# 'It was the sixth week in a row that the Sensex rose', 'gains reached a sixth straight session on Tuesday for the DAX'
_FOR = re.compile(
    r"(?: \w+)?(?: on [A-Z]\w+day)? (?:that|for) (?:the |[A-Z][\w.]+(?: [A-Z]\w+)*.s )?(?:[a-z][\w-]+ )?", re.DOTALL
)
# 'The week was the sixth in a row of gains for the index'
_FOR_IT = re.compile(r"(?: \w+)? (?:that|for) (?:it|the index)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check each run of a market."""
    seen: set[int] = set()
    for match in matches(r, _FORMS):
        said, mentions = count(match["count"]), _named_after(r, match) or r.markets(match.start("count"))
        large = r.text.endswith(_EACH_OF, 0, match.start("count"))  # the last days of a run that may be longer
        if said is not None and mentions and match.end() not in seen and not large:
            seen.add(match.end())
            yield _check(r, match, mentions[-1], said)
    for match in _SPELL.finditer(r):
        for mention in r.markets(match.start())[-1:] if not _ENDED.search(r, 0, match.start()) else ():
            yield from _spell(r, match, mention)
    for match in _FIRST.finditer(r):
        for mention in r.markets(match.start())[-1:]:
            yield from _first(r, match, mention)
    for match in (*_OF_LAST.finditer(r), *_TIME_IN.finditer(r)):
        said, mentions = count(match["count"]), r.markets(match.start())
        if said is not None and mentions and match.end() not in seen:
            yield from _of_last(r, match, mentions[-1], said)


def _spell(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    """Check that a market is up over 'a five-day advance', and down over 'a four-session slide'.

    Not every day of a spell need go its way, but where all of one session more or less did, the count is wrong.
    """
    told, sessions = r.row(mention, match.start()), count(match["count"])
    sign = SIGNS.get(match["way"], -1)  # a rout
    series = r.view.ledger.series.get(mention.symbol)
    if told is None or series is None or sessions is None or sessions == 1 or told.at < sessions:
        return  # a one-day gain is read as a move
    sign *= -1 if mention.inverse else 1
    points = told.last - float(series.close[told.at - sessions])
    largest = sessions < _SPELL_FROM or r.text[: match.start()].endswith(
        ("est ", "worst ")
    )  # its 'biggest one-day drop'
    length = 0 if largest else runs.run(r.view, told, sign) or 0
    if points * sign > 0 and length > 1 and abs(length - sessions) == 1:
        message = f"{r.view.market(told.symbol).name}: the run is {length}, not “{match.group()}”"
        yield Claim("streak", "contradicted", *match.span(), message, str(length), str(sessions))
    elif points * sign < 0:
        shown = f"{points:+,.2f} over {sessions} sessions"
        message = f"“{match.group()}” points the other way: {r.view.market(told.symbol).name} moved {shown}"
        yield Claim("streak", "contradicted", *match.span(), message, shown, match["way"])


def _first(r: Reading, match: re.Match[str], mention: Mention) -> Iterator[Claim]:
    """Check that a first gain is one."""
    told = r.row(mention, match.start())
    sign = SIGNS[match["way"]] * (-1 if mention.inverse else 1)
    if told is not None and told.points * sign < 0:
        shown = f"{told.points:+,.2f} on {told.session.isoformat()}"
        message = f"“{match.group()}” points the other way: {r.view.market(told.symbol).name} moved {shown}"
        yield Claim("streak", "contradicted", *match.span(), message, shown, match["way"])


def _named_after(r: Reading, match: re.Match[str]) -> list[Mention]:
    """Return the market of 'It was the sixth week in a row that the Sensex rose'."""
    after = [m for m in r.mentions if m.kind == "market" and m.start >= match.end()]
    if after and _OVER_RUN.match(r) and _THE.fullmatch(r.text[match.end() : after[0].start]):
        return after[:1]  # 'Over nine straight gains the index has risen 4%'
    if after and match.group().startswith("At ") and _THE.fullmatch(r.text[match.end() : after[0].start]):
        return after[:1]
    if r.carried is not None and _FOR_IT.match(r.text, match.end()):
        return [r.carried]
    said = after and _FOR.fullmatch(r.text[match.end() : after[0].start])
    return after[:1] if said else []


def _check(r: Reading, match: re.Match[str], mention: Mention, said: int) -> Claim:
    told = r.row(mention, match.start("count"))
    words = match.groupdict()
    span = _SPANS.get(words.get("each") or "", (words.get("unit") or "day").rstrip("s").rpartition(" ")[2])
    record = (words.get("way") or "").startswith("record") or bool(_AT_RECORD.search(r, 0, match.start()))
    sign = _sign(r, match) * (-1 if mention.inverse else 1)
    if told is None or not (sign or record):
        return Claim("streak", "not_checkable", *match.span())
    if _ENDED.search(r, 0, match.start()) or _OVER.match(r.text[match.end() :]):
        return _verdict(r, match, mention, said, _before(r, told, span, sign, record=record))
    return _verdict(r, match, mention, said, _length(r, told, span, sign, record=record))


def _sign(r: Reading, match: re.Match[str]) -> int:
    words = match.groupdict()
    way = words.get("way") or words.get("noun") or ""
    if way in ("winning", "win"):
        return 1
    if way in ("losing", "losse"):
        return -1
    if of := _OF_WAY.match(r, match.end()):
        return 1 if of["up"] else -1
    if sign := SIGNS.get(way, 0) or r.direction(match.start(), match.start()):
        return sign
    _, end = r.segment(match.end())  # 'the third week in a row that the Dow fell'
    return next((s.sign for s in r.signs if match.end() <= s.start < end), 0)


def _length(r: Reading, told: Told, span: str, sign: int, *, record: bool) -> int | None:
    series = r.view.ledger.series.get(told.symbol)
    if record:
        return runs.record_run(r.view, told) if not told.provisional else None
    if span in ("week", "month", "quarter", "year"):
        return runs.span_run(series, told, span, sign) if series else None
    return runs.run(r.view, told, sign)


def _before(r: Reading, told: Told, span: str, sign: int, *, record: bool) -> int | None:
    """Return the length of the run that ended with a row; 0 where it went on."""
    before = r.view.on(told.symbol, told.base_session) if told.base_session else None
    if before is None or span not in ("day", "session"):
        return None
    if record:
        return 0 if runs.record_run(r.view, told) else runs.record_run(r.view, before)
    return 0 if told.points * sign > 0 else runs.run(r.view, before, sign)


def _of_last(r: Reading, match: re.Match[str], mention: Mention, said: int) -> Iterator[Claim]:
    of, told, series = count(match["of"]), r.row(mention, match.start()), r.view.ledger.series.get(mention.symbol)
    record = (match["way"] or "").startswith("record") or "record" in r.text[match.start() - 24 : match.start()]
    sign = _sign(r, match) * (-1 if mention.inverse else 1)
    if of is None or told is None or series is None or record or not sign or of < said:
        return
    yield _verdict(r, match, mention, said, runs.moved(series, told, sign, of))


def _verdict(r: Reading, match: re.Match[str], mention: Mention, said: int, true: int | None) -> Claim:
    if true is None:
        return Claim("streak", "not_checkable", *match.span())
    if said == true or (_EACH.search(match.group()) and said <= true):
        return Claim("streak", "supported", *match.span())
    message = f"{r.view.market(mention.symbol).name}: the run is {true}, not “{match.group().strip()}”"
    return Claim("streak", "contradicted", *match.span(), message, str(true), str(said))
