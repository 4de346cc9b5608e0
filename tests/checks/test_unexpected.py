"""A decision or a report that went another way than forecast: "unexpectedly"."""

from __future__ import annotations

from datetime import date

import pytest

BARS = "2023-05-01,^GSPC,,,,4167.87\n2023-05-02,^GSPC,,,,4119.58\n"
RELEASES = """\
2023-05-02T04:30Z,AU,rba_cash_rate,,3.85,3.60,3.60,,percent,poll
2023-05-02T12:30Z,US,retail_sales_mom,2023-04,0.3,-0.2,0.4,,percent,poll
2023-05-02T13:00Z,GB,bank_rate,,4.50,4.50,4.25,,percent,poll
"""


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Reserve Bank of Australia unexpectedly raised its cash rate to 3.85% from 3.60%.", "supported"),
        ("The Reserve Bank of Australia unexpectedly cut its cash rate to 3.85% from 3.60%.", "contradicted"),
        ("The Bank of England unexpectedly raised its benchmark rate to 4.50% from 4.25%.", "contradicted"),
        ("U.S. retail sales unexpectedly rose 0.3% in April from a month earlier.", "supported"),
        ("U.S. retail sales unexpectedly fell in April from a month earlier.", "contradicted"),
    ],
)
def test_what_nobody_forecast(ledger_of, review, text, status):
    claims = [claim for _, claim in review(ledger_of(BARS, RELEASES), text, day=date(2023, 5, 2)).claims]
    said = [claim.status for claim in claims if "unexpected" in text[claim.start : claim.end]]
    assert said == [status]
