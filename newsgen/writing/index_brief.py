"""A brief: a headline in a fixed form, then each block's heading and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Section
from newsgen.writing import marks, text

if TYPE_CHECKING:
    from newsgen.model import Block, Draft, Fact, LinesPlan
    from newsgen.planning.index_brief import BriefRecipe
    from newsgen.writing.lines import Lines


def write(plan: LinesPlan, recipe: BriefRecipe, lines: Lines, engine: dict[str, str], where: str) -> Draft:
    """Return the finished text of a brief; `where` names its recipe in an error."""
    headline = lines.sentence(_fixed(lines, recipe.headline, where), ())
    sections = tuple(_section(lines, block, where) for block in plan.blocks)
    return lines.draft(engine, headline, sections=sections, left_out=plan.left_out)


def _fixed(lines: Lines, wording: str, where: str) -> str:
    """Return a heading, which may print the session."""
    context = {"scribe": lines.scribe, "session": lines.view.time.session}
    return marks.plain(lines.scribe.language.wordings.render(wording, where, context))


def _section(lines: Lines, block: Block, where: str) -> Section:
    told = tuple((lines.sentence(_line(lines, block, fact), (fact,)),) for fact in block.facts)
    return Section(_fixed(lines, block.heading, where), told, block.facts[0].rule)


def _line(lines: Lines, block: Block, fact: Fact) -> str:
    market = lines.config.markets[fact.subject]
    own = block.names.get(fact.subject)
    names = lines.scribe.language.names
    subject = names.definite(own) if own else names.short(market)
    return text.sentence(lines.scribe.say(fact, "sentence", subject=subject) or "")
