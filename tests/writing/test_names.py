"""What a market is called: by its country once, never by one name twice running."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Clause, Fact, SentencePlan, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import language, marks
from newsgen.writing.clauses import Before, Clauses
from newsgen.writing.names import Referrer
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 10, 8)


@pytest.fixture
def names(config):
    return Referrer(config, language.load("en").names, lambda _, choices: choices[0])


def test_the_second_market_of_a_country_is_named_without_it(names):
    assert names.subject("000300.SS") == "mainland China's CSI 300"
    assert names.subject("000001.SS") == "the Shanghai Composite"


def test_in_another_section_its_country_is_told(names):
    names.subject("000300.SS")
    names.end_section()
    assert names.subject("000001.SS") != "the Shanghai Composite"


def test_two_u_s_indexes_are_told_by_their_names(names):
    assert (names.subject("^GSPC"), names.subject("^IXIC")) == ("the S&P 500", "the tech-heavy Nasdaq")


def fact(rule, symbol="^HSI", **values):
    given = {"session": SESSION, "is_today": True, "state": "closed", "asset": "index", "told_pct": False, **values}
    parts = {"news": 0.0, "weight": 0.0, "told": 0.0}
    return Fact(f"{rule}:{symbol}", rule, "market", symbol, SESSION, given, 1.0, parts)


@pytest.fixture
def say(config):
    """Return a function: sentence plans -> the sentences, each told behind the one before."""

    def run(*plans):
        time = StoryTime("asia_close", SESSION, datetime.fromisoformat("2024-10-08T10:15"))
        scribe = Scribe(time, rulebook.load(), config)
        scribe.verbs.first_choice = True
        clauses, out = Clauses(scribe, None), []
        for plan in plans:
            for said, told in clauses.write(plan):
                out.append(marks.plain(said))
                clauses.before = Before(frozenset(clause.head.subject for clause in told))
        return out

    return run


MOVE = SentencePlan("clause", (Clause(fact("moved", change_pct=-9.4, level=20926.79, tells_level=True)),))
LOST = SentencePlan("sentence", (Clause(fact("three-sessions", change_pct=-9.4, three_change_pct=-12.0)),))


def test_a_market_of_one_name_is_it_in_the_sentence_behind(say):
    first, second, third = say(MOVE, LOST, LOST)
    assert "Hang Seng" in first
    assert second.startswith(("The Hang Seng ", "It "))
    assert "Hang Seng" in third or second.startswith("The Hang Seng ")
    assert not (second.startswith("It ") and third.startswith("It "))


def test_what_a_market_is_follows_its_first_name_alone(say):
    russell = fact("moved", "^RUT", change_pct=0.5, tells_level=False)
    plan = SentencePlan("clause", (Clause(russell, explained=True),))
    first, second = say(plan, plan)
    assert first.count(", ") == 2
    assert ", " not in second


def test_a_form_could_mean_either_of_two_markets(names):
    """ "The benchmark index" behind "while Japan's benchmark Nikkei rose" reads as the Nikkei."""
    names.subject("^GSPC")
    names.subject("^N225")
    assert names.subject("^GSPC") == "the S&P 500"
    assert names.subject("^GSPC") == "the benchmark index"  # named last, it may go by another name


def test_two_markets_of_one_country_name_it_once(names):
    assert [names.mention(symbol) for symbol in ("^N225", "TOPIX")] == ["Japan's Nikkei 225", "the Topix"]


def test_the_index_is_the_one_that_the_sentence_before_is_about_alone(config):
    last = Referrer(config, language.load("en").names, lambda _, choices: choices[-1])
    last.subject("^STI")
    assert last.subject("^STI", alone=True) == "the index"
    assert last.subject("^STI", alone=True) == "the Straits Times Index"  # the name comes between two forms
    assert last.subject("^STI") == "the Singapore benchmark"
