"""The verb against the move: which way it points, and whether the move earns it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal

from newsgen.checks.claims import week_days
from newsgen.checks.forms import Form, Hint
from newsgen.checks.lexicon import AFTER, VERBS, band, flat_most, measured
from newsgen.checks.periods import ends, periods
from newsgen.checks.reading import Claim
from newsgen.checks.series import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.lexicon import Spot, Verb
    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

# What may stand between a market and its verb.
_GAP = re.compile(
    r"(?:,? (?:which|also|then|has|have|was|were|is|and|its|likewise|meanwhile|still|briefly|later|again|index"
    r"|did (?:better|worse)"
    r"|in turn|too|\w+ly|closed|ended|finished|traded|trades|trading|opened|stocks|shares|Index|on \w+day))*,? "
)
# These follow a verb that tells a path or a level, not the size of the day's move.
_ELSE = Hint(
    r" (?:above|below|past|through|over|under|beyond|by as much|as much as|short|behind|ground|further"
    r"|to (?:a|an|its|the) (?!\w+ close\b|(?:high|low)est close\b|record close\b|record\b))|, (?:then|before|but)\b"
    r"| and then\b|, then| then\b"
)
_TO_EXTREME = Hint(r"(?: on \w+day)? to (?:its|the) (?P<way>highest|lowest)\b")
_TO_ITS = re.compile(r" to (?:a|an|its|the) ")
# A path is told after the verb: 'rose before easing'; not after the size of the move: 'rose 0.4%, after falling 1%'.
_PATH = Hint(rf"\b(?:{AFTER}|before|then|only to)\b")
_TURNS = Hint(r"\b(?:only to (?:clos|end|finish|settl)|and then )")  # 'rose to 4,321.50, only to close at'
_WHOLE = Hint(r" (?:for|over|on|in) the (?:week|month|quarter|year)\b")
_WHOLE_FIRST = Hint(r"(?:For|Over) the (?:week|month|quarter|year), ")
_OF_A_WEEK = 3  # a small verb of a day's move bears so much more of a week's
_SIZED = re.compile(
    r"(?: on \w+day)? (?:to (?:(?:close|end|finish|settle) (?:\w+ )?at )?[$\d]|[\d.,]+(?:%| points?| basis points?))"
)
_OTHER_TIME = re.compile(r"\b(?:had|could|may|might|would|will|to|from|after|before|not|than)\b[^,]*$")
_OTHER_DAY = Hint(
    r"\b(?:in|over|since|for|so far|this|last) (?:the |this |a |its |\w+ )?(?:week|month|year|quarter|since"
    r"|sessions|days|election)|\bsince\b(?! \w+ \d{4}$)"
)

# ', which tends to follow expectations for the Federal Reserve,': what a market is, beside what it did.
_ASIDE = re.compile(
    r"^, (?:which \w+|an?|the|often|Wall Street.s|still|now|up|down|[\d.]+% (?:off|below|short of)) [^,;]*"
    r"(?:, (?:19|20)\d\d)?,(?= )"
)
_FLAT = Form(r"\b(?:little changed|nearly flat|almost flat|nearly unchanged|barely changed|unchanged|flat)\b")
_PRONOUN = re.compile(r"(?:It|The (?:index|benchmark|gauge))(?= )")
_LARGE_PCT = 5.0
Path = Literal["", "to", "by way"]  # the verb tells the day's move; how far it went; where it went before its close
_BESIDE = 12  # characters from a verb to its number: 'fell by about 3%'
# 'gave up a gain of as much as 2.4%': what was given up is no size of the day's move
_OF_GAIN = re.compile(r" (?:(?:an?|its|most of|all of|the) )*(?:early |earlier )?(?:gain|rise|advance)s?\b")
_SUPERLATIVE = re.compile(r"(?:most|biggest|worst|best|largest|lowest|highest)")


def read(r: Reading) -> Iterator[Claim]:
    """Check each verb that stands beside its market, and each 'little changed'."""
    opens = bool(r.spots) and r.opening is not None
    for spot in r.spots if r.forms & (_WHOLE.bit | _WHOLE_FIRST.bit) and not r.view.week else ():
        yield from _over_a_stretch(r, spot)
    for spot in r.spots if not opens else ():
        mention = _beside(r, spot.start)
        if mention is not None and not week_days.tells(r, spot.start):
            yield from _verb(r, spot, mention)
            yield from _joined(r, spot, mention)
    for match in _FLAT.finditer(r) if not r.block else ():
        mention = next(iter(reversed(r.markets(match.start()))), None)
        if mention is not None and not _OTHER_TIME.search(r.text[mention.end : match.start()]):
            yield _flat(r, match, mention)


def _over_a_stretch(r: Reading, spot: Spot) -> Iterator[Claim]:
    """Check the verb of a week's or a month's move, whose size stands beside it: 'fell 1.05% for the week'."""
    number = next((n for n in r.figures if n.unit == "%" and 0 <= n.start - spot.end <= 1), None)
    if number is None:
        return
    if not (_WHOLE.match(r, number.end) or _WHOLE_FIRST.match(r)):
        return
    verb, size = VERBS[spot.word.lower()], float(number.value)
    if size < verb.least:
        said = f"“{spot.word}” is stronger than the move of {number.text}, and the word needs {verb.least:.2f}"
    elif size > verb.most * _OF_A_WEEK:
        said = f"“{spot.word}” is weaker than the move of {number.text}, and the word ends near {verb.most:.2f}"
    else:
        return
    yield Claim("verb", "contradicted", spot.start, spot.end, said, number.text, spot.word)


def _joined(r: Reading, spot: Spot, mention: Mention) -> Iterator[Claim]:
    """Check that the markets before the last of a list moved its way: 'The DAX, the FTSE 100 and the CAC 40 fell'."""
    others = [m for m in r.markets(spot.start) if m != mention] if mention.kind == "market" else []
    if not others or _ELSE.match(r, spot.end, r.phrase_end(spot.start, spot.end, ",")) or _of_another_day(r, spot, ","):
        return
    verb = VERBS[spot.word.lower()]
    for other in others:
        row = r.row(other, spot.start)
        if row is not None and row.points * verb.sign * (-1 if other.inverse else 1) < 0 and not row.provisional:
            name, shown = r.view.market(row.symbol).name, f"{row.points:+,.2f} on {row.session.isoformat()}"
            said = f"“{spot.word}” points the other way: {name} moved {shown}"
            yield Claim("direction", "contradicted", spot.start, spot.end, said, shown, spot.word, r.view.evidence(row))


def _beside(r: Reading, place: int) -> Mention | None:
    subject = r.subject(place)
    if subject is None or subject.kind not in ("market", "region") or len(subject.keys) > 1:
        return None
    gap = r.text[subject.end : place] if subject in r.mentions else _after_pronoun(r.text, place)
    if gap == " ":
        return subject
    if gap.startswith(", "):
        gap = _ASIDE.sub("", gap)
    return subject if _GAP.fullmatch(gap) and not _OTHER_TIME.search(gap) else None


def _after_pronoun(text: str, place: int) -> str:
    found = _PRONOUN.match(text, 0, place)
    return text[found.end() : place] if found else "?"


def _verb(r: Reading, spot: Spot, mention: Mention) -> Iterator[Claim]:
    verb = VERBS[spot.word.lower()]
    if (end := _of_another_day(r, spot, ",;")) and not _SUPERLATIVE.search(r.text, spot.end, end):
        return
    if mention.kind == "region":
        yield _region(r, spot, mention, verb)
        return
    if verb.sign < 0 and _OF_GAIN.match(r.text, spot.end):
        return
    rows = r.rows(mention.symbol, spot.start)
    if not rows or not math.isfinite(rows[0].points):
        yield Claim("verb", "not_checkable", spot.start, spot.end)
        return
    rest = spot.end, r.clause(spot.start, spot.end)[1]
    if (way := _TO_EXTREME.match(r, *rest)) and (verb.sign > 0) == (way["way"] == "lowest"):
        said = f"“{spot.word}” does not lead to what is {way['way']}"
        yield Claim("direction", "contradicted", spot.start, spot.end, said, found=spot.word)
        return
    path: Path = "" if not _tells_path(r, *rest) else "to" if _TO_ITS.match(r.text, *rest) else "by way"
    claims = [_judge(r, spot, verb, mention, row, path) for row in rows]
    best = next((claim for claim in claims if claim.status != "contradicted"), claims[0])
    if best.status == "contradicted" and _of_a_stretch(r, spot, rows[0]):
        best = Claim("verb", "not_checkable", spot.start, spot.end)
    yield best


def _tells_path(r: Reading, start: int, end: int) -> bool:
    """Tell whether the words behind a verb tell a path or a level, not the size of the day's move."""
    if _ELSE.match(r, start, end) or _TURNS.search(r, start, end):
        return True
    found = _PATH.search(r, start, end)
    if found is None or _SIZED.match(r.text, start, end):
        return False
    # 'fell after the jobs report' tells the size of the day's move, unless a path comes behind the report.
    reported = any(m.kind == "release" and m.start >= found.end() for m in r.mentions)
    return not reported or bool(_PATH.search(r, found.end(), end))


