"""`short-history`: a claim about the past that too few rows support."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.checks.reading import Claim
from newsgen.model import Evidence, Record

ROW = (Evidence("typed", "^GSPC", "2024-01-08", "close", 1000.0, ""),)


@pytest.mark.parametrize(("count", "stops"), [(60, True), (61, False)])
def test_short_history(held, typed, count, stops):
    text = typed.series("^GSPC", typed.calm(count=count)) + typed.nasdaq
    claim = Claim("record", "supported", 0, 5, evidence=ROW)
    reason = "the story says “record” of S&P 500, which has only 59 earlier rows"
    assert held(text, claims=[claim]) == ([("short-history", reason)] if stops else [])


def test_a_record_of_its_own_is_history_enough(names, typed):
    claim = Claim("record", "supported", 0, 5, evidence=ROW)
    older = Record("^GSPC", "close", 900.0, date(2020, 1, 2), "the exchange")
    assert names(typed.two(1000, 1001), claims=[claim], records=(older,)) == []


def test_a_claim_about_today_needs_no_past(names, typed):
    assert names(typed.two(1000, 1001), claims=[Claim("move", "supported", 0, 5, evidence=ROW)]) == []
