"""What is told of a market beside its move is not the move, and a month that came before is not this month's."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.checks import Ledger, Unit, check_text
from newsgen.checks.numbers import period
from newsgen.config import load
from newsgen.sources import read

BARS = """date,symbol,open,high,low,close
2023-12-29,^RUT,2000,2000,2000,2000
2024-03-13,^RUT,2170,2175,2160,2175
2024-03-14,^RUT,2175,2182,2170,2180
2023-12-29,^IXIC,15000,15000,15000,15000
2024-03-13,^IXIC,16100,16100,16100,16100
2024-03-14,^IXIC,16100,16200,16100,16150
"""
RELEASES = """released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source
2024-02-07T13:15Z,US,adp_employment,2024-01,107,145,158,,thousand,
2024-03-06T13:15Z,US,adp_employment,2024-01,140,150,111,,thousand,
2024-02-20T15:00Z,US,jolts_openings,2023-12,9.03,8.75,8.93,,million,
2024-03-06T15:00Z,US,jolts_openings,2023-12,8.89,8.75,9.03,,million,
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    (folder / "bars.csv").write_text(BARS, encoding="utf-8")
    (folder / "releases.csv").write_text(RELEASES, encoding="utf-8")
    config = load()
    return Ledger.of(read(config, data=folder), config)


def statuses(ledger, *texts, day=date(2024, 3, 14)):
    units = [Unit(f"sentence {i}", text, "body", 1) for i, text in enumerate(texts)]
    as_of = datetime(day.year, day.month, day.day, 22, 15)  # noqa: DTZ001 - times are naive UTC
    return [claim.status for _, claim in check_text(units, day, as_of, ledger).claims if claim.check == "move"]


def test_an_aside_about_the_year_does_not_make_the_move_the_years(ledger):
    year = "For the year so far, the Nasdaq is up 7.7%."
    day = "The Russell 2000, which is up 9% so far this year, finished up 0.23%."
    assert statuses(ledger, year, day) == ["supported"] * 3
    assert "contradicted" in statuses(ledger, year, day.replace("0.23", "0.43"))
    assert statuses(ledger, year, "The Russell 2000 is up 9%.") == ["supported"] * 2


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
