"""What the article templates see: the story as plain text and spans, with nothing escaped yet."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from newsgen.errors import InputError
from newsgen.writing import language

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.model import Draft, Evidence, Figure, Sentence, Story, TableRow
    from newsgen.writing.language import Language

Piece = dict[str, str]

_DIRECTIONS = {"+": "up", "-": "down"}  # by the printed sign, so that a printed zero has none


def context(story: Story, folder: Path | None = None) -> dict[str, Any]:
    """Return the names that a template may use; `InputError` where the story is held before it was written.

    `folder` holds the templates that differ from the shipped ones.
    """
    draft = story.draft
    if draft is None:
        why = "; ".join(h.reason for h in story.holds) or "it was held before it was written"
        raise InputError(f"the story has no text: {why}")
    told = language.load(draft.language, folder)
    return {
        "slug": draft.slug,
        "language": draft.language,
        "session": str(story.time.session),
        "as_of": f"{story.time.as_of:%Y-%m-%dT%H:%M:%SZ}",
        "status": story.status,
        "version": story.engine.get("version", ""),
        "headline": _line(draft.headline),
        "dek": _line(draft.dek),
        "bullets": [_line(b) for b in draft.bullets],
        "byline": draft.byline,
        "publication": draft.publication,
        "dateline": draft.dateline,
        "summary": draft.dek.text or _first_sentence(draft),
        "words": sum(len(s.text.split()) for x in draft.sections for p in x.paragraphs for s in p),
        "sections": [
            {"id": x.id, "heading": x.heading, "paragraphs": [[_line(s) for s in p] for p in x.paragraphs]}
            for x in draft.sections
        ],
        "columns": told.words.table.columns,
        "table": _table(draft.table, story.time.session, told),
        "disclosure": draft.disclosure,
    }


def _first_sentence(draft: Draft) -> str:
    return next((s.text for x in draft.sections for p in x.paragraphs for s in p), "")


def _line(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "pieces": pieces(sentence)}


def pieces(sentence: Sentence) -> list[Piece]:
    """Return the sentence cut at its figures, in order; their `text` joined is the sentence.

    A piece without a `field` is no figure. A figure that overlaps one before it or leaves the text is left out.
    """
    text, out, at = sentence.text, [], 0
    for figure in sorted(sentence.figures, key=lambda f: (f.start, f.end)):
        if at <= figure.start < figure.end <= len(text):
            if figure.start > at:
                out.append({"text": text[at : figure.start], "field": ""})
            out.append(_figure(figure, text[figure.start : figure.end]))
            at = figure.end
    if at < len(text):
        out.append({"text": text[at:], "field": ""})
    return out


def _figure(figure: Figure, text: str) -> Piece:
    value = number(figure.value)
    return {
        "text": text,
        "value": value,
        "fact": figure.fact,
        "field": figure.field,
        "title": _title(figure.source, figure.observed_at, value, figure.unit),
    }


def number(value: float | str | None) -> str:
    """Return a raw value as text: no exponent where it is whole, nothing where it is unknown."""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(float(value))) if isfinite(value) else ""
    return "" if value is None else str(value)


def _title(source: str, session: str, value: str, unit: str = "") -> str:
    """Return what a reader sees over a figure: 'bars.csv: ^N225, 2026-02-10: 57650.54 points'."""
    known = ", ".join(part for part in (source, session) if part)
    return f"{known}: {value} {unit}".rstrip()


def _table(rows: tuple[TableRow, ...], session: date, told: Language) -> list[dict[str, Any]]:
    """Return the table's rows; `first` is True where a region begins."""
    today = str(session)
    mixed = any(r.state == "closed" and r.session == today for r in rows)
    regions = [""] + [r.region for r in rows]
    return [
        {
            "symbol": row.symbol,
            "name": row.name,
            "note": _note(row, session, told, mixed=mixed),
            "first": row.region != before,
            "cells": _cells(row),
        }
        for row, before in zip(rows, regions, strict=False)
    ]


def _cells(row: TableRow) -> list[Piece]:
    here = row.evidence[0] if row.evidence else None
    given = (
        ("level", row.level, row.level_value),
        ("change", row.change, row.change_value),
        ("change_pct", row.change_pct, row.change_pct_value),
    )
    return [_cell(field, text, number(value), here, row) for field, text, value in given]


def _cell(field: str, text: str, value: str, evidence: Evidence | None, row: TableRow) -> Piece:
    source = f"{evidence.source}: {evidence.series}" if evidence else row.symbol
    title = _title(source, row.session, value)
    return {"field": field, "text": text, "value": value, "title": title, "direction": _DIRECTIONS.get(text[:1], "")}


def _note(row: TableRow, session: date, told: Language, *, mixed: bool) -> str:
    """Return what a reader must know of a row: another day's, a holiday's, or still moving while others are not."""
    words = told.words.table
    own = date.fromisoformat(row.session) if row.session else session
    day = "" if own == session else _day(own, session, told)
    if row.state == "holiday":
        return words.holiday_and_day.format(day=day) if day else words.holiday
    return day or (words.trading if mixed and row.state == "trading" else "")


def _day(own: date, session: date, told: Language) -> str:
    if 0 <= (session - own).days < 7:
        return told.words.table.weekday.format(weekday=told.dates.short_weekday(own))
    return told.dates.month_day(own, session)
