"""Syllables of an English word, by its letters.

The dictionaries on offer are large or under a license that newsgen cannot take over. Of the running words of a year
of stories, 99 in 100 come out as the CMU dictionary has them (docs/metrics.md); a grade needs only the mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouytdl]ed|[aeiouy]l?led|[^aeiouylsxzcg]es|[aeiouy]les)$")
# Two vowels in a row that are spoken apart: ser-i-es and per-i-od, but na-tion; Janu-ary, earl-i-er, go-ing.
_APART = re.compile(r"[^cstgl]i[ao]|[^qg]ua|iu|[^aeiouy]ier|[ao]y[ei]|[aeou]ing$|uous|[^aeiouy]ism$|[pr]ean")
# Spelled out, or not spoken as they are written.
_WORDS = {
    "&": 1, "adp": 3, "asx": 3, "aug": 2, "barely": 2, "cboe": 2, "cpi": 3, "csi": 3, "feb": 4, "february": 4,
    "forecast": 2, "forecasts": 2, "ftse": 2, "gdp": 3, "ism": 3, "jan": 4, "korea": 3, "pce": 3, "pmi": 3,
    "taiex": 2, "tokyo": 3, "w": 3, "wednesday": 2,
}  # fmt: skip


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Return the number of syllables, at least one; letters without a vowel are spelled out (S&P)."""
    bare = re.sub(r"(?<=ce)['’]s$", "is", word.lower())  # France's has one more than France
    bare = re.sub(r"['’]s?$", "", bare)
    return max(1, sum(_part(part) for part in re.findall(r"[a-z]+|&", bare)))


def _part(part: str) -> int:
    if part in _WORDS:
        return _WORDS[part]
    if not _VOWELS.search(part):
        return sum(_WORDS.get(letter, 1) for letter in part)
    count = len(_VOWELS.findall(part)) + len(_APART.findall(part)) - bool(_SILENT.search(part))
    return max(1, count)
