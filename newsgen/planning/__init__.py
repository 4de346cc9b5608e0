"""Plan: what leads a story, what follows in which section, and what is left out with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.model import Plan
from newsgen.planning import daytype, display, lede, sections, storyplan
from newsgen.planning.fill import fill, place
from newsgen.planning.fold import fold, pair
from newsgen.planning.ledger import Ledger
from newsgen.planning.paragraphs import divide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact, SectionPlan
    from newsgen.planning.storyplan import SectionRecipe
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View


ABOVE = 4  # facts that the headline and the dek tell, which no bullet says again
JOINED = 3  # sentences that may follow the lead's one in its paragraph
SPARE = 6  # bullets more than are wanted: what the headline or the dek tells is not told again
FRAGMENTS = 5  # facts of which they are likely to be made, which the story tells too


def plan_story(
    view: View,
    facts: Sequence[Fact],
    notes: Sequence[Fact],
    unusable: Sequence[tuple[str, str]],
    book: RuleBook,
    config: Config,
    templates: Path | None = None,
) -> Plan | None:
    """Return the plan of a story, or None where no fact can lead it.

    `facts` come with most news first; `unusable` are the notes left out, each with its reason.
    """
    ledger = Ledger(facts, view, book, config)
    recipe = storyplan.load(view.time.edition, templates)
    kind = daytype.of(ledger)
    day = recipe.day(kind.rule if kind else "")
    main = lede.choose(ledger, day.lede)
    if main is None:
        return None
    extras = lede.extras(ledger, main, day.lede)
    headline = display.choose(ledger, main, "headline", 40)
    bullets = display.choose(ledger, main, "brief", recipe.bullets + SPARE, headline[:ABOVE])
    ledger.shown = {f.subject for f in (*headline[:FRAGMENTS], *bullets[: recipe.bullets]) if ledger.topic(f) == "move"}
    away = main.about == "market" and ledger.is_away(main.subject)
    lead = main.subject if main.about == "market" and not away else view.lead
    ledger.tell(main)
    if ledger.has(main, "clause") or ledger.topic(main) == "release":  # its figures are still to come
        ledger.told.discard(main.id)
    opening = sections.opening(ledger, main) if away or main.about == "release" else ()
    # Sections are filled in the recipe's order, so that the kind of day moves them and takes no fact from them.
    made = {section.id: sections.build(ledger, section, lead, notes) for section in recipe.sections}
    first = made[recipe.sections[0].id]
    made[first.id] = replace(first, paragraphs=(*opening, *first.paragraphs))
    _with_others(ledger, made, recipe.sections)
    shown = [made[section.id] for section in recipe.ordered(day) if made[section.id].paragraphs]
    shown = place(ledger, shown, (*headline[:FRAGMENTS], *bullets))
    built = divide(ledger, pair(ledger, fold(ledger, fill(ledger, fold(ledger, shown), recipe.words[0]))))
    # What stands above the story must stand in it.
    headline = tuple(f for f in headline if f.id == main.id or _stands(ledger, f))
    bullets = tuple(f for f in bullets if f.id == main.id or _stands(ledger, f))
    told = ledger.told | {f.id for f in (*headline, *bullets, *ledger.with_slot(daytype.SLOT))}
    left = [(f.id, f"{f.bits:.1f} bits, not needed") for f in facts if f.id not in told]
    left += [(f.id, f"{f.bits:.1f} bits, told with another") for f in facts if f.id in ledger.joined]
    return Plan(
        view=view,
        lede=main,
        lede_extras=extras,
        headline=headline,
        dek=headline[1:],
        bullets=bullets,
        sections=tuple(built),
        facts={f.id: f for f in (*facts, *notes)},
        left_out=(*unusable, *left),
        day=kind,
    )


def _with_others(ledger: Ledger, made: dict[str, SectionPlan], recipes: Sequence[SectionRecipe]) -> None:
    """Put the home indexes' first paragraph behind the lead's where that is one short sentence."""
    home = next((recipe.id for recipe in recipes if recipe.source == "home"), "")
    first = made[recipes[0].id]
    short = len(first.paragraphs) == 1 == len(first.paragraphs[0]) and not first.paragraphs[0][0].clauses[-1].tails
    if not short or not home or not made[home].paragraphs:
        return
    joined, *rest = made[home].paragraphs
    if len(joined) > JOINED or any(ledger.topic(p[0].clauses[0].head) == "exception" for p in rest):
        return  # "Not all markets joined in" stands behind those that did
    made[first.id] = replace(first, paragraphs=((*first.paragraphs[0], *joined),))
    made[home] = replace(made[home], paragraphs=tuple(rest))


def _stands(ledger: Ledger, fact: Fact) -> bool:
    """True where the story below tells a fact, or the move that it is about."""
    if fact.about in ("day", "region"):
        return True
    moved = ledger.move(fact.subject)
    told = moved is not None and moved.id in ledger.told
    return fact.id in ledger.told or (told and ledger.topic(fact) == "move")
