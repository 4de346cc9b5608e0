"""The plan of a flash: the facts that are news enough for an alert of one line, most news first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Edition, Strict
from newsgen.model import Block, LinesPlan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View

_SIZES = ("move", "points", "since", "breadth")  # topics that tell how far a subject moved
SLOT = "headline"  # present tense, short names, rounded figures


class FlashRecipe(Strict):
    """The keys of a story file of the form `flash`."""

    edition: dict[str, Any] | None = None  # which `newsgen.config` reads
    bits: float = Field(ge=0)  # the news that makes a fact an alert
    most: int = Field(ge=1, le=20)  # alerts of a session
    chars: int = Field(ge=30, le=200)  # of a line


@lru_cache(maxsize=32)
def load(edition: str, templates: Path | None = None) -> FlashRecipe:
    """Read a flash's recipe; `InputError` names the file and line."""
    return typed.laid_over(f"stories/{edition}.yaml", FlashRecipe, templates)


def plan(view: View, facts: Sequence[Fact], recipe: FlashRecipe, book: RuleBook, config: Config) -> LinesPlan:
    """Return the facts that may be alerts as one block: of today, new, and of at least `recipe.bits`.

    The writer takes the first `recipe.most` that it can say.
    """
    edition = config.edition(view.time.edition)
    able = [f for f in facts if SLOT in book.rules[f.rule].say and _is_news(f) and _is_covered(f, edition)]
    chosen: list[Fact] = []
    told: set[tuple[str, str]] = set()
    left = []
    for fact in able:
        keys = _keys(fact, book.rules[fact.rule].topic, config)
        if fact.bits < recipe.bits:
            left.append((fact.id, f"{fact.bits:.1f} bits, below {recipe.bits:g}"))
        elif keys[0] in told:
            left.append((fact.id, f"{fact.bits:.1f} bits, another alert tells it"))
        else:
            chosen.append(fact)
            told.update(keys)
    return LinesPlan(view, (Block("", tuple(chosen)),) if chosen else (), left_out=tuple(left))


def _is_news(fact: Fact) -> bool:
    """True for a fact of the story's own session that no earlier story could have told."""
    return fact.parts["told"] == 0 and bool(fact.values.get("is_today", True))


def _is_covered(fact: Fact, edition: Edition) -> bool:
    """True for a market of the edition's table and for its own region; other markets have alerts of their own."""
    if fact.about in ("market", "pair"):
        return all(symbol in edition.table for symbol in fact.subject.split("+"))
    return fact.about != "region" or fact.subject == edition.region


def _keys(fact: Fact, topic: str, config: Config) -> list[tuple[str, str]]:
    """Return what an alert tells, its own first: a subject has one alert of a topic, and one of how far it moved.

    A market's move tells its region's as well, that of two markets each one's.
    """
    kind = "size" if topic in _SIZES else topic
    if fact.about in ("market", "pair") and kind == "size":
        own = fact.subject.split("+")
        return [(subject, kind) for subject in (*own, config.markets[own[0]].region)]
    return [(fact.subject, kind)]
