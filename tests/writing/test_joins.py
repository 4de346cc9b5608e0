"""How two clauses join, and what a market is called behind a sentence that named it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Clause, Fact, SentencePlan, StoryTime
from newsgen.rules import rulebook
from newsgen.rules.examples import fact_of
from newsgen.writing import marks
from newsgen.writing.clauses import Before, Clauses
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)


def move(symbol, change, asset="index", rule="moved", **values):
    values = {
        "change_pct": change,
        "asset": asset,
        "tells_level": False,
        "told_pct": False,
        "just_opened": False,
        "session": SESSION,
        "is_today": True,
        "state": "closed",
        **values,
    }
    return Fact(f"{rule}:{symbol}", rule, "market", symbol, SESSION, values, 0.0, {"news": 0.0})


@pytest.fixture
def clauses(config):
    time = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))
    scribe = Scribe(time, rulebook.load(), config)
    scribe.verbs.first_choice = True
    return Clauses(scribe, None)


def said(clauses, *parts, slot="clause"):
    return " ".join(marks.plain(one) for one, _ in clauses.write(SentencePlan(slot, tuple(parts))))


def test_and_never_joins_a_rise_to_a_fall_behind_a_tail(clauses):
    near = move("^FTSE", -1.0, rule="near-record", record_gap_pct=-3.0, record_session=date(2024, 2, 1))
    text = said(clauses, Clause(move("^FTSE", -1.0), (near,)), Clause(move("^GDAXI", 0.5)))
    assert "record close" in text
    assert any(join in text for join in (", but ", ", while ", "; "))
    assert ", and " not in text


def test_gold_and_oil_are_no_contrast(clauses):
    gold = move("GC=F", -0.4, "commodity", "commodity-moved", level=2034.1, change_points=-8.0)
    crude = move("CL=F", 0.6, "commodity", "commodity-moved", level=78.6, change_points=0.5)
    assert " but " not in said(clauses, Clause(gold), Clause(crude))


def test_the_leader_that_a_sentence_ended_on_is_called_it(clauses):
    first = said(clauses, Clause(move("^STOXX50E", 0.4)))
    assert "Euro Stoxx 50" in first
    clauses.before = Before(named="^STOXX50E")
    assert said(clauses, Clause(move("^STOXX50E", 0.4))).startswith("It ")


def test_a_second_sentence_does_not_begin_with_the_same_name(clauses):
    first = said(clauses, Clause(move("^RUT", 0.9)))
    assert "Russell 2000" in first
    clauses.before = Before(frozenset({"^RUT"}), "The")
    far = move("^RUT", 0.9, rule="near-record", record_gap_pct=-3.0, record_session=date(2024, 2, 1))
    assert not said(clauses, Clause(far), slot="sentence").startswith("The Russell 2000")


def test_what_the_lede_told_of_a_decision_is_not_told_again(clauses, config):
    book = rulebook.load()
    rule = book.rule("policy-rate-range")
    raised = fact_of(rule, rule.examples[0], config, book.abouts)  # to a range of 5.25% to 5.50%, as forecast
    first = said(clauses, Clause(raised), slot="sentence")
    assert "raised" in first
    assert "as forecast" in first
    clauses.told = frozenset({raised.subject})
    second = said(clauses, Clause(raised), slot="sentence")
    assert "5.25% to 5.50%" in second
    assert "forecast" not in second
    assert "basis points" not in second


def test_a_week_s_section_says_once_that_its_moves_are_the_week_s(config):
    """ "For the week" behind every market is what nobody writes; behind a day's move it is told again."""
    time = StoryTime("week_in_review", date(2024, 3, 15), datetime.fromisoformat("2024-03-15T21:15"))
    scribe = Scribe(time, rulebook.load(), config)
    of_week = Clauses(scribe, None)
    moves = [move(symbol, 1.2, rule="week-moved", week_change_pct=1.2) for symbol in ("^GDAXI", "^FTSE")]
    for _ in range(12):  # whatever wordings have their turn
        both = said(of_week, *map(Clause, moves))
        assert both.count("week") == 1
        assert "week" in both.partition("FTSE")[0]
        of_week.before = Before(of_week=True)
        assert "week" not in said(of_week, Clause(moves[0]))
        of_week.before = Before()


def test_a_gain_so_far_does_not_stand_between_a_market_and_its_fall(clauses):
    """ "The S&P 500, up 13% so far this year, tumbled 4.2%" points two ways before its verb."""
    fell = move("^GSPC", -4.2)
    up = move("^GSPC", -4.2, rule="year-so-far", year_change_pct=13.0, is_lead=True)
    down = move("^GSPC", -4.2, rule="year-so-far", year_change_pct=-13.0, is_lead=True)
    assert clauses._jars(fell, up)
    assert not clauses._jars(fell, down)
    assert not clauses._jars(fell, move("^GSPC", -4.2, rule="record-close"))  # a rule without an aside
