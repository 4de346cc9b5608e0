"""One tokenisation of a text, shared by everything that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_KEPT = 256  # texts that are remembered: names, numbers and verbs ask for the same ones


class _Apart(dict[int, int]):
    """Each letter that is no part of a word, as a blank."""

    def __missing__(self, letter: int) -> int:
        self[letter] = letter if chr(letter).isalnum() or letter == ord("_") else ord(" ")
        return self[letter]


_APART = _Apart()


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Tokens:
    """The words of a text, folded to small letters, and the folded text itself, of the same length.

    Between two signs in a row stands an empty word: so a word's place and the lengths before it tell where it begins.
    """

    folded: str
    words: tuple[str, ...]
    before: tuple[int, ...]  # letters in the words before each

    def among(self, wanted: Collection[str]) -> list[tuple[int, int]]:
        """Return for each of the wanted words, from left to right, its place and where it begins in the text."""
        before = self.before
        return [(at, before[at] + at) for at, word in enumerate(self.words) if word in wanted]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Tokens:
    """Return the words of a text."""
    folded = fold(text)
    words = folded.translate(_APART).split(" ")
    return Tokens(folded, tuple(words), tuple(accumulate(map(len, words), initial=0)))


def fold(text: str) -> str:
    """Return a text in small letters, each at its own place: the few letters that grow when lowered stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
