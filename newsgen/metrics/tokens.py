"""Words, n-grams and masked digits: what every measure of variety counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:[.,:'’&/-][^\W_]+)*%?")


def mask(text: str) -> str:
    """Return the text with every digit as 0: a new number alone does not make a sentence new."""
    return _DIGIT.sub("0", text)


def words(text: str) -> list[str]:
    """Return the words in lower case. A figure is one word (4,742.83 or 0.57%), and so is S&P/ASX or year-old."""
    return _WORD.findall(text.lower())


def ngrams(tokens: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """Return every run of n words, in order; none where the text is shorter."""
    return list(zip(*(tokens[i:] for i in range(n)), strict=False))
