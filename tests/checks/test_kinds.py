"""Several markets by one name. The rows are in conftest.py: the yield fell five basis points, oil 4%."""

from __future__ import annotations

import pytest

CASES = [
    ("Treasury yields fell, with the 10-year at 4.00%.", "supported"),
    ("Treasury yields rose, with the 10-year at 4.00%.", "contradicted"),
    ("Treasury yields ended lower.", "supported"),
    ("Treasury yields ended slightly higher.", "contradicted"),
    ("Yields on U.S. Treasuries ticked up.", "contradicted"),
    ("U.S. government bond yields tumbled.", "contradicted"),  # five basis points are no tumble
    ("Treasury prices rose.", "supported"),
    ("Bond prices fell.", "contradicted"),
    ("Stocks and bond prices both rose.", "supported"),
    ("Oil prices fell, with U.S. crude at 72.00.", "supported"),
    ("Oil prices rose, with U.S. crude at 72.00.", "contradicted"),
    ("Crude prices slid.", "supported"),
    ("Oil edged up, U.S. crude to 72.00.", "contradicted"),
    ("Oil producers fell.", "absent"),
]

YEARS = [
    ("Treasury yields fell, the 10-year by five basis points to 4.00%.", {"move": "supported", "level": "supported"}),
    ("Treasury yields fell, the 10-year by six basis points to 4.00%.", {"move": "contradicted"}),
    ("Treasury yields fell, the 10-year by five basis points to 4.10%.", {"level": "contradicted"}),
    ("Treasury yields fell, the 10-year by 5% to 4.00%.", {"move": "contradicted"}),
    ("Treasury yields fell, with the 10-year down five basis points at 4.00%.", {"move": "supported"}),
    ("Treasury yields fell, with the 10-year up five basis points at 4.00%.", {"move": "contradicted"}),
    ("Treasury yields fell, with the 10-year at 4.01%.", {"level": "contradicted"}),
]


@pytest.mark.parametrize(("text", "wanted"), YEARS)
def test_a_yield_by_its_years_alone(verdicts, text, wanted):
    found = verdicts(text)
    assert {check: found.get(check) for check in wanted} == wanted


@pytest.mark.parametrize(("text", "status"), CASES)
def test_a_name_of_several_markets(verdicts, text, status):
    found = {check: verdict for check, verdict in verdicts(text).items() if check in ("verb", "direction")}
    assert status in found.values() if status != "absent" else not found


def test_the_message_names_the_market(claims):
    found = [claim.message for claim in claims("Oil prices rose.") if claim.status == "contradicted"]
    assert found == ["“rose” points the other way: WTI crude moved -3 on 2024-01-08"]
