"""'For the first time since': a close is measured against closes, and a central bank's step against its own before."""

from __future__ import annotations

from datetime import date

import pytest

# Below 7,000 at the close in October, in the session alone in November, then again at the close in March.
BARS = """\
2021-10-05,^FTSE,7011,7080,6990,7077
2021-10-06,^FTSE,7077,7077,6932,6995
2021-11-30,^FTSE,7109,7110,6978,7059
2022-03-03,^FTSE,7429,7430,7230,7238
2022-03-04,^FTSE,7238,7238,6966,6987
2022-03-07,^FTSE,6987,7075,6787,6959
"""
RELEASES = """\
2021-09-22T18:00Z,US,fed_funds_rate,,1.75,,2,,percent,
2021-11-03T18:00Z,US,fed_funds_rate,,1.75,,1.75,,percent,
2022-01-26T19:00Z,US,fed_funds_rate,,2,,1.75,,percent,
2022-03-04T15:00Z,US,fed_funds_rate,,1.5,,2,,percent,
"""
FED = "The Federal Reserve cut its benchmark rate by 50 basis points. It was the Fed's first "


@pytest.fixture(scope="module")
def statuses(ledger_of, review):
    """Return a function: a text -> the status of what it says of the time since then."""
    ledger = ledger_of(BARS, RELEASES)

    def run(text):
        claims = review(ledger, text, day=date(2022, 3, 4)).claims
        return [claim.status for _, claim in claims if text[claim.start : claim.end].endswith("since")]

    return run


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The FTSE 100 closed below 7,000 for the first time since October 2021.", "supported"),
        ("The FTSE 100 closed below 7,000 for the first time since November 2021.", "contradicted"),
        ("The FTSE 100 fell below 7,000 for the first time since November 2021.", "supported"),
        (FED + "cut since September 2021.", "supported"),
        (FED + "cut since November 2021.", "contradicted"),
        (FED + "rate cut since January 2022.", "contradicted"),
    ],
)
def test_the_last_time_is_the_last_time(statuses, text, status):
    assert statuses(text) == [status]


def test_a_rise_is_not_read_in_a_cut(statuses):
    assert statuses(FED + "increase since January 2022.") == []
