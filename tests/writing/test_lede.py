"""The lede's sentence: what joins the day's news, and what would say it again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import lede, marks
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)
DAY = {"session": SESSION, "is_today": True, "state": "closed", "asset": "index", "tells_points": False}


def fact(rule, subject="^GSPC", about="market", **values):
    given = {**DAY, "told_pct": False, "tells_level": False, "just_opened": False, **values}
    return Fact(
        f"{rule}:{subject}", rule, about, subject, SESSION, given, 3.0, {"news": 3.0, "weight": 0.0, "told": 0.0}
    )


def move(symbol, change, region="us"):
    return fact("moved", symbol, change_pct=change, region=region, symbol=symbol)


FELL = fact("all-fell", "us", "region", region="us", is_home=True, mean_pct=-0.6, count=4.0, shut=0.0, unknown=0.0,
            leader="^GSPC", laggard="^RUT", laggard_behind_pct=0.0, leader_ahead_pct=0.0)  # fmt: skip
CUT = fact("policy-rate-range", "US/fed_funds_rate", "release", change=-0.5, change_bp=-50, forecast=5.25, prior=5.5,
           actual=5.0, range_low=4.75, result="below", released_at=datetime.fromisoformat("2024-03-14T18:00"),
           )  # fmt: skip
AFTER = fact("stocks-after-rate-decision", "^GSPC", "reaction", change_pct=-1.6, symbol="^GSPC", after_country="US",
             after_indicator="fed_funds_rate", after_change_bp=-50, after_period="", region="us",
             after_released_at=datetime.fromisoformat("2024-03-14T18:00"))  # fmt: skip


@pytest.fixture
def said(config):
    """Return a function: the main fact and what may follow -> the lede that readers see; `day` of March turns words."""

    def write(main, *extras, day=14, edition="us_close", sessions=()):
        time = StoryTime(edition, date(2024, 3, day), datetime.fromisoformat(f"2024-03-{day}T21:15"))
        scribe = Scribe(time, rulebook.load(), config)
        view = SimpleNamespace(lead="^GSPC", markets={s: SimpleNamespace(session=when) for s, when in sessions})
        plan = SimpleNamespace(view=view, lede=main, lede_extras=extras)
        told = lede.write(scribe, plan, (22, 35))
        return marks.plain(f"{told.text} {told.beside[0]}" if told.beside else told.text)

    return write


def test_a_second_market_of_the_region_stands_beside_the_lead(said):
    text = said(FELL, move("^GSPC", -0.6), move("^IXIC", -0.7))
    assert ", with the " in text
    assert " while " not in text
    assert text.count("0.6%") == text.count("0.7%") == 1


def test_none_that_went_the_other_way(said):
    assert "Nasdaq" not in said(FELL, move("^GSPC", -0.6), move("^IXIC", 0.02))


def test_what_the_lead_s_move_came_after_stands_behind_its_size(said):
    text = said(FELL, move("^GSPC", -1.6), AFTER)
    assert text.index("1.6%") < text.index("after ") < text.index("Federal Reserve")


def test_a_decision_comes_after_nothing(said):
    """ "The Fed cut interest rates after a rate cut" says it twice."""
    text = said(CUT, AFTER, move("^GSPC", -0.3))
    assert text.count("Federal Reserve") == 1
    assert "while the " in text


def test_a_region_behind_its_own_market_says_nothing_new(said):
    assert not any(
        word in said(CUT, move("^GSPC", -0.3), FELL) for word in ("stocks", "shares", "equities", "every main")
    )


def test_the_same_kind_of_news_from_abroad_is_told(said):
    loss = fact("biggest-loss-since", change_pct=-3.0, loss_since=date(2022, 9, 13), region="us", symbol="^GSPC")
    rout = fact(
        "biggest-loss-since", "^N225", change_pct=-12.4, loss_since=date(1987, 10, 20), region="asia", symbol="^N225"
    )
    assert "Nikkei" in said(loss, rout)


def test_beside_two_records_the_third_index_is_no_repetition(said):
    both = fact("records-across", "us", "region", region="us", is_home=True, mean_pct=0.3, record_closes=2.0,
                record_names="^GSPC ^IXIC", leader="^IXIC", laggard="^DJI")  # fmt: skip
    text = said(both, move("^DJI", -0.3), move("^IXIC", 0.8))
    assert "Dow" in text
    assert text.count("Nasdaq") == 1


def test_a_region_s_clause_begins_with_the_region(said):
    """ "while led by the Russell 2000, stocks fell": what opens a story does not open its second clause."""
    values = {**FELL.values, "laggard_behind_pct": 0.4, "leader_ahead_pct": 0.4}
    for day in (11, 12, 13):
        second = said(CUT, replace(FELL, values=values), day=day).partition(" while ")[2]
        assert second.startswith(("U.S.", "Wall Street", "stocks on", "shares on"))


def test_a_record_of_another_day_says_so_in_a_week_s_story_too(said):
    own = fact("record-close", change_pct=0.5, record_age=1.0, record_run=1.0, region="us", symbol="^GSPC")
    old = {"prior_record_close_session": date(1989, 12, 29), "record_age": 8400.0, "record_run": 1.0}
    nikkei = fact("record-close", "^N225", change_pct=2.2, region="asia", symbol="^N225", **old)
    text = said(own, nikkei, day=15, edition="week_in_review", sessions=[("^N225", date(2024, 3, 14))])
    assert "on Friday" in text
    assert "on Thursday" in text.partition("Nikkei")[2]


def test_what_closed_before_the_session_comes_before_it(said):
    """ "while the S&P 500 fell on Monday" stood in Asia's lede of Tuesday, as if the two were of one day."""
    when = [("^N225", date(2024, 3, 13))]
    loss = fact(
        "biggest-loss-since", "^N225", change_pct=-4.1, loss_since=date(2011, 8, 8), region="asia", symbol="^N225"
    )
    fell, rose = (said(replace(FELL, values={**FELL.values, "mean_pct": m}), loss, sessions=when) for m in (-0.6, 0.6))
    assert ", after " in fell.partition("Nikkei")[0]
    assert ", even after " in rose.partition("Nikkei")[0]
    assert "on Wednesday" in fell
    assert ", while " in said(FELL, loss, sessions=[("^N225", SESSION)])


