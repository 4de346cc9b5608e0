"""Phrasings of other newsrooms: each true sentence holds, and with one word or figure changed it does not."""

from __future__ import annotations

import pytest

PAIRS = (
    (
        "The S&P 500 has gained 9.2% in January.",
        "The S&P 500 has gained 9.9% in January.",
    ),
    (
        "The S&P 500 closed at 4,257.00 for a monthly gain of 9.2%.",
        "The S&P 500 closed at 4,257.00 for a monthly gain of 8.2%.",
    ),
    (
        "The S&P 500 fell 43.00 points to 4,257.00 for a monthly gain of 9.2%.",
        "The S&P 500 fell 53.00 points to 4,257.00 for a monthly gain of 9.2%.",
    ),
    (
        "The S&P 500 has lost 1.00% since last Friday's close.",
        "The S&P 500 has lost 2.00% since last Friday's close.",
    ),
    (
        "The S&P 500 fell 1.00%, trimming its January gain to 9.2%.",
        "The S&P 500 fell 1.00%, trimming its January gain to 1.0%.",
    ),
    (
        "The S&P 500 fell 1.00% after a week in which it had gained 10.3%.",
        "The S&P 500 fell 1.00% after a week in which it had gained 12.3%.",
    ),
    (
        "The S&P 500, which is up 9.2% for the month, fell 1.00% to 4,257.00.",
        "The S&P 500, which is up 8.2% for the month, fell 1.00% to 4,257.00.",
    ),
    (
        "The S&P 500, which is up 9.2% for the month, fell 1.00%.",
        "The S&P 500, which is up 9.2% for the month, fell 2.00%.",
    ),
    (
        "The S&P 500 fell 1.00%, in contrast to a 1.00% gain for the Nasdaq.",
        "The S&P 500 fell 1.00%, in contrast to a 2.00% gain for the Nasdaq.",
    ),
    (
        "The Nasdaq and the Russell 2000 gained 1.00% and 0.02% respectively.",
        "The Nasdaq and the Russell 2000 gained 0.02% and 1.00% respectively.",
    ),
    (
        "U.S. crude settled down $3.00 at $72.00 a barrel.",
        "U.S. crude settled down $4.00 at $72.00 a barrel.",
    ),
    (
        "The S&P 500 closed above 4,200 points.",
        "The S&P 500 closed above 4,300 points.",
    ),
    (
        "The S&P 500 swung more than 100 points on Monday.",
        "The S&P 500 swung more than 150 points on Monday.",
    ),
    (
        "The S&P 500 rose to 4,321.50 after the jobs report, only to close at 4,257.00.",
        "The S&P 500 rose to 4,321.50 after the jobs report, only to close at 4,258.00.",
    ),
    (
        "The S&P 500 fell short of the previous closing high of 4,300.00.",
        "The S&P 500 fell short of the previous closing high of 4,310.00.",
    ),
    (
        "The S&P 500 closed at 4,257.00, eclipsing the 4,200.00 of Jan. 4.",
        "The S&P 500 closed at 4,257.00, eclipsing the 4,250.00 of Jan. 4.",
    ),
    (
        "The S&P 500 slipped from Friday's record close.",
        "The S&P 500 slipped from Monday's record close.",
    ),
    (
        "A loss on Monday took the S&P 500 to 4,257.00.",
        "A gain on Monday took the S&P 500 to 4,257.00.",
    ),
    (
        "U.S. crude fell more than twice as much as the dollar.",
        "U.S. crude fell about twice as much as the dollar.",
    ),
    (
        "The S&P 500 was the only one of the two main indexes to fall.",
        "The Nasdaq was the only one of the two main indexes to fall.",
    ),
    (
        "The unemployment rate was 3.7%, a better outcome than the 3.8% forecast.",
        "The unemployment rate was 3.7%, a worse outcome than the 3.8% forecast.",
    ),
    (
        "Employers added 216 thousand jobs.",
        "Employers added 216 million jobs.",
    ),
)
WRONG = (
    "The S&P 500 fell 1.00%, closing at its session low.",
    "The S&P 500 fell after Friday's holiday.",
    "The S&P 500 stands below the record it set on the first trading day of 2024.",
    "The VIX more than halved.",
)


@pytest.mark.parametrize(("true", "wrong"), PAIRS)
def test_a_phrase_is_read(claims, true, wrong):
    assert [claim.message for claim in claims(true) if claim.status == "contradicted"] == []
    assert [claim for claim in claims(true) if claim.status == "supported"]
    assert [claim for claim in claims(wrong) if claim.status == "contradicted"]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_false_is_told(claims, text):
    assert [claim for claim in claims(text) if claim.status == "contradicted"]
