"""Read story.json back into a `Story`, so that a stored story can be checked, explained and rendered again."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from math import nan
from typing import TYPE_CHECKING, Any, TypeVar

from newsgen.errors import InputError
from newsgen.formats.json import SCHEMA
from newsgen.model import (
    Draft,
    Evidence,
    Fact,
    Figure,
    Finding,
    Hold,
    Section,
    Sentence,
    Story,
    StoryTime,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


def from_json(text: str, where: str = "story.json") -> Story:
    """Return the story that `to_json` wrote; `where` names the file in an `InputError`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{where}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else where
        raise InputError("is not JSON", where=place, mend="give a story.json that newsgen wrote") from None
    return from_dict(data, where)


def from_dict(data: Any, where: str = "story.json") -> Story:
    """Return the story that `to_dict` wrote; `InputError` names the key that is missing or wrong."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(f"is not a story of schema {SCHEMA}", where=where, mend="give a story.json that newsgen wrote")
    try:
        return _story(data)
    except KeyError as error:
        raise InputError(f"the key “{error.args[0]}” is missing", where=where) from None
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f"does not follow story.schema.json: {error}", where=where) from None


def _story(data: dict[str, Any]) -> Story:
    as_of = datetime.fromisoformat(data["as_of"]).astimezone(UTC).replace(tzinfo=None)
    time = StoryTime(_text(data["edition"]), date.fromisoformat(data["session"]), as_of)
    draft = _draft(data, time) if data["marks"] else None
    findings = tuple(_finding(f) for f in data["findings"])
    return Story(draft, time, findings, tuple(_hold(h) for h in data["holds"]), dict(data["engine"]))


def _draft(data: dict[str, Any], time: StoryTime) -> Draft:
    marks = {m["where"]: m for m in data["marks"]}
    draft = Draft(
        time=time,
        slug=data["slug"],
        language=data["language"],
        headline=_sentence(data["headline"], marks["headline"]),
        dek=_sentence(data["dek"], marks["dek"]),
        bullets=tuple(_sentence(text, marks[f"bullet {i}"]) for i, text in enumerate(data["bullets"], 1)),
        dateline=data["dateline"],
        sections=tuple(_section(s) for s in data["sections"]),
        table=tuple(_row(r) for r in data["table"]),
        disclosure=data["disclosure"],
        byline=data["byline"],
        facts={name: _fact(name, fact) for name, fact in data["facts"].items()},
        left_out=tuple((_text(one["fact"]), _text(one["why"])) for one in data["left_out"]),
        notes_used=tuple(data["notes_used"]),
        engine=dict(data["engine"]),
        day_type=data.get("day_type", ""),
        publication=data.get("publication", ""),
    )
    return _checked(draft)


def _section(data: dict[str, Any]) -> Section:
    paragraphs = tuple(tuple(_sentence(s["text"], s) for s in p["sentences"]) for p in data["paragraphs"])
    return _checked(Section(data["heading"], paragraphs, data["id"]))


def _sentence(text: str, mark: dict[str, Any]) -> Sentence:
    figures = tuple(_figure(f) for f in mark["figures"])
    return _checked(Sentence(text, tuple(mark["facts"]), figures, _names(mark.get("wordings", []))))


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"wordings: expected a list of texts, got {value!r}")
    return tuple(value)


def _figure(data: dict[str, Any]) -> Figure:
    if not (type(data["start"]) is type(data["end"]) is int):
        raise TypeError(f"expected whole numbers, got {data['start']!r} and {data['end']!r}")
    return _checked(Figure(**{**data, "value": _value(data["value"])}))


def _row(data: dict[str, Any]) -> TableRow:
    points, bp, printed = data["change_points"], data["change_bp"], data["printed"]
    if data["session"]:
        date.fromisoformat(data["session"])
    row = TableRow(
        symbol=data["symbol"],
        name=data["name"],
        region=data["region"],
        state=data["state"],
        session=data["session"],
        level=printed["level"],
        change=printed["change"],
        change_pct=printed["change_pct"],
        level_value=_value(data["level"]),
        change_value=bp if points is None else points,
        change_pct_value=data["change_pct"],
        evidence=_evidence(data["evidence"]),
    )
    return _checked(row)


def _fact(name: str, data: dict[str, Any]) -> Fact:
    fact = Fact(
        id=name,
        rule=data["rule"],
        about=data["about"],
        subject=data["subject"],
        session=date.fromisoformat(data["session"]),
        values=dict(data["values"]),
        bits=_value(data["news"]["bits"]),
        parts={part: _value(bits) for part, bits in data["news"]["parts"].items()},
        evidence=_evidence(data["evidence"]),
        covers=tuple(data["covers"]),
    )
    return _checked(fact)


def _finding(data: dict[str, Any]) -> Finding:
    return _checked(Finding(**{**data, "evidence": _evidence(data["evidence"])}))


def _hold(data: dict[str, Any]) -> Hold:
    return _checked(Hold(**{**data, "rows": _evidence(data["rows"])}))


def _evidence(rows: Iterable[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(_checked(Evidence(**{**row, "value": _value(row["value"])})) for row in rows)


def _value(value: Any) -> Any:
    return nan if value is None else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, got {value!r}")
    return value


_KINDS: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "tuple[str, ...]": lambda value: all(isinstance(one, str) for one in value),
    "float": lambda value: isinstance(value, float | int),
    "dict[str, float]": lambda value: all(isinstance(one, float | int) for one in value.values()),
}


def _checked(record: Record) -> Record:
    """Return the record; `TypeError` where a text or a number of it is of another kind."""
    for one in fields(record):
        value = getattr(record, one.name)
        if not _KINDS.get(str(one.type), lambda _: True)(value):
            raise TypeError(f"{one.name}: expected {one.type}, got {value!r}")
    return record
