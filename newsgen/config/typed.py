"""A YAML file cast by a schema: the one way in which templates' data files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from newsgen import resources, yamltext
from newsgen.config import problems
from newsgen.config.schema import Strict
from newsgen.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Schema = TypeVar("Schema", bound=Strict)


def read(name: str, schema: type[Schema], templates: Path | None) -> Schema:
    """Return `templates/<name>`, the user's or the shipped one, cast by the schema.

    `InputError` names the file, the line and what is wrong.
    """
    text = yamltext.read(resources.overlay(name, templates), name=name)
    if not isinstance(text.data, dict):
        raise InputError("holds no keys", where=text.where())
    try:
        return schema.model_validate(text.data)
    except ValidationError as error:
        raise problems.first(error, schema, text.where) from None
