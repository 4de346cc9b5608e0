"""Every measure by name: its group, its label and how it is computed from the stories."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from newsgen.metrics import bleu, lexical, readability, repetition, variety
from newsgen.metrics.spread import mean, percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgen.metrics.corpus import Corpus


@dataclass(frozen=True)
class Measure:
    """One line of the table. `decimals` are those printed; a `share` is printed as a percent."""

    name: str
    group: str
    label: str
    of: Callable[[Corpus], float | None]
    decimals: int = 2
    share: bool = False


def _lengths(name: str, group: str, label: str, of: Callable[[Corpus], list[int]]) -> Iterator[Measure]:
    yield Measure(name, group, label, lambda c: mean(of(c)), 1)
    for tens in (1, 9):
        take = partial(_percentile, of, tens)
        yield Measure(f"{name}_p{tens}0", group, f"{label}, {tens}0th percentile", take, 1)


def _percentile(of: Callable[[Corpus], list[int]], tens: int, corpus: Corpus) -> float | None:
    return percentile(of(corpus), tens)


def _variety() -> Iterator[Measure]:
    group = "variety"
    for n in (1, 2, 3):
        words = "words" if n == 1 else f"runs of {n} words"
        yield Measure(f"distinct_{n}", group, f"distinct {words}", partial(_distinct, n), 3)
    yield Measure("gzip_ratio", group, "gzip ratio", lambda c: variety.gzip_ratio(c.texts), 1)
    yield Measure("self_bleu", group, "self-BLEU4", lambda c: bleu.self_bleu(c.words))
    yield Measure("previous_bleu", group, "BLEU4 to the previous story", lambda c: bleu.previous_bleu(c.words))
    yield Measure("distinct_lede_openings", group, "distinct first four words of ledes", _openings)
    yield Measure("distinct_headlines", group, "distinct headlines", _headlines, 3)
    yield Measure("mtld", group, "MTLD of a story", lambda c: mean(map(lexical.mtld, c.words)), 1)
    yield Measure("mattr", group, "MATTR of a story, 100 words", lambda c: mean(map(lexical.mattr, c.words)))


def _distinct(n: int, corpus: Corpus) -> float | None:
    return variety.distinct(corpus.words, n)


def _openings(corpus: Corpus) -> float | None:
    return variety.distinct_openings([story.lede for story in corpus.stories])


def _headlines(corpus: Corpus) -> float | None:
    return variety.distinct_texts([story.headline for story in corpus.stories])


def _repetition() -> Iterator[Measure]:
    group = "repetition"
    yield Measure("sentence_before", group, "sentences seen before", lambda c: _sentences(c).before, 1, share=True)
    label = "sentences seen within 20 stories"
    yield Measure("sentence_lately", group, label, lambda c: _sentences(c).lately, 1, share=True)
    yield Measure("eight_words_before", group, "8-grams seen before", lambda c: _eights(c).before, 1, share=True)
    label = "8-grams seen within 20 stories"
    yield Measure("eight_words_lately", group, label, lambda c: _eights(c).lately, 1, share=True)
    label = "8-grams that another story has"
    yield Measure("eight_words_elsewhere", group, label, lambda c: _eights(c).elsewhere, 1, share=True)


def _sentences(corpus: Corpus) -> repetition.Seen:
    return repetition.seen(corpus.sentences)


def _eights(corpus: Corpus) -> repetition.Seen:
    return repetition.seen(corpus.eights)


def _reading() -> Iterator[Measure]:
    group = "reading"
    yield Measure("grade", group, "Flesch-Kincaid grade", lambda c: mean(map(readability.grade, c.sentence_words)), 1)
    yield from _lengths("words_per_sentence", group, "words a sentence", lambda c: c.sentence_lengths)
    yield Measure("figures_per_100_words", group, "figures per 100 words", _density, 1)
    yield Measure("figures_per_sentence", group, "figures a sentence", lambda c: mean(_figures(c)))
    yield Measure("figures_per_sentence_median", group, "figures a sentence, median", _median_figures, 1)
    yield Measure("figures_per_sentence_most", group, "figures a sentence, most", lambda c: max(_figures(c)), 0)
    yield from _lengths("lede_words", group, "words of the lede", lambda c: c.lede_lengths)
    yield from _lengths("story_words", group, "words a story", lambda c: c.story_lengths)


def _density(corpus: Corpus) -> float | None:
    return readability.figures_per_100_words(corpus.stories, corpus.story_lengths)


def _figures(corpus: Corpus) -> list[int]:
    return [line.figures for line in corpus.lines]


def _median_figures(corpus: Corpus) -> float | None:
    return float(median(_figures(corpus)))


MEASURES: tuple[Measure, ...] = (*_variety(), *_repetition(), *_reading())