JOBS = fact("jobs", "US/nonfarm_payrolls", "release", indicator="nonfarm_payrolls", kind="jobs", actual=311.0,
            forecast=224.0, result="above", period="2024-02", ratio=1.39, poll="",
            released_at=datetime.fromisoformat("2024-03-14T12:30"))  # fmt: skip


def test_a_report_is_told_beside_a_move_that_does_not_come_after_it(said):
    text = said(FELL, JOBS)
    move, report = text.removesuffix(".").split("Thursday. ")
    assert "employers" not in move
    assert "U.S. employers added more jobs in February than forecast" in report
    assert "after" not in text


def test_a_milestone_of_a_market_at_a_record_is_more_news(said):
    both = fact("records-across", "us", "region", region="us", is_home=True, mean_pct=0.3, record_closes=2.0,
                record_names="^GSPC ^IXIC", leader="^IXIC", laggard="^DJI")  # fmt: skip
    first = fact("first-close-above", "^IXIC", change_pct=0.8, milestone_close=9000.0, region="us", symbol="^IXIC")
    text = " ".join(said(both, first, day=day) for day in (11, 12, 13, 14))
    assert "9,000" in text


def test_what_went_the_same_way_is_joined_by_and_or_while(said):
    told = {"change_pct": -0.6, "lose_streak": 4.0, "streak_change_pct": -2.0, "region": "europe", "symbol": "^FTSE"}
    fell, with_it = fact("lose-streak", "^FTSE", **told), move("^GDAXI", -0.8, "europe")
    joined = {", and " in said(fell, with_it, day=day, edition="europe_close") for day in range(11, 22)}
    assert joined == {True, False}


def test_a_list_of_records_and_a_loss_are_a_contrast(said):
    """ "Record closes came from the S&P 500 and the Dow, and the Nasdaq fell" says that the Nasdaq went their way."""
    both = fact("records-across", "us", "region", region="us", is_home=True, mean_pct=-0.1, record_closes=2.0,
                record_names="^GSPC ^DJI", leader="^GSPC", laggard="^IXIC")  # fmt: skip
    assert all(", while " in said(both, move("^IXIC", -0.8), day=day) for day in range(11, 16))


def test_of_a_week_no_day_comes_before_another(said):
    own = fact("record-close", change_pct=0.5, record_age=1.0, record_run=1.0, region="us", symbol="^GSPC")
    old = {"prior_record_close_session": date(1989, 12, 29), "record_age": 8400.0, "record_run": 1.0}
    nikkei = fact("record-close", "^N225", change_pct=2.2, region="asia", symbol="^N225", **old)
    text = said(own, nikkei, day=15, edition="week_in_review", sessions=[("^N225", date(2024, 3, 14))])
    assert ", while " in text.partition("Nikkei")[0]


def test_one_date_is_told_once(said):
    since = date(2022, 11, 30)
    best = fact("biggest-gain-since", "^GSPC", change_pct=2.5, gain_since=since, gain_gap=490.0, region="us")
    dow = fact("win-streak", "^DJI", change_pct=2.0, win_streak=5.0, region="us")
    again = fact("highest-since", "^RUT", change_pct=5.0, highest_since=date(2022, 11, 1), region="us", symbol="^RUT")
    other = fact("highest-since", "^RUT", change_pct=5.0, highest_since=date(2021, 11, 1), region="us", symbol="^RUT")
    assert said(best, again, dow).count("November 2022") == 1
    assert "November 2021" in said(best, other, dow)


def test_from_abroad_no_lede_comes_back(said):
    best = fact(
        "biggest-gain-since", "^GSPC", change_pct=2.5, gain_since=date(2022, 11, 30), gain_gap=490.0, region="us"
    )
    asia = fact("all-rose", "asia", "region", region="asia", is_home=False, mean_pct=1.6, count=5.0, shut=0.0,
                unknown=0.0, leader="^N225", laggard="^HSI", laggard_behind_pct=0.0, leader_ahead_pct=0.0)  # fmt: skip
    text = said(best, asia, move("^RUT", 1.9))
    assert "Asia" in text
    assert "Russell" not in text


def test_more_of_the_market_that_stands_beside_its_region_follows_it(said):
    """ "with the S&P 500 falling 0.6%, its fifth straight loss" tells more than the next index's move."""
    streak = fact("lose-streak", "^GSPC", symbol="^GSPC", change_pct=-0.6, lose_streak=5.0, region="us",
                  streak_change_pct=-3.1)  # fmt: skip
    text = said(FELL, move("^GSPC", -0.6), streak, move("^IXIC", -0.7))
    assert re.search(r"0\.6%(?: lower)?, [^,]*\b(?:fifth|five)\b", text)


def test_of_several_that_went_against_a_quiet_region_none_but_the_farthest_stands_out(said):
    quiet = fact("quiet", "us", "region", region="us", is_home=True, count=4.0, shut=0.0, unknown=0.0, mean_pct=0.02,
                 leader="^RUT", laggard="^GSPC", leader_ahead_pct=0.3, laggard_behind_pct=0.02)  # fmt: skip
    assert "Dow" not in said(quiet, move("^DJI", -0.11))
