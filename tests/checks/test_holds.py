"""Holds: each fires, stays silent, and has its boundary."""

from __future__ import annotations

import importlib.util
from datetime import date, datetime
from pathlib import Path

import pytest

from newsgen.checks import Ledger, holds
from newsgen.model import Defect, StoryTime

_SPEC = importlib.util.spec_from_file_location("checks_world", Path(__file__).with_name("conftest.py"))
_WORLD = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_WORLD)

DAY = date(2024, 1, 8)
AS_OF = datetime(2024, 1, 8, 22, 15)  # noqa: DTZ001 - naive UTC


def found(config, text, *, day=DAY, as_of=AS_OF, leading=(), **more):
    ledger = Ledger.of(_WORLD.observe(text, **more), config)
    time = StoryTime("us_close", day, as_of)
    stops = holds.find(time, ledger.at(as_of), config.edition("us_close"), ["^GSPC", "^IXIC", "^AXJO"], leading)
    return [(stop.name, stop.reason) for stop in stops]


def two(close, base=100.0, symbol="^GSPC"):
    return (
        f"{symbol} 2024-01-05 - - - {base} -\n{symbol} 2024-01-08 - - - {close} 2024-01-05\n"
        "^IXIC 2024-01-05 - - - 15000 -\n^IXIC 2024-01-08 - - - 15001 2024-01-05\n"
    )


def test_a_sound_day_has_no_hold(small_config):
    assert found(small_config, two(101)) == []


def test_stale_lead(small_config):
    reason = "no lead market (S&P 500, Nasdaq) has a row for 2024-01-09"
    assert ("stale-lead", reason) in found(small_config, two(101), day=date(2024, 1, 9), as_of=datetime(2024, 1, 9, 23))  # noqa: DTZ001


class Always:
    def covers(self, *_):
        return True

    is_session = covers

    def close_at(self, *_):
        return datetime(2024, 1, 8, 21)  # noqa: DTZ001


def test_missing_lead(small_config):
    text = two(101).replace("^GSPC 2024-01-08 - - - 101 2024-01-05\n", "")
    reason = "the story leads with S&P 500, whose row for its session of 2024-01-08 is missing"
    assert found(small_config, text, leading={"^GSPC"}, calendars=Always()) == [("missing-lead", reason)]
    assert found(small_config, text, leading={"^IXIC"}, calendars=Always()) == []


@pytest.mark.parametrize(
    ("session", "symbol", "held"),
    [
        (DAY, "^GSPC", True),
        (date(2024, 1, 5), "^GSPC", True),
        (date(2024, 1, 4), "^GSPC", False),
        (DAY, "CL=F", False),
    ],
)
def test_defect_row(small_config, session, symbol, held):
    defect = Defect("bars.csv", 7, "high", "high is below low", symbol, session)
    reason = "S&P 500 needs a row that was left out: bars.csv:7, column high: high is below low"
    assert found(small_config, two(101), defects=(defect,)) == ([("defect-row", reason)] if held else [])


@pytest.mark.parametrize(("close", "held"), [(74.99, True), (75.0, False), (125.0, False), (125.01, True)])
def test_large_move(small_config, close, held):
    names = [name for name, _ in found(small_config, two(close))]
    assert names == (["large-move"] if held else [])


def test_a_neighbor_makes_a_large_move_credible(small_config):
    text = two(70).replace("15001", "14000")
    assert found(small_config, text) == []


@pytest.mark.parametrize(("close", "held"), [(50.0, True), (200.9, True), (201.1, False), (10.0, True), (60.0, False)])
def test_split_like(small_config, close, held):
    names = [name for name, _ in found(small_config, two(close))]
    assert ("split-like" in names) is held


def test_identical_closes(small_config):
    reason = "S&P 500 and Nasdaq both stand at 15,001.00 on 2024-01-08"
    assert found(small_config, two(15001, 15000)) == [("identical-closes", reason)]
    assert found(small_config, two(15002, 15000)) == []


def test_as_of_before_the_session(small_config):
    early = datetime(2024, 1, 8, 4, 59)  # noqa: DTZ001 - 23:59 on Sunday in New York
    names = [name for name, _ in found(small_config, two(101), as_of=early)]
    assert names == ["as-of-before-session", "stale-lead"]
    later = datetime(2024, 1, 8, 5, 0)  # noqa: DTZ001
    assert [name for name, _ in found(small_config, two(101), as_of=later)] == ["stale-lead"]