def _of_another_day(r: Reading, spot: Spot, marks: str) -> int:
    """Return the end of a verb's phrase where it tells of another stretch than the day; 0 where it does not."""
    if not r.forms & _OTHER_DAY.bit:
        return 0
    end = r.phrase_end(spot.start, spot.end, marks)
    return end if _OTHER_DAY.search(r, spot.end, end) else 0


def _of_a_stretch(r: Reading, spot: Spot, row: Told) -> bool:
    """Tell whether the size beside a verb is that of a week or a year that the sentence, or the one before, tells."""
    number = next((n for n in r.figures if n.unit == "%" and 0 <= n.start - spot.end <= _BESIDE), None)
    if number is None or number.agrees(row.pct):
        return False
    spans = [span for span in (*periods(r.text), *periods(r.before)) if not span["since"]]
    return any(number.agrees(percent(end, base)) for span in spans for base, end in ends(r.view, row, span))


def _judge(r: Reading, spot: Spot, verb: Verb, mention: Mention, row: Told, path: Path) -> Claim:
    asset = r.view.market(row.symbol).asset
    sign = verb.sign * (-1 if mention.inverse else 1)
    sizes = [measured(row, row.last, asset) * sign]
    if path:
        reach = row.high if sign > 0 else row.low
        sizes.append(measured(row, reach, asset) * sign if math.isfinite(reach) else math.inf)
    least, most = band(verb, asset, headline=r.unit.kind == "headline")
    word = spot.word
    if max(sizes) <= 0:
        shown = _size(row, asset)
        said = f"“{word}” points the other way: {_name(r, row)} moved {shown}"
        return Claim("direction", "contradicted", spot.start, spot.end, said, shown, word, r.view.evidence(row))
    large = asset == "volatility" and abs(row.pct) >= _LARGE_PCT  # a low VIX moves few points
    if round(max(sizes), 2) < least and not large:
        moved = f"{_name(r, row)} moved {_size(row, asset)}"
        said = f"“{word}” is stronger than the move: {moved}, and the word needs {least:.2f}"
        return Claim(
            "verb", "contradicted", spot.start, spot.end, said, f"at least {least:.2f}", word, r.view.evidence(row)
        )
    # One use in ten is beyond `most`, so that only a move of twice its size is told too small.
    if path != "by way" and round(min(sizes), 2) > most * 2:
        moved = f"{_name(r, row)} moved {_size(row, asset)}"
        said = f"“{word}” is weaker than the move: {moved}, and the word ends near {most:.2f}"
        return Claim(
            "verb", "contradicted", spot.start, spot.end, said, f"at most {most:.2f}", word, r.view.evidence(row)
        )
    return Claim("verb", "supported", spot.start, spot.end)


