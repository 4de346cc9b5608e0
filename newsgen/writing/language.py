"""The language of a story: what it needs beside its wordings, read from its file and from babel's locale.

The names of months and days, plural and ordinal forms and the signs within numbers are CLDR's; words, patterns and what
stands behind what are those of `templates/languages/<language>.yaml`. No module of the writer knows a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from newsgen.config import typed
from newsgen.config.schema import LANGUAGE
from newsgen.errors import InputError
from newsgen.writing.dates import Dates
from newsgen.writing.names import Names
from newsgen.writing.numbers import Numbers
from newsgen.writing.text import Grammar
from newsgen.writing.wordings import Wordings
from newsgen.writing.words import Words

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT = "en"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class Language:
    """One language, read once: its numbers, dates, names, grammar and words."""

    def __init__(self, words: Words) -> None:
        locale = Locale.parse(words.locale)
        self.words = words
        self.numbers = Numbers(words.numbers, locale)
        self.names = Names(words.names, words.numbers.money, words.grammar.article)
        self.dates = Dates(words.dates, locale, self.names.join)
        self.wordings = Wordings(self)
        self.grammar = Grammar(words.grammar, words.names.headline)
        # A story asks for a sentence's key as it is tried, and once more when it is remembered.
        self.masked = lru_cache(maxsize=1024)(self._masked)

    def _masked(self, text: str) -> str:
        """Return a text with its numbers and dates masked: what a reader would call the same sentence again."""
        return self.dates.mask.sub("@", _NUMBER.sub("#", text))


@lru_cache(maxsize=8)
def load(name: str, templates: Path | None = None) -> Language:
    """Return a language by its name, 'en'; `InputError` names what its file lacks, or the file that is missing."""
    if not re.fullmatch(LANGUAGE, name):  # a story's file may name any
        raise InputError(f"“{name}” is no name of a language", mend="such as en")
    return Language(typed.read(f"languages/{name}.yaml", Words, templates))
