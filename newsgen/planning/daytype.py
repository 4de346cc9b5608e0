"""What kind of day it is: a rule that offers the slot `type` says so, and the edition's plan follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgen.model import Fact
    from newsgen.planning.ledger import Ledger

SLOT = "type"


def of(ledger: Ledger) -> Fact | None:
    """Return the fact of most news that names the kind of day; None for a day of no kind."""
    able = [f for f in ledger.offering(SLOT) if f.parts["told"] == 0]
    return max(able, key=lambda f: (f.bits, f.id), default=None)
