"""What a story can see at its as-of time. Hours by the exchanges: Tokyo 0000 to 0600 GMT, until November 2024."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from newsgen.model import StoryTime
from newsgen.rules import view

HEAD = "date,symbol,open,high,low,close\n"
BARS = HEAD + "".join(
    f"{day},^N225,,,,{close}\n"
    for day, close in [
        ("2024-02-19", 38470.38),
        ("2024-02-20", 38363.61),
        ("2024-02-21", 38262.16),
        ("2024-02-22", 39098.68),
    ]
)
QUOTES = "as_of,symbol,open,high,low,last\n2024-02-22T05:00Z,^N225,,,,38900.00\n"
RELEASES = (
    "released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source\n"
    "2024-02-13T13:30Z,US,cpi_mom,2024-01,0.3,0.2,0.3,,percent,\n"
    "2024-02-19T13:30Z,US,core_cpi_mom,2024-01,0.4,0.3,0.3,,percent,\n"
    "2024-02-21T13:30Z,US,unemployment_rate,2024-01,3.7,3.8,3.7,,percent,\n"
    "2024-02-22T13:30Z,US,nonfarm_payrolls,2024-01,353,185,333,,thousand,\n"
)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)


@pytest.fixture
def see(flow, config):
    """Return a function: as-of time, edition and files -> the story's view."""

    def run(as_of, edition="asia_morning", before=None, **files):
        observations, signals, _ = flow(**{"bars": BARS, **files})
        now = StoryTime(edition, at(as_of).date(), at(as_of))
        told = StoryTime(edition, at(before).date(), at(before)) if before else None
        (found,) = view.build(signals, observations, config, [now], [told])
        return found, signals

    return run


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2024-02-21T23:59Z", "closed"),  # the evening of Feb. 21 elsewhere: Tokyo's session of that day is over
        ("2024-02-22T00:00Z", "trading"),
        ("2024-02-22T05:59Z", "trading"),
        ("2024-02-22T06:00Z", "closed"),
        ("2024-02-22T14:59Z", "closed"),
        ("2024-02-23T03:00Z", "holiday"),  # the Emperor's Birthday
        ("2024-02-24T03:00Z", "closed"),  # Saturday
    ],
)
def test_states(see, as_of, state):
    found, _ = see(as_of)
    assert found.markets["^N225"].state == state


def test_a_bar_is_not_seen_before_its_close(see):
    early, _ = see("2024-02-22T05:59Z")
    late, _ = see("2024-02-22T06:00Z")
    assert early.markets["^N225"].session == date(2024, 2, 21)
    assert late.markets["^N225"].session == date(2024, 2, 22)


def test_a_stale_row_is_left_out(see):
    cut = BARS[: BARS.index("2024-02-21")]
    found, _ = see("2024-02-22T00:30Z", bars=cut)  # Wednesday's row is missing
    assert found.markets["^N225"].row == -1
    assert found.markets["^N225"].session is None
    assert not found.markets["^N225"].is_new
    fresh, _ = see("2024-02-21T00:30Z", bars=cut)
    assert fresh.markets["^N225"].session == date(2024, 2, 20)
    after, _ = see("2024-02-21T06:00Z", bars=cut)  # Wednesday's session has ended
    assert after.markets["^N225"].row == -1


def test_a_holiday_leaves_the_last_session(see):
    found, _ = see("2024-02-23T03:00Z")
    assert found.markets["^N225"].session == date(2024, 2, 22)


def test_a_series_without_a_calendar_is_stale_after_four_days(see):
    yen = HEAD + "2024-02-16,JPY=X,,,,150.21\n"
    assert see("2024-02-20T12:00Z", bars=yen)[0].markets["JPY=X"].session == date(2024, 2, 16)
    assert see("2024-02-21T12:00Z", bars=yen)[0].markets["JPY=X"].row == -1


