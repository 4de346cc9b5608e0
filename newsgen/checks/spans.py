"""Figures of a draft: each span holds its text, and each number in the prose has a span with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.numbers import inside, numbers
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.names import Names
    from newsgen.model import Draft, Fact, Figure, Sentence


def findings(draft: Draft, names: Names) -> Iterator[Finding]:
    """Yield each span that does not hold its text, and each number without a span."""
    notes = {key for key, fact in draft.facts.items() if fact.about == "note"}
    for where, sentence in sentences(draft):
        for figure in sentence.figures:
            fact = draft.facts.get(figure.fact)
            held = sentence.text[figure.start : figure.end]
            if held != figure.text or fact is None or not (fact.evidence or fact.about == "note"):
                yield from _figure(figure, fact, held, where)
        if notes.isdisjoint(sentence.facts):
            yield from _unmarked(sentence, where, names)


def sentences(draft: Draft) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence of a draft with where it stands."""
    yield "headline", draft.headline
    yield "dek", draft.dek
    yield from ((f"bullet {i}", bullet) for i, bullet in enumerate(draft.bullets, 1))
    for at, section in enumerate(draft.sections, 1):
        told = [sentence for paragraph in section.paragraphs for sentence in paragraph]
        yield from ((f"section {at}, sentence {i}", sentence) for i, sentence in enumerate(told, 1))


def _figure(figure: Figure, fact: Fact | None, held: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with a span: `held` is the text that it covers."""
    if held != figure.text:
        message = f"the figure “{figure.text}” stands at {figure.start}, where the text has “{held}”"
        yield Finding("span", "error", message, where, figure.start, figure.end, figure.text, held)
    if fact is None:
        message = f"the figure “{figure.text}” names the fact “{figure.fact}”, which the draft does not have"
        yield Finding("span", "error", message, where, figure.start, figure.end)
    elif not fact.evidence and fact.about != "note":
        message = f"the figure “{figure.text}” has no evidence"
        yield Finding("span", "error", message, where, figure.start, figure.end)


def _unmarked(sentence: Sentence, where: str, names: Names) -> Iterator[Finding]:
    marked = [(f.start, f.end) for f in sentence.figures]
    for number in numbers(sentence.text):
        if inside(number.start, marked) or inside(number.start, [(m.start, m.end) for m in names.find(sentence.text)]):
            continue
        if number.text[-1:].isalpha() and not any(c.isdigit() for c in number.text):
            continue  # 'two basis points': numbers in words may go unmarked
        if number.text[0].isdigit() or not inside(number.start + 1, marked):
            message = f"the number {number.text.strip()} has no figure span"
            yield Finding("span", "error", message, where, number.start, number.end, found=number.text)
