"""A signal is broken on purpose: the writer believes it, and the checker, which never sees it, contradicts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import newsgen
from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule
from newsgen.sources import read

AS_OF = datetime(2026, 2, 12, 1, 32)  # noqa: DTZ001 - naive UTC


@pytest.fixture(scope="module")
def observed(config):
    return read(config, data=Path(newsgen.__file__).parent / "demo")


def told(config, observed, broken=None):
    """Return the errors of the demo's story, with its table of signals passed through `broken` first."""
    run = Pipeline(config, observed)
    if broken is not None:
        run.__dict__["signals"] = replace(run.signals, markets=broken(run.signals.markets.copy()))
    schedule = Schedule("asia_morning", config, observed)
    story = next(run.stories([schedule.given(AS_OF)], [schedule.before(schedule.given(AS_OF))]))
    return {(f.check, f.message) for f in story.findings if f.severity == "error"}


def test_the_whole_story_has_no_error(config, observed):
    assert told(config, observed) == set()


@pytest.mark.parametrize(
    ("signals", "symbol", "factor", "check"),
    [
        ("change_pct", "^KS11", 1.1, "move"),
        ("change_pct", "^AXJO", -1, "direction"),
        ("high_change_pct", "^KS11", 1.5, "move"),
        ("change_points", "^DJI", 1.01, "move"),
        ("level", "^IXIC", 1.001, "level"),
        ("change_bp", "US2Y", 2, "move"),
        ("ended_win_streak ended_record_run", "^DJI", 4 / 3, "streak"),
    ],
)
def test_what_a_broken_signal_makes_the_writer_say_is_contradicted(config, observed, signals, symbol, factor, check):
    def broken(markets):
        mine = markets["symbol"] == symbol
        for signal in signals.split():
            values = markets[signal].astype(float)
            markets[signal] = values.where(~mine, values * factor)
        return markets

    found = told(config, observed, broken)
    assert check in {name for name, _ in found}
