"""A week's story: which days went which way, the move of one of them, and what the week was the most since."""

from __future__ import annotations

from datetime import date

import pytest

FRIDAY = date(2024, 8, 9)
OLD = [("2023-03-03", 104), ("2023-03-10", 96), ("2023-03-17", 100), ("2024-07-26", 100), ("2024-08-02", 100)]
# Down 3% on Monday, then up on three days of four: the week ends a little lower.
TURNED = [("2024-08-05", 97), ("2024-08-06", 98), ("2024-08-07", 97.5), ("2024-08-08", 99.2), ("2024-08-09", 99.9)]
SANK = [("2024-08-05", 97), ("2024-08-06", 96), ("2024-08-07", 95), ("2024-08-08", 95.2), ("2024-08-09", 95.5)]


@pytest.fixture
def wrong(ledger_of, review):
    """Return a function: a text of the week, and the S&P 500's days -> the checks that it contradicts."""

    def told(text, days=TURNED, other=None, edition="week_in_review"):
        rows = [(day, "^GSPC", close) for day, close in (*OLD, *days)]
        rows += [(day, "^DJI", close) for day, close in (*OLD, *(other or days))]
        ledger = ledger_of("".join(f"{day},{symbol},,,,{close}\n" for day, symbol, close in sorted(rows)))
        claims = [claim for _, claim in review(ledger, text, day=FRIDAY, edition=edition).claims]
        assert any(claim.status != "not_checkable" for claim in claims)
        return sorted({claim.check for claim in claims if claim.status == "contradicted"})

    return told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The S&P 500 rose on three of the week's five days.", []),
        ("The S&P 500 rose in three of the week's five sessions.", []),
        ("The S&P 500 rose on four of the week's five days.", ["week"]),
        ("The S&P 500 rose on three of the week's four days.", ["week"]),
        ("The S&P 500 fell on two of the week's five days.", []),
        ("The S&P 500 lost ground on each of the week's five days.", ["week"]),
        ("The S&P 500 fell on the week's first three days and rose on the last two.", ["week"]),
    ],
)
def test_on_how_many_days(wrong, text, found):
    assert wrong(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The S&P 500 fell on the week's first three days and rose on the last two.", []),
        ("The S&P 500 lost ground in the week's first three sessions and gained in the last two.", []),
        ("The S&P 500 fell on the week's first two days and rose on the last three.", ["week"]),
        ("The S&P 500 rose on the week's first three days and fell on the last two.", ["week"]),
        ("The S&P 500 fell on the week's first three days and rose on the last one.", ["week"]),
    ],
)
def test_on_which_days(wrong, text, found):
    assert wrong(text, SANK) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Friday, the S&P 500 rose 0.71%.", []),
        ("The S&P 500 rose 0.71% on Friday.", []),
        ("On Friday, the S&P 500 rose 0.81%.", ["move"]),
        ("The S&P 500 ended this week 0.1% lower after winning back most of a loss of 3% on Monday.", []),
        ("The S&P 500 ended this week 0.1% lower after winning back most of a loss of 4% on Monday.", ["move"]),
        ("S&P 500 recovers most of one-day loss of 3%, ends week 0.1% lower", []),
        ("S&P 500 recovers most of one-day loss of 4%, ends week 0.1% lower", ["move"]),
        ("S&P 500 ends week 0.1% lower despite one-day gain of 1.7%", []),
        ("S&P 500 ends week 0.1% lower despite one-day gain of 3%", ["move"]),
    ],
)
def test_the_move_of_one_day(wrong, text, found):
    assert wrong(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The S&P 500 had its worst week since March 2023.", []),
        ("The S&P 500 fell this week by the most since March 2023.", []),
        ("The S&P 500 fell this week by the most since March 2022.", ["since"]),
        ("The S&P 500 posted its biggest weekly loss since March 2023.", []),
        ("The S&P 500 posted its biggest weekly gain since March 2023.", ["since"]),
        ("The S&P 500 and the Dow had their worst week since March 2023.", []),
    ],
)
def test_the_most_since(wrong, text, found):
    assert wrong(text, SANK) == found


def test_what_is_said_of_two_markets_holds_for_each(wrong):
    rose = [(day, 105) for day, _ in SANK]
    assert wrong("The S&P 500 and the Dow had their worst week since March 2023.", SANK, rose) == ["since"]


FELL = [("2024-07-26", 104), ("2024-08-02", 100)]
ROSE = [("2024-08-05", 101), ("2024-08-06", 102), ("2024-08-07", 103), ("2024-08-08", 104)]


