"""How clauses are joined: `templates/style/connectives.yaml`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsgen.config import typed
from newsgen.config.schema import Strict

if TYPE_CHECKING:
    from pathlib import Path


class Connectives(Strict):
    """The keys of `templates/style/connectives.yaml`."""

    contrast: tuple[str, ...]
    same: tuple[str, ...]
    after_tail: tuple[str, ...]
    after_tail_contrast: tuple[str, ...]
    currencies: tuple[str, ...]
    before_group: tuple[str, ...]
    openers: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    group: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def connectives(templates: Path | None = None) -> Connectives:
    """Return the connectives; `InputError` names the file and line."""
    return typed.read("style/connectives.yaml", Connectives, templates)
