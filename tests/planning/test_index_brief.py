"""Which markets a brief has lines for, and when one is missing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.errors import InputError
from newsgen.model import Fact, StoryTime
from newsgen.planning import index_brief
from newsgen.rules import rulebook
from newsgen.rules.view import MarketView, View

DAY = date(2024, 2, 9)
BOOK = rulebook.load().of_form("brief")
RECIPE = index_brief.load("index_brief")


def view(**rows):
    seen = {f"^{s}": MarketView(f"^{s}", "closed", DAY, row, is_new=True) for s, row in rows.items()}
    time = StoryTime("index_brief", DAY, datetime(2024, 2, 9, 22, 15))  # noqa: DTZ001
    return View(time, None, seen, "^GSPC", (), (), begun=frozenset(s for s, m in seen.items() if m.row == 0))


def facts(*named):
    pairs = (name.split(":") for name in named)
    return [Fact(f"{rule}:{symbol}", rule, "market", symbol, DAY, {}, 0.0, {"told": 0.0}) for rule, symbol in pairs]


def plan(seen, found, config):
    return index_brief.plan(seen, found, RECIPE, BOOK, config)


def test_blocks_and_markets_stand_in_the_recipes_order(config):
    found = facts("index-year:^GSPC", "index-day:^DJI", "index-day:^GSPC", "index-year:^DJI")
    made = plan(view(DJI=9, GSPC=9), found, config)
    assert [[f.id for f in block.facts] for block in made.blocks] == [
        ["index-day:^GSPC", "index-day:^DJI"],
        ["index-year:^GSPC", "index-year:^DJI"],
    ]
    assert made.missing == ()


@pytest.mark.parametrize(("row", "missing"), [(9, ("^DJI",)), (-1, ("^DJI",)), (0, ())])
def test_a_market_without_a_line_is_missing_but_on_its_first_day(config, row, missing):
    assert plan(view(GSPC=9, DJI=row), facts("index-day:^GSPC"), config).missing == missing


def test_a_block_names_a_rule_of_a_brief(config):
    other = index_brief.BriefRecipe.model_validate({"headline": "h", "blocks": [{"heading": "h", "rule": "moved"}]})
    with pytest.raises(InputError, match="unknown rule “moved”"):
        index_brief.plan(view(GSPC=9), [], other, BOOK, config)


def test_a_wrap_finds_no_rule_of_a_brief():
    assert {rule.form for rule in BOOK.rules.values()} == {"brief"}
    assert {rule.form for rule in rulebook.load().of_form("flash").rules.values()} == {""}
