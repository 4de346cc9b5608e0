"""Sentences that hold, and every mutant of them: a digit or a word changed is found. The rows are in conftest.py."""

from __future__ import annotations

import pytest

TRUE = (
    "The S&P 500 fell 1.00% on Monday.",
    "The S&P 500 lost 43.00 points, or 1.00%, to close at 4,257.00.",
    "The Nasdaq Composite rose 1.00% to 15,150.00.",
    "Australia's S&P/ASX 200 added 75.00 points, or 1.00%.",
    "The 10-year yield fell five basis points to 4.00%.",
    "The dollar fell 1.00% to 143.55 yen.",
    "U.S. crude fell 4.00% to $72.00 a barrel.",
    "The S&P 500 closed at its lowest since Jan. 4.",
    "The S&P 500 fell, snapping a four-day winning streak.",
    "Employers added 216,000 jobs in December, more than the 170,000 forecast.",
)
SWAPS = {"fell": "rose", "rose": "fell", "lost": "gained", "added": "lost", "Monday": "Wednesday", "December": "August"}
SWAPS |= {"four": "five", "winning": "losing", "more": "less", "five": "four"}


def mutants(text):
    for at, char in enumerate(text):
        if char.isdigit() and not any(text[max(0, at - 4) :].startswith(f"{c} 500") for c in "P"):
            name = "500" in text[max(0, at - 2) : at + 3] or "200" in text[max(0, at - 2) : at + 3]
            year = "2023" in text[max(0, at - 3) : at + 4] or "10-year" in text[max(0, at - 1) : at + 7]
            if not name and not year:
                yield text[:at] + str((int(char) + 3) % 10) + text[at + 1 :]
    for word, other in SWAPS.items():
        if f" {word}" in text:
            yield text.replace(f" {word}", f" {other}", 1).replace(f"{word}-", f"{other}-", 1)


@pytest.mark.parametrize("text", TRUE)
def test_true_sentences_hold_and_every_mutant_is_caught(claims, text):
    assert [claim for claim in claims(text) if claim.status != "supported"] == []
    changed = [other for other in mutants(text) if other != text and "Employers lost" not in other]
    caught = [other for other in changed if any(claim.status == "contradicted" for claim in claims(other))]
    assert changed
    assert caught == changed
