"""Variety over all stories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics import variety

STORIES = st.lists(st.lists(st.sampled_from(["rose", "fell", "0.0%", "dow"]), max_size=12), max_size=6)


def test_distinct_ngrams_by_hand():
    stories = [["a", "b", "a"], ["a", "b"]]
    assert variety.distinct(stories, 1) == 0.4  # a, b of 5
    assert variety.distinct(stories, 2) == pytest.approx(2 / 3)  # ab, ba of ab, ba, ab: none from a story to the next
    assert variety.distinct(stories, 3) == 1  # aba alone
    assert variety.distinct(stories, 4) is None


def test_gzip_finds_a_form_letter_out():
    same = ["The Dow rose 0.0% on Monday, its third gain in a row."] * 50
    assert variety.gzip_ratio(same) > 20
    # 53 characters 50 times and the 49 line feeds between them: 2,699 bytes
    assert 2699 / variety.gzip_ratio(same) == pytest.approx(round(2699 / variety.gzip_ratio(same)))
    assert variety.gzip_ratio(["abcdefghijklmnopqrstuvwxyz"]) < 1  # nothing repeated: only gzip's own header is added


def test_gzip_of_nothing():
    assert variety.gzip_ratio([]) is None
    assert variety.gzip_ratio([""]) is None


def test_the_first_four_words_of_a_lede():
    ledes = ["The S&P 500 rose on Monday.", "The S&P 400 rose again.", "U.S. stocks fell."]
    # the s&p 000 rose | the s&p 000 rose | u.s stocks fell
    assert variety.distinct_openings(ledes) == pytest.approx(2 / 3)


def test_a_new_number_makes_no_new_headline():
    assert variety.distinct_texts(["Dow tops 39,000", "Dow tops 40,000", "Dow falls"]) == pytest.approx(2 / 3)
    assert variety.distinct_texts(["Dow tops 9,000", "Dow tops 10,000"]) == 1  # another number of digits does
    assert variety.distinct_texts([]) is None


@given(STORIES, st.integers(1, 3))
def test_distinct_is_a_share(stories, n):
    share = variety.distinct(stories, n)
    assert share is None or 0 < share <= 1


@given(STORIES.filter(any), st.integers(1, 3))
def test_telling_everything_twice_halves_it(stories, n):
    once, twice = variety.distinct(stories, n), variety.distinct(stories * 2, n)
    assert twice == (None if once is None else pytest.approx(once / 2))
