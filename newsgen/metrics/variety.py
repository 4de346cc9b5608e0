"""Variety over all stories: distinct n-grams, how far the text can be compressed, distinct openings and headlines."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from newsgen.metrics import tokens
from newsgen.metrics.spread import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = 4  # words


def distinct(stories: Sequence[Sequence[str]], n: int) -> float | None:
    """Return distinct n-grams / all n-grams, 0 to 1; no n-gram reaches from one story into the next."""
    grams = [gram for words in stories for gram in tokens.ngrams(words, n)]
    return ratio(len(set(grams)), len(grams))


def gzip_ratio(texts: Sequence[str]) -> float | None:
    """Return the size of all texts / their size under gzip: 3 to 4 for varied prose, 20 for a form letter."""
    raw = "\n".join(texts).encode()
    return ratio(len(raw), len(gzip.compress(raw, 9, mtime=0)) if raw else 0)


def distinct_openings(ledes: Sequence[str]) -> float | None:
    """Return the distinct first four words of ledes / ledes, digits masked."""
    return distinct_texts([" ".join(tokens.words(lede)[:_OPENING]) for lede in ledes])


def distinct_texts(texts: Sequence[str]) -> float | None:
    """Return distinct texts / texts, digits masked."""
    return ratio(len({tokens.mask(text) for text in texts}), len(texts))
