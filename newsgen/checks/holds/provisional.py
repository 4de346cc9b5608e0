"""`provisional-bar`: a bar that may not be final is told as a close."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.thresholds import SETTLE_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.series import Told
    from newsgen.model import Hold

HOLD = Kind(
    "provisional-bar",
    f"a market of the session has closed less than {SETTLE_MINUTES} minutes before the as-of time; or its bar has the"
    " high, the low and the last price of a snapshot that was taken while it traded",
    "same-day bars frozen too early (11,064 rows of one vendor broke their own range); yfinance #974, whose row of a"
    " running session looks like a close",
    "that the bar has not changed since the closing auction",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield a hold for each market whose bar of the session may still change."""
    settled = scene.view.as_of - timedelta(minutes=SETTLE_MINUTES)
    latest = f"{settled:%Y-%m-%dT%H:%M:%S}"
    for row in scene.rows:
        if row.provisional or row.session != scene.time.session:
            continue
        if row.known_at > latest:
            since = f"closed at {row.known_at}Z, less than {SETTLE_MINUTES} minutes before the as-of time"
            yield scene.hold(HOLD.name, f"{scene.name(row.symbol)} {since}", row)
        elif row.symbol in scene.ledger.quotes and (snapshot := _frozen(scene, row)):
            taken = f"{snapshot['as_of']:%Y-%m-%dT%H:%MZ}"
            words = f"{scene.name(row.symbol)}'s bar of {row.session} is the snapshot of {taken}, before its close"
            yield scene.hold(HOLD.name, words, row)


def _frozen(scene: Scene, row: Told) -> dict[str, Any] | None:
    """Return a snapshot that stood well before the close and has all the prices of the bar."""
    before = scene.ledger.series[row.symbol].known[row.at] - np.timedelta64(SETTLE_MINUTES, "m")
    for quote in scene.ledger.quotes.get(row.symbol, ()):
        prices = (quote["high"], quote["low"], quote["last"])
        if (
            np.datetime64(quote["as_of"], "s") <= before
            and quote["session"].date() == row.session
            and prices == (row.high, row.low, row.last)
        ):
            return quote
    return None
