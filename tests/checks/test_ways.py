"""The way of several markets in one sentence, and bull markets: what writers joined and the checker had passed by."""

from __future__ import annotations

from datetime import date

import pytest

DAYS = [("2024-01-05", 100, 200, 50), ("2024-01-08", 101, 198, 50.5)]
BARS = "".join(
    f"{day},{s},,,,{level}\n"
    for day, *levels in DAYS
    for s, level in zip(("^GSPC", "^IXIC", "^RUT"), levels, strict=True)
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Monday brought a gain for the S&P 500 and a loss for the Nasdaq, leaving stocks mixed.", []),
        ("Monday brought a gain for the S&P 500 and a gain for the Nasdaq, leaving stocks mixed.", ["direction"]),
        ("Monday's session ended with the S&P 500 higher and the Nasdaq lower.", []),
        ("Monday's session ended with the S&P 500 lower and the Nasdaq lower.", ["direction"]),
    ],
)
def test_what_a_day_brought_two_markets(ledger_of, review, text, wrong):
    claims = [claim for _, claim in review(ledger_of(BARS), text, day=date(2024, 1, 8)).claims]
    assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == wrong
    assert any(claim.check == "direction" for claim in claims)


@pytest.mark.parametrize(("close", "wrong"), [(96, []), (95.9, ["territory"])])
def test_a_bull_market_is_a_fifth_above_the_low(ledger_of, review, close, wrong):
    closes = [100, 90, 80, 85, close]
    bars = "".join(f"2024-01-{day:02d},^GSPC,,,,{level}\n" for day, level in zip((2, 3, 4, 5, 8), closes, strict=True))
    text = "The S&P 500 rose into a bull market."
    claims = [claim for _, claim in review(ledger_of(bars), text, day=date(2024, 1, 8)).claims]
    assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == wrong


def test_what_was_given_up_is_no_size(ledger_of, review):
    bars = "2024-01-05,^GSPC,100,100,100,100\n2024-01-08,^GSPC,100,102.4,99.7,99.8\n"
    for text, wrong in (
        ("The S&P 500 gave up a gain of as much as 2.4% to end 0.2% lower.", []),
        ("The S&P 500 gave up 0.2%.", ["verb"]),
    ):
        claims = [claim for _, claim in review(ledger_of(bars), text, day=date(2024, 1, 8)).claims]
        assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == wrong
