"""An edition's document plan, from `templates/stories/<edition>.yaml`: its sections and its limits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Strict

if TYPE_CHECKING:
    from pathlib import Path


class SectionRecipe(Strict):
    """One section: where its sentences come from, and its crossheads when no fact gives one."""

    id: str
    source: Literal["lead", "home", "region", "macro", "money", "watch"] = Field(alias="from")
    regions: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    most: int = Field(6, ge=1)  # sentences
    figures: int = Field(99, ge=1)  # markets of a region told with their figures; the others in one sentence
    also: tuple[str, ...] = ()  # asset classes that the home section ends with
    # Crossheads where all content is of one kind: release, yield, currency ...
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class DayRecipe(Strict):
    """What is other on one kind of day: the order of the sections, and bits that a topic gains as the lede."""

    order: tuple[str, ...] = ()
    lede: dict[str, float] = Field(default_factory=dict)


class StoryRecipe(Strict):
    """The sections of an edition in their order, the limits of what is told above them, and the kinds of day."""

    sections: tuple[SectionRecipe, ...] = Field(min_length=1)
    bullets: int = Field(ge=0, le=5)
    lede_words: tuple[int, int]
    edition: dict[str, Any] | None = None  # which `newsgen.config` reads
    words: tuple[int, int] = (0, 10_000)  # least and most of a whole story
    days: dict[str, DayRecipe] = Field(default_factory=dict)  # by the rule that names the kind of day

    def day(self, rule: str) -> DayRecipe:
        """Return what is other on a kind of day; nothing where the edition does not name it."""
        return self.days.get(rule, DayRecipe())

    def ordered(self, day: DayRecipe) -> tuple[SectionRecipe, ...]:
        """Return the sections in the order of a kind of day; those that it does not name keep their place behind."""
        place = {name: i for i, name in enumerate(day.order)}
        return tuple(sorted(self.sections, key=lambda section: place.get(section.id, len(place))))


@lru_cache(maxsize=32)
def load(edition: str, templates: Path | None = None) -> StoryRecipe:
    """Read an edition's plan; `InputError` names the file and line."""
    return typed.laid_over(f"stories/{edition}.yaml", StoryRecipe, templates)
