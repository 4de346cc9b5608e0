"""What a signal promises: its name, type and unit, what it means, which rows it rests on and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "integer", "flag", "date", "text", "dates"]


@dataclass(frozen=True)
class Signal:
    """One measured number: `unit` is price, points, percent, bp, sessions, count, day or text."""

    name: str
    kind: Kind
    unit: str
    help: str
    evidence: tuple[str, ...] = ()
    needs: str = ""  # beside the row itself; without it the signal is absent


MOVE = ("close", "close@prev_session")
