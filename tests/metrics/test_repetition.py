"""What stood in a story before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics.repetition import Seen, most_repeated, seen

STORIES = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5), max_size=40)


def test_by_hand():
    # b and a are told again: 2 of 6; elsewhere: a, b, b, a: 4 of 6
    assert seen([["a", "b"], ["b", "c"], ["a", "d"]]) == Seen(2 / 6, 2 / 6, 4 / 6)


@pytest.mark.parametrize(("apart", "lately"), [(20, 1 / 2), (21, 0)])
def test_within_twenty_stories(apart, lately):
    stories = [["a"], *([[]] * (apart - 1)), ["a"]]
    assert seen(stories) == Seen(1 / 2, lately, 1)


def test_the_last_telling_counts():
    stories = [["a"], *([[]] * 19), ["a"], *([[]] * 19), ["a"]]
    assert seen(stories).lately == pytest.approx(2 / 3)


def test_a_repetition_inside_a_story_does_not_count():
    assert seen([["a", "a"]]) == Seen(0, 0, 0)
    assert seen([["a"], ["a", "a"]]) == Seen(2 / 3, 2 / 3, 1)


def test_nothing():
    assert seen([]) == Seen(None, None, None)
    assert seen([[], []]) == Seen(None, None, None)


def test_the_most_repeated_are_those_of_most_stories():
    stories = [["a", "a", "a"], ["b", "c"], ["b"], ["c", "b"]]
    assert most_repeated(stories, 5) == [("b", 3), ("c", 2)]
    assert most_repeated(stories, 1) == [("b", 3)]


@given(STORIES)
def test_bounds(stories):
    found = seen(stories)
    if any(stories):
        assert 0 <= found.lately <= found.before <= found.elsewhere <= 1


@given(STORIES.filter(any))
def test_all_is_seen_where_a_story_is_told_twice(stories):
    assert seen([*stories, *stories]).elsewhere == 1
