"""One tokenisation of a text, shared by everything that reads it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

_KEPT = 256  # texts that are remembered: names, numbers and verbs ask for the same ones


class _Apart(dict[int, int]):
    """Each letter that is no part of a word, as a blank."""

    def __missing__(self, letter: int) -> int:
        self[letter] = letter if chr(letter).isalnum() or letter == ord("_") else ord(" ")
        return self[letter]


_APART = _Apart()


class Tokens(NamedTuple):
    """The words of a text, folded to small letters, and the folded text itself, of the same length."""

    folded: str
    words: tuple[str, ...]
    starts: tuple[int, ...]

    def among(self, wanted: Collection[str]) -> list[int]:
        """Return the places of the words that are among the wanted ones, from left to right."""
        return [at for at, word in enumerate(self.words) if word in wanted]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Tokens:
    """Return the words of a text."""
    folded = fold(text)
    apart = folded.translate(_APART)
    words, starts, end = apart.split(), [], 0
    for word in words:
        start = apart.find(word, end)
        starts.append(start)
        end = start + len(word)
    return Tokens(folded, tuple(words), tuple(starts))


def fold(text: str) -> str:
    """Return a text in small letters, each at its own place: the few letters that grow when lowered stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
