"""What a sentence tells of the days before its own: their moves, how much is undone, and their records."""

from __future__ import annotations

import pytest

CASES = [
    # the move of another day: 4,200 to 4,300 on Friday is +2.38%, and 43 points of those 100 are gone
    ("The S&P 500 fell 1.00%, giving back part of Friday's gain of 2.4%.", "move", "supported"),
    ("The S&P 500 fell 1.00%, giving back part of Friday's gain of 2.5%.", "move", "contradicted"),
    ("The S&P 500 fell 1.00%, giving back part of Friday's gain of 2.4%.", "path", "supported"),
    ("The S&P 500 fell 1.00%, giving back most of Friday's gain of 2.4%.", "path", "contradicted"),
    ("The S&P 500 fell 1.00%, giving back about half of Friday's gain.", "path", "absent"),
    ("The S&P 500 fell 1.00%, giving back half of Friday's gain.", "path", "supported"),
    ("The S&P 500 fell 1.00%, more than undoing Friday's gain.", "path", "contradicted"),
    ("The S&P 500 fell 1.00%, losing some of Thursday's gain.", "path", "absent"),
    ("The S&P 500 fell 1.00%, giving back part of the Jan. 5 gain of 2.4%.", "move", "supported"),
    ("The S&P 500 fell 1.00%, giving back part of the Jan. 5 gain of 2.4%.", "path", "supported"),
    ("The S&P 500 fell 1.00%, giving back part of the Jan. 4 gain of 2.4%.", "path", "absent"),
    # the sessions before: 3,900 to 4,300 in the four of them is +10.26%
    ("The S&P 500 had gained 10.26% in the four sessions before.", "move", "supported"),
    ("The S&P 500 had gained 10.26% over the previous four sessions.", "move", "supported"),
    ("The S&P 500 had gained 10.36% in the four sessions before.", "move", "contradicted"),
    # large days in a row: +2.50%, +2.44% and +2.38%, then -1.00%
    ("The S&P 500 has moved at least 1% in four straight sessions.", "swing", "supported"),
    ("The S&P 500 has swung by more than 1% in each of four straight sessions.", "swing", "contradicted"),
    ("The S&P 500 has moved at least 2% in three straight sessions.", "swing", "contradicted"),
    # Friday's close of 4,300 was a record
    ("The S&P 500 fell 1.00%, a day after setting a record close.", "record_day", "supported"),
    ("The S&P 500 fell 1.00%, a day after setting a record close.", "record", "absent"),
    ("The Nasdaq rose 1.00%, a day after closing at a record.", "record_day", "not_checkable"),
]


@pytest.mark.parametrize(("text", "check", "status"), CASES)
def test_days_before(verdicts, text, check, status):
    assert verdicts(text).get(check, "absent") == status