def test_a_quote_only_while_its_market_trades(see):
    before, _ = see("2024-02-22T04:59Z", quotes=QUOTES)
    assert before.markets["^N225"].session == date(2024, 2, 21)  # not known yet
    during, signals = see("2024-02-22T05:30Z", quotes=QUOTES)
    assert during.markets["^N225"].session == date(2024, 2, 22)
    assert signals.markets["provisional"].iloc[during.markets["^N225"].row]
    after, signals = see("2024-02-22T06:00Z", quotes=QUOTES)
    assert not signals.markets["provisional"].iloc[after.markets["^N225"].row]
    assert signals.markets["level"].iloc[after.markets["^N225"].row] == 39098.68


def test_a_quote_of_a_session_that_ended_without_a_bar_is_not_told(see):
    cut = BARS[: BARS.index("2024-02-22")]
    found, _ = see("2024-02-22T06:00Z", bars=cut, quotes=QUOTES)
    assert found.markets["^N225"].row == -1


@pytest.mark.parametrize(("as_of", "used"), [("2024-02-22T04:00Z", True), ("2024-02-22T04:01Z", False)])
def test_a_quote_holds_for_three_hours(see, as_of, used):
    early = QUOTES.replace("T05:00Z", "T01:00Z")
    found, _ = see(as_of, quotes=early)
    assert found.markets["^N225"].session == date(2024, 2, 22 if used else 21)


def test_what_an_earlier_story_told_is_not_new(see):
    wall_street = HEAD + "2024-02-15,^GSPC,,,,5029.73\n2024-02-16,^GSPC,,,,5005.57\n"
    monday, tuesday = "2024-02-19T08:45Z", "2024-02-20T08:45Z"
    first, _ = see(monday, "asia_close", before="2024-02-16T08:45Z", bars=BARS + wall_street[len(HEAD) :])
    assert first.markets["^GSPC"].is_new
    second, _ = see(tuesday, "asia_close", before=monday, bars=BARS + wall_street[len(HEAD) :])
    assert second.markets["^GSPC"].session == date(2024, 2, 16)  # Monday was Presidents' Day
    assert not second.markets["^GSPC"].is_new
    assert second.markets["^N225"].is_new


def test_everything_is_new_to_a_first_story(see):
    assert see("2024-02-22T08:45Z", "asia_close")[0].markets["^N225"].is_new


def test_the_first_lead_market_with_a_row_of_the_session_leads(see):
    kospi = "2024-02-21,^KS11,,,,2653.31\n2024-02-22,^KS11,,,,2664.27\n2024-02-23,^KS11,,,,2667.70\n"
    assert see("2024-02-22T08:45Z", "asia_close", bars=BARS + kospi)[0].lead == "^N225"
    assert see("2024-02-23T08:45Z", "asia_close", bars=BARS + kospi)[0].lead == "^KS11"
    assert see("2024-02-26T08:45Z", "asia_close", bars=BARS + kospi)[0].lead == ""


def test_overnight_is_eighteen_hours(see):
    wall_street = BARS + "2024-02-16,^GSPC,,,,5005.57\n2024-02-15,^GSPC,,,,5029.73\n"  # closed at 2100 GMT
    for as_of, overnight in (("2024-02-17T15:00Z", True), ("2024-02-17T15:01Z", False)):
        found, _ = see(as_of, bars=wall_street)
        assert found.overnight("^GSPC") is overnight
    assert not found.overnight("^HSI")  # no row


def test_releases_since_the_previous_story(see):
    found, signals = see("2024-02-22T08:45Z", "asia_close", before="2024-02-21T08:45Z", releases=RELEASES)
    named = signals.releases["indicator"]
    assert [named[i] for i in found.releases] == ["unemployment_rate"]
    assert [named[i] for i in found.recent] == ["core_cpi_mom"]  # of the five days before; payrolls are to come


def test_releases_of_a_first_story_are_of_its_last_day(see):
    found, signals = see("2024-02-22T13:30Z", "us_close", releases=RELEASES)
    assert [signals.releases["indicator"][i] for i in found.releases] == ["nonfarm_payrolls"]


def test_when_trading_began(see):
    found, _ = see("2024-02-22T01:00Z")
    assert found.opened_at == {"^N225": at("2024-02-22T00:00Z")}
    assert found.time.as_of - found.opened_at["^N225"] == timedelta(hours=1)


def test_no_stories_no_views(flow, config):
    observations, signals, _ = flow(bars=BARS)
    assert view.build(signals, observations, config, [], []) == []
