"""YAML read as text: every scalar stays a string, and every key remembers its line.

Plain `safe_load` turns `NO` into False, `0700` into 448 and `16:00` into 960. Here the schema that reads a
file casts the text instead, and an error can name the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from newsgen.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 100  # levels; far more than any file of ours, far fewer than Python's own limit
_SUSPECT = 10_000  # characters that may open a level

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Text:
    """A YAML document as nested dicts, lists and strings (`data`), with the line of every key path (`lines`)."""

    file: str
    data: Any
    lines: dict[KeyPath, int]

    def where(self, path: KeyPath = ()) -> str:
        """Return `file:line` of a key path, or of its nearest known parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.file}:{self.lines.get(path, 1)}"


def read(path: Path, *, name: str | None = None) -> Text:
    """Read one YAML file as text; `InputError` names the file and line of a syntax error or a duplicate key."""
    shown = name or path.name
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), mend="check the path") from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", where=shown, mend="save it as UTF-8") from None
    return parse(source, shown)


def parse(source: str, name: str) -> Text:
    """Parse YAML text; `name` stands for the file in errors."""
    try:
        _refuse_depth(source, name)
        node = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if "nesting depth" in str(error.problem):  # PyYAML from 6.0.4 on has a limit of its own
            raise InputError("is nested too deeply", where=f"{name}:{line}") from None
        raise InputError(f"is not valid YAML: {error.problem}", where=f"{name}:{line}") from None
    except yaml.YAMLError as error:
        raise InputError(f"is not valid YAML: {' '.join(str(error).split())}", where=name) from None
    reader = _Reader(name)
    data = reader.convert(node, ()) if node is not None else {}
    return Text(name, data, reader.lines)


def _refuse_depth(source: str, name: str) -> None:
    # The C parser recurses without a check: some 20,000 levels take the process down. Each level needs one of
    # these characters, so an ordinary file needs no second look.
    if sum(map(source.count, "[{-?:")) < _SUSPECT:
        return
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _too_deep(name, event.start_mark)


def _too_deep(name: str, mark: Any) -> InputError:
    return InputError("is nested too deeply", where=f"{name}:{mark.line + 1}")


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[KeyPath, int] = {}
        self._seen: set[int] = set()

    def convert(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.CollectionNode):
            self._refuse_alias(node)
            if len(path) >= _DEEPEST:
                raise _too_deep(self.name, node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*path, i)) for i, item in enumerate(node.value)]
        style = getattr(node, "style", None)
        plain_null = not style and node.value in ("", "~", "null")  # plain: None, or "" from the C parser
        return None if plain_null else node.value

    def _refuse_alias(self, node: yaml.Node) -> None:
        # An alias can expand without end, so a small file could fill the memory.
        if id(node) in self._seen:
            where = f"{self.name}:{node.start_mark.line + 1}"
            raise InputError("uses a YAML alias", where=where, mend="write the value out")
        self._seen.add(id(node))

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in out:
                raise InputError(f"the key “{key}” stands twice", where=f"{self.name}:{line}", mend="keep one of them")
            self.lines[(*path, key)] = line
            out[key] = self.convert(value_node, (*path, key))
        return out
