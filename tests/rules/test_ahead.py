"""Releases to come: known only from a row without a figure, never from one that the future filled."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.pipeline import Pipeline
from newsgen.rules import ahead, find, rulebook, view

BARS = "date,symbol,open,high,low,close\n2024-07-01,^GSPC,,,,5475.09\n2024-07-02,^GSPC,,,,5509.01\n"
HEAD = "released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source\n"
JOBS = "2024-07-05T12:30Z,US,nonfarm_payrolls,2024-06,,190,272,,thousand,\n"
TUESDAY = date(2024, 7, 2)  # the story knows 2115 GMT


@pytest.fixture
def due(flow, config):
    """Return a function: releases -> what is due in the US story of July 2: subject -> a column's value."""

    def run(*rows, name="days_ahead"):
        observations, signals, schedule = flow(bars=BARS, releases=HEAD + "".join(rows))
        now = schedule("us_close").at(TUESDAY)
        views = view.build(signals, observations, config, [now], [None])
        table = ahead.ahead_table(signals, views, config)
        return dict(zip(table.subject, table.column(name).tolist() if table.size else [], strict=True))

    return run


def test_a_row_without_a_figure_is_due(due):
    assert due(JOBS) == {"US/nonfarm_payrolls": 3}
    assert due(JOBS, name="forecast") == {"US/nonfarm_payrolls": 190}


def test_a_row_that_the_future_filled_is_not(due):
    assert due(JOBS.replace("2024-06,,", "2024-06,206,")) == {}


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2024-07-02T21:15Z", False),  # due at this instant, and late: not to come
        ("2024-07-02T21:16Z", True),
        ("2024-07-07T21:15Z", True),  # five days
        ("2024-07-07T21:16Z", False),
    ],
)
def test_the_next_five_days(due, at, told):
    assert bool(due(JOBS.replace("2024-07-05T12:30Z", at))) is told


def test_days_are_counted_by_the_release_s_own_clock(due):
    evening = "2024-07-03T00:50Z,JP,tankan_manufacturing,2024-06,,11,11,,index,\n"  # 9:50 on the 3rd in Tokyo
    assert due(evening) == {"JP/tankan_manufacturing": 1}


def test_a_row_without_a_time_is_due_on_its_day(due):
    assert due(JOBS.replace("T12:30Z", "")) == {"US/nonfarm_payrolls": 3}


def test_an_indicator_is_told_by_its_next_release_alone(due):
    claims = "{}T12:30Z,US,jobless_claims,,,235,233,,thousand,\n"
    assert due(claims.format("2024-07-03"), claims.format("2024-07-05")) == {"US/jobless_claims": 1}


def test_a_country_that_the_edition_does_not_cover_is_left_out(due, config):
    assert "NZ" not in config.edition("us_close").release_countries
    assert due("2024-07-05T12:30Z,CA,employment_change,2024-06,,22,26.7,,thousand,\n") == {"CA/employment_change": 3}


def test_the_figure_of_most_weight_speaks_for_its_report(due):
    rate = "2024-07-05T12:30Z,US,unemployment_rate,2024-06,,4.0,4.0,,percent,\n"
    later = "2024-07-05T14:00Z,US,ism_services,2024-06,,52.5,53.8,,index,\n"
    found = due(rate, JOBS, later, name="is_main")
    assert found == {"US/unemployment_rate": False, "US/nonfarm_payrolls": True, "US/ism_services": True}


def test_what_is_due_is_told_as_due_and_nothing_else_of_it(flow, config):
    rate = "2024-07-05T12:30Z,US,unemployment_rate,2024-06,,4.0,4.1,4.0,percent,\n"
    observations, signals, schedule = flow(bars=BARS, releases=HEAD + JOBS + rate)
    now = schedule("us_close").at(TUESDAY)
    (found,) = find(signals, view.build(signals, observations, config, [now], [None]), rulebook.load(), config)
    assert [fact.id for fact in found if "US/" in fact.subject] == ["due-jobs:US/nonfarm_payrolls"]


def test_a_story_ends_with_what_is_due(flow, config):
    decision = "2024-07-04T11:00Z,GB,bank_rate,,,5.25,5.25,,percent,\n"
    observations, _, schedule = flow(bars=BARS, releases=HEAD + JOBS + decision)
    (story,) = Pipeline(config, observations).stories([schedule("us_close").at(TUESDAY)], [None])
    assert story.draft is not None
    last = story.draft.sections[-1]
    assert last.id == "watch"
    said = [sentence.text for paragraph in last.paragraphs for sentence in paragraph]
    assert [text.partition(" on ")[2][:8] for text in said] == ["Thursday", "Friday; "]  # in the order of their days
    assert "190,000" in said[1]
    assert [finding for finding in story.findings if finding.severity == "error"] == []
