"""What is said of releases: figures, forecasts, revisions, and what came after them. The rows are in conftest.py."""

from __future__ import annotations

from datetime import date, datetime

import pytest

AT = (date(2024, 1, 8), datetime(2024, 1, 8, 22, 15))  # noqa: DTZ001 - times are naive UTC

CASES = [
    ("Employers added 216,000 jobs in December, more than the 170,000 forecast.", "release", "supported"),
    ("Employers added 217,000 jobs in December.", "release", "contradicted"),
    ("Employers added 216,000 jobs in December, below the 170,000 forecast.", "release", "contradicted"),
    ("Employers added 216,000 jobs in December, against 180,000 forecast.", "release", "contradicted"),
    ("The unemployment rate was 3.7%, where economists had expected 3.8%.", "release", "supported"),
    ("The unemployment rate was 3.8%, where economists had expected 3.8%.", "release", "contradicted"),
    ("Employers cut the prior gain to 173,000 from 199,000.", "release", "supported"),
    ("The unemployment rate rose to 3.7%.", "release", "contradicted"),
    ("U.S. adds 216,000 jobs, against 170,000 forecast", "release", "supported"),
    ("U.S. adds 226,000 jobs, against 170,000 forecast", "release", "contradicted"),
    ("Employers shed 216,000 jobs in December.", "release", "contradicted"),
    ("U.S. nonfarm payrolls rose more than forecast.", "release", "supported"),
    ("U.S. nonfarm payrolls rose less than forecast.", "release", "contradicted"),
    ("U.S. nonfarm payrolls fell more than economists had forecast.", "release", "contradicted"),
    ("A report showed a larger rise in U.S. nonfarm payrolls than forecast.", "release", "supported"),
    ("A report showed a smaller rise in U.S. nonfarm payrolls than forecast.", "release", "contradicted"),
    ("A report showed a larger drop in U.S. nonfarm payrolls than forecast.", "release", "contradicted"),
    ("Employers added 216,000 jobs in November.", "release", "contradicted"),
    ("Inflation was 3.4%.", "release", "absent"),
    ("The S&P 500 fell after the jobs report.", "sequence", "supported"),
    ("The S&P 500 rose 2.38% on Friday after the jobs report.", "sequence", "supported"),
    ("The Nikkei rose after the jobs report.", "sequence", "contradicted"),
    ("Employers added 216,000 jobs, as forecast.", "release", "contradicted"),
    ("The S&P 500 fell 1% after the jobs report, trimming its gain for the year to 9.15%", "release", "absent"),
    ("S&P 500 falls 0.2%; US hiring beats forecasts", "release", "supported"),
    ("Employers added 216,000 jobs, above forecasts.", "release", "supported"),
    ("Employers added 216,000 jobs, in line with expectations.", "release", "contradicted"),
    ("Employers added 216,000 jobs in December, above the forecast of 170,000.", "release", "supported"),
    ("Employers added 216,000 jobs in December, below the forecast of 170,000.", "release", "contradicted"),
    ("For employers, the gain was revised down to 173,000 from 199,000.", "revision", "supported"),
    ("For employers, the gain was revised up to 173,000 from 199,000.", "revision", "contradicted"),
    ("For employers, the gain was revised down to 199,000 from 173,000.", "revision", "contradicted"),
    ("November's gain was raised to 173,000 from 199,000.", "revision", "contradicted"),
]


@pytest.mark.parametrize(("text", "check", "status"), CASES)
def test_release_claims(verdicts, text, check, status):
    assert verdicts(text, at=AT).get(check, "absent") == status
