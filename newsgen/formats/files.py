"""Write a story's folder: OUT/DATE/EDITION/ with story.md, story.html and story.json, each appearing whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.formats import json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from newsgen.model import Story


def write_story(story: Story, out: Path, templates: Path | None = None) -> list[Path]:
    """Write the story's files and return their paths; a held or a quiet story is story.json alone.

    All files are rendered before the first is written. `InputError` where the folder cannot be written.
    """
    contents = {name: make(story, templates) for name, make in _MAKERS.items() if _wanted(name, story)}
    folder = out / str(story.time.session) / story.time.edition
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_all(folder, contents)
        for name in _MAKERS.keys() - contents.keys():  # of an earlier run, before the story was held
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(what, where=str(folder), mend="choose another folder with --out") from None
    return [folder / name for name in contents]


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a file that appears whole when the block ends, or not at all; `InputError` where it cannot be written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as target:
            yield target
        temporary.replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(what, where=str(path), mend="choose another file with --out") from None
    finally:
        temporary.unlink(missing_ok=True)


def _wanted(name: str, story: Story) -> bool:
    return name == "story.json" or story.status == "draft"


def _write_all(folder: Path, contents: dict[str, str]) -> None:
    """Write every file under another name first, so that a full disk leaves no half a story."""
    waiting = {folder / f".{name}.{os.getpid()}.tmp": folder / name for name in contents}
    try:
        for (temporary, _), text in zip(waiting.items(), contents.values(), strict=True):
            temporary.write_bytes(text.encode("utf-8", "replace"))
        for temporary, final in waiting.items():
            temporary.replace(final)
    finally:
        for temporary in waiting:
            temporary.unlink(missing_ok=True)


def _markdown(story: Story, templates: Path | None) -> str:
    from newsgen.formats import markdown

    return markdown.render(story, templates)


def _html(story: Story, templates: Path | None) -> str:
    from newsgen.formats import html

    return html.render(story, templates)


def _json(story: Story, _templates: Path | None) -> str:
    return json.to_json(story, indent=2) + "\n"


_MAKERS: dict[str, Callable[[Story, Path | None], str]] = {
    "story.md": _markdown,
    "story.html": _html,
    "story.json": _json,
}
