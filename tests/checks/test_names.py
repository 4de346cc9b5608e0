"""Names are found longest first, and a poll is not an index."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the Nasdaq Composite and the Nasdaq", ["^IXIC", "^IXIC"]),
        ("Australia's S&P/ASX 200 beside the S&P 500", ["^AXJO", "^GSPC"]),
        ("The Nikkei 225, or the Nikkei", ["^N225", "^N225"]),
        ("The benchmark index fell", ["^GSPC"]),
        ("a Nikkeiesque rise", []),
        ("the yield on notes", []),
    ],
)
def test_names(ledger, text, keys):
    assert [m.symbol for m in ledger.names.find(text)] == keys


def test_a_poll_is_no_market(ledger):
    assert [m.kind for m in ledger.names.find("in a Dow Jones poll")] == ["other"]


def test_the_yen_is_the_dollar_from_its_other_side(ledger):
    (yen,) = ledger.names.find("the yen")
    assert (yen.symbol, yen.inverse) == ("JPY=X", True)


def test_a_market_that_others_are_measured_by_is_no_subject(ledger):
    (nasdaq,) = ledger.names.find("more than the Nasdaq")
    assert nasdaq.oblique
