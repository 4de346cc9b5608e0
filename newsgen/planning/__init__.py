"""Plan: what leads a story, what follows in which section, and what is left out with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Plan
from newsgen.planning import lede, sections, storyplan
from newsgen.planning.ledger import Ledger

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
    main = lede.choose(ledger)
    if main is None:
        return None
    recipe = storyplan.load(view.time.edition, templates)
    extras = lede.extras(ledger, main)
    headline = lede.display(ledger, main, "headline", 40)
    bullets = lede.display(ledger, main, "brief", recipe.bullets + 2)
    lead = main.subject if main.about == "market" else view.lead
    ledger.tell(main)
    ledger.told.discard(main.id) if ledger.has(main, "clause") else None
    built = [sections.build(ledger, section, lead, notes) for section in recipe.sections]
    # What stands above the story must stand in it.
    subjects = {f.subject for f in facts if f.id in ledger.told} | {main.subject}
    headline = tuple(f for f in headline if f.about in ("day", "region") or f.subject in subjects)
    bullets = tuple(f for f in bullets if f.about == "region" or f.subject in subjects)
    told = ledger.told | {f.id for f in (*headline, *bullets)}
    left = tuple((f.id, f"{f.bits:.1f} bits, not needed") for f in facts if f.id not in told)
    return Plan(
        view=view,
        lede=main,
        lede_extras=extras,
        headline=headline,
        dek=headline[1:],
        bullets=bullets,
        sections=tuple(s for s in built if s.paragraphs),
        facts={f.id: f for f in (*facts, *notes)},
        left_out=(*unusable, *left),
    )
