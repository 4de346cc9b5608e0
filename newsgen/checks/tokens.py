"""One tokenisation of a text, shared by everything that reads it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

_PARTS = re.compile(r"\w+|\W+")  # words and what stands between them, in turn
_KEPT = 256  # texts that are remembered: names, numbers and verbs ask for the same ones


class Tokens(NamedTuple):
    """The words of a text, folded to small letters, and the folded text itself, of the same length."""

    folded: str
    words: tuple[str, ...]
    starts: tuple[int, ...]

    def among(self, wanted: Collection[str]) -> list[tuple[str, int]]:
        """Return the words that are among the wanted ones, each with its start, from left to right."""
        return [pair for pair in zip(self.words, self.starts, strict=True) if pair[0] in wanted]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Tokens:
    """Return the words of a text."""
    folded = fold(text)
    parts = _PARTS.findall(folded)
    starts = tuple(accumulate(map(len, parts), initial=0))[:-1]
    first = 0 if folded[:1].isalnum() or folded[:1] == "_" else 1
    return Tokens(folded, tuple(parts[first::2]), starts[first::2])


def fold(text: str) -> str:
    """Return a text in small letters, each at its own place: the few letters that grow when lowered stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
