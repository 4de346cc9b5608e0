"""The index brief against AP's rules: what AP printed, and thousands of sessions reckoned by plain arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest

from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule
from newsgen.sources import read

pytestmark = pytest.mark.history

SYMBOLS = ("^GSPC", "^DJI", "^IXIC", "^RUT")
FULL = ("S&P 500", "Dow Jones Industrial Average", "Nasdaq composite", "Russell 2000 index of smaller companies")
SHORT = ("S&P 500", "Dow", "Nasdaq", "Russell 2000")

# Associated Press, "How major US stock indexes fared", of these days; the figures as AP printed them.
PRINTED = {
    date(2022, 12, 19): {
        "On Monday:": ["The S&P 500 fell 34.70 points, or 0.9%, to 3,817.66."],
        "For the year:": ["The S&P 500 is down 948.52 points, or 19.9%."],
    },
    date(2023, 12, 15): {
        "On Friday:": [
            "The S&P 500 fell 0.36 points, or less than 0.1%, to 4,719.19.",
            "The Dow Jones Industrial Average rose 56.81 points, or 0.2%, to 37,305.16.",
        ],
        "For the week:": ["The S&P 500 is up 114.82 points, or 2.5%.", "The Dow is up 1,057.29 points, or 2.9%."],
        "For the year:": ["The S&P 500 is up 879.69 points, or 22.9%.", "The Dow is up 4,157.91 points, or 12.5%."],
    },
    date(2024, 9, 13): {
        "On Friday:": [
            "The S&P 500 rose 30.26 points, or 0.5%, to 5,626.02.",
            "The Nasdaq composite rose 114.30 points, or 0.7%, to 17,683.98.",
        ],
        "For the week:": ["The S&P 500 is up 217.60 points, or 4%.", "The Nasdaq is up 993.14 points, or 6%."],
        "For the year:": ["The S&P 500 is up 856.19 points, or 18%.", "The Nasdaq is up 2,672.62 points, or 17.8%."],
    },
    date(2025, 11, 25): {
        "On Tuesday:": [
            "The S&P 500 rose 60.76 points, or 0.9%, to 6,765.88.",
            "The Dow Jones Industrial Average rose 664.18 points, or 1.4%, to 47,112.45.",
        ],
        "For the week:": ["The S&P 500 is up 162.89 points, or 2.5%.", "The Dow is up 867.04 points, or 1.9%."],
        "For the year:": ["The S&P 500 is up 884.25 points, or 15%.", "The Dow is up 4,568.23 points, or 10.7%."],
    },
}
# AP counts from closes with more decimals than it prints: twice its points end one lower than its own levels give.
FROM_THE_LEVELS = {
    "The Nasdaq is up 993.14 points, or 6%.": "The Nasdaq is up 993.15 points, or 6%.",  # 17,683.98 from 16,690.83
    "The Nasdaq is up 2,672.62 points, or 17.8%.": "The Nasdaq is up 2,672.63 points, or 17.8%.",  # from 15,011.35
}
# Of the same briefs and of the record: days whose week block AP leaves out, and the second session that has it again.
WITHOUT_A_WEEK = (date(2022, 2, 22), date(2022, 12, 19), date(2023, 12, 26), date(2001, 9, 17), date(2024, 1, 2))
WITH_A_WEEK = (date(2022, 2, 23), date(2023, 12, 27), date(2001, 9, 18), date(2024, 1, 3), date(2024, 12, 31))


@pytest.fixture(scope="module")
def run(config, history):
    return Pipeline(config, read(config, data=history))


@pytest.fixture(scope="module")
def brief(config, run):
    """Return a function from a day to its brief's blocks: each heading with its lines."""
    schedule = Schedule("index_brief", config, run.observations)

    def blocks(day):
        return blocks_of(next(run.stories([schedule.at(day)], [schedule.before(schedule.at(day))])))

    return blocks


def blocks_of(story):
    assert story.draft is not None, (story.time.session, story.holds)
    return {s.heading: [x.text for p in s.paragraphs for x in p] for s in story.draft.sections}


