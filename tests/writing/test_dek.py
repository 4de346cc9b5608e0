"""The dek: what the headline and the first bullet do not tell, with figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import display, marks
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)
DAY = {"session": SESSION, "is_today": True, "state": "closed", "tells_points": False, "tells_level": True}


def fact(rule, subject, about="market", **values):
    parts = {"news": 3.0, "weight": 0.0, "told": 0.0}
    return Fact(f"{rule}:{subject}", rule, about, subject, SESSION, {"asset": "index", **DAY, **values}, 3.0, parts)


def move(symbol, change):
    return fact("moved", symbol, symbol=symbol, change_pct=change, level=100.0, told_pct=False)


def bond(symbol, change, level):
    return fact("yield-moved", symbol, symbol=symbol, asset="yield", change_bp=change, level=level)


SP, DOW, RUSSELL = move("^GSPC", -0.30), move("^DJI", -0.52), move("^RUT", -0.66)
TEN, TWO = bond("US10Y", -9, 1.69), bond("US2Y", -7, 1.52)
FELL = fact("all-fell", "us", "region", region="us", is_home=True, count=4.0, shut=0.0, unknown=0.0, mean_pct=-0.5,
            leader="^GSPC", laggard="^RUT", laggard_behind_pct=0.01, leader_ahead_pct=0.01)  # fmt: skip


@pytest.fixture
def scribe(config):
    time = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))
    return Scribe(time, rulebook.load(), config)


@pytest.fixture
def told(scribe):
    """Return a function: the dek's facts -> the dek below "US stocks fall", as readers see it."""

    def write(*facts):
        return marks.plain(display.dek(scribe, SimpleNamespace(dek=facts), "US stocks fall", [FELL])[0])

    return write


def test_the_moves_of_the_leads_are_left_to_the_first_bullet(told):
    text = told(SP, DOW, RUSSELL, TEN)
    assert "Russell 2000" in text
    assert "10-year" in text
    assert "S&P" not in text
    assert "Dow" not in text


def test_one_of_them_is_better_than_no_dek(told):
    assert told(SP, DOW).count("%") == 1


def test_of_two_yields_it_tells_one(told):
    assert told(TEN, TWO).count("yield") == 1


def test_a_move_behind_a_fragment_has_its_size(scribe):
    plan = SimpleNamespace(headline=(FELL, DOW), lede=FELL, view=SimpleNamespace(lead="^GSPC"))
    for _ in range(12):  # whatever wordings have their turn
        _, _, more = marks.plain(display.headline(scribe, plan)[0]).partition("; ")
        assert any(char.isdigit() for char in more)


def test_a_headline_of_records_is_not_given_up_for_a_move(scribe):
    """ "S&P 500 gains 0.8%" stood above a story of three records where no second fragment fitted."""
    records = fact("records-across", "us", "region", region="us", is_home=True, mean_pct=0.8, record_closes=2.0,
                   record_names="^GSPC ^IXIC", leader="^IXIC", laggard="^DJI")  # fmt: skip
    plan = SimpleNamespace(headline=(records, move("^GSPC", 0.77)), lede=records, view=SimpleNamespace(lead="^GSPC"))
    for _ in range(8):
        assert "record" in marks.plain(display.headline(scribe, plan)[0]).lower()


def test_a_small_move_the_same_way_is_no_second_half(scribe):
    rose = replace(FELL, rule="all-rose", id="all-rose:us", values={**FELL.values, "mean_pct": 0.4})
    plan = SimpleNamespace(headline=(rose, move("^RUT", 0.12)), lede=rose, view=SimpleNamespace(lead="^GSPC"))
    assert "Russell" not in marks.plain(display.headline(scribe, plan)[0])
