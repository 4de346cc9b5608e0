"""Which numerals of a note state a figure. Those in names, dates, years and tenors do not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgen.config import Config
    from newsgen.model import Note

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_NOT_FIGURES = re.compile(
    rf"{_MONTH}\s+\d{{1,2}}\b(?:,\s+\d{{4}}\b)?"  # Feb. 8, 2026
    rf"|\b\d{{1,2}}\s+{_MONTH}"  # 8 February
    r"|\b\d{4}-\d{2}-\d{2}\b"  # 2026-02-08
    r"|(?<![\d.,$€£¥])\b(?:1[89]|20)\d{2}s?\b(?![\d%]|[.,]\d)"  # 1987, the 1990s
    r"|\b\d{1,2}-(?:year|month|week|day)\b"  # 10-year
)


def undeclared(wording: str, note: Note, config: Config) -> str:
    """Return the first figure of a wording that the note does not declare, or ''."""
    text = wording
    for name in sorted(_names(note, config), key=len, reverse=True):
        text = text.replace(name, " ")
    declared = {_value(numeral) for figure in note.figures for numeral in _NUMERAL.findall(figure)}
    if note.level is not None:
        declared.add(Decimal(str(note.level.value)))
    numerals = _NUMERAL.findall(_NOT_FIGURES.sub(" ", text))
    return next((n.rstrip(",") for n in numerals if _value(n) not in declared), "")


def _names(note: Note, config: Config) -> set[str]:
    """Return the names that hold a digit."""
    names = {name for m in config.markets.values() for name in (m.name, m.full, m.short, *m.forms)}
    names |= {r.name for releases in config.releases.values() for r in releases.values()}
    if note.anchor is not None:
        names.add(note.anchor.name)
    return {name for name in names if any(letter.isdigit() for letter in name)}


def _value(numeral: str) -> Decimal:
    return Decimal(numeral.replace(",", ""))
