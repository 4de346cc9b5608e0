"""`identical-closes`: one price under several names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.series import Told
    from newsgen.model import Hold

HOLD = Kind(
    "identical-closes",
    "two indexes have the same close, high and low on the same day, or three markets of any kind but yields the same"
    " close",
    "Nasdaq's test data, 2017-07-03: Amazon, Apple and Microsoft all at 123.47 on Yahoo, Google and Bloomberg",
    "each market's price at a second source",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each price that several markets share."""
    shared: dict[tuple[date, float], list[Told]] = defaultdict(list)
    for row in scene.rows:
        shared[row.session, row.last].append(row)
    for (session, price), rows in shared.items():
        if len(rows) > 1 and _suspicious(scene, rows):
            names = ", ".join(scene.name(row.symbol) for row in rows[:-1]) + f" and {scene.name(rows[-1].symbol)}"
            words = "both" if len(rows) == 2 else "all"
            yield scene.hold(HOLD.name, f"{names} {words} stand at {price:,.2f} on {session}", *rows)


def _suspicious(scene: Scene, rows: list[Told]) -> bool:
    """True for three markets, and for two indexes of which nothing else differs: a close alone may meet another."""
    kinds = [scene.view.market(row.symbol).asset for row in rows]
    if len(kinds) - kinds.count("yield") > 2:
        return True
    first, second = ((str(row.high), str(row.low)) for row in rows[:2])  # as text: an unknown price equals another
    return kinds.count("index") == 2 and first == second
