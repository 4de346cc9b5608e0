"""Reading ease: the Flesch-Kincaid grade and how densely figures stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.metrics.spread import mean, ratio
from newsgen.metrics.syllables import syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.metrics.stories import Told


def grade(sentences: Sequence[Sequence[str]]) -> float | None:
    """Return the Flesch-Kincaid grade of a text given as sentences of words; None for a text without words.

    Figures count as words of their sentence and are left out of the syllables, as Flesch advises: nobody reads
    4,742.83 aloud.
    """
    filled = [sentence for sentence in sentences if sentence]
    length = mean(len(sentence) for sentence in filled)
    sounds = mean(syllables(word) for sentence in filled for word in sentence if _is_spoken(word))
    if length is None or sounds is None:
        return None
    return 0.39 * length + 11.8 * sounds - 15.59  # Kincaid et al. (1975)


def _is_spoken(word: str) -> bool:
    return not any(c.isdigit() for c in word)


def figures_per_100_words(stories: Sequence[Told], lengths: Sequence[int]) -> float | None:
    """Return the mean of the stories' printed figures per 100 words; `lengths` are their words."""
    return mean(
        ratio(100 * sum(line.figures for line in story.prose), length)
        for story, length in zip(stories, lengths, strict=True)
    )
