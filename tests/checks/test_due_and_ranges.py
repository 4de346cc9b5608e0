"""Policy rates and what is due: a range's lower bound, and a release that has a forecast and a day but no figure."""

from __future__ import annotations

from datetime import date

import pytest

BARS = "2024-09-17,^GSPC,,,,5634.58\n2024-09-18,^GSPC,,,,5618.26\n"
FED = "2024-09-18T18:00Z,US,fed_funds_rate,,5,5.25,5.5,,percent,\n"
OLD = "2008-10-29T18:15Z,US,fed_funds_rate,,1,,1.5,,percent,\n"
LONDON = "2024-09-19T11:00Z,GB,bank_rate,,5,5,5,,percent,\n"


@pytest.fixture
def errors(ledger_of, review):
    """Return a function: a sentence, releases and a day -> the checker's messages."""

    def run(text, releases=FED, day=date(2024, 9, 18)):
        return [finding.message for finding in review(ledger_of(BARS, releases), text, day=day).findings]

    return run


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Reserve cut its benchmark rate by 50 basis points to a range of 4.75% to 5.00%.",
        "The Federal Reserve set its benchmark rate at 4.75% to 5.00%, a cut of 50 basis points.",
    ],
)
def test_both_bounds_are_supported(errors, text):
    assert errors(text) == []


def test_a_wrong_lower_bound_is_found(errors):
    (message,) = errors("The Federal Reserve set its benchmark rate at 4.50% to 5.00%.")
    assert "the text prints 4.50% as actual" in message


def test_before_the_first_range_there_was_one_rate(errors):
    found = errors("The Federal Reserve cut its benchmark rate to a range of 0.75% to 1.00%.", OLD, date(2008, 10, 29))
    assert len(found) == 1


def test_a_bank_with_one_rate_has_no_range(errors):
    found = errors(
        "The Bank of England kept its benchmark rate in a range of 4.75% to 5.00%.", LONDON, date(2024, 9, 19)
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Reserve cut interest rates on Wednesday.",
        "The Federal Reserve on Wednesday cut its key rate.",
        "The Fed's cut took its benchmark rate to a range of 4.75% to 5.00%.",
        "With the cut, the Federal Reserve set its benchmark rate at 4.75% to 5.00%.",
        "Traders do not expect the Federal Reserve to raise rates.",  # tells no decision
        "The Fed is expected to raise its benchmark rate next year.",
    ],
)
def test_the_way_of_a_decision_is_supported(errors, text):
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Reserve raised interest rates on Wednesday.",
        "The Federal Reserve on Wednesday left its key rate unchanged.",
        "The Fed's increase took its benchmark rate to a range of 4.75% to 5.00%.",
        "With the increase, the Federal Reserve set its benchmark rate at 4.75% to 5.00%.",
        "Fed lifts its rate",
        "Fed holds rates",
    ],
)
def test_a_decision_the_other_way_is_found(errors, text):
    (message,) = errors(text)
    assert "fed_funds_rate went from 5.5 to 5: not as" in message


def test_a_bank_that_waits_did_not_cut(errors):
    assert errors("The Bank of England kept its benchmark rate at 5%.", LONDON, date(2024, 9, 19)) == []
    assert len(errors("The Bank of England cut its benchmark rate.", LONDON, date(2024, 9, 19))) == 1


JOBS = "2024-09-20T12:30Z,US,nonfarm_payrolls,2024-08,,160,114,,thousand,\n"  # a Friday


def test_what_is_due_is_supported_by_its_row(errors):
    assert errors("The U.S. monthly jobs report comes on Friday; economists expect 160,000 new jobs.", JOBS) == []


def test_a_wrong_forecast_of_what_is_due_is_found(errors):
    (message,) = errors("The U.S. monthly jobs report comes on Friday; economists expect 190,000 new jobs.", JOBS)
    assert "the text prints 190,000 as forecast" in message


def test_a_wrong_day_of_what_is_due_is_found(errors):
    (message,) = errors("The U.S. monthly jobs report comes on Monday.", JOBS)
    assert "fell on a Monday" in message


def test_a_row_that_has_its_figure_is_not_due(errors):
    told = JOBS.replace("2024-08,,", "2024-08,142,")
    (message,) = errors("The U.S. monthly jobs report comes on Friday.", told)
    assert "fell on a Friday" in message
