"""How many went which way: 'all four main indexes fell', 'most Asian stocks rose', 'European stocks were mixed'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.checks import peers
from newsgen.checks.forms import Form, matches
from newsgen.checks.lexicon import SIGNS, VERBS, spots
from newsgen.checks.numbers import count
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.names import Mention
    from newsgen.checks.reading import Reading
    from newsgen.checks.series import Told

_WHICH = "(?: in the table| that traded| that were open)?"
_INDEXES = Form(
    r"\b(?P<all>All|all|Every|every|Each|each|Most|most)(?: of)?(?: the)?(?: (?P<count>\w+))?"
    r"(?: of the)?(?: main| major)? "
    rf"(?P<region>[A-Z][\w.]*(?: zone)?) (?:index|market|indexes|markets|benchmarks){_WHICH} "
    r"(?P<verb>\w+(?: up| down| higher| lower)?)"
)
# 'The four U.S. indexes in the table all closed lower', 'of the four European indexes, all of them higher'
_ALL_OF = Form(
    r"\b(?P<all>[Tt]he|[Oo]f the)(?: main| major)?(?: (?P<count>\w+))?(?: main| major)?"
    rf" (?P<region>[A-Z][\w.]*(?: zone)?) (?:indexes|markets|benchmarks){_WHICH},?"
    r" (?:all (?:of them )?)(?P<verb>higher|lower|\w+(?: up| down| higher| lower)?)\b"
)
# 'Eight of the 10 Asian indexes that traded fell'
_COUNTED = Form(
    r"\b(?P<some>[\w-]+) of the (?P<count>[\w-]+)(?: main| major)? (?P<region>[A-Z][\w.]*(?: zone)?)"
    rf" (?:indexes|markets|benchmarks){_WHICH} (?P<verb>\w+(?: up| down| higher| lower)?)"
)
_QUANTITY = re.compile(
    r"\b(?P<most>mostly|most|a majority of)\b|\b(?P<all>all|every)\b|\b(?P<mixed>mixed|went different ways)\b",
    re.IGNORECASE,
)
_ALL_OF_WHICH = Form(r"\ball of (?:which|them) (?P<verb>\w+)\b")
_GAP = re.compile(
    r"(?: (?:indexes|markets|benchmarks|stocks|shares|in the table|that traded|that were open|mostly|all|also|were|was"
    r"|ended|closed|finished|broadly|on \w+day|\w+ly))* ?"
)
_ENDED = re.compile(
    r"(?: (?:mostly|all|generally|broadly|in \w+))* (?:ends?|ended|close[sd]?|finish(?:es|ed)?)(?: \w+day)?"
    r"(?: mostly| generally| broadly)? (?P<way>higher|lower)\b"
)
# 'Wall Street closed mostly higher': a place stands for its markets
_OUTNUMBER = Form(
    r"\b(?P<more>[Gg]ains|[Ll]osses) outnumber(?:ed)? (?P<fewer>\w+) (?:across|on|in)"
    r" (?P<place>Wall Street|Asia|Europe)\b"
)
_PLACE = Form(
    r"(?<!on )(?<!across )\b(?P<place>Wall Street|Asia|Europe) (?:closed|ended|finished|closes|ends|finishes)"
    r"(?: the (?:day|session))? (?P<most>mostly |generally |broadly )?(?P<way>higher|lower)\b"
)
# 'Stocks slid across Europe', 'shares fell in most of Asia'
_ACROSS = Form(
    r"\b(?:[Ss]tocks|[Ss]hares|[Ee]quities|[Ii]ndexes|[Mm]arkets|[Bb]enchmarks)"
    r" (?:(?P<all>all) |(?P<most>mostly|broadly|generally) )?(?P<verb>[a-z]+(?: up| down| higher| lower)?)"
    r" (?:across|in|on|throughout)(?P<part> (?:most|much) of)? (?P<place>Wall Street|Asia|Europe)\b"
)
# 'Monday brought gains across Europe'
_BROUGHT = Form(r"\b(?:brought|saw) (?P<what>[a-z]+) (?:across|in|on|throughout) (?P<place>Wall Street|Asia|Europe)\b")
_NO_WAY = Form(r"\bno (?:common|clear) direction (?:across|on|in) (?P<place>Wall Street|Asia|Europe)\b")
# 'the only one of Wall Street's three major indexes to decline'
_ONLY = Form(
    r"\b(?:the )?only(?: one)? of (?:the |[A-Z][\w. ]+['\N{RIGHT SINGLE QUOTATION MARK}]s )?"
    r"(?P<count>\w+)(?: main| major)?(?: [A-Z][\w.]*)?"
    r" (?:indexes|markets|benchmarks|averages) (?:to|that) (?P<verb>\w+)\b"
)
_FLAT = 0.05  # percent: below it an index is little changed
_RALLY = re.compile(r" (?:mostly |broadly |all )?(?:rally|rebound)\b")


def read(r: Reading) -> Iterator[Claim]:
    """Check each statement about a region's markets."""
    for mention in r.regions:
        if len(mention.keys) == 1 and not mention.oblique:
            yield from _region(r, mention)
    yield from _places(r)
    yield from _brought(r)
    for match in matches(r, (_INDEXES, _ALL_OF)):
        yield from _indexes(r, match)
    for match in _COUNTED.finditer(r):
        yield from _counted(r, match)
    for match in _ONLY.finditer(r):
        yield from _only(r, match)
    for match in _ALL_OF_WHICH.finditer(r):
        owner = next(iter(r.markets(match.start())), None)
        if owner and match["verb"] in VERBS:
            region = r.view.market(owner.symbol).region
            yield _judge(r, match.span(), region, VERBS[match["verb"]].sign, "all", match["verb"])


