"""A row that looks broken, and who may hold a story for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsgen.checks.holds.rows import Rows
    from newsgen.checks.ledger import Ledger
    from newsgen.checks.series import Series


def places(mask: NDArray[np.bool_]) -> list[int]:
    """Return where a mask is true."""
    return [int(at) for at in np.flatnonzero(mask)]


@dataclass(frozen=True)
class Mark:
    """One broken-looking row. It stops a story that tells the row, or that compares with it."""

    name: str
    series: str
    key: str  # its session; of a release, its time
    reason: str
    at: int = -1  # its place among the market's bars
    of_move: bool = False  # it is the move into the row that looks broken
    as_base: bool = True  # it also stops the story of the session after, whose previous close it is
    seen_at: int = -1  # the place of the bar that shows it, where that is a later one
    field: str = ""  # only a use of this field counts; empty: any
    companions: bool = False  # a neighbor's move makes it credible
    excuse: str = ""  # what makes it credible without a neighbor


class BarHold(Protocol):
    """A module that marks bars; `series` is None for a quote."""

    def marks(self, rows: Rows, series: Series | None) -> Iterator[Mark]:
        """Yield the marks of one market."""


class WholeHold(Protocol):
    """A module that marks releases or records."""

    def marks(self, ledger: Ledger) -> Iterator[Mark]:
        """Yield the marks of the whole run."""


def release_key(row: dict[str, Any]) -> tuple[str, str]:
    """Return the series and the key of a release, as its evidence tells them."""
    return f"{row['country']}/{row['indicator']}", f"{row['released_at'].isoformat()}Z"
