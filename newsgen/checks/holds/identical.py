"""`identical-closes`: one price under several names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.ledger import Told
    from newsgen.model import Hold

HOLD = Kind(
    "identical-closes",
    "two indexes, or three markets of any kind but yields, have the same price on the same day",
    "Nasdaq's test data, 2017-07-03: Amazon, Apple and Microsoft all at 123.47 on Yahoo, Google and Bloomberg",
    "each market's price at a second source",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each price that several markets share."""
    shared: dict[tuple[object, float], list[Told]] = defaultdict(list)
    for row in scene.rows:
        shared[row.session, row.last].append(row)
    for (session, price), rows in shared.items():
        kinds = [scene.view.market(row.symbol).asset for row in rows] if len(rows) > 1 else []
        if kinds.count("index") > 1 or len(kinds) - kinds.count("yield") > 2:
            names = ", ".join(scene.name(row.symbol) for row in rows[:-1]) + f" and {scene.name(rows[-1].symbol)}"
            words = "both" if len(rows) == 2 else "all"
            yield scene.hold(HOLD.name, f"{names} {words} stand at {price:,.2f} on {session}", *rows)
