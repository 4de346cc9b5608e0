"""Verbs of moves in the text."""

import pytest

from newsgen.metrics import verbs
from newsgen.writing.verbs import Verb, VerbTable


def verb(past, present, bare, ing):
    return Verb(past, present, bare, ing, 0, 1, "")


ROSE = verb("rose", "rises", "rise", "rising")
GAINED = verb("gained", "gains", "gain", "gaining")
EDGED = verb("edged up", "edges up", "edge up", "edging up")
SHED = verb("shed", "sheds", "shed", "shedding")
TABLE = VerbTable({"up": (ROSE, GAINED, EDGED), "yield_up": (ROSE,), "down": (SHED,)}, {}, 3)


def used(prose=(), display=()):
    return {name: n for name, n in verbs.used(TABLE, prose, display).items() if n}


def test_a_verb_of_two_tables_is_one_and_an_unused_one_counts_nothing():
    assert verbs.used(TABLE, [], []) == {"rose": 0, "gained": 0, "edged up": 0, "shed": 0}


def test_prose():
    prose = ["The Dow rose 1%, while oil edged up, after rising and gaining.", "Gold rose; the dollar shed 1%."]
    assert used(prose) == {"rose": 3, "gained": 1, "edged up": 1, "shed": 1}


@pytest.mark.parametrize("text", ["its biggest gain", "a rise of 1%", "The gains", "roses", "the primrose", "edged"])
def test_no_verb_in_prose(text):
    assert used([text]) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dow rises 1%", "rose"),
        ("US stocks rise", "rose"),
        ("Dow, S&P 500 gain", "gained"),
        ("Dow and Nasdaq gain", "gained"),
        ("Oil edges up", "edged up"),
        ("All four main US indexes shed 1%", "shed"),
    ],
)
def test_display_lines(text, name):
    assert used(display=[text]) == {name: 1}


@pytest.mark.parametrize(
    "text",
    [
        "Dow has biggest gain since May",
        "Dow ends a weekly gain",
        "Dow wipes out January's gain",
        "Biggest gain since May",
        "Dow trims its gain",
        "Weekly gain for Dow",
        "gain",
    ],
)
def test_a_noun_of_a_headline_is_no_verb(text):
    assert used(display=[text]) == {}
