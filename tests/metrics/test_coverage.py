"""Rules, wordings and day types."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from newsgen.metrics import coverage
from newsgen.metrics.coverage import Use
from newsgen.metrics.stories import Line, Told


def rule(**slots):
    """A rule with so many wordings in each slot."""
    return {slot: [SimpleNamespace(id=f"NAME.{slot}.{i}") for i in range(n)] for slot, n in slots.items()}


def book(**rules):
    named = {}
    for name, say in rules.items():
        for wordings in say.values():
            for wording in wordings:
                wording.id = wording.id.replace("NAME", name)
        named[name] = SimpleNamespace(say=say)
    return SimpleNamespace(rules=named)


BOOK = book(moved=rule(clause=2, headline=1), streak=rule(tail=2), quiet=rule(sentence=1))


def story(*lines, rules=(), headline=None, day_type=""):
    prose = tuple(Line("text", 0, facts, wordings) for facts, wordings in lines)
    display = (headline or Line("Dow rises", 0),)
    session = date(2024, 1, 2)
    return Told("us_close", session, held=False, prose=prose, display=display, rules=rules, day_type=day_type)


RULES = (("a", "moved"), ("b", "moved"), ("c", "streak"), ("d", "quiet"))


def test_the_facts_that_are_told_count_once():
    stories = [
        story((("a", "c"), None), (("a",), None), rules=RULES, headline=Line("Dow", 0, ("b",))),
        story((("a",), None), rules=RULES),
    ]
    assert coverage.rules(stories, BOOK) == Use({"moved": 3, "streak": 1}, ("quiet",))
    assert coverage.rule_stories(stories) == {"moved": 2, "streak": 1}


def test_a_rule_that_the_book_does_not_have_counts_too():
    assert coverage.rules([story((("a",), None), rules=(("a", "old"),))], BOOK).counts == {"old": 1}


def test_wordings():
    stories = [
        story(((), ("moved/clause/0", "streak/tail/1"))),
        story(((), ("moved.clause.0",)), ((), ())),
    ]
    # The headline's wordings are not recorded, nor is any sentence's: they are not called unused.
    assert coverage.wordings(stories, BOOK) == Use(
        {"moved/clause/0": 2, "streak/tail/1": 1}, ("moved/clause/1", "streak/tail/0")
    )


def test_wordings_that_are_not_recorded():
    assert coverage.wordings([story(((), None))], BOOK) is None


def test_a_wording_whose_name_is_not_one():
    assert coverage.wordings([story(((), ("odd",)))], BOOK) == Use({"odd": 1}, ())


def test_day_types():
    assert coverage.day_types([story(), story()]) is None
    stories = [story(day_type="record"), story(day_type="quiet"), story(day_type="record"), story()]
    assert coverage.day_types(stories) == Use({"record": 2, "quiet": 1}, ())


def test_the_most_used_come_first_and_ties_by_name():
    assert list(Use.of(["b", "c", "a", "c"]).counts) == ["c", "a", "b"]
