"""Which rules fire for whom; what a rule replaces, counts and covers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from newsgen.rules import TOLD_BITS, find, plain, view

HEAD = "date,symbol,open,high,low,close\n"
BARS = HEAD + (
    "2024-02-20,^GSPC,,,,4975.51\n2024-02-21,^GSPC,,,,4981.80\n2024-02-22,^GSPC,,,,5087.03\n"  # +0.13%, +2.11%
    "2024-02-20,^DJI,,,,38563.80\n2024-02-21,^DJI,,,,38612.24\n2024-02-22,^DJI,,,,39069.11\n"  # +0.13%, +1.18%
    "2024-02-21,^FTSE,,,,7662.51\n2024-02-22,^FTSE,,,,7684.49\n"  # +0.29%
)


def rule(about="market", when="change_pct > 0", news="1", more="", say='["{{ subject }} rose"]'):
    return (
        f"why: w\nsource: s\nabout: {about}\ntopic: move\nwhen: {when}\nnews: {news}\n{more}"
        f"say:\n  clause: {say}\nexamples:\n  - given: {{}}\n    expect: fires\n"
    )


@pytest.fixture
def facts(flow, config, book_of):
    """Return a function: rules by name -> the facts of the US story of 2024-02-22."""

    def run(bars=BARS, **rules):
        observations, signals, schedule = flow(bars=bars)
        days = schedule("us_close")
        now = days.at(date(2024, 2, 22))
        views = view.build(signals, observations, config, [now], [days.before(now)])
        return find(signals, views, book_of(**rules), config)[0]

    return run


def named(found, name):
    return {fact.subject: fact for fact in found if fact.rule == name}


def test_a_rule_fires_for_each_market_in_view(facts):
    found = named(facts(rose=rule()), "rose")
    assert set(found) == {"^GSPC", "^DJI", "^FTSE"}
    assert found["^GSPC"].id == "rose:^GSPC"
    assert found["^GSPC"].session == date(2024, 2, 22)
    assert found["^GSPC"].values["change_pct"] == pytest.approx(2.1123, abs=1e-4)


def test_the_boundary(facts):
    assert set(named(facts(rose=rule(when="change_pct >= 1.18")), "rose")) == {"^GSPC", "^DJI"}
    assert set(named(facts(rose=rule(when="change_pct > 2.2")), "rose")) == set()


def test_news_and_weight(facts):
    found = named(facts(rose=rule(news="change_pct")), "rose")
    dow = found["^DJI"]  # its weight is 0.8 and Wall Street's 1
    assert dow.parts == {
        "news": pytest.approx(1.1832, abs=1e-4),
        "weight": pytest.approx(-0.3219, abs=1e-4),
        "told": 0.0,
    }
    assert dow.bits == pytest.approx(1.1832 - 0.3219, abs=1e-4)


def test_most_news_comes_first(facts):
    found = facts(rose=rule(news="change_pct"), huge=rule(when="change_pct > 2", news="100"))
    assert found[0].id == "huge:^GSPC"
    assert [f.bits for f in found] == sorted((f.bits for f in found), reverse=True)


def test_a_rule_replaces_another_within_one_row(facts):
    found = facts(rose=rule(), jumped=rule(when="change_pct > 2", more="replaces: [rose]\n"))
    assert set(named(found, "jumped")) == {"^GSPC"}
    assert set(named(found, "rose")) == {"^DJI", "^FTSE"}


def test_a_silent_rule_replaces_nothing(facts):
    found = facts(rose=rule(), jumped=rule(when="change_pct > 50", more="replaces: [rose]\n"))
    assert set(named(found, "rose")) == {"^GSPC", "^DJI", "^FTSE"}


def test_a_rule_whose_need_is_not_known_is_silent(facts):
    assert not named(facts(rose=rule(more="needs: [high]\n")), "rose")  # there are only closes


def test_news_that_is_not_known_is_no_fact(facts):
    assert not named(facts(rose=rule(news="high_change_pct")), "rose")


def test_a_fact_told_before_scores_less(facts):
    cut = BARS.replace("2024-02-22,^FTSE,,,,7684.49\n", "")  # a missing row is not told at all
    assert "^FTSE" not in named(facts(bars=cut, rose=rule()), "rose")
    yen = BARS + "2024-02-20,JPY=X,,,,150.01\n2024-02-21,JPY=X,,,,150.27\n"  # final at 17:00; the story is of 17:15
    found = named(facts(bars=yen, rose=rule()), "rose")["JPY=X"]
    assert found.parts["told"] == TOLD_BITS == -3


def test_a_rule_over_facts_counts_and_covers(facts):
    day = rule("day", "count_rose >= 3", "2", "covers: rose\n", '["markets rose"]')
    (found,) = named(facts(rose=rule(), wide=day), "wide").values()
    assert set(found.covers) == {"rose:^GSPC", "rose:^DJI", "rose:^FTSE"}
    assert set(found.values["covered"]) == {"^GSPC", "^DJI", "^FTSE"}
    assert found.values["count_rose"] == 3
    none = rule("day", "count_rose >= 4", "2", "covers: rose\n", '["markets rose"]')
    assert not named(facts(rose=rule(), wide=none), "wide")


def test_a_pair(facts):
    both = rule("pair", "left_change_pct > right_change_pct", "1", say='["both rose"]')
    found = named(facts(both=both), "both")
    assert set(found) == {"^GSPC+^DJI"}  # the Dow names the S&P 500 as its partner
    assert found["^GSPC+^DJI"].values["left_change_pct"] == pytest.approx(2.1123, abs=1e-4)
    assert found["^GSPC+^DJI"].values["right_change_pct"] == pytest.approx(1.1832, abs=1e-4)


def test_a_pair_of_assets(facts):
    gold = BARS + "2024-02-21,GC=F,,,,2024.00\n2024-02-22,GC=F,,,,2020.10\n"
    both = rule("pair", "right_asset == 'commodity'", "1", say='["both"]')
    found = named(facts(bars=gold, both=both), "both")
    assert set(found) == {"^GSPC+GC=F"}  # gold names the S&P 500 in its “beside”
    assert found["^GSPC+GC=F"].values["right_asset"] == "commodity"


def test_a_region(facts):
    up = rule("region", "up == count", "1", say='["all rose"]')
    us = named(facts(up=up), "up")["us"]
    assert (us.values["up"], us.values["count"]) == (2, 2)


def test_an_index_of_a_whole_bloc_leads_no_region_as_a_place(facts):
    bloc = (
        "date,symbol,open,high,low,close\n"
        "2024-02-21,^STOXX50E,,,,4775.31\n2024-02-22,^STOXX50E,,,,4855.36\n"
        "2024-02-21,^FTSE,,,,7662.51\n2024-02-22,^FTSE,,,,7684.49\n"
    )
    wide, city = rule("region", "leader_wide", "1", say='["up"]'), rule("region", "laggard_wide", "1", say='["up"]')
    found = facts(bars=bloc, wide=wide, city=city)
    assert set(named(found, "wide")) == {"europe"}  # the Euro Stoxx 50 rose more than the FTSE 100
    assert not named(found, "city")


def test_no_views_no_facts(config, book_of, flow):
    _, signals, _ = flow(bars=BARS)
    assert find(signals, [], book_of(rose=rule()), config) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float64(1.5), 1.5),
        (np.float64("nan"), None),
        (float("nan"), None),
        (np.bool_(True), True),
        (np.datetime64("NaT"), None),
        (np.str_("x"), "x"),
    ],
)
def test_plain_values(value, expected):
    assert plain(value) == expected
