"""Releases: too early, without a source, copied, twice, in another unit."""

from __future__ import annotations

import pytest

ALL = ("actual", "forecast", "prior")


@pytest.fixture
def told(held, typed):
    """Return a function: releases, the last of which the story tells -> its holds."""

    def of(*rows, fields=ALL, **more):
        evidence = typed.of(rows[-1], *fields)
        return held(typed.two(101), releases=typed.releases(*rows), evidence=evidence, **more)

    return of


@pytest.fixture
def timed_config(small_config):
    """Return a configuration in which payrolls come at 08:30 in New York."""
    release = small_config.releases["US"]["nonfarm_payrolls"]
    clock = type(release).model_validate({**release.model_dump(), "usual_time": {"time": "08:30", "zone": NEW_YORK}})
    group = {**small_config.releases["US"], "nonfarm_payrolls": clock}
    return small_config.model_copy(update={"releases": {"US": group}})


NEW_YORK = "America/New_York"


def test_a_sound_release(told, typed):
    assert told(typed.release()) == []


@pytest.mark.parametrize(("at", "minutes"), [("13:00", 30), ("13:28", 2), ("13:29", 0), ("13:30", 0), ("14:00", 0)])
def test_early(told, typed, timed_config, at, minutes):
    """BLS, May 2024: price files on the site half an hour early. 13:30 UTC is 08:30 in New York in January."""
    row = typed.release(released_at=f"2024-01-05T{at}")
    reason = f"US/nonfarm_payrolls of 2024-01-05T{at}Z came {minutes} minutes before its usual time"
    assert told(row, config=timed_config) == ([("early-release", reason)] if minutes else [])


def test_a_time_at_which_it_came_before_is_not_early(told, typed, timed_config):
    first = typed.release(released_at="2023-12-08T13:00", period="2023-11")
    assert told(first, typed.release(released_at="2024-01-05T13:00"), config=timed_config) == []


def test_a_release_without_a_time_of_day_is_not_early(told, typed, timed_config):
    assert told(typed.release(released_at="2024-01-05T13:00", timed=False), config=timed_config) == []


def test_before_its_period(told, typed):
    """LA Times' Quakebot, 2017-06-21: a year that had not begun."""
    reason = "US/nonfarm_payrolls of 2024-01-05T13:30Z came before its period of 2024-02 began"
    assert told(typed.release(period="2024-02")) == [("early-release", reason)]
    assert told(typed.release(period="2024-01")) == []


def test_a_consensus_from_nowhere(told, typed):
    """AP and Zacks, 2015-07-15: a consensus that nobody had polled for the shares as they were."""
    reason = "US/nonfarm_payrolls of 2024-01-05 has a forecast of 170 without a source"
    assert told(typed.release(consensus_source=" ")) == [("unsourced-consensus", reason)]
    assert told(typed.release(consensus_source=""), fields=("actual", "prior")) == []  # the story does not tell it
    assert told(typed.release(consensus_source="", forecast=None)) == []


def test_a_copied_result(told, typed):
    reason = "US/nonfarm_payrolls of 2024-01-05 has its prior of 173 as its result, and no forecast"
    assert told(typed.release(actual=173, forecast=None)) == [("copied-actual", reason)]
    assert told(typed.release(actual=173)) == []
    assert told(typed.release(actual=174, forecast=None)) == []


def test_a_release_that_stands_twice(told, typed):
    first, second = typed.release(), typed.release(released_at="2024-01-08T13:30", actual=206)
    reason = "US/nonfarm_payrolls for 2023-12 stands twice, as 216 and as 206"
    assert told(first, second) == [("conflicting-sources", reason)]
    assert told(first, typed.release(released_at="2024-01-08T13:30")) == []
    assert told(first, typed.release(released_at="2024-01-08T13:31", actual=206)) == []  # a later estimate


@pytest.mark.parametrize(
    ("actual", "scale"),
    [(216000, "1,000"), (0.173, "1,000"), (17000, "100"), (1000, ""), (-20500, "100"), (-11000, "")],
)
def test_another_unit(told, typed, actual, scale):
    beside = "(forecast 170, prior 173), a change of unit by"
    reason = f"US/nonfarm_payrolls of 2024-01-05 is {actual} {beside} {scale}"
    assert told(typed.release(actual=actual)) == ([("unit-change", reason)] if scale else [])


def test_a_real_extreme_has_a_forecast_beside_it(told, typed):
    """April 2020: payrolls fell 20.5 million, and 21.5 to 22 million were forecast; the month before was -701,000."""
    assert told(typed.release(actual=-20500, forecast=-22000, prior=-701)) == []
