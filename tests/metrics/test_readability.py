"""Syllables, the grade and the figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics import readability, tokens
from newsgen.metrics.syllables import syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("rose", 1), ("stocks", 1), ("dropped", 1), ("added", 2), ("ended", 2), ("tumbled", 2),
        ("settled", 2), ("pulled", 1), ("sales", 1), ("losses", 2), ("little", 2), ("while", 1), ("index", 2),
        ("industrial", 4), ("average", 3), ("composite", 3), ("series", 2), ("period", 3), ("nation", 2),
        ("million", 2), ("annual", 3), ("january", 4), ("february", 4), ("earlier", 3), ("employers", 3),
        ("european", 4), ("going", 2), ("wednesday", 2), ("economists", 4), ("forecast", 2), ("year-old", 2),
        ("basis", 2), ("nikkei", 2), ("australia's", 3), ("france's", 2), ("france", 1), ("board's", 1),
        ("investors'", 3), ("u.s", 2), ("s&p", 3), ("s&p/asx", 6), ("csi", 3), ("ftse", 2), ("&", 1),
        ("0.57%", 1), ("", 1),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # 13 words, 24 syllables: 11.3 (the example of the Wikipedia article on the test)
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.265),
        ("The cat sat on the mat.", -1.45),  # 0.39 x 6 + 11.8 x 1 - 15.59
    ],
)
def test_the_grade_of_a_sentence(text, grade):
    assert readability.grade([tokens.words(text)]) == pytest.approx(grade, abs=0.001)


def test_the_grade_of_two_sentences():
    # 3 and 5 words, 4 on average; 3 + 6 syllables: 0.39 x 4 + 11.8 x 9 / 8 - 15.59
    sentences = [["the", "dow", "rose"], ["the", "index", "fell", "at", "noon"]]
    assert readability.grade(sentences) == pytest.approx(-0.755)


def test_a_figure_is_a_word_without_syllables():
    # 5 words; the, dow, rose, to: 4 syllables of 4 words
    assert readability.grade([["the", "dow", "rose", "to", "39,131.53"]]) == pytest.approx(0.39 * 5 + 11.8 - 15.59)


def test_a_text_without_words_has_no_grade():
    assert readability.grade([]) is None
    assert readability.grade([[]]) is None
    assert readability.grade([["0.57%"]]) is None


def test_figures_per_100_words(make):
    stories = [make.told("one", "two", figures=2), make.told("one", figures=1)]
    assert readability.figures_per_100_words(stories, [40, 10]) == 10  # 4 of 40 and 1 of 10 words


@given(st.text())
def test_every_word_has_a_syllable(word):
    assert 1 <= syllables(word) <= max(1, 3 * len(word))


@given(st.lists(st.lists(st.sampled_from(["dow", "economists", "0.0%"]), max_size=9), max_size=5))
def test_longer_sentences_are_never_easier(sentences):
    joined = [[word for sentence in sentences for word in sentence]]
    apart, one = readability.grade(sentences), readability.grade(joined)
    assert apart is None or one >= apart - 1e-9
