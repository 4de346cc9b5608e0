"""The report as data and as a table."""

from __future__ import annotations

import json
from datetime import date

import pytest

from newsgen.errors import InputError
from newsgen.metrics import as_text, measure
from newsgen.metrics.measures import MEASURES
from newsgen.metrics.stories import Line, Told


@pytest.fixture(scope="module")
def stories(make):
    """Three stories and a held one, of a known text."""
    return [
        make.told("The Dow rose 0.1%.", "Oil fell.", session=date(2024, 1, 2), headline="Dow rises"),
        make.told("The Dow rose 0.2%.", "Gold fell.", session=date(2024, 1, 3), headline="Dow gains"),
        Told("us_close", date(2024, 1, 4), held=True, prose=(Line("Held.", 0),)),
        make.told("The Nasdaq fell.", "Oil fell.", session=date(2024, 1, 5), headline="Dow rises"),
    ]


@pytest.fixture(scope="module")
def report(stories):
    return measure(stories)


def test_what_was_measured(report):
    assert report["schema"] == "newsgen.metrics/1"
    assert (report["edition"], report["from"], report["to"]) == ("us_close", "2024-01-02", "2024-01-05")
    assert (report["stories"], report["held"]) == (3, 1)
    assert list(report["measures"]) == [one.name for one in MEASURES]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("distinct_1", 0.470588),  # the dow rose 0.0% oil fell gold nasdaq: 8 of 6 + 6 + 5 words
        ("distinct_lede_openings", 0.666667),
        ("distinct_headlines", 0.666667),
        ("sentence_before", 0.333333),  # the Dow's of the second story and "Oil fell." of the third, of 6
        ("sentence_lately", 0.333333),
        ("eight_words_before", None),  # no story has eight words
        ("words_per_sentence", 2.833333),  # 4, 2, 4, 2, 3, 2
        ("words_per_sentence_p10", 2),
        ("words_per_sentence_p90", 4),
        ("lede_words", 3.666667),
        ("story_words", 5.666667),
        ("figures_per_sentence", 0),
        ("figures_per_sentence_most", 0),
    ],
)
def test_values_by_hand(report, name, expected):
    assert report["measures"][name]["value"] == expected


def test_a_target_stands_beside_its_value(report):
    found = report["measures"]
    assert found["sentence_before"]["met"] is False
    assert found["sentence_before"]["target"]["most"] == 0.2
    assert "8% to 11%" in found["sentence_before"]["target"]["source"]
    assert found["distinct_1"]["met"] is True
    assert "target" not in found["story_words"]


def test_a_story_alone_has_none_before_it(make):
    found = measure([make.told("The Dow rose.")])["measures"]
    for name in ("self_bleu", "previous_bleu"):
        assert (found[name]["value"], found[name]["met"]) == (None, None)


def test_sentences_told_most_often(report):
    assert report["most_repeated"] == [
        {"sentence": "The Dow rose 0.0%.", "stories": 2},
        {"sentence": "Oil fell.", "stories": 2},
    ]


def test_what_was_not_recorded_is_not_nought(report):
    assert report["wordings"] == {"recorded": False, "used": {}, "never_used": []}
    assert report["day_types"]["recorded"] is False
    assert report["verbs"]["used"] == {"fell": 4, "rose": 4, "gained": 1}  # "Dow rises" twice and "Dow gains" once
    assert "plunged" in report["verbs"]["never_used"]
    assert "record-close" in report["rules"]["never_used"]


def test_the_report_is_json_and_the_same_each_time(stories, report):
    assert json.loads(json.dumps(report, allow_nan=False)) == measure(stories)


@pytest.mark.parametrize("count", [0, 2])
def test_nothing_but_held_stories(count):
    held = [Told("us_close", date(2024, 1, 2 + i), held=True, prose=()) for i in range(count)]
    with pytest.raises(InputError, match="every story is held"):
        measure(held)


def test_the_table(report):
    lines = as_text(report).splitlines()
    assert lines[0] == "us_close, 2024-01-02 to 2024-01-05: 3 stories, 1 more held and left out"
    assert "  distinct words                            0.471   at least 0.035    yes" in lines
    assert "  sentences seen before                     33.3%   at most 20%       no" in lines
    assert "  8-grams seen before                           -" in lines
    assert "  8-grams that another story has                -   at most 40%       -" in lines
    assert "  words of the lede                           3.7   22 to 35          no" in lines
    assert "  words a story                               5.7" in lines
    assert "        2  The Dow rose 0.0%." in lines
    assert "  fell                                          4" in lines
    assert "wordings: not recorded in this file" in lines
    assert "day types: not recorded in this file" in lines
    assert max(map(len, lines)) <= 100


def test_the_table_of_what_is_recorded(make, jsonl):
    from newsgen.metrics import read

    said = [make.sentence("The Dow rose.", ["a"], wordings=["moved/clause/0"])]
    lines = as_text(
        measure(read(jsonl(make.story(sentences=said, rules={"a": "moved"}, day_type="calm"))))
    ).splitlines()
    assert "rules                                  facts told   stories" in lines
    assert "  moved                                         1         1" in lines
    assert "wordings                                     uses" in lines
    assert "  moved/clause/0                                1" in lines
    assert "  calm                                          1" in lines
    rest = " ".join(lines[lines.index("wordings                                     uses") :])
    assert "never used (" in rest
    assert "moved/clause/1," in rest
