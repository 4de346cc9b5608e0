"""The bullets below a headline: what it has not told, in the planner's order."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import display, marks
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)
DAY = {"session": SESSION, "is_today": True, "state": "closed", "tells_points": False, "tells_level": True}


def fact(rule, subject, **values):
    parts = {"news": 3.0, "weight": 0.0, "told": 0.0}
    given = {"asset": "index", **DAY, **values}
    return Fact(f"{rule}:{subject}", rule, "market", subject, SESSION, given, 3.0, parts)


def move(symbol, change, level):
    return fact("moved", symbol, symbol=symbol, change_pct=change, level=level, told_pct=False)


SP = move("^GSPC", -2.31, 5427.13)
LOSS = fact("biggest-loss-since", "^GSPC", symbol="^GSPC", change_pct=-2.31, loss_since=date(2022, 12, 15))
NASDAQ = move("^IXIC", -3.64, 17342.41)
BOND = fact("yield-highest-since", "US10Y", symbol="US10Y", asset="yield", change_bp=9, level=4.51,
            highest_since=date(2007, 10, 17))  # fmt: skip


@pytest.fixture
def told(config):
    """Return a function: the bullets' facts, the text above and its facts -> the bullets as readers see them."""

    def write(facts, above, told=(), most=2):
        time = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))
        scribe = Scribe(time, rulebook.load(), config)
        plan = SimpleNamespace(bullets=tuple(facts), view=SimpleNamespace(markets={}))
        return [marks.plain(said) for said, _ in display.bullets(scribe, plan, most, above, told)]

    return write


def test_a_move_that_the_headline_gives_in_percent_gives_way(told):
    said = told([SP, NASDAQ, BOND], "S&P 500 drops 2.3%, most since December 2022", [LOSS])
    assert [one.split()[0] for one in said] == ["Nasdaq", "10-year"]


def test_a_move_that_it_gives_without_a_figure_does_not(told):
    said = told([SP, NASDAQ, BOND], "S&P 500 has worst day since December 2022", [LOSS])
    assert [one.split()[0] for one in said] == ["S&P", "Nasdaq"]


def test_nor_does_a_fact_that_the_headline_told_come_before_another(told):
    said = told([BOND, NASDAQ], "10-year yield at highest since October 2007", [BOND], most=1)
    assert said[0].startswith("Nasdaq")


def test_what_was_told_fills_a_place_that_would_stay_empty_in_the_planner_s_order(told):
    said = told([SP, BOND], "S&P 500 drops 2.3%, most since December 2022", [LOSS])
    assert [one.split()[0] for one in said] == ["S&P", "10-year"]
