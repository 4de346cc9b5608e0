"""Fold: short sentences about one market become one, as a reporter would join them.

The sentence behind a bare move becomes its tail; of two more that follow each other, one sentence is made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import SectionPlan, SentencePlan
    from newsgen.planning.ledger import Ledger

_PAIR = 2
_MOST_NAMES = 3  # behind the market that has its figure
_LEAST = 0.1  # percent: a smaller move has no direction to share
_TOPICS = (
    "context",
    "path",
    "period",
    "so_far",
    "territory",
    "since",
    "streak",
)  # what a tail says as well as a sentence
_RESULTS = ("period", "so_far")  # of a week and of a year: one sentence does not give both
_STANDING = (
    "context",
    "period",
    "so_far",
    "territory",
    "streak",
)  # two that say where a market stands make one sentence


def fold(ledger: Ledger, sections: Sequence[SectionPlan]) -> list[SectionPlan]:
    """Return the sections with each bare move joined to the sentence about the same market that follows it."""
    return [
        replace(section, paragraphs=tuple(_folded(ledger, paragraph) for paragraph in section.paragraphs))
        for section in sections
    ]


def _folded(ledger: Ledger, paragraph: Sequence[SentencePlan]) -> tuple[SentencePlan, ...]:
    out: list[SentencePlan] = []
    for said in paragraph:
        at, place = _move_before(out, said)
        joined = _joined(ledger, out[at], place, said) if at >= 0 else None
        if joined is None:
            out.append(said)
        else:
            out[at] = joined
    return tuple(out)


def _move_before(told: Sequence[SentencePlan], said: SentencePlan) -> tuple[int, int]:
    """Return the place of the move that a sentence is about, and its clause there; -1 without one.

    No other market stands between the two, but for the second one of the move's own sentence.
    """
    subject = said.clauses[0].head.subject
    for at in range(len(told) - 1, -1, -1):
        subjects = [clause.head.subject for clause in told[at].clauses]
        if subjects[-1] != subject:
            first = at == len(told) - 1 and len(subjects) == _PAIR and subjects[0] == subject
            return (at, 0) if first and told[at].slot == "clause" else (-1, 0)
        if told[at].slot == "clause":
            return at, len(subjects) - 1
    return -1, 0


def _joined(ledger: Ledger, before: SentencePlan, place: int, said: SentencePlan) -> SentencePlan | None:
    """Return the sentence before with this one as a tail of the clause at a place; None where they must stand apart."""
    last, fact = before.clauses[place], said.clauses[0].head
    own = said.slot == "sentence" and len(said.clauses) == 1 and fact.subject == last.head.subject
    if before.slot != "clause" or not own or ledger.topic(fact) not in _TOPICS:
        return None
    if ledger.topic(fact) in _RESULTS and any(ledger.topic(tail) in _RESULTS for tail in last.tails):
        return None
    bare = not any(clause.tails for clause in before.clauses)
    # Behind a tail there is room for one more fact between the subject and its verb.
    beside = len(before.clauses) == 1 and len(last.tails) == 1 and ledger.can_say(fact, "aside")
    if not (bare and ledger.can_say(fact, "tail")) and not beside:
        return None
    longer = replace(last, tails=(*last.tails, fact))
    return replace(before, clauses=(*before.clauses[:place], longer, *before.clauses[place + 1 :]))


def pair(ledger: Ledger, sections: Sequence[SectionPlan]) -> list[SectionPlan]:
    """Return the sections with two sentences of their own about the same market made one."""
    return [
        replace(section, paragraphs=tuple(_paired(ledger, paragraph) for paragraph in section.paragraphs))
        for section in sections
    ]


def _paired(ledger: Ledger, paragraph: Sequence[SentencePlan]) -> tuple[SentencePlan, ...]:
    out: list[SentencePlan] = []
    for said in paragraph:
        if out and (_may_pair(ledger, out[-1], said) or _may_join(ledger, out[-1], said)):
            out[-1] = replace(out[-1], clauses=(*out[-1].clauses, *said.clauses))
        elif out and _may_follow(out[-1], said):
            out[-1] = replace(out[-1], slot="clause_group", clauses=(*out[-1].clauses, *said.clauses))
        else:
            out.append(said)
    return tuple(out)


def _may_join(ledger: Ledger, before: SentencePlan, said: SentencePlan) -> bool:
    """True where a second market's move fits behind the first one's; one of the two may have a tail."""
    clauses = (*before.clauses, *said.clauses)
    return (
        before.slot == said.slot == "clause"
        and len(clauses) == _PAIR
        and not said.opener
        and sum(len(clause.tails) for clause in clauses) <= 1
        and all(ledger.config.markets[c.head.subject].asset == "index" for c in clauses)
    )


def _may_follow(before: SentencePlan, said: SentencePlan) -> bool:
    """True where a market's move and the names of those that went its way make one sentence."""
    alone = before.slot == "clause" and len(before.clauses) == 1 and not before.clauses[0].tails
    if not (alone and said.slot == "group" and len(said.clauses) <= _MOST_NAMES):
        return False
    moves = [clause.head.values.get("change_pct") or 0.0 for clause in (*before.clauses, *said.clauses)]
    return all(move >= _LEAST for move in moves) or all(move <= -_LEAST for move in moves)


def _may_pair(ledger: Ledger, before: SentencePlan, said: SentencePlan) -> bool:
    heads = [clause.head for plan in (before, said) for clause in plan.clauses]
    return (
        len(heads) == _PAIR
        and before.slot == said.slot == "sentence"
        and heads[0].subject == heads[1].subject
        and all(head.about == "market" and ledger.topic(head) in _STANDING for head in heads)
    )
