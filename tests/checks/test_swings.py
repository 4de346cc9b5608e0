"""Several large days in a row, and when there last were as many."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(("when", "status"), [("October 2008", "supported"), ("March", "contradicted")])
@pytest.mark.parametrize("four", [False, True])
def test_three_large_days_in_a_row_and_when_there_last_were(ledger_of, review, when, status, four):
    old = [("2008-10-06", 100), ("2008-10-07", 104), ("2008-10-08", 100), ("2008-10-09", 104), ("2008-10-10", 104.1)]
    new = [("2020-03-06", 104), ("2020-03-09", 100 if four else 104), ("2020-03-10", 104.1), ("2020-03-11", 100)]
    rows = [*old, *new, ("2020-03-12", 104.1)] if four else [*old, ("2020-03-09", 100), *new[2:], ("2020-03-12", 104.1)]
    ledger = ledger_of("".join(f"{day},^GSPC,,,,{close}\n" for day, close in rows))
    text = f"The S&P 500 has swung by at least 3% in each of three straight sessions, which last happened in {when}."
    told = [c.status for _, c in review(ledger, text, day=date(2020, 3, 12)).claims if c.check == "swing"]
    # Of four in a row, the three up to the day before were such a run as well.
    assert told == [("contradicted" if when == "October 2008" else "supported") if four else status]
