"""What a sentence takes from those before it, and from where it stands. The rows are in conftest.py."""

from __future__ import annotations

from datetime import date

from newsgen.checks import ledger


def test_a_pronoun_carries_the_market_of_its_paragraph(verdicts):
    assert verdicts("The S&P 500 fell.", "It closed at 4,257.00.")["level"] == "supported"
    assert verdicts("The S&P 500 fell.", "It closed at 4,258.00.")["level"] == "contradicted"


def test_a_period_opens_the_sentences_of_its_paragraph(verdicts):
    opening = "For the year, the Nasdaq is up 1.00%."
    assert verdicts(opening, "The S&P 500 is up 9.15%.")["move"] == "supported"
    assert verdicts(opening, "The S&P 500 is up 9.25%.")["move"] == "contradicted"
    assert verdicts("The Nasdaq rose.", "The S&P 500 is up 9.15%.")["move"] == "contradicted"


def test_a_headline_needs_less_of_a_verb(verdicts):
    assert verdicts("S&P 500 slumps", kind="headline")["verb"] == "supported"
    assert verdicts("S&P 500 plunges", kind="headline")["verb"] == "contradicted"
    assert verdicts("S&P 500 soars", kind="headline")["direction"] == "contradicted"
    assert verdicts("S&P 500 rises after four straight losses", kind="headline")["direction"] == "contradicted"


def test_the_lede_names_the_day_of_its_session(verdicts):
    assert verdicts("The S&P 500 fell on Monday.", kind="lede")["weekday"] == "supported"
    assert verdicts("The S&P 500 fell on Friday.", kind="lede")["weekday"] == "contradicted"


def test_what_a_day_brought_a_region(ledger_of, review):
    bars = "2024-01-05,^GSPC,,,,4300\n2024-01-05,^IXIC,,,,14000\n2024-01-08,^GSPC,,,,4343\n2024-01-08,^IXIC,,,,14140\n"

    def found(text):
        claims = review(ledger_of(bars), text, day=date(2024, 1, 8)).claims
        return [claim.status for _, claim in claims if claim.check == "breadth"]

    assert found("Monday brought gains on Wall Street.") == ["supported"]
    assert found("Monday brought losses on Wall Street.") == ["contradicted"]


def test_between_two_rows_a_week_apart_any_weekday_may_be_told():
    """Tokyo is shut over the year's turn: 'closed on Thursday for a holiday' behind a row of the Friday before."""
    friday = date(2013, 1, 4)
    assert ledger._weekdays(friday, date(2012, 12, 28)) == set(range(7))
    assert ledger._weekdays(friday, date(2013, 1, 2)) == {2, 3, 4}
    assert ledger._weekdays(friday, None) == {4}
