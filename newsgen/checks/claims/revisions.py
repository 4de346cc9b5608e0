"""Revised releases: 'December's gain was revised down to 48,000 from 50,000'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsgen.checks.claims.releases import known, values
from newsgen.checks.forms import Form, Hint
from newsgen.checks.numbers import numbers
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading

_REVISED = Form(
    r"\b(?:(?:was|were|been|is|are|had been) )?(?:revis\w+ (?P<way>up|upward|higher|down|downward|lower)"
    r"|(?P<verb>raised|lifted|boosted|cut|lowered|trimmed|reduced)|revised)\b(?P<rest>[^;.]{0,16}? (?:to|from) .*)"
)
_NOUN = Hint(r"\b(gain|increase|rise|loss|decline|drop)(?: for [A-Z]\w+)? $")
_LARGE = 10_000  # a figure as large is found once: one of the two names the release
_UP = ("up", "upward", "higher", "raised", "lifted", "boosted")
_TO = re.compile(r"\bto (?:an? |about )?$")
_FROM = re.compile(r"\bfrom (?:an? |about |the )?(?:previously reported |initial |first )?$")


def read(r: Reading) -> Iterator[Claim]:
    """Check each revision: which way it went, and its two figures."""
    for match in _REVISED.finditer(r):
        end = min(
            (m.start for m in r.mentions if m.kind != "other" and m.start > match.end("way")), default=len(r.text)
        )
        own = [n for n in numbers(r.text) if match.start() < n.start < end]
        figures = {role: n for n in own if (role := _role(r, n))}
        rows = _revised(r.view.releases_of(r.indicators)) or _with_both(r, figures)
        if rows and figures and (match["way"] or "revis" in match.group() or set(figures) == {"to", "from"}):
            yield _check(r, match, rows, figures)


def _revised(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if known(row["prior"]) and known(row["prior_before_revision"])]


def _with_both(r: Reading, figures: dict[str, Number]) -> list[dict[str, Any]]:
    """Return the recent releases whose two figures stand in the sentence, in either order: its name stood before."""
    if len(figures) < 2:
        return []
    rows = _revised(r.view.recent_releases)
    pairs = [(row, [*values(row, "prior"), *values(row, "prior_before_revision")]) for row in rows]
    both = [row for row, known_ in pairs if all(any(n.agrees(v) for v in known_) for n in figures.values())]
    if both or max(float(n.value) for n in figures.values()) < _LARGE:
        return both
    return [row for row, known_ in pairs if any(n.agrees(v) for n in figures.values() for v in known_)]


def _role(r: Reading, number: Number) -> str:
    before = r.text[max(0, number.start - 40) : number.start]
    return "to" if _TO.search(before) else "from" if _FROM.search(before) else ""


def _check(r: Reading, match: re.Match[str], rows: list[dict[str, Any]], figures: dict[str, Number]) -> Claim:
    word = match["way"] or match["verb"] or ""
    noun = _NOUN.search(r, 0, match.start())
    sign = 0 if noun is None else 1 if noun[1] in ("gain", "increase", "rise") else -1
    if any(_holds(row, word, figures) and float(str(row["prior_before_revision"])) * sign >= 0 for row in rows):
        return Claim("revision", "supported", *match.span())
    row = rows[0]
    true = f"{row['prior_before_revision']} to {row['prior']} {row['unit']}"
    message = f"{row['country']} {row['indicator']} was revised from {true}, not as “{match.group().strip()}” says"
    return Claim("revision", "contradicted", *match.span(), message, true, match.group().strip())


def _holds(row: dict[str, Any], word: str, figures: dict[str, Number]) -> bool:
    sign = 0 if not word else 1 if word in _UP else -1
    change = float(str(row["prior"])) - float(str(row["prior_before_revision"]))
    roles = {"to": "prior", "from": "prior_before_revision"}
    agree = all(any(n.agrees(value) for value in values(row, roles[role])) for role, n in figures.items())
    return agree and (not sign or change * sign > 0)
