"""Break each story in one place at a time, and ask whether the checker contradicts the broken sentence."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import days
import figures
import macro
import past
import words
from places import Place, Rows, places

from newsgen.checks import Ledger, check_text, units_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgen.config import Config
    from newsgen.model import Story

KINDS = {**figures.KINDS, **words.KINDS, **days.KINDS, **past.KINDS, **macro.KINDS}


@dataclass(frozen=True)
class Mutant:
    """A sentence with one thing broken."""

    kind: str
    place: Place
    text: str


def mutants(stories: Iterable[Story], config: Config, rows: Rows, seed: int) -> dict[str, list[Mutant]]:
    """Return kind -> every mutant of the stories that are not contradicted as they are."""
    found: dict[str, list[Mutant]] = defaultdict(list)
    for story in (s for s in stories if not any(f.severity == "error" for f in s.findings)):
        for place in places(story, config, rows, seed):
            for kind, broken in KINDS.items():
                texts = dict.fromkeys(text for text in broken(place) if text != place.text)
                found[kind] += [Mutant(kind, place, text) for text in texts]
    return found


def draw(found: dict[str, list[Mutant]], most: int, seed: int) -> list[Mutant]:
    """Return at most so many mutants of each kind, in the order of their stories."""
    drawn = []
    for kind, all_of in found.items():
        picked = random.Random(f"{seed}|{kind}").sample(range(len(all_of)), min(most, len(all_of)))  # noqa: S311 - a sample
        drawn += [all_of[i] for i in sorted(picked)]
    order = {id(s): i for i, s in enumerate({id(m.place.story): m.place.story for m in drawn}.values())}
    return sorted(drawn, key=lambda m: order[id(m.place.story)])


def is_caught(mutant: Mutant, ledger: Ledger) -> bool:
    """Tell whether the broken sentence itself is contradicted."""
    place = mutant.place
    units = units_of(place.story.draft)
    units[place.at] = place.unit._replace(text=mutant.text)
    time = place.story.time
    claims = check_text(units, time.session, time.as_of, ledger, edition=time.edition).claims
    return any(claim.status == "contradicted" for where, claim in claims if where == place.unit.where)


def recall(drawn: Iterable[Mutant], ledger: Ledger) -> tuple[dict[str, list[int]], list[Mutant]]:
    """Return kind -> [caught, all], and the mutants that got away."""
    score: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    escaped = []
    for mutant in drawn:
        caught = is_caught(mutant, ledger)
        score[mutant.kind][0] += caught
        score[mutant.kind][1] += 1
        escaped += [] if caught else [mutant]
    return dict(score), escaped
