"""What is measured and found: signals, the facts of a story at its time, and the rows behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd

State = Literal["pre_open", "trading", "closed", "holiday"]


@dataclass(frozen=True)
class Signals:
    """Measured numbers, one row a market and session (`markets`) and one row a release (`releases`).

    `markets` holds finished and provisional rows; its columns are those of `signals.registry`. `past` is what its
    numbers are ranked against: symbol, known_at, provisional and the ranked columns, of older rows as well.
    """

    markets: pd.DataFrame
    releases: pd.DataFrame
    past: pd.DataFrame


@dataclass(frozen=True)
class Evidence:
    """The row that a number came from."""

    source: str
    series: str
    session: str
    field: str
    value: float | str
    known_at: str


@dataclass(frozen=True)
class Fact:
    """A rule fired for a subject in a story's view."""

    id: str
    rule: str
    about: str  # market region pair release watch day note
    subject: str  # a symbol, a region, an indicator, a note's id
    session: date
    values: dict[str, Any]
    bits: float
    parts: dict[str, float]
    evidence: tuple[Evidence, ...] = ()
    covers: tuple[str, ...] = ()  # the facts that a rule over facts counts


@dataclass(frozen=True)
class StoryTime:
    """Which story: the edition, the session it tells and the instant it knows."""

    edition: str
    session: date
    as_of: datetime
