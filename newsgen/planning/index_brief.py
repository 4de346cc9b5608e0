"""The plan of a brief: its blocks in order, in each a line for every market of the edition's table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Name, Strict
from newsgen.model import Block, LinesPlan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View


class BlockRecipe(Strict):
    """One block: its heading, the rule whose facts are its lines, and what they call each market."""

    heading: str = Field(min_length=1, max_length=200)
    rule: Name
    names: dict[str, Name] = Field(default_factory=dict)


class BriefRecipe(Strict):
    """The keys of a story file of the form `brief`."""

    edition: dict[str, Any] | None = None  # which `newsgen.config` reads
    headline: str = Field(min_length=1, max_length=200)
    blocks: tuple[BlockRecipe, ...] = Field(min_length=1)


@lru_cache(maxsize=32)
def load(edition: str, templates: Path | None = None) -> BriefRecipe:
    """Read a brief's recipe; `InputError` names the file and line."""
    return typed.laid_over(f"stories/{edition}.yaml", BriefRecipe, templates)


def plan(view: View, facts: Sequence[Fact], recipe: BriefRecipe, book: RuleBook, config: Config) -> LinesPlan:
    """Return the blocks that have lines; `missing` are the markets without a line in the first one.

    `book` holds the rules that the blocks may name; `InputError` names the nearest one.
    """
    found = {(fact.rule, fact.subject): fact for fact in facts}
    symbols = [s for s in config.edition(view.time.edition).table if s in view.markets]
    blocks = []
    for block in recipe.blocks:
        rule = book.rule(block.rule).name
        lines = tuple(found[rule, s] for s in symbols if (rule, s) in found)
        blocks.append(Block(block.heading, lines, block.names))
    told = {fact.subject for fact in blocks[0].facts}
    missing = tuple(s for s in symbols if s not in told and s not in view.begun)
    return LinesPlan(view, tuple(block for block in blocks if block.facts), missing)
