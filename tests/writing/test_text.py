from __future__ import annotations

import pytest

from newsgen.writing import language, text
from newsgen.writing.marks import Register, Source, plain

GRAMMAR = language.load("en").grammar


def marked(shown):
    return Register().mark(shown, Source("f", "x", 1.0, "count"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("the Nikkei rose", "The Nikkei rose"),
        ("U.S. stocks fell", "U.S. stocks fell"),
        ("“quiet day,” he said", "“Quiet day,” he said"),
        ("58,000 was passed", "58,000 was passed"),  # nothing to raise behind a number
        ("", ""),
        ("...", "..."),
    ],
)
def test_capitals(given, expected):
    assert text.capital(given) == expected


def test_a_capital_inside_a_mark():
    raised = text.capital(f"{marked('three')} records fell")
    assert plain(raised) == "Three records fell"
    assert plain(text.capital(f"{marked('58,000')} was passed")) == "58,000 was passed"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("stocks rose", "Stocks rose."),
        ("stocks rose in the U.S.", "Stocks rose in the U.S."),
        ("it said “no.”", "It said “no.”"),
        ("stocks rose.", "Stocks rose."),
        (" stocks rose ", "Stocks rose."),
        ("was it over?", "Was it over?"),
        ("it said “no”", "It said “no”."),
    ],
)
def test_sentences(given, expected):
    assert text.sentence(given) == expected


def test_a_full_stop_after_a_mark():
    assert plain(text.sentence(f"it fell {marked('12.40%')}")) == "It fell 12.40%."


def test_words_and_figures():
    said = f"the Nikkei rose {marked('0.02%')} to {marked('57,663')}, its {marked('third')} gain"
    assert text.words(said) == 9
    assert text.printed_figures(said) == 2  # a spelled-out number is no numeral


@pytest.mark.parametrize(
    ("given", "expected"), [("U.S. stocks rise.", "US stocks rise"), ("Hiring beats in U.S.", "Hiring beats in US")]
)
def test_headlines(given, expected):
    assert GRAMMAR.headline(given) == expected


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ("the DAX slid 1.95%", "to its lowest close since May", " to its lowest close since May"),
        ("the DAX ended 1.95% lower", "to its lowest close since May", ", at its lowest close since May"),
        ("the DAX finished down 1.95%", "to its lowest close since May", ", at its lowest close since May"),
        ("the DAX closed lower on Monday", "to its lowest close since May", ", at its lowest close since May"),
        ("the DAX ended 1.95% lower", "a third straight loss", ", a third straight loss"),
        ("the Dow closed 876.05 points lower, or 2.79%", "to its lowest since May", ", at its lowest since May"),
        ("the Dow lost 876.05 points, or 2.79%", "to its lowest since May", ", to its lowest since May"),
    ],
)
def test_a_tail_follows_as_its_clause_lets_it(said, more, expected):
    assert GRAMMAR.tail(said, more) == expected


@pytest.mark.parametrize(
    ("wording", "said", "again"),
    [
        ("ending at its lowest since {{ lowest_since | since }}", "the DAX ended 1.95% lower", True),
        ("closing at its lowest since {{ lowest_since | since }}", "the DAX ended 1.95% lower", False),
        ("its biggest gain since {{ gain_since | since }}", "the DAX gained 1.95%", True),
        ("its best day since {{ gain_since | since }}", "the DAX gained 1.95%", False),  # a slot's name is not said
        ("its steepest fall since May", "the DAX fell 1.95%", True),
    ],
)
def test_a_word_that_comes_again_in_another_form(wording, said, again):
    assert GRAMMAR.echoes(wording, said) == again


@pytest.mark.parametrize(
    ("wording", "alone"),
    [
        ("{{ subject }} rose {{ change_pct | pct }}", False),
        ("{{ subject }} closed at {{ level | level }}, up {{ change_pct | pct }}", True),
        ("{{ subject }} was up {{ change_pct | pct }} at the close", True),
    ],
)
def test_a_clause_that_is_best_without_a_tail(wording, alone):
    assert GRAMMAR.alone(wording) == alone


@pytest.mark.parametrize(
    ("wording", "said", "unfit"),
    [
        ("a 52-week high", "the Nikkei hardly moved", True),
        ("its lowest close since May", "the DAX was little changed", True),
        ("closing at a 52-week high", "the Nikkei hardly moved", False),
        ("a 52-week high", "the Nikkei rose 0.5%", False),
        ("its steepest fall since May", "the DAX fell 1.95%", True),
    ],
)
def test_what_stood_still_made_no_high(wording, said, unfit):
    assert GRAMMAR.may_not_follow(wording, said) == unfit


@pytest.mark.parametrize(
    ("said", "name", "again"),
    [
        ("the international benchmark", "benchmark Brent crude", True),
        ("which leans toward technology companies", "the tech-heavy Nasdaq Composite", True),
        ("which leans toward technology companies", "the Nasdaq Composite", False),
    ],
)
def test_a_word_of_a_name_that_comes_again(said, name, again):
    assert text.repeats(said, name) == again


@pytest.mark.parametrize(
    ("wording", "said", "other"),
    [
        ("settled {{ change_points | dollars }} higher", "Brent crude rose 2% to $80.10 a barrel", True),
        ("rose {{ change_pct | pct }}", "Brent crude settled up $1.10 at $80.10 a barrel", True),
        ("rose {{ change_pct | pct }}", "Brent crude added 70 cents to settle at $80.10 a barrel", True),
        ("rose {{ change_pct | pct }}", "Brent crude rose to $80.10 a barrel", False),
        ("settled {{ change_points | dollars }} higher", "Brent crude rose to $80.10 a barrel", False),
    ],
)
def test_two_changes_of_one_sentence_are_told_in_one_measure(wording, said, other):
    assert GRAMMAR.other_measure(wording, said) is other


@pytest.mark.parametrize(
    ("more", "said", "chains"),
    [
        ("trimming its gain for the year to 12%", "the Nasdaq fell 0.2%, falling for a fourth week", True),
        ("trimming its gain for the year to 12%", "the Nasdaq fell 0.2%, its fourth weekly loss", False),
        ("its fourth weekly loss", "the Nasdaq fell 0.2%, closing at 16,745.30", False),
    ],
)
def test_one_participle_is_enough(more, said, chains):
    assert GRAMMAR.chains(more, said) is chains


def test_a_rank_needs_its_move():
    assert GRAMMAR.may_not_follow("its steepest fall since May", "the S&P 500 closed at 5,186.33")
    assert not GRAMMAR.may_not_follow("its biggest loss since May", "the S&P 500 fell 3.00% to 5,186.33")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("the Dow closed at 37,735.11, down 248.13 points, or 0.65%", ", its lowest close since May"),
        ("the Dow fell 0.65%", " to its lowest close since May"),
    ],
)
def test_a_level_that_is_told_takes_no_second_to(said, expected):
    assert GRAMMAR.tail(said, "to its lowest close since May") == expected


def test_an_empty_word_leaves_no_space_before_a_comma():
    assert text.sentence("openings fell to 7.44 million , below the forecast") == (
        "Openings fell to 7.44 million, below the forecast."
    )
