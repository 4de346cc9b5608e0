"""The written stories of a file, with their words counted once for every measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgen.metrics import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.metrics.stories import Line, Told


@dataclass(frozen=True)
class Corpus:
    """Stories in order of session, none of them held."""

    stories: Sequence[Told]

    @cached_property
    def lines(self) -> list[Line]:
        """Every sentence of every story's prose."""
        return [line for story in self.stories for line in story.prose]

    @cached_property
    def texts(self) -> list[str]:
        """Each story's prose, digits masked."""
        return [tokens.mask(story.text) for story in self.stories]

    @cached_property
    def words(self) -> list[list[str]]:
        """Each story's words, digits masked."""
        return [tokens.words(text) for text in self.texts]

    @cached_property
    def eights(self) -> list[list[tuple[str, ...]]]:
        """Each story's runs of eight words, digits masked."""
        return [tokens.ngrams(words, 8) for words in self.words]

    @cached_property
    def sentences(self) -> list[list[str]]:
        """Each story's sentences, digits masked."""
        return [[tokens.mask(line.text) for line in story.prose] for story in self.stories]

    @cached_property
    def sentence_words(self) -> list[list[list[str]]]:
        """Each story's sentences as words, digits as printed."""
        return [[tokens.words(line.text) for line in story.prose] for story in self.stories]

    @cached_property
    def sentence_lengths(self) -> list[int]:
        """Every sentence's number of words."""
        return [len(sentence) for story in self.sentence_words for sentence in story]

    @cached_property
    def story_lengths(self) -> list[int]:
        """Each story's number of words."""
        return [len(words) for words in self.words]

    @cached_property
    def lede_lengths(self) -> list[int]:
        """Each lede's number of words."""
        return [len(tokens.words(story.lede)) for story in self.stories]
