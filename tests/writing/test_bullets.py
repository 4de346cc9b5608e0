"""The bullets below a headline: what it has not told, in the planner's order."""

import re
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import bullets, marks
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

    def write(facts, above, told=(), most=2, moves=()):
        time = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))
        scribe = Scribe(time, rulebook.load(), config)
        plan = SimpleNamespace(
            bullets=tuple(facts), view=SimpleNamespace(markets={}), facts={move.id: move for move in moves}
        )
        return [marks.plain(said) for said, _ in bullets.write(scribe, plan, most, above, told)]

    return write


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((-2.31, -1.25, -3.64), "S&P 500 tumbles 2.31%, Dow 1.25% and Nasdaq 3.64%"),
        ((-0.31, 0.25, -0.64), "S&P 500 down 0.31%, Dow up 0.25% and Nasdaq down 0.64%"),
        ((0.02, 0.25, 0.64), "S&P 500 little changed, Dow up 0.25% and Nasdaq up 0.64%"),
        ((1.93, 0.26, 1.86), "S&P 500 up 1.93%, Dow up 0.26% and Nasdaq up 1.86%"),  # nothing jumps 0.26%
    ],
)
def test_the_moves_of_the_leads_share_the_first_bullet(told, changes, said):
    moves = [move(symbol, change, 100.0) for symbol, change in zip(("^GSPC", "^DJI", "^IXIC"), changes, strict=True)]
    if abs(changes[0]) < 0.05:
        moves[0] = fact("little-changed", "^GSPC", symbol="^GSPC", change_pct=changes[0], level=100.0)
    found = told([BOND, *moves], "10-year yield at highest since October 2007", moves=moves, most=2)
    assert re.sub(r"^(S&P 500) (?:sinks|slumps|loses|drops|falls|slides)", r"\1 tumbles", found[0]) == said
    assert len(found) == 2
    assert found[1].startswith("10-year")  # what the headline told comes before a move that the first bullet has


def test_one_lead_s_move_is_a_bullet_of_its_own(told):
    assert told([SP, BOND], "Stocks sink on Wall Street", moves=[SP], most=2)[0].startswith("S&P 500")


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
