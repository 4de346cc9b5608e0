"""An edition's document plan, from `templates/stories/<edition>.yaml`: its sections and its limits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Edition, Strict

if TYPE_CHECKING:
    from pathlib import Path


class SectionRecipe(Strict):
    """One section: where its sentences come from, and its crossheads when no fact gives one."""

    id: str
    source: Literal["lead", "home", "region", "macro", "money", "watch"] = Field(alias="from")
    regions: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    most: int = Field(6, ge=1)  # sentences
    also: tuple[str, ...] = ()  # asset classes that the home section ends with
    # Crossheads where all content is of one kind: release, yield, currency ...
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class StoryRecipe(Strict):
    """The sections of an edition in their order, and the limits of what is told above them."""

    sections: tuple[SectionRecipe, ...] = Field(min_length=1)
    bullets: int = Field(ge=0, le=5)
    lede_words: tuple[int, int]
    edition: Edition | None = None  # what `newsgen.config` makes of the file


@lru_cache(maxsize=32)
def load(edition: str, templates: Path | None = None) -> StoryRecipe:
    """Read an edition's plan; `InputError` names the file and line."""
    return typed.read(f"stories/{edition}.yaml", StoryRecipe, templates)
