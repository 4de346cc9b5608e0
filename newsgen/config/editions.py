"""The editions that story files declare: the key `edition` of each `templates/stories/<edition>.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen import yamltext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgen.yamltext import Text


def declared(templates: Path) -> Iterator[tuple[Path, Text]]:
    """Yield each story file that declares its edition, and that edition as a part of the configuration.

    A file without the key is a document plan alone: its edition stands elsewhere.
    """
    for path in sorted((templates / "stories").glob("*.yaml")):
        text = yamltext.read(path, name=f"stories/{path.name}")
        if isinstance(text.data, dict) and "edition" in text.data:
            yield path, _as_config(text, path.stem)


def _as_config(text: Text, name: str) -> Text:
    """Return the edition's keys where `config.yaml` would have them, with their lines in the story file."""
    lines = {("editions", name, *path[1:]): line for path, line in text.lines.items() if path[:1] == ("edition",)}
    return yamltext.Text(text.file, {"editions": {name: text.data["edition"]}}, lines)
