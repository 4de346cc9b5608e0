"""Two yields set against each other, oil's moves in cents, and how little "slightly" is."""

from __future__ import annotations

from datetime import date

import pytest

# The curve: +8 on Feb. 1 of 2022, -12 on the two days of June, +5 on the 28th; crude 70 cents up, then $1.30 down.
BARS = """\
2022-02-01,US10Y,1.80,1.80,1.80,1.80
2022-02-01,US2Y,1.72,1.72,1.72,1.72
2022-06-24,US10Y,3.10,3.10,3.10,3.10
2022-06-24,US2Y,3.22,3.22,3.22,3.22
2022-06-27,US10Y,3.12,3.12,3.12,3.12
2022-06-27,US2Y,3.24,3.24,3.24,3.24
2022-06-28,US10Y,3.20,3.20,3.20,3.20
2022-06-28,US2Y,3.15,3.15,3.15,3.15
2022-06-24,CL=F,100,100,100,100
2022-06-27,CL=F,100,101,100,100.70
2022-06-28,CL=F,100,101,99,99.40
2022-06-27,EURUSD=X,1.0600,1.0600,1.0600,1.0600
2022-06-28,EURUSD=X,1.0600,1.0620,1.0590,1.0612
2022-06-27,GBPUSD=X,1.2200,1.2200,1.2200,1.2200
2022-06-28,GBPUSD=X,1.2200,1.2320,1.2190,1.2310
"""


@pytest.fixture(scope="module")
def told(ledger_of, review):
    """Return a function: a text and a day -> the checks that it contradicts, and how many claims hold."""
    ledger = ledger_of(BARS)

    def run(text, day=date(2022, 6, 28)):
        claims = [claim for _, claim in review(ledger, text, day=day).claims]
        wrong = sorted({claim.check for claim in claims if claim.status == "contradicted"})
        return wrong, sum(claim.status == "supported" for claim in claims)

    return run


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The 10-year yield ended five basis points above the 2-year yield.", []),
        ("The 10-year yield stood five basis points below the 2-year yield.", ["curve"]),
        ("The 10-year yield closed six basis points above that on the 2-year note.", ["curve"]),
        ("The 10-year yield stood 5% above the 2-year yield.", ["curve"]),
        ("Ten-year Treasuries yielded five basis points more than 2-year notes.", []),
        ("Ten-year Treasuries yielded 15 basis points more than 2-year notes.", ["curve"]),
        ("Ten-year Treasuries yielded five basis points less than 2-year notes.", ["curve"]),
        ("The 10-year Treasury yield ended above the two-year yield for the first time since February.", []),
        ("The 10-year Treasury yield ended above the two-year yield for the first time since January.", ["curve"]),
        ("The yield on the 10-year Treasury stood five basis points above the 2-year yield.", []),
        ("The yield on the 10-year Treasury stood six basis points above the 2-year yield.", ["curve"]),
        ("The 10-year yield rose eight basis points, and it ended five basis points above the 2-year yield.", []),
        ("The 10-year yield rose eight basis points, and it ended 8 basis points above the 2-year yield.", ["curve"]),
        ("The two-year Treasury yield ended above the 10-year yield for the first time since February.", ["curve"]),
    ],
)
def test_the_curve(told, text, wrong):
    found, supported = told(text)
    assert found == wrong
    assert supported or wrong


@pytest.mark.parametrize(("size", "wrong"), [("five", []), ("eight", ["curve"])])
def test_it_is_the_yield_that_was_told(ledger_of, review, size, wrong):
    before, text = "The 10-year yield ended at 3.20%.", f"It stood {size} basis points above the 2-year yield."
    claims = [claim for _, claim in review(ledger_of(BARS), before, text, day=date(2022, 6, 28)).claims]
    assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == wrong
    assert "curve" in {claim.check for claim in claims}


def test_an_inverted_curve(told):
    text = "Ten-year Treasuries yielded 12 basis points less than 2-year notes."
    assert told(text, date(2022, 6, 27)) == ([], 1)


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("U.S. crude added 70 cents to settle at $100.70 a barrel.", 27, []),
        ("U.S. crude settled up 70 cents at $100.70 a barrel.", 27, []),
        ("U.S. crude settled 70 cents higher at $100.70 a barrel.", 27, []),
        ("U.S. crude settled 70 cents lower at $100.70 a barrel.", 27, ["direction"]),
        ("U.S. crude added 80 cents to settle at $100.70 a barrel.", 27, ["move"]),
        ("U.S. crude settled at $99.40 a barrel, down $1.30.", 28, []),
        ("U.S. crude settled at $99.40 a barrel, up $1.30.", 28, ["direction"]),
        ("U.S. crude settled at $99.40 a barrel, down $1.40.", 28, ["move"]),
    ],
)
def test_dollars_and_cents(told, text, day, wrong):
    assert told(text, date(2022, 6, day))[0] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The euro was slightly higher at $1.0612.", []),
        ("The euro was slightly lower at $1.0612.", ["direction"]),
        ("The euro traded at $1.0612, slightly higher.", []),
        ("The euro traded at $1.0612, slightly lower.", ["direction"]),
        ("The pound was a touch higher at $1.2310.", ["verb"]),
        ("The pound was higher at $1.2310.", []),
    ],
)
def test_slightly(told, text, wrong):
    assert told(text)[0] == wrong
