"""Variety inside a story: MTLD and MATTR, neither of which depends on the story's length."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgen.metrics.spread import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

THRESHOLD = 0.72  # McCarthy and Jarvis (2010)
WINDOW = 100  # words


def mtld(words: Sequence[str]) -> float | None:
    """Return how many words in a row keep distinct words / words above 0.72: the mean of both directions.

    A text without a repeated word has no such limit; its length is returned.
    """
    return (_one_way(words) + _one_way(words[::-1])) / 2 if words else None


def _one_way(words: Sequence[str]) -> float:
    factors, start, seen = 0.0, 0, set[str]()
    share = 1.0
    for i, word in enumerate(words):
        seen.add(word)
        share = len(seen) / (i + 1 - start)
        if share <= THRESHOLD:
            factors, start, seen, share = factors + 1, i + 1, set(), 1.0
    factors += (1 - share) / (1 - THRESHOLD)  # what is left is a part of a factor
    return len(words) / factors if factors else float(len(words))


def mattr(words: Sequence[str], window: int = WINDOW) -> float | None:
    """Return the mean of distinct words / words over every window of 100 words; a shorter text is one window."""
    size = min(window, len(words))
    inside = Counter(words[:size])
    total = len(inside)
    for gone, come in zip(words, words[size:], strict=False):
        inside[come] += 1
        inside[gone] -= 1
        if not inside[gone]:
            del inside[gone]
        total += len(inside)
    return ratio(total, size * (len(words) - size + 1))
