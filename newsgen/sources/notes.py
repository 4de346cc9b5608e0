"""An editor's notes: `notes/*.md`, each with YAML front matter and approved prose. Notes are data, never templates."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from newsgen import yamltext
from newsgen.config.problems import first
from newsgen.config.schema import Strict
from newsgen.errors import InputError, did_you_mean
from newsgen.model import Anchor, Level, Note
from newsgen.sources import figures
from newsgen.sources.clock import required_instant
from newsgen.sources.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.sources.files import Reader
    from newsgen.yamltext import KeyPath, Text

Words = Annotated[str, Field(min_length=1, max_length=600)]
Kind = Literal["theme", "driver", "background", "watch", "quote", "diary", "holiday", "named_date"]

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class AnchorKeys(Strict):
    """The day that a move is counted from."""

    name: Words
    session: date


class LevelKeys(Strict):
    """A line that editors watch."""

    symbol: Words
    value: float


class Keys(Strict):
    """What the front matter of a note may hold."""

    id: Words
    kind: Kind
    about: Words
    published_at: Words
    source: Words
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    speaker: str = ""
    causal_level: int = Field(0, ge=0, le=3)
    when: str = ""
    section: str = ""
    anchor: AnchorKeys | None = None
    level: LevelKeys | None = None
    cooldown: int = Field(0, ge=0)
    figures: tuple[Words, ...] = ()
    say: tuple[Words, ...] = ()


def read(folder: Path, config: Config, reader: Reader) -> tuple[Note, ...]:
    """Return the notes of a folder, in the order of their file names; `InputError` with file and line for a bad one."""
    notes: dict[str, Note] = {}
    for path in sorted(folder.glob("*.md")):
        note = parse(reader.text(path), f"{folder.name}/{path.name}", config)
        if note.id in notes:
            told = f"the id “{note.id}” is also that of {notes[note.id].file}"
            raise InputError(told, where=note.file, mend="give each note its own id")
        notes[note.id] = note
    return tuple(notes.values())


def parse(source: str, file: str, config: Config) -> Note:
    """Return one note; `InputError` names the file and the line of what is wrong."""
    fence = _FENCE.match(source)
    if fence is None:
        raise InputError("has no front matter", where=f"{file}:1", mend="start with a line “---” and end with one")
    text = yamltext.parse("\n" + fence[1], file)  # the empty line stands for the fence, so that lines agree
    keys = _cast(text)
    _check_names(keys, text, config)
    body = [one_line(part) for part in re.split(r"\n\s*\n", source[fence.end() :]) if part.strip()]
    say = tuple(one_line(wording) for wording in keys.say) or tuple(body)
    if not say:
        raise InputError("says nothing", where=file, mend="add “say” or a paragraph below the front matter")
    note = _note(keys, say, file, text)
    _check_figures(note, body, text, fence, config)
    return note


def _cast(text: Text) -> Keys:
    if not isinstance(text.data, dict) or not text.data:
        raise InputError("has an empty front matter", where=text.where())
    known = [field.alias or name for name, field in Keys.model_fields.items()]
    for key in text.data:
        if key not in known:
            raise InputError(f"{key}: unknown key", where=text.where((key,)), mend=did_you_mean(key, known))
    try:
        return Keys.model_validate({key: value for key, value in text.data.items() if value is not None})
    except ValidationError as error:
        raise first(error, Keys, text.where) from None


def _check_names(keys: Keys, text: Text, config: Config) -> None:
    indicators = {name for releases in config.releases.values() for name in releases}
    subjects = {*config.markets, *config.regions, *config.releases, *indicators}
    if keys.about not in subjects:
        _unknown("subject", keys.about, sorted(subjects), text, ("about",))
    if keys.level and keys.level.symbol not in config.markets:
        _unknown("symbol", keys.level.symbol, list(config.markets), text, ("level", "symbol"))
    if keys.from_ and keys.until and keys.until < keys.from_:
        raise InputError("until: is before “from”", where=text.where(("until",)))


def _unknown(kind: str, word: str, known: list[str], text: Text, path: KeyPath) -> None:
    raise InputError(f"unknown {kind} “{word}”", where=text.where(path), mend=did_you_mean(word, known))


def _note(keys: Keys, say: tuple[str, ...], file: str, text: Text) -> Note:
    anchor = Anchor(one_line(keys.anchor.name), keys.anchor.session) if keys.anchor else None
    return Note(
        id=one_line(keys.id),
        kind=keys.kind,
        about=keys.about,
        published_at=required_instant(keys.published_at, text.where(("published_at",))),
        source=one_line(keys.source),
        say=say,
        from_=keys.from_,
        until=keys.until,
        speaker=one_line(keys.speaker),
        causal_level=keys.causal_level,
        when=one_line(keys.when),
        when_where=text.where(("when",)) if keys.when else "",
        section=one_line(keys.section),
        anchor=anchor,
        level=Level(keys.level.symbol, keys.level.value) if keys.level else None,
        cooldown=keys.cooldown,
        figures=tuple(one_line(figure) for figure in keys.figures),
        file=file,
    )


def _check_figures(note: Note, body: list[str], text: Text, fence: re.Match[str], config: Config) -> None:
    """Refuse a figure that the front matter does not declare: each figure of a story needs its evidence."""
    first_of_body = fence.string.count("\n", 0, fence.end()) + 1
    places = {wording: text.where(("say", i)) for i, wording in enumerate(note.say)}
    for wording in (*note.say, *body):
        stray = figures.undeclared(wording, note, config)
        if stray:
            where = places[wording] if wording in places and text.data.get("say") else f"{note.file}:{first_of_body}"
            raise InputError(f"the figure “{stray}” is not declared", where=where, mend="list it under “figures”")
