"""Read `config.yaml` and the editions of the story files, lay a user's files over them, and validate the whole."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from newsgen import resources, yamltext
from newsgen.config import editions, problems, references
from newsgen.config.schema import Config
from newsgen.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.yamltext import KeyPath

_SECTIONS = frozenset({"version", "house", "regions", "markets", "countries", "releases", "editions"})


def load(path: Path | None = None, templates: Path | None = None) -> Config:
    """Return the shipped configuration, or the user's, with the editions of the story files.

    A file that has every section stands alone. Any other holds only what differs and is laid over the shipped file:
    mappings merge, a list or a value replaces, `null` takes a key away. The editions that `templates` declares are laid
    over the shipped ones, and the user's file over all. `InputError` tells the first thing wrong in one line, with the
    file and the line where it stands.
    """
    files, merged = _read(path, templates)
    config = _validate(merged)
    references.check(config, merged.where)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    shown = str(path) if path else "config.yaml"
    return config.model_copy(update={"file": shown, "sha": digest.hexdigest()[:16]})


def _read(path: Path | None, templates: Path | None) -> tuple[list[Path], _Merged]:
    """Return every file that is read and their texts, the one laid on last at the end."""
    own = _own(path) if path else None
    read = [] if own and own[1].data.keys() >= _SECTIONS else _shipped()
    read += list(editions.declared(templates)) if templates else []
    read += [own] if own else []
    return [file for file, _ in read], _Merged([text for _, text in read])


def _shipped() -> list[tuple[Path, yamltext.Text]]:
    file = resources.config_file()
    return [(file, yamltext.read(file)), *editions.declared(resources.templates())]


def _own(path: Path) -> tuple[Path, yamltext.Text]:
    own = yamltext.read(path, name=str(path))
    if not isinstance(own.data, dict) or not own.data:
        raise InputError("holds no keys", where=own.where(), mend="start with “markets:” or another section")
    return path, own


def _validate(merged: _Merged) -> Config:
    if stray := {"file", "sha"} & merged.data.keys():  # newsgen sets these two itself
        raise InputError(f"{min(stray)}: unknown key", where=merged.where((min(stray),)))
    try:
        return Config.model_validate(merged.data)
    except ValidationError as error:
        raise problems.first(error, Config, merged.where) from None


class _Merged:
    """Nested dicts, lists and strings from one or more files, and for each key the file and line it came from."""

    def __init__(self, texts: list[yamltext.Text]) -> None:
        self.data: dict[str, Any] = {}
        self._texts = texts
        for text in texts:
            self.data = _over(self.data, text.data)

    def where(self, path: KeyPath) -> str:
        """Return `file:line` of a key path, or of its nearest known parent; the file laid on last wins."""
        while path and not any(path in text.lines for text in self._texts):
            path = path[:-1]
        return next((t.where(path) for t in reversed(self._texts) if path in t.lines), self._texts[-1].where())


def _over(below: Any, above: Any) -> Any:
    """Return `above` laid over `below`; a null takes its key away."""
    if not isinstance(above, dict):
        return above
    out = dict(below) if isinstance(below, dict) else {}
    for key, value in above.items():
        if value is None:
            out.pop(key, None)
        else:
            out[key] = _over(out.get(key), value)
    return out
