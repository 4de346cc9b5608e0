"""The field's famous failures: those that rows could show, each with its date and the hold that stops it.

What no row can show (a forged press release, a stolen paragraph) is told in docs/holds.md.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.checks.holds import KINDS
from newsgen.model import Defect


def test_a_seven_for_one_split_is_no_fall_of_71_percent(names, typed):
    """AP and Zacks on Netflix, 2015-07-15: 702.60 before, 98.13 after."""
    assert names(typed.two(98.13, 702.60)) == ["split-like"]


def test_test_prices_on_a_half_day(names, typed):
    """Nasdaq's test data, 2017-07-03: Amazon from 953.66, Apple from 144.02, Microsoft from 68.93, all to 123.47."""
    rows = {"^GSPC": 953.66, "^AXJO": 144.02, "^N225": 68.93}
    text = "".join(typed.two(123.47, base, symbol, rest="") for symbol, base in rows.items())
    found = names(text + typed.nasdaq, symbols=("^GSPC", "^AXJO", "^N225"))
    assert "identical-closes" in found
    assert found.count("large-move") == 1  # Amazon; the others moved less than an index may


def test_a_share_at_185_dollars(names, typed):
    """NYSE and CTA, 2024-06-03: Berkshire Hathaway A from 627,400 to 185.10, a move of 99.97%."""
    assert names(typed.two(185.10, 627400)) == ["beyond-limit"]
    assert names(typed.two(185.10, 627400, symbol="^AXJO")) == ["large-move"]


def test_an_old_row_told_as_today_s(names):
    """United Airlines, 2008-09-08: a story of 2002 without a date."""
    old = "^GSPC 2002-12-09 - - - 892 -\n^IXIC 2002-12-09 - - - 1367 -\n"
    assert names(old, day=date(2008, 9, 8), as_of=datetime(2008, 9, 8, 22)) == ["stale-session"]  # noqa: DTZ001


def test_an_event_of_1925_under_a_date_of_2025(names, typed):
    """LA Times' Quakebot, 2017-06-21."""
    stray = "^IXIC 2025-06-29 - - - 15002 2024-01-08\n"
    assert names(typed.two(101) + stray, now=datetime(2024, 1, 9)) == ["future-row"]  # noqa: DTZ001
    early = datetime(2024, 1, 7, 12)  # noqa: DTZ001
    assert "as-of-before-session" in names(typed.two(101), as_of=early)


def test_two_sources_that_disagree(names, typed):
    """LA Times' Quakebot, May 2015: the alert said California, the service's own list had nothing there."""
    place = {"as_of": "2024-01-08T19:00", "symbol": "^GSPC", "session": "2024-01-08", "prev_session": "2024-01-05"}
    quote = typed.quotes([{**place, "open": 100.0, "high": 110.0, "low": 99.0, "last": 110.0, "row": 2}])
    assert names(typed.two(101, ohl="100 102 99"), quotes=quote) == ["conflicting-sources"]


def test_a_figure_out_half_an_hour_early(held, small_config, typed):
    """BLS, 2024-05-15: files of the consumer prices loaded 30 minutes before 08:30."""
    release = small_config.releases["US"]["unemployment_rate"]
    clock = {"time": "08:30", "zone": "America/New_York"}
    timed = type(release).model_validate({**release.model_dump(), "usual_time": clock})
    config = small_config.model_copy(update={"releases": {"US": {"unemployment_rate": timed}}})
    row = typed.release("unemployment_rate", released_at="2024-01-05T13:00", actual=3.7, forecast=3.8, prior=3.7)
    found = held(typed.two(101), config=config, releases=typed.releases(row), evidence=typed.of(row, "actual"))
    assert [name for name, _ in found] == ["early-release"]


def test_a_late_figure_whose_old_one_stands_in(held, typed):
    """BLS, 2024-08-21: the new table was not there at ten; what stood there was the old one."""
    row = typed.release(actual=173, forecast=None)
    found = held(typed.two(101), releases=typed.releases(row), evidence=typed.of(row, "actual"))
    assert [name for name, _ in found] == ["copied-actual"]


def test_a_corrected_figure_beside_the_wrong_one(held, typed):
    """ONS, 2009 and 2017: a figure published wrong, and again right some days later."""
    wrong, right = typed.release(actual=216), typed.release(actual=261, released_at="2024-01-08T13:30")
    found = held(typed.two(101), releases=typed.releases(wrong, right), evidence=typed.of(right, "actual"))
    assert [name for name, _ in found] == ["conflicting-sources"]


@pytest.mark.parametrize("problem", ["is missing, not finite or too large", "a price is not finite or too large"])
def test_a_last_row_of_nan_or_infinity(names, typed, problem):
    """yfinance #973 and #2856: the reader leaves the row out, and the story that needs it is held."""
    defect = Defect("Yahoo Finance", 7, "close", problem, "^GSPC", date(2024, 1, 8))
    text = typed.two(101).replace("^GSPC 2024-01-08 - - - 101 2024-01-05\n", "")
    assert names(text, defects=(defect,)) == ["defect-row"]


def test_a_session_that_vanished(names, typed):
    """yfinance #2925: the row of 2026-07-24 missing for days."""
    text = typed.two(101).replace("^GSPC 2024-01-08 - - - 101 2024-01-05\n", "")
    assert names(text, leading={"^GSPC"}, calendars=typed.always) == ["missing-lead"]


def test_a_close_above_the_high(names, typed):
    """yfinance #16."""
    assert names(typed.two(103, ohl="100 102 99")) == ["ohlc-order"]


def test_a_split_applied_twice(names, typed):
    """yfinance, pull request 1543: the older rows divided once too often."""
    assert names(typed.two(101, 25.2)) == ["split-like"]


def test_a_move_without_a_cause_in_the_file_is_shown_to_the_editor(look, typed):
    """Under Armour, 2017: right numbers, the news missed. A warning makes an editor look for it."""
    wild = typed.series("^GSPC", [*typed.calm(size=0.03), 900.0]) + typed.nasdaq
    stops, warnings = look(wild)
    assert (stops, [warning.check for warning in warnings]) == ([], ["large-move"])


def test_every_hold_tells_when_it_fires_what_it_caught_and_what_to_look_at():
    for name, kind in KINDS.items():
        assert kind.name == name
        assert all((kind.help, kind.caught, kind.look))