_UNITS = {"yield": " basis points", "volatility": " points"}


def _name(r: Reading, row: Told) -> str:
    return r.view.market(row.symbol).name


def _size(row: Told, asset: str) -> str:
    """Return a row's move as a message shows it, with its day."""
    return f"{measured(row, row.last, asset):+.2f}{_UNITS.get(asset, '%')} on {row.session.isoformat()}"


def _region(r: Reading, spot: Spot, mention: Mention, verb: Verb) -> Claim:
    symbols = [symbol for key in mention.keys for symbol in r.view.ledger.indexes.get(key, ())]
    told = [row for symbol in symbols if (row := r.view.told(symbol))]
    moves = [row.pct * verb.sign for row in told if math.isfinite(row.pct)]
    if not moves:
        return Claim("verb", "not_checkable", spot.start, spot.end)
    least = band(verb, "index", headline=True)[0]
    if max(moves) > 0 and round(max(moves), 2) >= least:
        return Claim("verb", "supported", spot.start, spot.end)
    name = r.text[mention.start : mention.end]
    said = f"“{spot.word}” of {name}: no market of the region moved so ({max(moves) * verb.sign:+.2f}% at the most)"
    return Claim("verb", "contradicted", spot.start, spot.end, said, f"at least {least:.2f}", spot.word)


def _flat(r: Reading, match: re.Match[str], mention: Mention) -> Claim:
    asset = r.view.market(mention.symbol).asset
    rows = [row for row in r.rows(mention.symbol, match.start()) if math.isfinite(row.points)]
    if not rows:
        return Claim("flat", "not_checkable", *match.span())
    most = 0.05 if match.group() == "unchanged" and asset == "index" else flat_most(asset)
    if any(round(abs(measured(row, row.last, asset)), 2) <= most for row in rows):
        return Claim("flat", "supported", *match.span())
    shown = _size(rows[0], asset)
    said = f"“{match.group()}” of {r.view.market(mention.symbol).name}, which moved {shown}"
    return Claim("flat", "contradicted", *match.span(), said, shown, match.group(), r.view.evidence(rows[0]))
