"""BLEU of four words (Papineni et al., 2002) of stories against each other, without smoothing.

Computed here and not by a library: the measure is twenty lines, and a library's tokens would not be those of the
other measures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import exp, log
from operator import or_
from typing import TYPE_CHECKING

from newsgen.metrics import tokens
from newsgen.metrics.spread import mean

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDERS = (1, 2, 3, 4)
HYPOTHESES, REFERENCES = 40, 100

Counts = tuple[Counter[tuple[str, ...]], ...]


@dataclass(frozen=True)
class References:
    """How often an n-gram stands at most in one reference, for each order, and how long the references are."""

    counts: Counts
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> References:
        """Return the references of texts, each a list of words."""
        of_orders = zip(*map(_counts, texts), strict=True)
        most: Counts = tuple(reduce(or_, counts) for counts in of_orders)  # `or`: the larger count of each
        return cls(most, tuple(len(text) for text in texts))


def bleu(words: Sequence[str], references: References) -> float:
    """Return BLEU4, 0 to 1, of one text; 0 where no run of four words is shared."""
    precisions = [_precision(own, kept) for own, kept in zip(_counts(words), references.counts, strict=True)]
    if not all(precisions):
        return 0.0
    nearest = min(references.lengths, key=lambda length: (abs(length - len(words)), length))
    brevity = min(0.0, 1 - nearest / len(words))
    return exp(brevity + sum(map(log, precisions)) / len(ORDERS))


def self_bleu(stories: Sequence[Sequence[str]]) -> float | None:
    """Return the mean BLEU4 of 40 stories against 100 others; None for fewer than two stories."""
    if len(stories) < 2:
        return None
    chosen, others = sample(len(stories))
    references = References.of([stories[i] for i in others])
    return mean(bleu(stories[i], references) for i in chosen)


def sample(count: int) -> tuple[list[int], list[int]]:
    """Return which stories are measured and which are their references: evenly spaced, never both.

    40 and 100; of fewer than 140 stories two in seven are measured, at least one, and the others are references.
    """
    measured = _evenly(list(range(count)), min(HYPOTHESES, max(1, count * 2 // 7)))
    rest = sorted(set(range(count)) - set(measured))
    return measured, _evenly(rest, min(REFERENCES, len(rest)))


def previous_bleu(stories: Sequence[Sequence[str]]) -> float | None:
    """Return the mean BLEU4 of each story against the one before; None for fewer than two stories."""
    return mean(bleu(words, References.of([before])) for before, words in pairwise(stories))


def _evenly(items: list[int], count: int) -> list[int]:
    return [items[i * len(items) // count] for i in range(count)]


def _counts(words: Sequence[str]) -> Counts:
    return tuple(Counter(tokens.ngrams(words, n)) for n in ORDERS)


def _precision(own: Counter[tuple[str, ...]], kept: Counter[tuple[str, ...]]) -> float:
    total = own.total()
    return sum(min(count, kept[gram]) for gram, count in own.items()) / total if total else 0.0
