"""What an edition's last stories said: wordings, verbs, joins, openings and whole sentences cost more, used recently.

A memory reads earlier stories only, oldest first, and forgets those further back than `SPAN`. It can be made again
from the stories themselves, so the same stories before give the same words after.
"""

from __future__ import annotations

from collections import deque
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsgen.writing.language import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsgen.model import Draft
    from newsgen.writing.language import Language

SPAN = 60  # stories: a quarter of a year of sessions
_OPENING = 4  # words


def sentence_key(text: str, language: Language) -> str:
    """Return a short key of a sentence's masked text."""
    return "s:" + blake2b(language.masked(text).encode(), digest_size=6).hexdigest()


def opening_key(text: str, language: Language) -> str:
    """Return the key of a text's first words."""
    return "o:" + " ".join(language.masked(text).split()[:_OPENING])


def used(draft: Draft, templates: Path | None = None) -> frozenset[str]:
    """Return the keys of all that a story used."""
    language = load(draft.language, templates)
    keys: set[str] = set()
    for line in (draft.headline, draft.dek, *draft.bullets):
        keys.update(line.wordings)
    for section in draft.sections:
        keys.add(f"h:{section.heading}")
        for paragraph in section.paragraphs:
            for sentence in paragraph:
                keys |= {*sentence.wordings, sentence_key(sentence.text, language)}
    if draft.sections:
        keys.add(opening_key(draft.sections[0].paragraphs[0][0].text, language))
    keys.add(sentence_key(draft.headline.text, language))
    return frozenset(keys)


class Memory:
    """The last `SPAN` stories of an edition, as the keys that each used."""

    def __init__(self, stories: Iterable[frozenset[str]] = ()) -> None:
        self._stories: deque[frozenset[str]] = deque(maxlen=SPAN)
        self.last: dict[str, int] = {}  # by key, the number of the story that used it last, from 1
        self._told = 0
        for keys in stories:
            self.add(keys)

    def add(self, keys: frozenset[str]) -> None:
        """Remember one more story."""
        self._told += 1
        if len(self._stories) == SPAN:
            gone = self._told - SPAN
            for key in self._stories[0]:
                if self.last.get(key, 0) <= gone:
                    self.last.pop(key, None)
        self._stories.append(keys)
        self.last.update(dict.fromkeys(keys, self._told))

    def age(self, key: str) -> int:
        """Return how many stories ago a key was used: 1 for the last story, `SPAN` + 1 where none remembered did."""
        at = self.last.get(key)
        return SPAN + 1 if at is None else self._told + 1 - at

    def stories(self) -> tuple[frozenset[str], ...]:
        """Return what is remembered, oldest first."""
        return tuple(self._stories)
