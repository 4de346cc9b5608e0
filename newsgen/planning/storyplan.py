"""An edition's document plan, from `templates/stories/<edition>.yaml`: its sections and its limits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsgen import resources, yamltext
from newsgen.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("lead", "home", "region", "macro", "money", "watch")


@dataclass(frozen=True)
class SectionRecipe:
    """One section: where its sentences come from, how many paragraphs, and its crossheads when no fact gives one."""

    id: str
    source: str  # lead home region macro money watch
    regions: tuple[str, ...]
    headings: tuple[str, ...]
    most: int  # sentences
    also: tuple[str, ...]  # asset classes that the home section ends with
    only: dict[str, tuple[str, ...]]  # crossheads where all content is of one kind: release, yield, currency ...


@dataclass(frozen=True)
class StoryRecipe:
    """The sections of an edition in their order, and the limits of what is told above them."""

    sections: tuple[SectionRecipe, ...]
    bullets: int
    lede_words: tuple[int, int]


@lru_cache(maxsize=32)
def load(edition: str, templates: Path | None = None) -> StoryRecipe:
    """Read an edition's plan; `InputError` names the file and line."""
    path = resources.overlay(f"stories/{edition}.yaml", templates)
    text = yamltext.read(path, name=f"stories/{edition}.yaml")
    sections = tuple(_section(text, i, item) for i, item in enumerate(text.data["sections"]))
    low, high = (int(n) for n in text.data["lede_words"])
    return StoryRecipe(sections, int(text.data["bullets"]), (low, high))


def _section(text: yamltext.Text, i: int, item: Any) -> SectionRecipe:
    source = str(item.get("from", ""))
    if source not in SOURCES:
        where = text.where(("sections", i))
        raise InputError(f"unknown “from: {source}”", where=where, mend=did_you_mean(source, SOURCES))
    return SectionRecipe(
        id=str(item["id"]),
        source=source,
        regions=tuple(item.get("regions") or ()),
        headings=tuple(item.get("headings") or ()),
        most=int(str(item.get("most", 6))),
        also=tuple(item.get("also") or ()),
        only={kind: tuple(texts) for kind, texts in (item.get("only") or {}).items()},
    )
