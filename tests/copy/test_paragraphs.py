"""The paragraphs of other newsrooms, and what the checker says of each: half are right, half have one error."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from newsgen.checks import Ledger, check_text, document
from newsgen.schedule import Schedule
from newsgen.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgen.checks.reading import Claim

pytestmark = pytest.mark.history

PARAGRAPHS = Path(__file__).with_name("paragraphs.yaml")
SEED = 170
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.90


@dataclass(frozen=True)
class Verdict:
    """One paragraph: whether it has an error, and the claims of it that the checker contradicts."""

    id: str
    wrong: bool
    told: tuple[Claim, ...]

    @property
    def held(self) -> bool:
        """Tell whether the checker contradicts the paragraph."""
        return bool(self.told)


def paragraphs() -> list[dict[str, Any]]:
    """Return the paragraphs in the order of the file."""
    found: list[dict[str, Any]] = yaml.safe_load(PARAGRAPHS.read_text(encoding="utf-8"))
    return found


def untouched() -> frozenset[str]:
    """Return the ids of the half that the reader was not developed on, drawn with a seed."""
    ids = sorted(p["id"] for p in paragraphs())
    return frozenset(random.Random(SEED).sample(ids, len(ids) // 2))  # noqa: S311 - a sample


def verdict(paragraph: dict[str, Any], ledger: Ledger) -> Verdict:
    """Check a paragraph as `newsgen check` does, given its session and edition."""
    day = paragraph["session"]
    session = day if isinstance(day, date) else date.fromisoformat(day)
    as_of = Schedule(paragraph["edition"], ledger.config, ledger.observations).default_as_of(session)
    units = document.read(paragraph["text"]).units()
    report = check_text(units, session, as_of, ledger, edition=paragraph["edition"])
    told = tuple(claim for _, claim in report.claims if claim.status == "contradicted")
    return Verdict(paragraph["id"], bool(paragraph["error"]), told)


def score(verdicts: Iterable[Verdict]) -> tuple[float, float]:
    """Return precision and recall of "has a contradicted claim"."""
    found = list(verdicts)
    right = sum(v.held and v.wrong for v in found)
    return right / max(1, sum(v.held for v in found)), right / max(1, sum(v.wrong for v in found))


@pytest.fixture(scope="module")
def verdicts(config, history):
    ledger = Ledger.of(read(config, data=history), config)
    return [verdict(paragraph, ledger) for paragraph in paragraphs()]


def test_right_paragraphs_pass_and_wrong_ones_are_held(verdicts):
    precision, recall = score(verdicts)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_the_paragraphs_are_half_right_and_half_wrong():
    found = paragraphs()
    assert len({p["id"] for p in found}) == len(found) == 170
    assert sum(p["error"] is None for p in found) == 85
