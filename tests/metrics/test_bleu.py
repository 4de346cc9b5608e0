"""BLEU: the examples of Papineni et al. (2002), by hand, and which stories are compared."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics import bleu
from newsgen.metrics.bleu import References
from newsgen.metrics.tokens import words

REFERENCES = [
    words("it is a guide to action that ensures that the military will forever heed party commands"),
    words(
        "it is the guiding principle which guarantees the military forces always being under the command of the party"
    ),
    words("it is the practical guide for the army always to heed the directions of the party"),
]
FIRST = words("it is a guide to action which ensures that the military always obeys the commands of the party")
SECOND = words("it is to insure the troops forever hearing the activity guidebook that party direct")
WORDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12)


def precision(text, references, n):
    return bleu._precision(bleu._counts(text)[n - 1], References.of(references).counts[n - 1])


@pytest.mark.parametrize(
    ("text", "n", "expected"), [(FIRST, 1, 17 / 18), (FIRST, 2, 10 / 17), (SECOND, 1, 8 / 14), (SECOND, 2, 1 / 13)]
)
def test_the_published_precisions(text, n, expected):
    assert precision(text, REFERENCES, n) == pytest.approx(expected)


def test_a_word_counts_as_often_as_one_reference_has_it():
    cat = [words("the cat is on the mat"), words("there is a cat on the mat")]
    assert precision(["the"] * 7, cat, 1) == pytest.approx(2 / 7)


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("abcde", "abcdf", 0.2**0.25),  # 4/5 x 3/4 x 2/3 x 1/2
        ("abcd", "abcdef", exp(-0.5)),  # every run is there, but the text is short: 1 - 6/4
        ("abcdef", "abcdef", 1),
        ("abcx", "abcd", 0),  # no run of four
        ("abc", "abc", 0),  # nor here
        ("", "abcd", 0),
    ],
)
def test_bleu_by_hand(text, reference, expected):
    assert bleu.bleu(list(text), References.of([list(reference)])) == pytest.approx(expected)


def test_the_nearest_length_counts_and_of_two_the_shorter():
    both = References.of([list("abcd"), list("abcdefgh")])
    assert bleu.bleu(list("abcdef"), both) == 1  # 4 and 8 are as near to 6: 4, so the text is not short


def test_of_two_stories_one_is_measured():
    assert bleu.sample(2) == ([0], [1])
    assert bleu.self_bleu([list("abcde"), list("abcdf")]) == pytest.approx(0.2**0.25)


@pytest.mark.parametrize(("count", "sizes"), [(1, (1, 0)), (7, (2, 5)), (140, (40, 100)), (252, (40, 100))])
def test_forty_stories_are_measured_against_a_hundred(count, sizes):
    assert tuple(map(len, bleu.sample(count))) == sizes


def test_the_sample_is_spread_evenly():
    measured, references = bleu.sample(252)
    assert measured[:4] == [0, 6, 12, 18]
    assert measured[-1] == 245
    assert references[:4] == [1, 3, 5, 8]  # of 212 others, every second or third


def test_the_previous_story():
    stories = [list("abcde"), list("abcdf"), list("abcdf")]
    assert bleu.previous_bleu(stories) == pytest.approx((0.2**0.25 + 1) / 2)


def test_a_story_alone_has_no_other():
    assert bleu.self_bleu([list("abcde")]) is None
    assert bleu.previous_bleu([list("abcde")]) is None
    assert bleu.previous_bleu([]) is None


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_bounds(text, references):
    assert 0 <= bleu.bleu(text, References.of(references)) <= 1 + 1e-12


@given(st.lists(st.sampled_from("abcd"), min_size=4, max_size=12))
def test_a_text_is_itself(text):
    assert bleu.bleu(text, References.of([text])) == pytest.approx(1)


@given(st.integers(2, 400))
def test_no_story_is_measured_against_itself(count):
    measured, references = bleu.sample(count)
    assert measured
    assert references
    assert len(set(measured + references)) == len(measured) + len(references)
    assert max(measured + references) < count
