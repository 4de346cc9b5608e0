"""Paragraphs: what is said of one market stands together, and a day's move does not follow a week's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.model import SectionPlan, SentencePlan
    from newsgen.planning.ledger import Ledger

_LONGER = ("context", "period", "so_far")  # topics of a stretch of time that readers carry on to the next sentence
Paragraph = list["SentencePlan"]


def divide(ledger: Ledger, sections: Sequence[SectionPlan]) -> list[SectionPlan]:
    """Return the sections with their sentences in paragraphs that can be read alone."""
    return [
        replace(section, paragraphs=tuple(map(tuple, _divided(ledger, section.paragraphs)))) for section in sections
    ]


def _divided(ledger: Ledger, paragraphs: Iterable[Sequence[SentencePlan]]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        began = False
        for said in paragraph:
            if not began and not (out and _goes_on(out[-1][-1], said, paragraph)):
                out.append([])
                began = True
            elif began and _starts_anew(ledger, out[-1][-1], said):
                out.append([])
            out[-1].append(said)
    return out


def _goes_on(before: SentencePlan, said: SentencePlan, paragraph: Sequence[SentencePlan]) -> bool:
    """True where a paragraph's first sentence belongs to the market of the one before, and the rest do not."""
    subject = said.clauses[0].head.subject
    rest = {clause.head.subject for other in paragraph if other is not said for clause in other.clauses}
    return said.slot == "sentence" and _subjects(before) == {subject} and bool(rest) and subject not in rest


def _starts_anew(ledger: Ledger, before: SentencePlan, said: SentencePlan) -> bool:
    """True where a move of the day stands behind another market's week or year."""
    longer = before.slot == "sentence" and ledger.topic(before.clauses[0].head) in _LONGER
    return longer and said.slot in ("clause", "clause_group", "group") and not _subjects(before) & _subjects(said)


def _subjects(said: SentencePlan) -> set[str]:
    return {clause.head.subject for clause in said.clauses}
