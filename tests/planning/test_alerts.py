"""Which facts become alerts: news enough, of today, told once; and how a flash is laid out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.planning import alerts
from newsgen.rules import rulebook
from newsgen.rules.view import View

DAY = date(2024, 2, 9)
VIEW = View(StoryTime("flash", DAY, datetime(2024, 2, 9, 21, 0)), None, {}, "^GSPC", (), ())  # noqa: DTZ001
BOOK = rulebook.load()
RECIPE = alerts.FlashRecipe(bits=10, most=5, chars=100)


def fact(rule, subject="^GSPC", bits=12.0, *, told=0.0, is_today=True):
    about = BOOK.rule(rule).about
    values = {"is_today": is_today} if about in ("market", "region") else {}
    return Fact(f"{rule}:{subject}", rule, about, subject, DAY, values, bits, {"told": told})


def chosen(config, *facts):
    plan = alerts.plan(VIEW, facts, RECIPE, BOOK, config)
    return [f.id for block in plan.blocks for f in block.facts], dict(plan.left_out)


@pytest.mark.parametrize(("bits", "alerts"), [(10.0, 1), (9.99, 0)])
def test_the_threshold_is_the_recipes(config, bits, alerts):
    found, left = chosen(config, fact("first-close-above", bits=bits))
    assert len(found) == alerts
    assert left == ({} if alerts else {"first-close-above:^GSPC": "10.0 bits, below 10"})


@pytest.mark.parametrize(
    "other",
    [
        fact("record-close", told=-3.0),  # an earlier story could have told it
        fact("record-close", is_today=False),  # of another session
        fact("record-close", "^N225"),  # not in the edition's table
        fact("all-rose", "asia"),  # of another region
        fact("shut-before"),  # has no headline
    ],
    ids=lambda f: f.id,
)
def test_what_is_no_alert(config, other):
    assert chosen(config, other) == ([], {})


def test_a_markets_move_is_told_once_and_tells_its_regions(config):
    found, left = chosen(
        config,
        fact("biggest-loss-since", bits=15),
        fact("moved", bits=14),
        fact("all-fell", "us", bits=13),
        fact("bear-market-entered", bits=12),
        fact("biggest-loss-since", "^DJI", bits=11),
    )
    assert found == ["biggest-loss-since:^GSPC", "bear-market-entered:^GSPC", "biggest-loss-since:^DJI"]
    assert left == {
        "moved:^GSPC": "14.0 bits, another alert tells it",
        "all-fell:us": "13.0 bits, another alert tells it",
    }


def test_a_release_is_an_alert(config):
    assert chosen(config, fact("policy-rate", "US/fed_funds"))[0] == ["policy-rate:US/fed_funds"]
