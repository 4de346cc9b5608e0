"""Every session of a year, written whole from the real history: no error, no hold, nothing unresolved."""

from datetime import date

import pytest

from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule
from newsgen.sources import read

SESSIONS = {"us_close": 252, "asia_close": 261}


@pytest.fixture(scope="module")
def run(config, history):
    return Pipeline(config, read(config, data=history))


@pytest.mark.history
@pytest.mark.parametrize("edition", SESSIONS)
def test_every_session_of_2024_is_written_without_a_contradiction(edition, config, run):
    schedule = Schedule(edition, config, run.observations)
    times = schedule.between(date(2024, 1, 1), date(2024, 12, 31))
    stories = list(run.stories(times, [schedule.before(times[0]), *times[:-1]]))
    assert len(stories) == SESSIONS[edition]
    assert [(s.time.session, s.holds) for s in stories if s.holds] == []
    errors = [(str(s.time.session), f.where, f.message) for s in stories for f in s.findings if f.severity == "error"]
    assert errors == []
    assert [str(s.time.session) for s in stories if s.draft.facts.keys() & dict(s.draft.left_out)] == []


@pytest.mark.history
@pytest.mark.parametrize(
    ("edition", "day", "said"),
    [
        ("us_close", date(2020, 3, 16), ["11.98%", "2,997.10 points", "82.69", "the crash of October 1987"]),
        ("us_close", date(2008, 10, 15), ["9.03%", "907.84", "733.08 points"]),
        ("us_close", date(2015, 8, 24), ["3.9", "1,893.21", "correction"]),
        ("asia_close", date(2024, 2, 22), ["39,098.68", "record", "December 1989"]),
        ("asia_close", date(2024, 8, 5), ["12.40%", "31,458.42", "4,451.28 points", "bear market"]),
        ("europe_close", date(2016, 6, 24), ["6.82%", "3.15%"]),
        ("us_close", date(1999, 3, 29), ["above 10,000"]),
        ("us_close", date(2024, 9, 18), ["4.75% to 5.00%", "since March 2020"]),
        ("us_close", date(2023, 2, 3), ["3.53%", "the U.S. monthly jobs report", "10th"]),
        ("us_close", date(2020, 3, 16), ["zero to 0.25%", "outside the Fed's usual schedule"]),
    ],
)
def test_a_famous_day_is_told_by_its_facts(edition, day, said, config, run):
    schedule = Schedule(edition, config, run.observations)
    story = next(run.stories([schedule.at(day)], [schedule.before(schedule.at(day))]))
    assert story.draft is not None
    text = " ".join(x.text for s in story.draft.sections for p in s.paragraphs for x in p)
    assert [phrase for phrase in said if phrase not in text] == []
    assert story.status == "draft"


def test_a_week_of_which_one_market_s_end_is_not_known_names_no_leader(config, run):
    """Of Dec. 24, 2014, a short session, the Euro Stoxx 50 has no row: it, not the DAX, rose most that week."""
    schedule = Schedule("week_in_review", config, run.observations)
    time = schedule.at(date(2014, 12, 26))
    story = next(run.stories([time], [schedule.before(time)]))
    assert story.draft is not None
    assert not any("DAX" in bullet.text and "Europe" in bullet.text for bullet in story.draft.bullets)
    assert story.status == "draft"
