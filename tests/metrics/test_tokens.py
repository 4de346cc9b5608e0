"""Words, n-grams and masks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics import tokens


@pytest.mark.parametrize(
    ("text", "masked"),
    [("fell 0.57% to 4,742.83.", "fell 0.00% to 0,000.00."), ("no figure", "no figure"), ("", "")],
)
def test_every_digit_is_masked(text, masked):
    assert tokens.mask(text) == masked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Dow fell 0.57% to 4,742.83.", ["the", "dow", "fell", "0.57%", "to", "4,742.83"]),
        ("U.S. crude, at $70.38 a barrel", ["u.s", "crude", "at", "70.38", "a", "barrel"]),
        ("Australia's S&P/ASX 200", ["australia's", "s&p/asx", "200"]),
        ("a 10-year note — up; down", ["a", "10-year", "note", "up", "down"]),
        ("5:15 p.m. (2115 GMT)", ["5:15", "p.m", "2115", "gmt"]),
        ("...", []),
    ],
)
def test_words(text, words):
    assert tokens.words(text) == words


def test_ngrams():
    assert tokens.ngrams(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]
    assert tokens.ngrams(["a", "b", "c"], 3) == [("a", "b", "c")]
    assert tokens.ngrams(["a", "b", "c"], 4) == []


@given(st.text())
def test_a_mask_masks_once(text):
    masked = tokens.mask(text)
    assert len(masked) == len(text)
    assert tokens.mask(masked) == masked


@given(st.lists(st.sampled_from("abc")), st.integers(1, 9))
def test_as_many_ngrams_as_fit(words, n):
    assert len(tokens.ngrams(words, n)) == max(0, len(words) - n + 1)
