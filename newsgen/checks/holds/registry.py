"""Every hold by name: what docs/holds.md prints and what `--release` accepts."""

from __future__ import annotations

from newsgen.checks.holds import (
    asof,
    conflict,
    copied,
    early,
    future,
    history,
    identical,
    large,
    leftout,
    limits,
    missing,
    ohlc,
    provisional,
    repeated,
    reversal,
    splits,
    stale,
    units,
    unread,
    unsourced,
    weekend,
)
from newsgen.checks.holds.kinds import Kind

NO_LEAD = Kind(
    "no-lead",
    "no lead market has a row, or no rule finds news in it: nothing was written",
    "a run on a holiday, or before the day's rows have come",
    "the rows of the lead markets; there is no story to release",
    releasable=False,
)

_MODULES = (
    unread, asof, stale, missing, provisional, future, weekend, leftout, conflict, ohlc, repeated, identical, reversal,
    splits, units, limits, large, early, unsourced, copied, history,
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.name: kind for kind in (NO_LEAD, *(module.HOLD for module in _MODULES))}
