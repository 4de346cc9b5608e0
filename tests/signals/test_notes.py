from __future__ import annotations

from datetime import date, datetime
from math import isnan

import pandas as pd
import pytest

from newsgen.model import Anchor, Level, Note

DAYS = ["2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10"]
NIKKEI = [53818.04, 54253.68, 56363.94, 57650.54]
YEN = [157.02, 157.18, 155.87, 154.37]


def note(about, **keys):
    return Note("n", "theme", about, datetime(2026, 2, 9), "the desk", ("It said so.",), **keys)  # noqa: DTZ001


def test_the_move_since_an_anchor(measured):
    rows = measured(NIKKEI, days=DAYS, notes=[note("^N225", anchor=Anchor("the election", date(2026, 2, 8)))])
    assert rows["anchor_base"].tolist()[2:] == [pd.Timestamp("2026-02-06")] * 2
    assert rows["anchor_change_pct"].tolist()[3] == pytest.approx(6.2611, abs=1e-4)
    assert rows["anchor_level"].tolist()[3] == 54253.68
    assert rows["anchor_name"].tolist() == ["", "", "the election", "the election"]
    assert isnan(rows["anchor_change_pct"].tolist()[1])  # before the event there is nothing to count


def test_the_demo_session_s_anchor(demo_rows):
    assert demo_rows["^N225"]["anchor_change_pct"] == pytest.approx(6.284, abs=1e-3)
    assert demo_rows["JPY=X"]["anchor_level"] == 157.18


def test_the_base_is_the_close_before_the_day_of_the_event(last):
    row = last(NIKKEI, days=DAYS, notes=[note("^N225", anchor=Anchor("the vote", date(2026, 2, 6)))])
    assert row["anchor_base"] == pd.Timestamp("2026-02-05")


def test_an_anchor_only_while_the_note_holds(measured):
    anchor = Anchor("the election", date(2026, 2, 8))
    held = note("^N225", anchor=anchor, from_=date(2026, 2, 9), until=date(2026, 2, 9))
    rows = measured(NIKKEI, days=DAYS, notes=[held])
    assert rows["anchor_change_pct"].notna().tolist() == [False, False, True, False]


@pytest.mark.parametrize(("event", "known"), [(date(2026, 2, 22), True), (date(2026, 2, 23), False)])
def test_an_anchor_whose_base_is_missing(last, event, known):
    days = ["2026-02-09", "2026-02-10", "2026-02-27"]
    row = last(NIKKEI[1:], days=days, notes=[note("^N225", anchor=Anchor("the vote", event))])
    assert isnan(row["anchor_change_pct"]) is not known  # twelve days from the last row at most


def test_a_note_about_another_market(last):
    row = last(NIKKEI, days=DAYS, notes=[note("TOPIX", anchor=Anchor("the election", date(2026, 2, 8)))])
    assert isnan(row["anchor_change_pct"])
    assert row["anchor_note"] == ""


def test_a_watched_line(measured):
    rows = measured(YEN, "JPY=X", days=DAYS, notes=[note("JPY=X", level=Level("JPY=X", 160.0))])
    assert rows["watch_level"].tolist() == [160] * 4
    assert rows["watch_move"].tolist() == ["", "approaching", "receding", "receding"]
    assert rows["watch_gap_pct"].tolist()[3] == pytest.approx(-3.51875)
    assert rows["watch_note"].tolist()[3] == "n"


def test_a_watched_line_crossed(measured):
    rows = measured([159.5, 160.5, 159.9], "JPY=X", notes=[note("JPY=X", level=Level("JPY=X", 160.0))])
    assert rows["watch_move"].tolist() == ["", "crossed", "crossed"]


def test_no_line_where_no_note_watches(last):
    row = last(YEN, "JPY=X", days=DAYS)
    assert isnan(row["watch_level"])
    assert row["watch_move"] == ""
