"""story.json: the whole truth about a story. Everything else can be made from it.

`story.schema.json` beside this module is its published JSON Schema. An unknown number is null, never NaN.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.model import Draft, Evidence, Fact, Figure, Finding, Hold, Section, Sentence, Story, TableRow

SCHEMA = "newsgen.story/1"


def to_json(story: Story, *, indent: int | None = None) -> str:
    """Return story.json as text: one compact line, or indented for people; ends without a line feed."""
    separators = (",", ":") if indent is None else None
    return json.dumps(to_dict(story), ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)


def to_dict(story: Story) -> dict[str, Any]:
    """Return the story as dicts, lists, strings, finite numbers and None."""
    time = story.time
    return {
        "schema": SCHEMA,
        "id": f"newsgen:{time.edition}:{time.session}",
        "slug": story.draft.slug if story.draft else f"{time.edition.replace('_', '-')}-{time.session}",
        "edition": time.edition,
        "session": str(time.session),
        "as_of": f"{time.as_of:%Y-%m-%dT%H:%M:%SZ}",
        "language": story.draft.language if story.draft else "en",
        "version": 1,
        "status": story.status,
        **(_text(story.draft) if story.draft else _NO_TEXT),
        "findings": [_finding(f) for f in story.findings],
        "holds": [_hold(h) for h in story.holds],
        "engine": dict(story.engine),
    }


_PLAIN = (str, int, bool)

_NO_TEXT: dict[str, Any] = {
    "headline": "",
    "dek": "",
    "bullets": [],
    "marks": [],
    "dateline": "",
    "byline": "",
    "publication": "",
    "disclosure": "",
    "table": [],
    "sections": [],
    "facts": {},
    "left_out": [],
    "notes_used": [],
    "day_type": "",
}


def _text(draft: Draft) -> dict[str, Any]:
    return {
        "headline": draft.headline.text,
        "dek": draft.dek.text,
        "bullets": [b.text for b in draft.bullets],
        "marks": list(_marks(draft)),
        "dateline": draft.dateline,
        "byline": draft.byline,
        "publication": draft.publication,
        "disclosure": draft.disclosure,
        "table": [_row(r) for r in draft.table],
        "sections": [_section(s) for s in draft.sections],
        "facts": {name: _fact(fact) for name, fact in draft.facts.items()},
        "left_out": [{"fact": fact, "why": why} for fact, why in draft.left_out],
        "notes_used": list(draft.notes_used),
        "day_type": draft.day_type,
    }


def _marks(draft: Draft) -> Iterator[dict[str, Any]]:
    named = [("headline", draft.headline), ("dek", draft.dek)]
    named += [(f"bullet {i}", b) for i, b in enumerate(draft.bullets, 1)]
    for where, line in named:
        figures = [_figure(f) for f in line.figures]
        yield {"where": where, "facts": list(line.facts), "figures": figures, "wordings": list(line.wordings)}


def _section(section: Section) -> dict[str, Any]:
    paragraphs = [{"sentences": [_sentence(s) for s in p]} for p in section.paragraphs]
    return {"id": section.id, "heading": section.heading, "paragraphs": paragraphs}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    figures = [_figure(f) for f in sentence.figures]
    wordings = list(sentence.wordings)
    return {"text": sentence.text, "facts": list(sentence.facts), "figures": figures, "wordings": wordings}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "fact": figure.fact,
        "field": figure.field,
        "value": plain(figure.value),
        "unit": figure.unit,
        "source": figure.source,
        "observed_at": figure.observed_at,
    }


def _row(row: TableRow) -> dict[str, Any]:
    in_bp = row.change.endswith("bp")
    return {
        "symbol": row.symbol,
        "name": row.name,
        "region": row.region,
        "state": row.state,
        "session": row.session,
        "level": plain(row.level_value),
        "change_points": None if in_bp else plain(row.change_value),
        "change_bp": plain(row.change_value) if in_bp else None,
        "change_pct": plain(row.change_pct_value),
        "printed": {"level": row.level, "change": row.change, "change_pct": row.change_pct},
        "evidence": [_evidence(e) for e in row.evidence],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "rule": fact.rule,
        "about": fact.about,
        "subject": fact.subject,
        "session": str(fact.session),
        "values": {name: plain(value) for name, value in fact.values.items()},
        "news": {"bits": plain(fact.bits), "parts": {name: plain(part) for name, part in fact.parts.items()}},
        "evidence": [_evidence(e) for e in fact.evidence],
        "covers": list(fact.covers),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "source": evidence.source,
        "series": evidence.series,
        "session": evidence.session,
        "field": evidence.field,
        "value": plain(evidence.value),
        "known_at": evidence.known_at,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "where": finding.where,
        "start": finding.start,
        "end": finding.end,
        "expected": finding.expected,
        "found": finding.found,
        "evidence": [_evidence(e) for e in finding.evidence],
    }


def _hold(hold: Hold) -> dict[str, Any]:
    return {
        "name": hold.name,
        "reason": hold.reason,
        "rows": [_evidence(e) for e in hold.rows],
        "released": hold.released,
    }


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: numbers of any library as numbers, dates in ISO form, the unknown as None."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, float | Decimal):
        return float(value) if isfinite(value) else None
    if isinstance(value, date):  # and datetime, whose unknown value (NaT) differs from itself
        return value.isoformat() if value == value else None  # noqa: PLR0124
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return plain(value.item()) if hasattr(value, "item") else str(value)  # `item`: a numpy scalar
