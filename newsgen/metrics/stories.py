"""Read the JSON lines of a backfill: one story.json a line, held stories among them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.formats.json import SCHEMA
from newsgen.formats.reading import from_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from newsgen.model import Sentence, Story

MEND = "give the FILE.jsonl that newsgen backfill writes, one story a line"


@dataclass(frozen=True)
class Line:
    """A sentence of the prose, the headline, the dek or a bullet."""

    text: str
    figures: int  # printed numerals that state a price, move, level, count or amount; numbers in words are not counted
    facts: tuple[str, ...] = ()
    wordings: tuple[str, ...] | None = None  # 'win-streak-snapped/tail/0'; None where the writer did not record them


@dataclass(frozen=True)
class Told:
    """One story as the measures see it: its prose, its display lines and the rules behind them."""

    edition: str
    session: date
    held: bool
    prose: tuple[Line, ...]
    display: tuple[Line, ...] = ()  # headline, dek, bullets
    rules: tuple[tuple[str, str], ...] = ()  # (fact id, rule)
    day_type: str = ""  # '' where it was not recorded

    @property
    def text(self) -> str:
        """The prose without headings, table and disclosure."""
        return " ".join(line.text for line in self.prose)

    @property
    def lede(self) -> str:
        """The first sentence."""
        return self.prose[0].text if self.prose else ""

    @property
    def headline(self) -> str:
        """The headline."""
        return self.display[0].text if self.display else ""


def read(path: Path) -> list[Told]:
    """Return the stories of a file in order of session; `InputError` names the file, the line and what to do."""
    lines: dict[tuple[str, date], int] = {}
    stories: list[Told] = []
    for number, text in _lines(path):
        where = f"{path}:{number}"
        story = _told(text, where)
        first = lines.setdefault((story.edition, story.session), number)
        if first != number:
            what = f"tells {story.edition} of {story.session} again, as line {first} does"
            raise InputError(what, where=where, mend="keep one of them")
        _same_edition(story, stories, where)
        stories.append(story)
    if not stories:
        raise InputError("is empty", where=str(path), mend=MEND)
    return sorted(stories, key=lambda story: story.session)


def _same_edition(story: Told, stories: list[Told], where: str) -> None:
    # Another edition's stories would count as the ones before, and their words as variety.
    if stories and story.edition != stories[0].edition:
        what = f"is a story of {story.edition}, those before it are of {stories[0].edition}"
        raise InputError(what, where=where, mend="give a file for each edition")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), mend=MEND) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", where=str(path), mend=MEND) from None


def _told(text: str, where: str) -> Told:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("is not JSON", where=where, mend=MEND) from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        what = f"is of schema “{schema}”, not {SCHEMA}" if schema else f"is not a story of schema {SCHEMA}"
        raise InputError(what, where=where, mend=MEND)
    return of(from_dict(data, where), held=data.get("status") == "held")


def of(story: Story, *, held: bool = False) -> Told:
    """Return a story as the measures see it; `held` where the file says so, whatever the story would be today."""
    draft = story.draft
    return Told(
        edition=story.time.edition,
        session=story.time.session,
        held=held or story.status == "held",
        prose=_lines_of(s for section in draft.sections for p in section.paragraphs for s in p) if draft else (),
        display=_lines_of((draft.headline, draft.dek, *draft.bullets)) if draft else (),
        rules=tuple((name, fact.rule) for name, fact in draft.facts.items()) if draft else (),
        day_type=draft.day_type if draft else "",
    )


def _lines_of(sentences: Iterable[Sentence]) -> tuple[Line, ...]:
    return tuple(Line(s.text, _figures(s), s.facts, s.wordings or None) for s in sentences)


def _figures(sentence: Sentence) -> int:
    return sum(any(c.isdigit() for c in figure.text) for figure in sentence.figures)
