"""A YAML file cast by a schema: the one way in which templates' data files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from newsgen import resources, yamltext
from newsgen.config import problems
from newsgen.config.schema import Strict
from newsgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsgen.yamltext import KeyPath, Text

Schema = TypeVar("Schema", bound=Strict)


def read(name: str, schema: type[Schema], templates: Path | None) -> Schema:
    """Return `templates/<name>`, the user's or the shipped one, cast by the schema.

    `InputError` names the file, the line and what is wrong.
    """
    text = _keys(resources.overlay(name, templates), name)
    return _cast(text.data, schema, text.where)


def laid_over(name: str, schema: type[Schema], templates: Path | None) -> Schema:
    """Return `templates/<name>` as `read` does, but a key that the user's file lacks is the shipped file's."""
    path, shipped = resources.overlay(name, templates), resources.templates() / name
    own = _keys(path, name)
    below = _keys(shipped, name) if path != shipped and shipped.is_file() else own

    def where(key: KeyPath) -> str:
        return (own if not key or key[0] in own.data or key[0] not in below.data else below).where(key)

    return _cast({**below.data, **own.data}, schema, where)


def _keys(path: Path, name: str) -> Text:
    text = yamltext.read(path, name=name)
    if not isinstance(text.data, dict):
        raise InputError("holds no keys", where=text.where())
    return text


def _cast(data: dict[str, Any], schema: type[Schema], where: Callable[[KeyPath], str]) -> Schema:
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        raise problems.first(error, schema, where) from None
