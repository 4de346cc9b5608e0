"""MTLD and MATTR, by hand and against a published value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.metrics import lexical
from newsgen.metrics.tokens import words

# The example of LexicalRichness 0.5.1 (its README), with the numerals and the punctuation taken out as it does.
EXAMPLE = words("""
measure of textual lexical diversity computed as the mean length of sequential words in a text that maintains a
minimum threshold ttr score iterates over words until ttr scores falls below a threshold then increase factor
counter by and start over mccarthy and jarvis pg recommends a factor threshold in the range of mccarthy mccarthy
and jarvis
""")
WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=150)


def test_the_published_example():
    assert len(EXAMPLE) == 57
    assert lexical.mtld(EXAMPLE) == pytest.approx(46.79226361031519)
    assert lexical.mattr(EXAMPLE, 25) == pytest.approx(0.8351515151515151)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aa", 2),  # one factor of two words
        ("aaaa", 2),  # two
        ("abca", 4.48),  # 3/4 distinct is 0.25 / 0.28 of a factor: 4 / 0.892857
        ("abc", 3),  # no word again: the length
        ("", None),
    ],
)
def test_mtld_by_hand(text, expected):
    assert lexical.mtld(list(text)) == (None if expected is None else pytest.approx(expected))


def test_mtld_is_the_mean_of_both_directions():
    # aab: 1/2, then b is no part of a factor: 3 / 1. baa: 2/3 at the third word: 3 / 1.
    # aabc: 4 / 1 forward; cbaa: 3/4, so 4 / 0.892857.
    assert lexical.mtld(list("aab")) == 3
    assert lexical.mtld(list("aabc")) == pytest.approx((4 + 4.48) / 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abaa", (1 + 1 + 0.5) / 3), ("ab", 1), ("a", 1), ("", None), ("aaa", 0.5)],
)
def test_mattr_by_hand(text, expected):
    assert lexical.mattr(list(text), 2) == (None if expected is None else pytest.approx(expected))


@given(WORDS)
def test_bounds(text):
    mtld, mattr = lexical.mtld(text), lexical.mattr(text)
    if not text:
        assert mtld is mattr is None
    else:
        assert 0 < mattr <= 1
        assert mtld >= 1
        assert mtld == pytest.approx(lexical.mtld(text[::-1]))
