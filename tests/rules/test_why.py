"""Why a rule fired or did not: which condition, with which values, for which subject."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.errors import InputError
from newsgen.rules import view
from newsgen.rules.why import Condition, as_dict, as_text, why

BARS = (
    "date,symbol,open,high,low,close\n"
    "2024-02-21,^GSPC,,,,4981.80\n2024-02-22,^GSPC,,,,5087.03\n"  # +2.1123%
    "2024-02-21,^DJI,,,,38612.24\n2024-02-22,^DJI,,,,39069.11\n"  # +1.1832%
    "2024-02-22,^FTSE,,,,7684.49\n"  # no previous close, so no change
)


def rule(when, about="market", news="1", more=""):
    return (
        f"why: w\nsource: s\nabout: {about}\ntopic: move\nwhen: {when}\nnews: {news}\n{more}"
        'say:\n  sentence: ["they rose"]\nexamples:\n  - given: {}\n    expect: fires\n'
    )


@pytest.fixture
def ask(flow, config, book_of):
    """Return a function: a rule's name, rules by name -> the rule, its story's time and its verdicts."""

    def run(name, rules, subject=""):
        observations, signals, schedule = flow(bars=BARS)
        days = schedule("us_close")
        now = days.at(date(2024, 2, 22))
        (seen,) = view.build(signals, observations, config, [now], [days.before(now)])
        book = book_of(**rules)
        return book.rule(name), now, why(book.rule(name), seen, signals, book, config, subject)

    return run


def test_each_condition_with_its_values(ask):
    _, _, found = ask("rose", {"rose": rule("asset == 'index' and (change_pct > 2 or is_lead) and level < 5000")})
    first = next(v for v in found if v.subject == "^GSPC")
    assert not first.fired
    assert first.conditions == (
        Condition("asset == 'index'", "true", {"asset": "index"}),
        Condition(
            "change_pct > 2 or is_lead", "true", {"change_pct": pytest.approx(2.1123, abs=1e-4), "is_lead": True}
        ),
        Condition("level < 5000", "false", {"level": 5087.03}),
    )
    assert (first.failed, first.news, first.replaced_by, first.needs_unknown) == (1, 1.0, (), ())


def test_a_value_that_is_not_known(ask):
    _, _, found = ask("rose", {"rose": rule("change_pct > 1 and known(level)")}, "^FTSE")
    (london,) = found
    assert [c.result for c in london.conditions] == ["unknown", "true"]
    assert london.conditions[0].values == {"change_pct": None}
    assert not london.fired


def test_an_unknown_input_of_an_or_is_unknown(ask):
    _, _, found = ask("rose", {"rose": rule("change_pct > 1 or is_new")}, "^FTSE")
    assert [c.result for c in found[0].conditions] == ["unknown"]


def test_what_fired_comes_first_then_what_came_nearest(ask):
    _, _, found = ask("rose", {"rose": rule("asset == 'index' and change_pct > 1.5 and level > 20000")})
    assert [(v.subject, v.failed) for v in found] == [("^GSPC", 1), ("^DJI", 1), ("^FTSE", 2)]
    _, _, found = ask("rose", {"rose": rule("change_pct > 1 and level > 20000")})
    assert [(v.subject, v.fired) for v in found] == [("^DJI", True), ("^GSPC", False), ("^FTSE", False)]


def test_the_boundary(ask):
    assert ask("rose", {"rose": rule("level >= 5087.03")}, "^GSPC")[2][0].fired
    assert not ask("rose", {"rose": rule("level > 5087.03")}, "^GSPC")[2][0].fired


def test_needs_and_a_news_score_that_are_not_known(ask):
    _, _, (found,) = ask("rose", {"rose": rule("change_pct > 1", more="needs: [high, level]\n")}, "^DJI")
    assert (found.fired, found.needs_unknown, found.failed) == (False, ("high",), 1)
    told, time, (found,) = ask("rose", {"rose": rule("change_pct > 1", news="high_change_pct")}, "^DJI")
    assert (found.fired, found.news, found.failed) == (False, None, 1)
    assert "silent, though every condition is met\n" in as_text(told, time, [found])
    assert "  unknown  its news score\n" in as_text(told, time, [found])


def test_which_rule_replaced_it(ask):
    rules = {
        "rose": rule("change_pct > 1"),
        "jumped": rule("change_pct > 2", more="replaces: [rose]\n"),
        "other": rule("change_pct > 9", more="replaces: [rose]\n"),
    }
    told, time, found = ask("rose", rules)
    assert [(v.subject, v.fired, v.replaced_by) for v in found[:2]] == [
        ("^DJI", True, ()),
        ("^GSPC", False, ("jumped",)),
    ]
    assert "^GSPC: holds, but is replaced by jumped\n" in as_text(told, time, found)


def test_a_rule_over_facts_shows_its_counts(ask):
    rules = {
        "rose": rule("change_pct > 1"),
        "wide": rule("count_rose >= 3", "region"),
        "all": rule("count_rose > 1", "day"),
    }
    (us, *_) = (v for v in ask("wide", rules)[2] if v.subject == "us")
    assert us.conditions == (Condition("count_rose >= 3", "false", {"count_rose": 2}),)
    (day,) = ask("all", rules)[2]
    assert day.fired
    assert day.conditions[0].values == {"count_rose": 2}


def test_a_table_without_rows(ask):
    told, time, found = ask("out", {"out": rule("actual > 1", "release")})
    assert found == []
    assert as_text(told, time, found) == "out in us_close of 2024-02-22: fired for 0 of 0 (about: release)\n"


def test_an_unknown_subject_is_told_with_the_nearest(ask):
    with pytest.raises(InputError) as refused:
        ask("rose", {"rose": rule("change_pct > 1")}, "^DJX")
    assert str(refused.value) == "the story has no row of market “^DJX” (did you mean “^DJI”?)"
    with pytest.raises(InputError, match=r"“zzzzzz” \(there are .*\^GSPC"):
        ask("rose", {"rose": rule("change_pct > 1")}, "zzzzzz")


def test_the_text(ask):
    told, time, found = ask("rose", {"rose": rule("change_pct > 2 and prev_session != session and level > 1")}, "^DJI")
    assert as_text(told, time, found) == (
        "rose in us_close of 2024-02-22: fired for 0 of 1 (about: market)\n"
        "^DJI: silent, 1 of 3 conditions not met\n"
        "  false    change_pct > 2           change_pct = 1.183225837\n"
        "  true     prev_session != session  prev_session = 2024-02-21, session = 2024-02-22\n"
        "  true     level > 1                level = 39069.11\n"
    )


def test_the_json(ask):
    told, time, found = ask("rose", {"rose": rule("known(prev_session) and is_new")}, "^DJI")
    answer = as_dict(told, time, found)
    assert {k: answer[k] for k in ("rule", "about", "edition", "session", "as_of")} == {
        "rule": "rose", "about": "market", "edition": "us_close", "session": "2024-02-22", "as_of": "2024-02-22T22:15Z",
    }  # fmt: skip
    assert answer["subjects"] == [
        {
            "subject": "^DJI",
            "fired": True,
            "conditions": (
                {"text": "known(prev_session)", "result": "true", "values": {"prev_session": "2024-02-21"}},
                {"text": "is_new", "result": "true", "values": {"is_new": True}},
            ),
            "needs_unknown": (),
            "news": 1.0,
            "replaced_by": (),
        }
    ]
