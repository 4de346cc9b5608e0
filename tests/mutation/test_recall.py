"""One thing broken at a time in real stories: the checker must contradict the broken sentence, and no whole one."""

from __future__ import annotations

import pytest
from conftest import MOST, SEED, SESSIONS
from harness import KINDS, draw, mutants, recall

pytestmark = pytest.mark.history

# One of 60 is 1.7%: the proof of each kind asks for more mutants.
LEAST_OF_A_KIND = 0.99 if MOST >= 300 else 0.95
LEAST_OF_ALL, ALARMS = 0.995, 0.01


@pytest.fixture(scope="module")
def score(corpus, config, rows, ledger):
    found, escaped = recall(draw(mutants(corpus, config, rows, SEED), MOST, SEED), ledger)
    for kind, (caught, of) in sorted(found.items()):
        print(f"{kind:22}{caught:5} of {of:4}  {caught / of:.1%}")  # noqa: T201 - shown by pytest -s
    return found, escaped


def test_the_corpus_is_of_many_sessions(corpus):
    assert len({(s.time.edition, s.time.session) for s in corpus}) >= SESSIONS


def test_every_kind_has_enough_mutants(score):
    assert {kind: of for kind, (_, of) in score[0].items() if of < MOST} == {}
    assert set(score[0]) == set(KINDS)


def test_recall(score):
    found, escaped = score
    low = {kind: caught / of for kind, (caught, of) in found.items() if caught / of < LEAST_OF_A_KIND}
    told = "\n".join(f"{m.kind}: {m.place.story.time.session} {m.place.text}\n  => {m.text}" for m in escaped)
    assert low == {}, told
    assert sum(c for c, _ in found.values()) / sum(of for _, of in found.values()) >= LEAST_OF_ALL, told


def test_hardly_any_whole_story_is_contradicted(corpus):
    wrong = [(str(s.time.session), f) for s in corpus for f in s.findings if f.severity == "error"]
    assert len({day for day, _ in wrong}) <= len(corpus) * ALARMS, [(day, f.where, f.message) for day, f in wrong]
