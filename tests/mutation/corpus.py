"""The stories that are broken on purpose: real sessions of thirty-six years, written whole from the real history."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.config import Config
    from newsgen.model import Observations, Story, StoryTime

EDITIONS = ("us_close", "asia_close", "europe_close")
FIRST, LAST = date(1990, 1, 2), date(2025, 12, 30)


def stories(config: Config, observations: Observations, count: int, seed: int) -> Iterator[Story]:
    """Yield the written stories of `count` sessions, in equal parts of each edition, drawn with a seed."""
    run = Pipeline(config, observations)
    for at, edition in enumerate(EDITIONS):
        schedule = Schedule(edition, config, observations)
        share = count // len(EDITIONS) + (at < count % len(EDITIONS))
        times = _draw(schedule, share, random.Random(f"{seed}|{edition}"))  # noqa: S311 - a sample
        yield from (story for story in run.stories(times, [schedule.before(t) for t in times]) if story.draft)


def release_days(config: Config, observations: Observations) -> Iterator[Story]:
    """Yield the stories of every U.S. jobs report with a revision: few other days tell one."""
    run, told = Pipeline(config, observations), observations.releases
    jobs = told[(told["indicator"] == "nonfarm_payrolls") & told["prior_before_revision"].notna()]
    days = sorted({moment.date() for moment in jobs["released_at"]})
    for edition in ("us_close", "europe_close"):
        schedule = Schedule(edition, config, observations)
        times = [schedule.at(day) for day in days if schedule.is_session(day)]
        yield from (story for story in run.stories(times, [schedule.before(t) for t in times]) if story.draft)


def _draw(schedule: Schedule, count: int, dice: random.Random) -> list[StoryTime]:
    """Return sessions of every year: one drawn from each of `count` equal parts of the range."""
    step = ((LAST - FIRST).days + 1) / count
    drawn = set()
    for part in range(count):
        days = [date.fromordinal(FIRST.toordinal() + int(part * step) + i) for i in range(max(int(step), 7))]
        sessions = [day for day in days if day <= LAST and schedule.is_session(day)]
        if sessions:
            drawn.add(dice.choice(sessions))
    return [schedule.at(day) for day in sorted(drawn)]
