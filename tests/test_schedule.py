"""Which story comes before, and which is the last: clocks that change, dates that begin east of Greenwich."""

from __future__ import annotations

from datetime import date, datetime, time

from newsgen import commands
from newsgen.config import ClockTime, EditionAsOf
from newsgen.model import StoryTime
from newsgen.schedule import Schedule
from newsgen.sources import read


def schedule(config, name, **changes):
    edition = config.edition(name).model_copy(update=changes)
    own = config.model_copy(update={"editions": {**config.editions, name: edition}})
    return Schedule(name, own, read(own, data=commands.DEMO))


def test_the_story_before_keeps_the_clock_when_summer_time_begins(config):
    # New York moved its clocks on March 8, 2026: 4:30 p.m. was 21:30 UTC on Friday and 20:30 UTC on Monday.
    us = schedule(config, "us_close", as_of=None)
    monday = StoryTime("us_close", date(2026, 3, 9), datetime(2026, 3, 9, 20, 30))  # noqa: DTZ001
    assert us.before(monday) == StoryTime("us_close", date(2026, 3, 6), datetime(2026, 3, 6, 21, 30))  # noqa: DTZ001


def test_the_story_before_crosses_the_year(config):
    friday = schedule(config, "us_close").at(date(2026, 1, 2))
    assert schedule(config, "us_close").before(friday).session == date(2025, 12, 31)


def test_the_last_story_may_be_of_tomorrow_in_utc(config):
    # 8 a.m. of Feb. 12 in Tokyo is 23:00 UTC of Feb. 11.
    clock = ClockTime(time=time(8), zone="Asia/Tokyo")
    asia = schedule(config, "asia_morning", as_of=EditionAsOf(time=clock))
    before, after = datetime(2026, 2, 11, 22, 59), datetime(2026, 2, 11, 23, 0)  # noqa: DTZ001
    assert commands._latest(asia, after).session == date(2026, 2, 12)
    assert commands._latest(asia, before).session == date(2026, 2, 11)
