"""Marked text into sentences: capital, full stop, words and figures counted."""

from __future__ import annotations

import re

from newsgen.writing import marks

_SPACES = re.compile(" {2,}")
_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"\S+")
_NUMERAL = re.compile(r"\d")


def capital(marked: str) -> str:
    """Return the text with its first letter upper case, marks left alone."""
    for i, char in enumerate(marked):
        if char == marks.OPEN or (i and marked[i - 1] == marks.OPEN):
            continue
        if _LETTER.match(char):
            return marked[:i] + char.upper() + marked[i + 1 :]
        if char.isalnum():
            return marked
    return marked


def sentence(marked: str) -> str:
    """Return the text as a sentence: one capital, one full stop, no doubled space."""
    text = capital(_SPACES.sub(" ", marked).strip())
    shown = marks.plain(text)
    if shown.endswith((".", "!", "?", ".”", '."')):
        return text
    return text + "."


def words(marked: str) -> int:
    """Return the number of words a reader sees."""
    return len(_WORD.findall(marks.plain(marked)))


def printed_figures(marked: str) -> int:
    """Return the number of marked figures that are numerals, not words."""
    register_free = re.findall(f"{marks.OPEN}.([^{marks.OPEN}{marks.CLOSE}]*){marks.CLOSE}", marked, re.DOTALL)
    return sum(bool(_NUMERAL.search(text)) for text in register_free)


def american_headline(marked: str) -> str:
    """Return a display line with 'US' as headlines have it."""
    return marked.replace("U.S.", "US").rstrip(".")
