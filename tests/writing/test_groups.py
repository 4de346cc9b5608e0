"""Several markets in one sentence without figures: by direction, in plain words, in the right number."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Clause, Fact, SentencePlan, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import marks
from newsgen.writing.clauses import Clauses
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)


def move(symbol, change, **values):
    parts = {"news": 0.0, "weight": 0.0, "told": 0.0}
    return Fact(f"moved:{symbol}", "moved", "market", symbol, SESSION, {"change_pct": change, **values}, 0.0, parts)


@pytest.fixture
def say(config):
    def run(before, *moves):
        scribe = Scribe(
            StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15")), rulebook.load(), config
        )
        scribe.verbs.first_choice = True
        ((said, _),) = Clauses(scribe, None).write(SentencePlan("group", tuple(Clause(m) for m in moves), before))
        return marks.plain(said), scribe

    return run


def test_the_direction_told_before_comes_first_and_says_also(say):
    said, _ = say("down", move("^FTSE", 0.4), move("^GDAXI", -0.5), move("^FCHI", -1.2))
    head, _, rest = said.partition(", while ")
    assert "Germany's DAX and France's CAC 40" in head
    assert any(word in head for word in ("also", "as well", "too"))
    assert "Britain's FTSE 100" in rest
    assert "also" not in rest


def test_one_market_that_hardly_moved(say):
    said, _ = say("up", move("^FTSE", 0.099))
    assert said in {
        "Britain's FTSE 100 was little changed.",
        "Britain's FTSE 100 was nearly flat.",
        "Britain's FTSE 100 ended little changed.",
    }


def test_prices_of_a_running_session_are_not_closes(say):
    said, _ = say("up", move("^FTSE", 0.6, state="trading"), move("^GDAXI", 0.3, state="trading"))
    assert "ended" not in said
    assert "finished" not in said
    assert "were" in said


@pytest.mark.parametrize("change", [-12.0, -0.11, 0.11, 0.4, 9.9])
def test_one_verb_fits_every_move_of_the_group(say, change):
    """A verb without a figure must not overstate the smallest move or understate the largest."""
    _, scribe = say("", move("^FTSE", change), move("^GDAXI", 2.0 if change > 0 else -2.0))
    table = scribe.verbs._table
    for key in scribe.trace:
        if key.startswith("verb:"):
            verbs = [v for side in ("up", "down") for v in table.verbs[side] if v.past == key.removeprefix("verb:")]
            assert all(v.fits(abs(change)) or v.past in ("rose", "fell") for v in verbs)


@pytest.mark.parametrize("before", ["", "up", "down", "flat"])
def test_markets_of_every_direction_are_told_behind_any(say, before):
    said, _ = say(before, move("^FTSE", -0.5), move("^GDAXI", 0.07), move("^FCHI", 1.2))
    assert all(name in said for name in ("FTSE 100", "DAX", "CAC 40"))
    assert any(word in said for word in ("little changed", "nearly flat"))
