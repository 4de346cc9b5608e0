"""Plan: what leads a story, what follows in which section, and what is left out with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Plan
from newsgen.planning import daytype, lede, sections, storyplan
from newsgen.planning.fill import fill
from newsgen.planning.fold import fold, pair
from newsgen.planning.ledger import Ledger
from newsgen.planning.paragraphs import divide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Fact
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View


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
    headline = lede.display(ledger, main, "headline", 40)
    bullets = lede.display(ledger, main, "brief", recipe.bullets + 2, headline[:2])
    lead = main.subject if main.about == "market" else view.lead
    ledger.tell(main)
    ledger.told.discard(main.id) if ledger.has(main, "clause") else None
    # Sections are filled in the recipe's order, so that the kind of day moves them and takes no fact from them.
    made = {section.id: sections.build(ledger, section, lead, notes) for section in recipe.sections}
    shown = [made[section.id] for section in recipe.ordered(day) if made[section.id].paragraphs]
    built = divide(ledger, pair(ledger, fold(ledger, fill(ledger, fold(ledger, shown), recipe.words[0]))))
    # What stands above the story must stand in it.
    subjects = {f.subject for f in facts if f.id in ledger.told} | {main.subject}
    headline = tuple(f for f in headline if f.about in ("day", "region") or f.subject in subjects)
    bullets = tuple(f for f in bullets if f.about == "region" or f.subject in subjects)
    told = ledger.told | {f.id for f in (*headline, *bullets)}
    kinds = {f.id for f in ledger.with_slot(daytype.SLOT)}
    left = tuple((f.id, f"{f.bits:.1f} bits, not needed") for f in facts if f.id not in told | kinds)
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
