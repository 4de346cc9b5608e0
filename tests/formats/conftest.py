"""A story written by hand, with the sections, figures and table of a real one."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsgen.model import (
    Draft,
    Evidence,
    Fact,
    Figure,
    Finding,
    Hold,
    Section,
    Sentence,
    Story,
    StoryTime,
    TableRow,
)

THURSDAY, WEDNESDAY, TUESDAY = date(2026, 2, 12), date(2026, 2, 11), date(2026, 2, 10)
BARS, QUOTES = "bars.csv", "quotes.csv"
ENGINE = {"version": "0.1.0", "config_sha": "c0", "rulebook_sha": "r0", "data_sha": "d0", "seed": "s"}
DOW, YEN, BOND = "Dow Jones Industrial Average", "U.S. dollar/yen", "10-year Treasury yield"
DISCLOSURE = "Generated from market data by newsgen. Not yet reviewed by an editor."


def figure(text, part, fact, field, value, unit, series, day=THURSDAY):
    start = text.index(part)
    source = QUOTES if day == THURSDAY else BARS
    return Figure(start, start + len(part), part, fact, field, value, unit, f"{source}: {series}", str(day))


def say(text, *marked):
    """A sentence with its figures: each is (part of the text, fact, field, value, unit, series[, day])."""
    facts = tuple(dict.fromkeys(m[1] for m in marked))
    return Sentence(text, facts, tuple(figure(text, *m) for m in marked))


def row(symbol, name, region, state, day, level, change, pct, *values):
    known = "2026-02-12T01:32:00Z" if state == "trading" else f"{day}T21:00:00Z"
    file = QUOTES if state == "trading" else BARS
    evidence = Evidence(file, symbol, str(day), "last" if state == "trading" else "close", values[0], known)
    return TableRow(symbol, name, region, state, str(day), level, change, pct, *values, (evidence,))


NIKKEI = Evidence(QUOTES, "^N225", "2026-02-12", "high", 58015.08, "2026-02-12T01:32:00Z")
FACTS = {
    "m1": Fact(
        id="m1",
        rule="equities/milestone-touched",
        about="market",
        subject="^N225",
        session=THURSDAY,
        values={"milestone": 58000.0, "high": 58015.08, "first": True, "days": ["2026-02-03", "2026-02-09"]},
        bits=14.2,
        parts={"rarity": 12.2, "weight": 2.0},
        evidence=(NIKKEI,),
    ),
    "n1": Fact("n1", "equities/move", "market", "^N225", THURSDAY, {"change_pct": 0.0216}, 1.5, {"rarity": 1.5}),
    "k1": Fact("k1", "equities/as-much-as", "market", "^KS11", THURSDAY, {"change_pct": 1.8199}, 6.0, {"rarity": 6.0}),
    "d1": Fact("d1", "equities/win-streak-snapped", "market", "^DJI", WEDNESDAY, {"change_pct": -0.133}, 4.0, {}),
    "j1": Fact(
        "j1", "macro/jobs", "release", "US nonfarm_payrolls", WEDNESDAY, {"actual": 130.0}, 5.0, {}, (), ("d1",)
    ),
}

TABLE = (
    row("^N225", "Nikkei 225", "asia", "trading", THURSDAY, "57,663.00", "+12.46", "+0.02%", 57663.0, 12.46, 0.0216),
    row("TOPIX", "Topix", "asia", "trading", THURSDAY, "3,881.50", "+26.22", "+0.68%", 3881.5, 26.22, 0.6801),
    row("^KS11", "Kospi", "asia", "trading", THURSDAY, "5,451.94", "+97.45", "+1.82%", 5451.94, 97.45, 1.8199),
    row("^KQ11", "Kosdaq", "asia", "trading", THURSDAY, "1,115.10", "+0.23", "+0.02%", 1115.1, 0.23, 0.0206),
    row("^STI", "Straits Times", "asia", "trading", THURSDAY, "4,999.16", "+14.58", "+0.29%", 4999.16, 14.58, 0.2925),
    row("^HSI", "Hang Seng", "asia", "trading", THURSDAY, "27,202.65", "-63.73", "-0.23%", 27202.65, -63.73, -0.2337),
    row("^TWII", "Taiex", "asia", "holiday", TUESDAY, "33,605.71", "+532.74", "+1.61%", 33605.71, 532.74, 1.6108),
    row("^DJI", DOW, "us", "closed", WEDNESDAY, "50,121.40", "-66.74", "-0.13%", 50121.4, -66.74, -0.133),
    row("^GSPC", "S&P 500", "us", "closed", WEDNESDAY, "6,941.47", "-0.34", "0.00%", 6941.47, -0.34, -0.0049),
    row("JPY=X", YEN, "currencies", "closed", WEDNESDAY, "153.22", "-1.15", "-0.74%", 153.22, -1.15, -0.745),
    row("US10Y", BOND, "rates", "closed", WEDNESDAY, "4.18%", "+2 bp", "", 4.18, 2.0, None),
)

DRAFT = Draft(
    time=StoryTime("asia_morning", THURSDAY, datetime(2026, 2, 12, 1, 32)),  # noqa: DTZ001 - naive UTC by contract
    slug="asia-morning-2026-02-12",
    language="en",
    headline=say(
        "Nikkei tops 58,000 for first time, then fades; Kospi sets record",
        ("58,000", "m1", "milestone", 58000.0, "points", "^N225"),
    ),
    dek=say("South Korea leads Asia's gains; Dow ends a run of records as US hiring beats forecasts"),
    bullets=(
        say(
            "Nikkei 225 trades up 0.02% at 57,663 after its first move above 58,000",
            ("0.02%", "n1", "change_pct", 0.0216, "percent", "^N225"),
            ("57,663", "n1", "level", 57663.0, "points", "^N225"),
            ("58,000", "m1", "milestone", 58000.0, "points", "^N225"),
        ),
        say(
            "Kospi rises as much as 2.10% to an intraday record",
            ("2.10%", "k1", "high_pct", 2.0999, "percent", "^KS11"),
        ),
        say(
            "US adds 130,000 jobs, against 55,000 forecast",
            ("130,000", "j1", "actual", 130.0, "thousand", "US nonfarm_payrolls", WEDNESDAY),
            ("55,000", "j1", "forecast", 55.0, "thousand", "US nonfarm_payrolls", WEDNESDAY),
        ),
    ),
    dateline="Thursday, Feb. 12, 2026. Asian prices as of 10:32 a.m. in Tokyo (0132 GMT); trading continues.",
    sections=(
        Section(
            "",
            (
                (
                    say(
                        "Japan's Nikkei 225 rose above 58,000 for the first time on Thursday before giving back almost "
                        "all of its gain, while South Korea's Kospi and Singapore's Straits Times Index set intraday "
                        "records.",
                        ("58,000", "m1", "milestone", 58000.0, "points", "^N225"),
                    ),
                ),
                (
                    say(
                        "The Japanese benchmark was last at 57,663, up 0.02% from Tuesday's record close; Tokyo was "
                        "shut for a holiday on Wednesday.",
                        ("57,663", "n1", "level", 57663.0, "points", "^N225"),
                        ("0.02%", "n1", "change_pct", 0.0216, "percent", "^N225"),
                    ),
                    say(
                        "The broader Topix did better, rising 0.68%, and stood above its own record close.",
                        ("0.68%", "n1", "change_pct", 0.6801, "percent", "TOPIX"),
                    ),
                ),
            ),
            "lede",
        ),
        Section(
            "Tokyo: a rally since the vote",
            (
                (
                    say(
                        "The Nikkei has set three record closes in six sessions, on Feb. 3, 9 and 10.",
                        ("three", "m1", "record_closes", 3, "count", "^N225", TUESDAY),
                    ),
                    say("Traders call the move the “Takaichi trade.”"),
                ),
                (
                    say(
                        "The dollar bought 153.22 yen at Wednesday's close in New York, down from 157.18 before the "
                        "election.",
                        ("153.22", "n1", "level", 153.22, "yen", "JPY=X", WEDNESDAY),
                        ("157.18", "n1", "anchor_level", 157.18, "yen", "JPY=X", WEDNESDAY),
                    ),
                ),
            ),
            "lead",
        ),
        Section(
            "Asia: Seoul leads, Hong Kong slips",
            (
                (
                    say(
                        "South Korea's Kospi rose as much as 2.10% to an intraday record of 5,466.90, then traded "
                        "1.82% higher, heading for a fourth straight advance.",
                        ("2.10%", "k1", "high_pct", 2.0999, "percent", "^KS11"),
                        ("5,466.90", "k1", "high", 5466.9, "points", "^KS11"),
                        ("1.82%", "k1", "change_pct", 1.8199, "percent", "^KS11"),
                        ("fourth", "k1", "win_streak", 4, "sessions", "^KS11"),
                    ),
                    say("The small-cap Kosdaq was little changed."),
                ),
            ),
            "region",
        ),
        Section(
            "Wall Street: the Dow's record run ends",
            (
                (
                    say(
                        "Overnight on Wall Street, the Dow Jones Industrial Average lost 66.74 points, or 0.13%, to "
                        "close at 50,121.40, snapping a three-day winning streak in which each close was a record.",
                        ("66.74", "d1", "change_points", -66.74, "points", "^DJI", WEDNESDAY),
                        ("0.13%", "d1", "change_pct", -0.133, "percent", "^DJI", WEDNESDAY),
                        ("50,121.40", "d1", "level", 50121.4, "points", "^DJI", WEDNESDAY),
                        ("three", "d1", "ended_win_streak", 3, "sessions", "^DJI", WEDNESDAY),
                    ),
                ),
            ),
            "us",
        ),
    ),
    table=TABLE,
    disclosure=DISCLOSURE,
    byline="Market report",
    publication="The Daily Close",
    facts=FACTS,
    left_out=(("d2", "told already"),),
    notes_used=("takaichi-trade",),
    engine=ENGINE,
)

FINDING = Finding(
    "verb-size",
    "warning",
    "“rose” of a move under 0.05%",
    "section 1, sentence 2",
    4,
    8,
    "little changed",
    "rose",
    (NIKKEI,),
)


@pytest.fixture
def draft():
    return DRAFT


@pytest.fixture
def story():
    return Story(DRAFT, DRAFT.time, (FINDING,), (), ENGINE)


@pytest.fixture
def held(story):
    return replace(story, holds=(Hold("move-over-10-percent", "The Nikkei 225 moved 12%: a person must look first."),))


@pytest.fixture
def unwritten(draft):
    return Story(None, draft.time, (), (Hold("no-lead", "No lead market has a row."),), ENGINE)


@pytest.fixture
def with_text(draft):
    """Make a story whose every text is given."""

    def make(text):
        line = Sentence(text, (), ())
        table = (replace(draft.table[0], name=text),)
        sections = (Section(text, ((line,),), "lede"),)
        changed = replace(
            draft, headline=line, dek=line, bullets=(line,), dateline=text, byline=text,
            publication=text, disclosure=text,
            sections=sections, table=table, facts={},
        )  # fmt: skip
        return Story(changed, draft.time, (), (), ENGINE)

    return make
