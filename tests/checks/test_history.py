"""Real sentences about two real days, against real rows: none of them is contradicted."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.checks import Ledger, Unit, check_text
from newsgen.sources import read

pytestmark = pytest.mark.history

TOKYO = (
    (
        "Japan's Nikkei 225 plunged on Monday in its worst day since the aftermath of the 1987 crash"
        " and entered a bear "
        "market, leading a rout across Asia after weak U.S. jobs data on Friday."
    ),
    "The benchmark lost 12.40%, the most since Oct. 20, 1987, to 31,458.42.",
    "Its fall of 4,451.28 points was the largest ever.",
    "The broader Topix dropped 12.23%.",
    "South Korea's Kospi tumbled 8.77%, its biggest loss since October 2008, while the small-cap Kosdaq sank 11.30%.",
    "Taiwan's Taiex, which had also slid on Friday, fell 8.35%.",
    (
        "Singapore's Straits Times Index lost 4.07% and Australia's S&P/ASX 200 dropped 3.70%, each its steepest fall "
        "since 2020."
    ),
    (
        "U.S. employers added 114,000 jobs in July, well short of the 176,000 forecast, and the"
        " unemployment rate rose to "
        "4.3%, its highest since October 2021."
    ),
    (
        "On Wall Street on Friday, the S&P 500 lost 1.84% and the Nasdaq Composite fell into a"
        " correction, more than 10% "
        "below its July record."
    ),
    "The yen ended Friday at 146.47 per dollar in New York, having strengthened by nearly 5% in a week.",
)
NEW_YORK = (
    (
        "U.S. stocks plunged on Monday, with the S&P 500 and the Dow suffering their worst losses since the crash of "
        "October 1987, even after the Federal Reserve cut interest rates to near zero on Sunday."
    ),
    "The S&P 500 lost 11.98%, undoing Friday's rally, its strongest since 2008.",
    "The Dow Jones Industrial Average dropped 2,997.10 points, its largest points loss ever, or 12.93%.",
    "The Nasdaq Composite tumbled 12.32%, the most in its history, and the small-cap Russell 2000 sank 14.27%.",
    (
        "The S&P 500 ended at 2,386.13, its lowest since December 2018 and nearly 30% below the record"
        " it set less than a "
        "month ago, on Feb. 19."
    ),
    "The Cboe Volatility Index closed at 82.69, above the record of the 2008 financial crisis.",
    "Treasuries rallied: the 10-year yield fell 21 basis points to 0.73%, its biggest one-day drop since March 2009.",
    "U.S. crude fell below $30 a barrel and settled at its lowest since February 2016.",
    "Germany's DAX lost 5.31% and London's FTSE 100 fell 4.01%.",
    "Australia's S&P/ASX 200 dived 9.70%, its steepest fall in data going back to 1992.",
)
DAYS = [
    (TOKYO, date(2024, 8, 5), datetime(2024, 8, 5, 9), 35),  # noqa: DTZ001 - naive UTC
    (NEW_YORK, date(2020, 3, 16), datetime(2020, 3, 16, 22), 30),  # noqa: DTZ001
]


@pytest.fixture(scope="module")
def real(config, history):
    return Ledger.of(read(config, data=history), config)


@pytest.mark.parametrize(("texts", "session", "as_of", "least"), DAYS, ids=["tokyo", "new-york"])
def test_true_stories(real, texts, session, as_of, least):
    units = [Unit(f"s{i}", text, "lede" if i == 0 else "body", i // 4) for i, text in enumerate(texts)]
    units = [Unit(u.where, u.text, u.kind, 1) for u in units]
    report = check_text(units, session, as_of, real)
    assert [(where, claim) for where, claim in report.claims if claim.status == "contradicted"] == []
    assert report.summary["supported"] >= least


@pytest.mark.parametrize(
    ("text", "check", "message"),
    [
        (
            "The Nikkei 225 lost 12.40%, the most since Oct. 19, 1987.",
            "since",
            "Nikkei 225: the last session as extreme as 2024-08-05 was 1987-10-20, which is not what “most since” says",
        ),
        (
            "The Nikkei 225 lost 12.50%.",
            "move",
            "Nikkei 225: -12.40% on 2024-08-05 (35,909.70 to 31,458.42), not 12.50%",
        ),
    ],
)
def test_false_sentences(real, text, check, message):
    (_, session, as_of, _) = DAYS[0]
    claims = check_text([Unit("s", text)], session, as_of, real).claims
    assert [(c.check, c.message) for _, c in claims if c.status == "contradicted"] == [(check, message)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tokyo's Nikkei 225 sank 2.46% for the week after falling 12.40% on Monday.", []),
        ("The Nikkei 225 rose 10.23% on Tuesday alone.", []),
        ("On Monday alone, the Nikkei 225 plunged 12.40%.", []),
        ("Tokyo's Nikkei 225 sank 2.46% for the week after falling 12.50% on Monday.", ["12.50%"]),
        ("Tokyo's Nikkei 225 sank 2.46% for the week after falling 12.40% on Tuesday.", ["12.40%"]),
        ("Tokyo's Nikkei 225 sank 12.40% for the week.", ["12.40%"]),
    ],
)
def test_a_day_of_a_week_in_a_story_of_the_week(real, text, wrong):
    as_of = datetime(2024, 8, 9, 21, 15)  # noqa: DTZ001 - naive UTC
    claims = check_text([Unit("s", text)], date(2024, 8, 9), as_of, real, edition="week_in_review").claims
    assert [c.found for _, c in claims if c.status == "contradicted"] == wrong
