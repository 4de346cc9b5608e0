"""Thirty-five years of real bars: extreme days pass with a warning, and what is held is broken."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from newsgen.checks.holds import marks
from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule
from newsgen.sources import read

pytestmark = pytest.mark.history


@pytest.fixture(scope="module")
def run(config, history):
    return Pipeline(config, read(config, data=history))


@pytest.fixture
def story(run, config):
    """Return a function: edition, day -> the story."""

    def of(edition, day):
        schedule = Schedule(edition, config, run.observations)
        time = schedule.at(day)
        return next(run.stories([time], [schedule.before(time)]))

    return of


@pytest.mark.parametrize(
    ("edition", "day", "told"),
    [
        ("us_close", date(1987, 10, 19), "Dow moved -22.61%"),
        ("asia_close", date(1987, 10, 20), "Nikkei 225 moved -14.90%"),
        ("us_close", date(2008, 10, 13), "S&P 500 moved +11.58%"),
        ("europe_close", date(2008, 10, 13), "DAX moved +11.40%"),
        ("europe_close", date(2020, 3, 12), "DAX moved -12.24%"),
        ("us_close", date(2020, 3, 16), "S&P 500 moved -11.98%"),
        ("us_close", date(2020, 4, 20), "WTI crude moved -305.97%"),
        ("asia_close", date(2024, 8, 5), "Nikkei 225 moved -12.40%"),
        ("us_close", date(2024, 8, 5), "VIX moved +64.90%"),
    ],
)
def test_a_real_extreme_passes_with_a_warning(story, edition, day, told):
    found = story(edition, day)
    assert found.holds == ()
    messages = [f.message for f in found.findings if f.check == "large-move" and f.severity == "warning"]
    assert any(message.startswith(told) for message in messages), messages


@pytest.mark.parametrize(
    ("edition", "day", "name"),
    [
        ("asia_close", date(1992, 4, 14), "large-move"),  # Straits Times: 1,490.70 between 1,373.90 and 1,394.30
        ("asia_close", date(1992, 4, 15), "bad-print"),
        ("us_close", date(1984, 12, 11), "bad-print"),  # Nasdaq: 250.20 between 239.30 and 238.80
        ("us_close", date(2011, 9, 28), "ohlc-order"),  # gold: settled at 1,616.30, its range 1,650.00 to 1,650.00
        ("us_close", date(2010, 1, 4), "defect-row"),  # Brent: the high is below the low
    ],
)
def test_a_real_defect_is_held(story, edition, day, name):
    assert {hold.name for hold in story(edition, day).holds} == {name}


def test_what_is_marked_since_1985(run):
    """Of 277,000 rows these look broken in themselves; large moves and jumps are asked of their neighbors as well."""
    found = marks.of(run.ledger).found.values()
    kinds = Counter(m.name for group in found for m in group if m.key >= "1985" and m.name != "large-move")
    assert kinds == {"ohlc-order": 12, "repeated-row": 5, "early-release": 5, "bad-print": 6, "conflicting-sources": 1}
