"""Whole stories of thirty-six years: hardly any has a claim that the checker contradicts, and reading them is quick."""

from __future__ import annotations

import os
import time

import pytest
from conftest import SEED
from corpus import stories

from newsgen.checks import check, review

pytestmark = pytest.mark.history

# 2,500 stories are the proof; 150 of each edition keep the run below a minute.
STORIES = int(os.environ.get("NEWSGEN_STORIES") or 450)
MOST_WRONG = 0.01
MOST_MS = 20.0  # a loose bound for a loaded machine; docs/checks.md tells the measured time
CLAIMS = 40  # that a story makes on average, at least


@pytest.fixture(scope="module")
def whole(config, observed):
    return list(stories(config, observed, STORIES, SEED + 1))


def test_at_most_one_whole_story_in_a_hundred_is_contradicted(whole):
    wrong = [(s.time, f.where, f.message) for s in whole for f in s.findings if f.severity == "error"]
    stories_wrong = len({time_ for time_, _, _ in wrong})
    print(f"{stories_wrong} of {len(whole)} stories are contradicted", *wrong, sep="\n")  # noqa: T201 - shown by pytest -s
    assert stories_wrong <= MOST_WRONG * len(whole), wrong


def test_nearly_every_claim_is_checked(whole, ledger):
    sums = [review(s.draft, ledger).summary for s in whole]
    found, unknown = (sum(s[key] for s in sums) for key in ("found", "not_checkable"))
    print(f"{found} claims, of which {unknown} cannot be checked")  # noqa: T201 - shown by pytest -s
    assert found >= CLAIMS * len(whole)
    assert unknown <= found / 100


def test_a_story_is_read_quickly(whole, ledger):
    began = time.process_time()
    for story in whole:
        check(story.draft, ledger)
    assert (time.process_time() - began) / len(whole) * 1000 <= MOST_MS
