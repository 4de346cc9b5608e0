"""A flash: the fact of most news is the headline, the others are bullets; each a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.planning.alerts import SLOT
from newsgen.writing import marks, text
from newsgen.writing.display import MOST_CHARS

if TYPE_CHECKING:
    from newsgen.model import Draft, Fact, LinesPlan
    from newsgen.planning.alerts import FlashRecipe
    from newsgen.writing.lines import Lines


def write(plan: LinesPlan, recipe: FlashRecipe, lines: Lines, engine: dict[str, str]) -> Draft | None:
    """Return the finished text of a flash, or None where no fact can be said in a line."""
    said: list[tuple[str, Fact]] = []
    for fact in (fact for block in plan.blocks for fact in block.facts):
        # The first line is a headline too, and a headline has a limit of its own.
        alert = _alert(lines, fact, recipe.chars if said else min(recipe.chars, MOST_CHARS))
        if alert and marks.plain(alert) not in [marks.plain(other) for other, _ in said]:
            said.append((alert, fact))
        if len(said) == recipe.most:
            break
    alerts = [lines.sentence(alert, (fact,)) for alert, fact in said]
    return lines.draft(engine, alerts[0], bullets=alerts[1:], left_out=plan.left_out) if alerts else None


def _alert(lines: Lines, fact: Fact, most: int) -> str:
    """Return the fact's first headline of at most so many characters, marked; empty where none is."""
    grammar = lines.scribe.language.grammar
    for wording in lines.scribe.wordings(fact, SLOT):
        said = grammar.headline(text.capital(lines.scribe.render(wording, fact)))
        if len(marks.plain(said)) <= most:
            return said
    return ""
