"""What names the kind of day, and what an edition's plan does with it."""

import pytest

from newsgen.errors import InputError
from newsgen.planning import daytype, lede, storyplan
from tests.planning.conftest import fact

EDITIONS = ["asia_close", "asia_morning", "europe_close", "us_close"]


def test_the_kind_of_most_news_names_the_day(ledger):
    quiet = fact("quiet-day", "us", "region", bits=3.0)
    record = fact("record-day", bits=6.0)
    assert daytype.of(ledger(quiet, record)) is record


def test_a_day_of_no_kind(ledger):
    assert daytype.of(ledger(fact("moved", change_pct=0.4))) is None


def test_what_an_earlier_story_told_names_no_day(ledger):
    assert daytype.of(ledger(fact("record-day", bits=6.0, told=-3.0))) is None


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_kind_that_a_plan_names_is_a_rule_with_a_type(edition, book):
    recipe = storyplan.load(edition)
    sections = {section.id for section in recipe.sections}
    for name, day in recipe.days.items():
        assert "type" in book.rules[name].say
        assert set(day.order) <= sections


def test_the_order_of_a_kind_of_day():
    recipe = storyplan.load("us_close")
    plain = [section.id for section in recipe.ordered(recipe.day(""))]
    data = [section.id for section in recipe.ordered(recipe.day("macro-day"))]
    assert plain[:3] == ["lead", "home", "macro"]
    assert data[:3] == ["lead", "macro", "home"]
    assert sorted(plain) == sorted(data)


def test_behind_a_decision_that_leads_the_home_market_is_told_to_its_end():
    for edition in ("us_close", "europe_close", "asia_close", "asia_morning"):
        recipe = storyplan.load(edition)
        order = [section.id for section in recipe.ordered(recipe.day("central-bank-day"))]
        assert order.index("home") < order.index("macro")


def test_a_topic_that_the_kind_of_day_favors_leads(ledger):
    fell = fact("all-fell", "us", "region", bits=4.0, mean_pct=-1.8, region="us", is_home=True, is_today=True)
    lowest = fact("lowest-since", bits=5.0, region="us", change_pct=-1.7, is_today=True)
    book = ledger(fell, lowest)
    assert lede.choose(book) is lowest
    assert lede.choose(book, {"breadth": 2.0}) is fell


def test_an_order_that_is_no_list_is_one_line(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "mine.yaml").write_text(
        "bullets: 3\nlede_words: [22, 35]\nsections:\n  - {id: lead, from: lead}\ndays:\n  quiet-day: {ordre: [lead]}\n"
    )
    with pytest.raises(InputError, match=r"mine\.yaml:6"):
        storyplan.load("mine", tmp_path)
