"""Provenance through Jinja: a printed number is wrapped in private-use characters and cut out before escaping."""

from __future__ import annotations

import re
from typing import NamedTuple

OPEN, CLOSE, BASE = "\ue000", "\ue001", 0xE100
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SIGNS = re.compile(f"{OPEN}.|{CLOSE}", re.DOTALL)
_MARK = re.compile(f"{OPEN}(.)([^{OPEN}{CLOSE}]*){CLOSE}", re.DOTALL)


class Source(NamedTuple):
    """What a printed number came from: the fact, its field, the raw value and its unit."""

    fact: str
    field: str
    value: float | int | str
    unit: str


class Span(NamedTuple):
    """A printed number in plain text; offsets are code points."""

    start: int
    end: int
    text: str
    source: Source


class Register:
    """The numbers printed into one story, in order."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def mark(self, text: str, source: Source) -> str:
        """Return `text` wrapped so that `cut` finds its source again."""
        self._sources.append(source)
        return f"{OPEN}{chr(BASE + len(self._sources) - 1)}{text}{CLOSE}"

    def cut(self, marked: str) -> tuple[str, list[Span]]:
        """Return the plain text and its spans."""
        parts: list[str] = []
        spans: list[Span] = []
        at = length = 0
        for match in _MARK.finditer(marked):
            before = marked[at : match.start()]
            parts += [before, match[2]]
            start = length + len(before)
            length = start + len(match[2])
            spans.append(Span(start, length, match[2], self._sources[ord(match[1]) - BASE]))
            at = match.end()
        parts.append(marked[at:])
        return "".join(parts), spans


def strip(text: str) -> str:
    """Return text without any private-use character."""
    return text if text.isascii() else _PRIVATE.sub("", text)


def plain(marked: str) -> str:
    """Return marked text as a reader sees it."""
    return _SIGNS.sub("", marked) if OPEN in marked else marked
