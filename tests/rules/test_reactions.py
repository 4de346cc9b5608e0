"""Moves told after a release: only where the move spans it, and only where it has a time of its own.

New York, February 2023: the S&P 500 closes at 2100 GMT, yields are final at 2100, currencies at 2200.
"""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.rules import reactions, tables, view

BARS = (
    "date,symbol,open,high,low,close\n"
    "2023-02-01,^GSPC,,,,4119.21\n2023-02-02,^GSPC,,,,4179.76\n2023-02-03,^GSPC,,,,4136.48\n"
    "2023-02-01,^IXIC,,,,11816.32\n2023-02-02,^IXIC,,,,12200.82\n2023-02-03,^IXIC,,,,12006.95\n"
    "2023-02-01,US10Y,,,,3.39\n2023-02-02,US10Y,,,,3.40\n2023-02-03,US10Y,,,,3.53\n"
    "2023-02-01,US2Y,,,,4.09\n2023-02-02,US2Y,,,,4.09\n2023-02-03,US2Y,,,,4.30\n"
    "2023-02-02,EURUSD=X,,,,1.0911\n2023-02-03,EURUSD=X,,,,1.0795\n"
    "2023-02-02,CL=F,,,,75.88\n2023-02-03,CL=F,,,,73.39\n"
)
HEAD = "released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source\n"
JOBS = "{at},US,nonfarm_payrolls,2023-01,{actual},193,260,,thousand,\n"
SERVICES = "2023-02-03T15:00Z,US,ism_services,2023-01,{actual},50.4,49.2,,index,\n"
FRIDAY = date(2023, 2, 3)


@pytest.fixture
def after(flow, config):
    """Return a function: releases -> the reactions of the US story of a day by market, as columns by name."""

    def run(*rows, day=FRIDAY, edition="us_close", bars=BARS, told=None):
        observations, signals, schedule = flow(bars=bars, releases=HEAD + "".join(rows))
        now = schedule(edition).at(day)
        before = schedule(edition).at(told) if told else schedule(edition).before(now)
        views = view.build(signals, observations, config, [now], [before])
        markets = tables.market_table(signals, views, config)
        releases = tables.release_table(signals, views, config)
        table = reactions.reaction_table(markets, releases, signals, config)
        names = ("after_indicator", "agreement", "mixed", "is_main", "change_bp")
        columns = {name: table.column(name).tolist() for name in names} if table.size else {}
        return {s: {name: columns[name][i] for name in names} for i, s in enumerate(table.subject)}

    return run


def jobs(at="2023-02-03T13:30Z", actual="517"):
    return JOBS.format(at=at, actual=actual)


def test_a_release_before_the_session_is_in_the_move_from_close_to_close(after):
    found = after(jobs())
    assert set(found) == {"^GSPC", "^IXIC", "US10Y", "US2Y", "EURUSD=X"}  # oil reacts to no country's releases
    assert found["US10Y"]["after_indicator"] == "nonfarm_payrolls"
    assert found["US10Y"]["change_bp"] == 13


@pytest.mark.parametrize(
    ("at", "spanned"),
    [
        ("2023-02-02T20:59Z", False),  # a minute before the previous close of yields: in Thursday's move
        ("2023-02-02T21:00Z", True),  # at that close
        ("2023-02-03T20:59Z", True),
        ("2023-02-03T21:00Z", False),  # after the close: the move was over
        ("2023-02-03T21:30Z", False),
    ],
)
def test_the_move_begins_with_the_previous_close_and_ends_with_the_row(after, at, spanned):
    wednesday = date(2023, 2, 1)  # so that a release of Thursday is new to Friday's story
    assert ("US10Y" in after(jobs(at), told=wednesday)) is spanned


def test_a_currency_moves_for_an_hour_longer(after):
    found = after(jobs("2023-02-03T21:30Z"))
    assert set(found) == {"EURUSD=X"}


def test_a_release_without_a_time_of_day_is_never_told_before_a_move(after):
    assert after(jobs("2023-02-03")) == {}


def test_a_lesser_release_does_not_stand_in_for_one_without_a_time(after):
    assert after(jobs("2023-02-03"), SERVICES.format(actual="55.2")) == {}


def test_a_move_over_a_missing_session_has_no_known_beginning(after):
    found = after(jobs(), bars=BARS.replace("2023-02-02,^GSPC,,,,4179.76\n", ""))
    assert set(found) == {"^IXIC", "US10Y", "US2Y", "EURUSD=X"}


def test_a_release_of_the_day_before_was_told_with_its_own_move(after):
    assert after(jobs("2023-02-02T13:30Z")) == {}


@pytest.mark.parametrize(("actual", "agreement"), [("517", "same"), ("12", "opposite"), ("193", "")])
def test_the_sign_of_a_yield(after, actual, agreement):
    assert after(jobs(actual=actual))["US10Y"]["agreement"] == agreement


@pytest.mark.parametrize(("actual", "agreement"), [("517", "same"), ("12", "opposite")])
def test_the_euro_falls_as_the_other_economy_is_stronger(after, actual, agreement):
    assert after(jobs(actual=actual))["EURUSD=X"]["agreement"] == agreement


def test_stocks_have_no_sign(after):
    assert {after(jobs(actual=actual))["^GSPC"]["agreement"] for actual in ("517", "12")} == {""}


@pytest.mark.parametrize(("services", "mixed"), [("55.2", False), ("45.0", True), ("50.4", False)])
def test_another_release_that_points_the_other_way_makes_it_mixed(after, services, mixed):
    found = after(jobs(), SERVICES.format(actual=services))["US10Y"]
    assert (found["after_indicator"], found["mixed"]) == ("nonfarm_payrolls", mixed)


def test_a_release_of_little_weight_mixes_nothing(after):
    claims = "2023-02-03T13:30Z,US,jobless_claims,,283,200,186,,thousand,\n"  # weight 0.4
    assert not after(jobs(), claims)["US10Y"]["mixed"]


def test_one_report_is_told_by_the_figure_with_a_sign(after):
    wages = "2023-02-03T13:30Z,US,average_hourly_earnings_mom,2023-01,0.9,0.3,0.4,,percent,\n"
    rate = "2023-02-03T13:30Z,US,unemployment_rate,2023-01,3.4,3.6,3.5,,percent,\n"
    found = after(jobs(actual="193"), wages, rate)["US10Y"]  # payrolls as forecast, wages without a sign
    assert (found["after_indicator"], found["agreement"]) == ("unemployment_rate", "same")


def test_one_market_of_a_kind_tells_it(after):
    found = after(jobs())
    assert {symbol for symbol in found if found[symbol]["is_main"]} == {"^GSPC", "US10Y", "EURUSD=X"}


def test_a_story_before_the_release_knows_nothing_of_it(after):
    assert after(jobs(), edition="europe_close", day=date(2023, 2, 2)) == {}


def test_the_yields_of_europe_s_close_were_known_before_the_release(after):
    assert "US10Y" not in after(jobs(), edition="europe_close")  # its row is Thursday's


def test_no_releases_no_reactions(after):
    assert after() == {}