@pytest.mark.parametrize(
    ("text", "close", "found"),
    [
        ("The S&P 500 rose 5%, more than making up for the previous week's loss of 3.8%.", 105, []),
        ("The S&P 500 rose 5%, more than making up for the previous week's loss of 3.9%.", 105, ["move"]),
        ("The S&P 500 rose 5%, more than undoing the previous week's gain of 3.8%.", 105, ["direction", "path"]),
        ("The S&P 500 rose 3%, more than making up for the previous week's loss.", 103, ["path"]),
        ("The S&P 500 rose 3%, winning back most of the previous week's loss of 3.8%.", 103, []),
        ("The S&P 500 rose 1%, winning back most of the previous week's loss of 3.8%.", 101, ["path"]),
        ("The S&P 500 rose 1%, recouping some of the prior week's loss of 3.8%.", 101, []),
        ("The S&P 500 rose 5%, after a loss of 3.8% the week before.", 105, []),
        ("The S&P 500 rose 5%, after a loss of 5% the week before.", 105, ["move"]),
        ("The S&P 500 rose 5%, after a gain of 3.8% the week before.", 105, ["direction"]),
        ("The S&P 500 rose 5%. It had lost 3.8% the week before.", 105, []),
        ("The S&P 500 rose 5%. The week before, it had gained 3.8%.", 105, ["direction"]),
        ("The S&P 500 rose 5%, adding to the previous week's loss of 3.8%.", 105, ["path"]),
        ("The S&P 500 fell 3%, adding to the previous week's loss of 3.8%.", 97, []),
        ("The S&P 500 fell 3%, on top of a loss of 3.8% the week before.", 97, []),
        ("The S&P 500 rose 5%, on top of a loss of 3.8% the week before.", 105, ["path"]),
    ],
)
def test_the_week_before(ledger_of, review, text, close, found):
    days = [*OLD[:3], *FELL, *ROSE, ("2024-08-09", close)]
    ledger = ledger_of("".join(f"{day},^GSPC,,,,{price}\n" for day, price in days))
    units = [one if one.endswith(".") else f"{one}." for one in text.split(". ")]
    claims = [claim for _, claim in review(ledger, *units, day=FRIDAY, edition="week_in_review").claims]
    assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == found
    assert sum(claim.status == "supported" for claim in claims) >= 1


def test_a_move_behind_the_longest_streak_since_is_of_its_day(ledger_of, review):
    days = [("2024-08-01", 100), ("2024-08-02", 101), ("2024-08-05", 102), ("2024-08-06", 103), ("2024-08-07", 103.5)]
    ledger = ledger_of("".join(f"{day},^GSPC,,,,{price}\n" for day, price in days))
    text = "The S&P 500 rose for a fourth session, its longest winning streak since February 2018, closing up 0.5%."
    claims = [claim for _, claim in review(ledger, text, day=date(2024, 8, 7), edition="us_close").claims]
    moves = [claim for claim in claims if claim.check == "move"]
    assert [claim.status for claim in moves] == ["supported"]


@pytest.mark.parametrize(("many", "found"), [("second", []), ("third", ["streak"])])
def test_a_run_of_weeks_for_the_index_that_the_sentence_before_is_about(ledger_of, review, many, found):
    days = [*OLD[:3], ("2024-07-19", 106), *FELL[:1], ("2024-08-02", 105), *ROSE, ("2024-08-09", 106)]
    ledger = ledger_of("".join(f"{day},^GSPC,,,,{price}\n" for day, price in sorted(days)))
    units = ["The S&P 500 ended the week at 106.", f"The week was the {many} in a row of gains for the index."]
    claims = [claim for _, claim in review(ledger, *units, day=FRIDAY, edition="week_in_review").claims]
    assert sorted({claim.check for claim in claims if claim.status == "contradicted"}) == found
    assert "streak" in {claim.check for claim in claims}


def test_before_ending_lower(ledger_of, review):
    ledger = ledger_of("2024-08-06,^GSPC,,,,100\n2024-08-07,^GSPC,,102,98,99\n")
    for way, status in (("lower", "supported"), ("higher", "contradicted")):
        text = f"The S&P 500 touched 102 before ending {way}."
        claims = [claim for _, claim in review(ledger, text, day=date(2024, 8, 7), edition="us_close").claims]
        assert status in {claim.status for claim in claims if claim.check in ("direction", "ending", "verb")}
