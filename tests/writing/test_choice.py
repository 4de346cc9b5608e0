"""A choice among equivalent wordings: a region's phrases in turn, and no wording that echoes while another fits."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from newsgen.model import StoryTime
from newsgen.rules import rulebook
from newsgen.rules.examples import fact_of
from newsgen.writing import marks
from newsgen.writing.scribe import Scribe

DAY = date(2024, 3, 14)


@pytest.fixture(scope="module")
def book():
    return rulebook.load()


@pytest.fixture
def scribe(config, book):
    return Scribe(StoryTime("us_close", DAY, datetime.combine(DAY, time(21))), book, config)


def stocks(scribe):
    return scribe.language.wordings.render("{{ region | region_stocks }}", "here", {"region": "us", "scribe": scribe})


def test_a_region_s_phrases_come_in_turn(scribe, config):
    phrases = config.regions["us"].stocks
    assert phrases[0] == "U.S. stocks"
    assert sorted(stocks(scribe) for _ in phrases) == sorted(phrases)


def test_examples_have_the_plainest_phrase(scribe):
    scribe.verbs.first_choice = True
    assert {stocks(scribe) for _ in range(4)} == {"U.S. stocks"}


def test_a_wording_to_avoid_is_taken_only_where_no_other_fits(scribe, book, config):
    rule = book.rules["win-streak-snapped"]
    fact = fact_of(rule, rule.examples[0], config, book.abouts)
    said = {marks.plain(scribe.say(fact, "tail", avoid=lambda text: not text.startswith("halting"))) for _ in range(9)}
    assert said == {"halting a three-day winning streak"}
    assert scribe.say(fact, "tail", avoid=lambda _: True)
    assert scribe.say(fact, "clause", avoid=lambda _: True) is None


def test_a_whole_percent(shown, scribe):
    assert (
        shown(lambda value: scribe.language.wordings.filters["pct_whole"]({"scribe": scribe}, value), 9, unit="count")
        == "9%"
    )
