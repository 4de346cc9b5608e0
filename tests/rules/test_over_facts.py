"""Rules over facts: what a rule about a region or the day counts and covers; replacing without order or circle."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from newsgen.errors import InputError
from newsgen.rules import counts, find, rulebook, view
from newsgen.rules.examples import fact_of
from newsgen.writing import ruletest

HEAD = "date,symbol,open,high,low,close\n"
BARS = HEAD + (
    "2024-02-21,^GSPC,,,,4981.80\n2024-02-22,^GSPC,,,,5087.03\n"  # +2.11%
    "2024-02-21,^DJI,,,,38612.24\n2024-02-22,^DJI,,,,39069.11\n"  # +1.18%
    "2024-02-21,^FTSE,,,,7662.51\n2024-02-22,^FTSE,,,,7684.49\n"  # +0.29%
    "2024-02-20,JPY=X,,,,150.01\n2024-02-21,JPY=X,,,,150.27\n"  # final at 17:00 on the 21st: told on that day
)


def rule(about="market", when="change_pct > 0", news="1", more="", say="they rose", given="{}"):
    return (
        f"why: w\nsource: s\nabout: {about}\ntopic: move\nwhen: {when}\nnews: {news}\n{more}"
        f'say:\n  sentence: ["{say}"]\nexamples:\n  - given: {given}\n    expect: fires\n'
    )


@pytest.fixture
def facts(flow, config, book_of):
    """Return a function: rules by name -> the facts by id of the US story of 2024-02-22."""

    def run(rules):
        observations, signals, schedule = flow(bars=BARS)
        days = schedule("us_close")
        now = days.at(date(2024, 2, 22))
        views = view.build(signals, observations, config, [now], [days.before(now)])
        return {fact.id: fact for fact in find(signals, views, book_of(**rules), config)[0]}

    return run


# Counts and covers


def test_a_rule_about_a_region_counts_its_own_markets(facts):
    found = facts({"rose": rule(), "wide": rule("region", "count_rose >= 1", more="covers: rose\n")})
    assert found["wide:us"].values["count_rose"] == 2
    assert found["wide:us"].values["covered"] == ("^GSPC", "^DJI")
    assert found["wide:us"].covers == ("rose:^GSPC", "rose:^DJI")
    assert found["wide:europe"].values["count_rose"] == 1
    assert found["wide:europe"].covers == ("rose:^FTSE",)


def test_the_boundary_of_a_region_s_count(facts):
    assert "wide:us" in facts({"rose": rule(), "wide": rule("region", "count_rose >= 2")})
    found = facts({"rose": rule(), "wide": rule("region", "count_rose >= 3")})
    assert [name for name in found if name.startswith("wide")] == []


def test_a_count_may_stand_beside_the_region_s_own_signals(facts):
    found = facts({"big-rise": rule(when="change_pct > 2"), "wide": rule("region", "up > count_big_rise")})
    assert found["wide:us"].values["count_big_rise"] == 1
    assert found["wide:europe"].values["count_big_rise"] == 0


def test_a_count_that_only_a_wording_prints_stands_in_the_fact(facts):
    wide = rule("region", "up > 0", say="{{ count_rose | spoken }} rose")
    assert facts({"rose": rule(), "wide": wide})["wide:us"].values["count_rose"] == 2


def test_what_an_earlier_story_told_does_not_count(facts):
    found = facts({"rose": rule(), "wide": rule("day", "count_rose >= 1", more="covers: rose\n")})
    assert found["rose:JPY=X"].parts["told"] < 0
    assert found["wide:day"].values["count_rose"] == 3
    assert set(found["wide:day"].values["covered"]) == {"^GSPC", "^DJI", "^FTSE"}


def test_what_is_replaced_does_not_count(facts):
    rules = {"rose": rule(), "jumped": rule(when="change_pct > 2", more="replaces: [rose]\n")}
    assert facts(rules | {"wide": rule("region", "count_rose > 0")})["wide:us"].values["count_rose"] == 1


def test_a_rule_about_the_day_counts_every_lower_layer(facts):
    rules = {
        "rose": rule(),
        "wide": rule("region", "count_rose > 0"),
        "both": rule("pair", "left_change_pct > 0 and right_change_pct > 0"),
        "out": rule("release", "actual > 0"),
        "outs": rule("release_pair", "left_actual > 0"),
    }
    day = rule("day", "count_rose == 3 and count_wide == 2 and count_both == 1 and count_out + count_outs == 0")
    values = facts(rules | {"all": day})["all:day"].values
    assert values == {"count_rose": 3, "count_wide": 2, "count_both": 1, "count_out": 0, "count_outs": 0}


def test_the_day_of_no_facts_counts_none():
    table = counts.day_table([[], []], {"rose": "market"})
    assert table.column("count_rose").tolist() == [0, 0]


def test_the_columns_of_each_table():
    abouts = {"rose": "market", "both-rose": "pair", "out": "release", "wide": "region", "all": "day"}
    counted = {
        about: sorted(n for n in rulebook.column_types(about, abouts) if n.startswith("count_"))
        for about in rulebook.ABOUTS
    }
    day = ["count_both_rose", "count_out", "count_rose", "count_wide"]
    empty = {about: [] for about in ("market", "release", "pair", "release_pair", "reaction", "ahead")}
    assert counted == {**empty, "region": ["count_rose"], "day": day}


CIRCLE = "a circle: a rule about {} comes before or with the facts of “{}”, a rule about {} "
BELOW = "(count or list facts of a lower layer)"
REFUSED = [
    (
        {"all": rule("day", "count_all > 1")},
        "all.yaml:5: when: column 1: " + CIRCLE.format("day", "all", "day") + BELOW,
    ),
    (
        {"a": rule("day", "1 > 2"), "b": rule("day", "1 > 2", "count_a")},
        "b.yaml:6: news: column 1: " + CIRCLE.format("day", "a", "day") + BELOW,
    ),
    (
        {"all": rule("day", "1 > 2"), "wide": rule("region", "up > 1 and count_all > 1")},
        "wide.yaml:5: when: column 12: " + CIRCLE.format("region", "all", "day") + BELOW,
    ),
    (
        {"both": rule("pair", "1 > 2"), "wide": rule("region", "count_both > 1")},
        "wide.yaml:5: when: column 1: " + CIRCLE.format("region", "both", "pair") + BELOW,
    ),
    (
        {"rose": rule(), "more": rule(when="count_rose > 1")},
        "more.yaml:5: when: column 1: " + CIRCLE.format("market", "rose", "market") + BELOW,
    ),
    (
        {"out": rule("release", "1 > 2"), "wide": rule("region", "count_out > 1")},
        "wide.yaml:5: when: column 1: a rule about region reads facts about markets only, and “out” is about release "
        + BELOW,
    ),
    (
        {"rose": rule(), "both": rule("pair", "count_rose > 1")},
        "both.yaml:5: when: column 1: a rule about pair reads no facts; only rules about region or day do " + BELOW,
    ),
    (
        {"rose": rule(), "all": rule("day", "count_roes > 1")},
        "all.yaml:5: when: column 1: unknown signal “count_roes” (did you mean “count_rose”?)",
    ),
    (
        {"rose": rule(), "wide": rule("region", "up > 1", say="{{ count_roes | spoken }}")},
        "wide.yaml:8: sentence: unknown count “count_roes” (did you mean “count_rose”?)",
    ),
    (
        {"all": rule("day", "1 > 2", more="covers: all\n")},
        "all.yaml:1: covers “all”: " + CIRCLE.format("day", "all", "day") + "(cover a rule of a lower layer)",
    ),
    (
        {"all": rule("day", "1 > 2"), "wide": rule("region", "up > 1", more="covers: all\n")},
        "wide.yaml:1: covers “all”: " + CIRCLE.format("region", "all", "day") + "(cover a rule of a lower layer)",
    ),
]


@pytest.mark.parametrize(("rules", "message"), REFUSED)
def test_what_may_not_be_counted_or_covered(book_of, rules, message):
    with pytest.raises(InputError) as refused:
        book_of(**rules)
    assert str(refused.value) == f"rules/beat/{message}"


def test_an_example_gives_the_counts(book_of, config):
    given = "{region: us, count_rose: 2, covered: [^GSPC, ^DJI]}"
    wide = rule("region", "count_rose >= 2", more="covers: rose\n", say="{{ count_rose | spoken }} rose", given=given)
    book = book_of(rose=rule(), wide=wide)
    fact = fact_of(book.rule("wide"), book.rule("wide").examples[0], config, book.abouts)
    assert fact.values["count_rose"] == 2
    said = ruletest.texts(book.rule("wide"), book.rule("wide").examples[0], book, config)
    assert said == {"sentence": ["two rose"]}


# Replacing


@pytest.mark.parametrize("names", list(permutations("abc")))
def test_what_is_replaced_still_replaces_whatever_the_order(facts, names):
    first, second, third = names  # a rule book is in order of name, so each order of the chain is tried
    rules = {
        first: rule(),
        second: rule(when="change_pct > 1", more=f"replaces: [{first}]\n"),
        third: rule(when="change_pct > 2", more=f"replaces: [{second}]\n"),
    }
    told = {fact.subject: fact.rule for fact in facts(dict(sorted(rules.items()))).values()}
    assert told == {"^GSPC": third, "^DJI": second, "^FTSE": first, "JPY=X": first}
    assert len(facts(rules)) == 4


def test_a_rule_without_a_news_value_replaces_nothing(facts):
    rules = {"rose": rule(), "jumped": rule(news="high_change_pct", more="replaces: [rose]\n")}  # there are only closes
    assert {fact.rule for fact in facts(rules).values()} == {"rose"}


@pytest.mark.parametrize(
    ("replaced", "told"),
    [
        ({"a": "a"}, "a (rules/beat/a.yaml) > a"),
        ({"a": "b", "b": "a"}, "a (rules/beat/a.yaml) > b (rules/beat/b.yaml) > a"),
        (
            {"a": "b", "b": "c", "c": "d", "d": "b"},
            "b (rules/beat/b.yaml) > c (rules/beat/c.yaml) > d (rules/beat/d.yaml) > b",
        ),
    ],
)
def test_a_circle_of_replaces_is_refused(book_of, replaced, told):
    with pytest.raises(InputError) as refused:
        book_of(**{name: rule(more=f"replaces: [{other}]\n") for name, other in replaced.items()})
    start = told[0]
    assert str(refused.value) == (
        f"rules/beat/{start}.yaml:1: the rules replace each other in a circle: {told} "
        "(take one of them out of “replaces”)"
    )


def test_two_ways_to_one_rule_are_no_circle(book_of):
    both = rule(more="replaces: [b, c]\n")
    assert set(book_of(a=both, b=rule(more="replaces: [d]\n"), c=rule(more="replaces: [d]\n"), d=rule()).rules) == {
        "a", "b", "c", "d",
    }  # fmt: skip


def test_a_circle_in_a_folder_names_the_shipped_file_too(tmp_path):
    path = tmp_path / "rules" / "mine" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(rule(more="replaces: [record-close]\n"), encoding="utf-8")
    own = tmp_path / "rules" / "equities" / "near-record.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(rule(more="replaces: [mine]\n"), encoding="utf-8")
    with pytest.raises(InputError, match=r"rules/mine/mine.yaml.*rules/equities/record-close.yaml") as refused:
        rulebook.load(tmp_path)
    assert "circle" in str(refused.value)
