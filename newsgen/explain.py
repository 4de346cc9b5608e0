"""Why a story says what it says: each sentence's rule, its rows, its arithmetic and what else was considered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.errors import InputError

if TYPE_CHECKING:
    from newsgen.model import Draft, Fact, Sentence
    from newsgen.rules.rulebook import RuleBook

_MOST_LEFT = 8


def sentences(draft: Draft) -> list[Sentence]:
    """Return the story's sentences in reading order, or a flash's alerts; their number counts from 1."""
    told = [s for section in draft.sections for paragraph in section.paragraphs for s in paragraph]
    return told or [draft.headline, *draft.bullets]


def explain(draft: Draft, book: RuleBook, number: int | None) -> list[dict[str, Any]]:
    """Return one entry a sentence, with its facts; all of them where `number` is None."""
    several = sentences(draft)
    if number is not None and not 1 <= number <= len(several):
        raise InputError(f"there is no sentence {number}", mend=f"the story has {len(several)}")
    picked = range(1, len(several) + 1) if number is None else [number]
    return [_entry(draft, book, i, several[i - 1]) for i in picked]


def _entry(draft: Draft, book: RuleBook, number: int, sentence: Sentence) -> dict[str, Any]:
    facts = [_fact(draft.facts[name], book) for name in sentence.facts if name in draft.facts]
    subjects = {draft.facts[name].subject for name in sentence.facts if name in draft.facts}
    left = [f"{name}: {why}" for name, why in draft.left_out if name.partition(":")[2] in subjects]
    return {"sentence": number, "text": sentence.text, "facts": facts, "not_told": left[:_MOST_LEFT]}


def _fact(fact: Fact, book: RuleBook) -> dict[str, Any]:
    rule = book.rules.get(fact.rule)
    shown = {name: value for name, value in fact.values.items() if value not in (None, "", False)}
    return {
        "id": fact.id,
        "why": rule.why if rule else "an editor's note",
        "when": rule.when.text if rule else "",
        "news": rule.news.text if rule else "",
        "bits": round(fact.bits, 1),
        "parts": {name: round(value, 1) for name, value in fact.parts.items()},
        "values": {name: str(value) for name, value in shown.items()},
        "rows": [
            f"{e.source}, {e.series}, {e.session}, {e.field} {e.value} (known {e.known_at})" for e in fact.evidence
        ],
    }


def as_text(entries: list[dict[str, Any]]) -> str:
    """Return the entries as people read them."""
    lines: list[str] = []
    for entry in entries:
        lines.append(f"{entry['sentence']}. {entry['text']}")
        for fact in entry["facts"]:
            lines.append(f"   {fact['id']}  {fact['bits']} bits  {fact['parts']}")
            lines.append(f"      why   {fact['why']}")
            if fact["when"]:
                lines.append(f"      when  {fact['when']}")
            lines.append("      with  " + ", ".join(f"{k} = {v}" for k, v in fact["values"].items()))
            lines += [f"      row   {row}" for row in fact["rows"]]
        lines += [f"   not told: {left}" for left in entry["not_told"]]
    return "\n".join(lines) + "\n"
