"""The memory of earlier stories: what it counts as the same, how long it remembers, and that it only looks back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.writing import language
from newsgen.writing.memory import SPAN, Memory, opening_key, sentence_key

ENGLISH = language.load("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nikkei rose 1.26% to 38,273.05.", "The Nikkei rose #% to #."),
        ("Its highest close since March 27.", "Its highest close since @ #."),
        ("The Dow fell on Thursday, Sept. 5.", "The Dow fell on @, @ #."),
        ("Marching on, the May-bug rose.", "Marching on, the @-bug rose."),
    ],
)
def test_numbers_and_dates_do_not_make_a_new_sentence(text, expected):
    assert ENGLISH.masked(text) == expected


def test_two_days_of_one_sentence_have_one_key():
    assert sentence_key("The Dow rose 0.3% on Monday.", ENGLISH) == sentence_key(
        "The Dow rose 1.25% on Friday.", ENGLISH
    )
    assert sentence_key("The Dow rose 0.3%.", ENGLISH) != sentence_key("The Dow fell 0.3%.", ENGLISH)


def test_an_opening_is_four_words():
    assert opening_key("The S&P 500 rose on Tuesday, while the Dow fell.", ENGLISH) == "o:The S&P # rose"


def test_ages():
    memory = Memory([frozenset({"a", "b"}), frozenset({"b"})])
    assert [memory.age(key) for key in ("b", "a", "c")] == [1, 2, SPAN + 1]


def test_the_oldest_story_is_forgotten():
    memory = Memory([frozenset({"old"}), *[frozenset({"new"})] * (SPAN - 1)])
    assert memory.age("old") == SPAN
    memory.add(frozenset({"new"}))
    assert memory.age("old") == SPAN + 1
    assert len(memory.stories()) == SPAN


KEYS = st.lists(st.frozensets(st.sampled_from("abcdef")), max_size=3 * SPAN)


@given(KEYS)
def test_a_memory_made_from_what_it_remembers_is_the_same(stories):
    """A backfill that begins again in the middle needs no more than the last stories."""
    whole = Memory(stories)
    again = Memory(whole.stories())
    assert [whole.age(key) for key in "abcdef"] == [again.age(key) for key in "abcdef"]
