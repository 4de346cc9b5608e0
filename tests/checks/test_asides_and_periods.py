"""What is told of a market beside its move is not the move, and a month that came before is not this month's."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.checks.numbers import period

BARS = """\
2023-12-29,^RUT,2000,2000,2000,2000
2024-03-13,^RUT,2170,2175,2160,2175
2024-03-14,^RUT,2175,2182,2170,2180
2023-12-29,^IXIC,15000,15000,15000,15000
2024-03-13,^IXIC,16100,16100,16100,16100
2024-03-14,^IXIC,16100,16200,16100,16150
"""
RELEASES = """\
2024-02-07T13:15Z,US,adp_employment,2024-01,107,145,158,,thousand,
2024-03-06T13:15Z,US,adp_employment,2024-01,140,150,111,,thousand,
2024-02-20T15:00Z,US,jolts_openings,2023-12,9.03,8.75,8.93,,million,
2024-03-06T15:00Z,US,jolts_openings,2023-12,8.89,8.75,9.03,,million,
"""


@pytest.fixture(scope="module")
def ledger(ledger_of):
    return ledger_of(BARS, RELEASES)


@pytest.fixture
def statuses(ledger, review):
    """Return a function: the sentences of a paragraph and a day -> the status of each move."""

    def run(*texts, day=date(2024, 3, 14)):
        return [claim.status for _, claim in review(ledger, *texts, day=day).claims if claim.check == "move"]

    return run


def test_an_aside_about_the_year_does_not_make_the_move_the_years(statuses):
    year = "For the year so far, the Nasdaq is up 7.7%."
    day = "The Russell 2000, which is up 9% so far this year, finished up 0.23%."
    assert statuses(year, day) == ["supported"] * 3
    assert "contradicted" in statuses(year, day.replace("0.23", "0.43"))
    assert statuses(year, "The Russell 2000 is up 9%.") == ["supported"] * 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("early April", (date(2024, 4, 1), date(2024, 4, 10))),
        ("mid-April", (date(2024, 4, 11), date(2024, 4, 20))),
        ("late February", (date(2024, 2, 21), date(2024, 2, 29))),
        ("April", (date(2024, 4, 1), date(2024, 4, 30))),
    ],
)
def test_a_part_of_a_month(text, days):
    assert period(text, date(2024, 5, 3)) == days


def test_a_period_that_comes_again_weeks_later_is_not_believed(ledger):
    """A calendar that names January again for March's report has not said which month it is."""
    periods = {indicator: [] for indicator in ("adp_employment", "jolts_openings")}
    for row in ledger.releases:
        periods[row["indicator"]].append(row["period"])
    assert periods["adp_employment"] == ["2024-01", ""]
    assert periods["jolts_openings"] == ["2023-12", "2023-12"]  # two weeks later it is a correction


@pytest.mark.parametrize(
    ("base", "status"), [("2015-12-30", "not_checkable"), ("2015-12-31", "supported"), ("2015-12-23", "not_checkable")]
)
def test_a_year_is_counted_from_its_last_session_alone(ledger_of, review, base, status):
    rows = f"{base},^STOXX50E,,,,3000\n2016-01-04,^STOXX50E,,,,3030\n2016-01-05,^STOXX50E,,,,3060\n"
    told = review(ledger_of(rows), "The Euro Stoxx 50 has gained 2% this year.", day=date(2016, 1, 5))
    assert [claim.status for _, claim in told.claims if claim.check == "move"] == [status]


def test_a_bar_between_two_sessions_leaves_the_move_unknown(ledger_of, review):
    days = ("2001-06-01", "2001-06-04", "2001-06-05")  # Paris was shut on June 4, and the index was struck
    rows = "".join(f"{day},^STOXX50E,,,,{close}\n" for day, close in zip(days, (4400, 4444, 4488.44), strict=True))
    told = review(ledger_of(rows), "The Euro Stoxx 50 rose 2.01%.", day=date(2001, 6, 5))
    assert [claim.status for _, claim in told.claims if claim.check == "move"] == ["not_checkable"]
