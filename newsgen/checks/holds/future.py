"""`future-row`: a row or a result that bears a day still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "future-row",
    "a bar, a snapshot or a result that the edition covers is dated more than a day after the run",
    "LA Times, 2017-06-21 (an event dated 2025); pandas-datareader #816, rows of days to come",
    "the dates of the file: where one is wrong, others may be",
)
MARGIN = timedelta(days=1)  # east of Greenwich a session bears tomorrow's date


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each market, and for the releases, with a row after the moment of the run."""
    if scene.now is None:
        return
    latest = scene.now + MARGIN
    for symbol in scene.wanted:
        series = scene.ledger.series.get(symbol)
        if series is not None and series.days[-1] > np.datetime64(latest, "D"):
            yield scene.hold(HOLD.name, f"{scene.name(symbol)} has a bar for {series.days[-1]}, a day still to come")
        quotes = [q for q in scene.ledger.quotes.get(symbol, ()) if q["as_of"] > latest]
        if quotes:
            seen = f"{quotes[0]['as_of']:%Y-%m-%dT%H:%MZ}, a time still to come"
            yield scene.hold(HOLD.name, f"{scene.name(symbol)} has a snapshot of {seen}")
    yield from _results(scene, latest)


def _results(scene: Scene, latest: datetime) -> Iterator[Hold]:
    for row in reversed(scene.ledger.releases):
        if row["released_at"] <= latest:
            return
        if row["actual"] is not None and row["country"] in scene.edition.release_countries:
            name = f"{row['country']}/{row['indicator']}"
            yield scene.hold(HOLD.name, f"{name} has a result for {row['released_at']:%Y-%m-%d}, a day still to come")