@pytest.mark.parametrize("day", PRINTED, ids=str)
def test_a_brief_prints_what_ap_printed(day, brief):
    found = brief(day)
    assert list(found) == list(PRINTED[day])
    for heading, lines in PRINTED[day].items():
        assert len(found[heading]) == len(SYMBOLS)
        assert [line for line in lines if FROM_THE_LEVELS.get(line, line) not in found[heading]] == []


@pytest.mark.parametrize("day", WITHOUT_A_WEEK, ids=str)
def test_the_first_session_of_a_week_has_no_week_block(day, brief):
    assert list(brief(day)) == [f"On {day:%A}:", "For the year:"]


@pytest.mark.parametrize("day", WITH_A_WEEK, ids=str)
def test_the_second_session_of_a_week_has_one(day, brief):
    assert list(brief(day)) == [f"On {day:%A}:", "For the week:", "For the year:"]


@pytest.fixture(scope="module")
def closes(history):
    """Return each index's days and closes in order, as the file has them, rounded to hundredths."""
    bars = pd.read_csv(history / "bars.csv.gz", usecols=["date", "symbol", "close"], dtype=str).dropna()
    bars = bars[bars["symbol"].isin(SYMBOLS)].sort_values("date")
    return {
        str(symbol): (
            [date.fromisoformat(day) for day in group["date"]],
            [half_up(Decimal(close), 2) for close in group["close"]],
        )
        for symbol, group in bars.groupby("symbol")
    }


def half_up(value, places):
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def move(base, close, words):
    """Return AP's words for a move: points with two decimals, percent with one, half up, '.0' dropped."""
    points, share = close - base, abs(half_up(100 * (close - base) / base, 1))
    shown = f"{share:.1f}".removesuffix(".0")
    percent = "less than 0.1%" if share < Decimal("0.1") else f"{shown}%"
    return f"{words[points < 0]} {abs(points):,.2f} points, or {percent}"


def reckoned(day, closes):
    """Return the blocks that AP's rules give for a day, from closes alone."""
    monday, new_year = day - timedelta(days=day.weekday()), date(day.year, 1, 1)
    out = {f"On {day:%A}:": [], "For the week:": [], "For the year:": []}
    for symbol, full, short in zip(SYMBOLS, FULL, SHORT, strict=True):
        days, prices = closes[symbol]
        at = bisect_left(days, day)
        if at == 0 or days[at] != day:
            continue
        close, before = prices[at], prices[at - 1]
        said = f"{move(before, close, ('rose', 'fell'))}, to {close:,.2f}"
        said = f"was unchanged at {close:,.2f}" if close == before else said
        out[f"On {day:%A}:"].append(f"The {full} {said}.")
        week, year = bisect_left(days, monday), bisect_left(days, new_year)
        if days[at - 1] >= monday and week:
            out["For the week:"].append(period(short, prices[week - 1], close))
        if year:
            out["For the year:"].append(period(short, prices[year - 1], close))
    return {heading: lines for heading, lines in out.items() if lines}


def period(short, base, close):
    return f"The {short} is {'unchanged' if close == base else move(base, close, ('up', 'down'))}."


# The crash, the closures of 1985, 2001 and 2012, years of wild and of quiet days, and AP's present form.
YEARS = (1985, 1987, 1990, 1999, 2001, 2008, 2012, 2015, 2020, 2022, 2024, 2025)


@pytest.mark.parametrize("year", YEARS)
def test_every_brief_of_a_year_is_what_aps_rules_give(year, config, run, closes):
    schedule = Schedule("index_brief", config, run.observations)
    times = schedule.between(date(year, 1, 1), date(year, 12, 31))
    stories = list(run.stories(times, [schedule.before(times[0]), *times[:-1]]))
    assert [s.time.session for s in stories] == [day for day in closes["^GSPC"][0] if day.year == year]
    differing = [s.time.session for s in stories if blocks_of(s) != reckoned(s.time.session, closes)]
    assert differing == []
    assert [(s.time.session, s.findings, s.holds) for s in stories if s.status != "draft"] == []