def _only(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check that a market alone went its way among the foremost of its region."""
    sign, mentions = SIGNS.get(match["verb"], 0), r.markets(match.start())
    said = count(match["count"])
    if not sign or not mentions or said is None:
        return
    for rows in peers.sets(r, r.view.market(mentions[-1].symbol).region, match.start())[:1]:
        foremost = sorted(rows, key=lambda row: -r.view.market(row.symbol).weight)[:said]
        went = [row for row in foremost if row.pct * sign > 0]
        if len(foremost) < said:
            yield Claim("breadth", "not_checkable", *match.span())
        elif [row.symbol for row in went] == [mentions[-1].symbol]:
            yield Claim("breadth", "supported", *match.span())
        else:
            shown = ", ".join(f"{r.view.market(row.symbol).name} {row.pct:+.2f}%" for row in foremost)
            message = f"{len(went)} of them went that way: {shown}"
            yield Claim("breadth", "contradicted", *match.span(), message, shown, match.group())


def _places(r: Reading) -> Iterator[Claim]:
    """Check what is said of a region by the name of its place: 'Wall Street closed mostly higher'."""
    regions = r.view.ledger.places
    for match in _PLACE.finditer(r):
        kind = "most" if match["most"] else ""
        if match["place"] in regions:
            yield _judge(r, match.span("way"), regions[match["place"]], SIGNS[match["way"]], kind, match["way"])
    for match in _OUTNUMBER.finditer(r):
        sign = 1 if match["more"].lower() == "gains" else -1
        same = match["more"].lower()[0] == match["fewer"][0]
        if match["place"] in regions:
            yield _judge(r, match.span(), regions[match["place"]], 0 if same else sign, "most", match.group())
    for match in _ACROSS.finditer(r):
        sign = _way(match["verb"])
        kind = "all" if match["all"] else "most" if match["most"] or match["part"] else ""
        if sign and match["place"] in regions:
            yield _judge(r, match.span("verb"), regions[match["place"]], sign, kind, match["verb"])
    for match in _NO_WAY.finditer(r):
        if match["place"] in regions:
            yield _mixed(r, match.span(), regions[match["place"]])


def _brought(r: Reading) -> Iterator[Claim]:
    """Check what a day is said to have brought a region."""
    regions = r.view.ledger.places
    for match in _BROUGHT.finditer(r):
        sign = -1 if match["what"] == "losses" else _way(match["what"])
        if sign and match["place"] in regions:
            yield _judge(r, match.span("what"), regions[match["place"]], sign, "", match["what"])


def _region(r: Reading, mention: Mention) -> Iterator[Claim]:
    end = min((m.start for m in r.mentions if m.start > mention.end), default=len(r.text))
    start = max((m.end for m in r.mentions if m.end <= mention.start), default=0)
    before, after = r.text[max(start, mention.start - 24) : mention.start], r.text[mention.end : end]
    before = before.rpartition(";")[2].rpartition(", ")[2]
    quantity = next((q for text in (before, after) for q in _QUANTITY.finditer(text)), None)
    kind = next((k for k in ("most", "all", "mixed") if quantity and quantity[k]), "")
    if kind == "mixed":
        yield _mixed(r, (mention.start, mention.end), mention.keys[0])
        return
    if rally := _RALLY.match(after):
        yield _judge(r, (mention.end + 1, mention.end + rally.end()), mention.keys[0], 1, kind, rally[0].strip())
    ended = _ENDED.match(after)
    if ended:
        span = (mention.end + ended.start("way"), mention.end + ended.end("way"))
        sign = 1 if ended["way"] == "higher" else -1
        yield _judge(r, span, mention.keys[0], sign, kind, ended["way"])
        return
    for spot in spots(after):
        if _GAP.fullmatch(after[: spot.start]):
            span = (mention.end + spot.start, mention.end + spot.end)
            yield _judge(r, span, mention.keys[0], VERBS[spot.word.lower()].sign, kind, spot.word)
            return


def _adjective(r: Reading, match: re.Match[str]) -> str | None:
    return r.view.ledger.adjectives.get(match["region"].replace("US", "U.S."))


def _way(phrase: str) -> int:
    """Return the direction of 'fell' and of 'ended lower'; 0 where the words have none."""
    verb = VERBS.get(phrase) or VERBS.get(phrase.partition(" ")[0])
    return {"higher": 1, "lower": -1}.get(phrase.rpartition(" ")[2]) or (verb.sign if verb else 0)


def _counted(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check how many of a region's indexes are said to have gone one way."""
    region, sign = _adjective(r, match), _way(match["verb"].lower())
    some, number = count(match["some"].lower()), count(match["count"])
    if region is None or not sign or some is None or number is None:
        return
    sets = [rows for rows in peers.sets(r, region, match.start()) if len(rows) == number]
    # Whoever counts may leave out the moves that print as next to nothing.
    true = [sum(row.pct * sign > least for row in rows) for rows in sets for least in (0, _FLAT)]
    if some in true:
        yield Claim("breadth", "supported", *match.span())
    elif true:
        message = f"{true[0]} of the {number} went that way, not {some}"
        yield Claim("breadth", "contradicted", *match.span(), message, str(true[0]), str(some))
    else:
        yield Claim("breadth", "not_checkable", *match.span())


def _indexes(r: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """Check 'All four main US indexes fall', where the region is an adjective."""
    region, sign = _adjective(r, match), _way(match["verb"].lower())
    if region is None or not sign:
        return
    kind = "most" if match["all"].lower() == "most" else "all"
    yield _judge(r, match.span(), region, sign, kind, match["verb"], count(match["count"] or ""))


def _judge(
    r: Reading, span: tuple[int, int], region: str, sign: int, kind: str, word: str, number: int | None = None
) -> Claim:
    sets = peers.sets(r, region, span[0])
    sets = [rows for rows in sets if number == len(rows)] or sets
    if not sets:
        return Claim("breadth", "not_checkable", *span)
    if any(_holds(rows, sign, kind) for rows in sets):
        return Claim("breadth", "supported", *span)
    rows = sets[0]
    up, down = (sum(row.points * way > 0 for row in rows) for way in (1, -1))
    said = f"{kind} {word}".strip()
    name, day = r.view.config.regions[region].stocks[0], rows[0].session.isoformat()
    message = f"“{said}” of {name}: {up} rose and {down} fell on {day}"
    return Claim("breadth", "contradicted", *span, message, f"{up} up, {down} down", said)


def _holds(rows: list[Told], sign: int, kind: str) -> bool:
    along, against = (sum(row.points * sign * way > 0 for row in rows) for way in (1, -1))
    if kind == "all":
        return along == len(rows)
    if kind == "most":
        return along * 2 > len(rows) or along > against
    return along > against or sum(row.pct * sign for row in rows) > 0


def _mixed(r: Reading, span: tuple[int, int], region: str) -> Claim:
    sets = peers.sets(r, region, span[0])
    if not sets:
        return Claim("breadth", "not_checkable", *span)
    if any(min(row.points for row in rows) < 0 < max(row.points for row in rows) for rows in sets):
        return Claim("breadth", "supported", *span)
    message = f"“mixed” of {r.view.config.regions[region].stocks[0]}, which all went one way"
    return Claim("breadth", "contradicted", *span, message, found="mixed")
