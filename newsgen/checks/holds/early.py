"""`early-release`: a result stamped before its time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.holds.mark import Mark, release_key
from newsgen.checks.holds.thresholds import EARLY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from newsgen.checks.ledger import Ledger

HOLD = Kind(
    "early-release",
    "a result bears a time of day before its indicator's usual one, at which it never came before; or a day before its"
    " period has begun",
    "BLS, May 2024: price files on the site half an hour early; ONS, 2017: figures seen before their time",
    "that the publisher has released it; a central bank may act at any hour and is not held",
)


def marks(ledger: Ledger) -> Iterator[Mark]:
    """Yield the releases that came early."""
    seen: set[tuple[str, str, time]] = set()
    for row in ledger.releases:
        why = _early(ledger, row, seen)
        if row["actual"] is not None and (why or (why := _before_period(row))):
            series, key = release_key(row)
            yield Mark(HOLD.name, series, key, f"{series} of {row['released_at']:%Y-%m-%dT%H:%MZ} came {why}")


def _early(ledger: Ledger, row: dict[str, Any], seen: set[tuple[str, str, time]]) -> str:
    """Return what is early about the time of day; a time that was seen before is not."""
    release = ledger.config.release(row["country"], row["indicator"])
    if release is None or release.usual_time is None or release.kind == "policy_rate" or not row["timed"]:
        return ""
    usual = release.usual_time
    at = _naive(row["released_at"]).replace(tzinfo=UTC).astimezone(usual.tz).time()
    place = (row["country"], row["indicator"], at)
    minutes = (usual.time.hour - at.hour) * 60 + usual.time.minute - at.minute
    early = minutes > EARLY_MINUTES and place not in seen
    seen.add(place)
    return f"{minutes} minutes before its usual time" if early else ""


def _naive(when: Any) -> datetime:
    """Return a plain `datetime`: the table's own kind reckons its zone far more slowly."""
    return datetime(when.year, when.month, when.day, when.hour, when.minute, when.second)  # noqa: DTZ001 - naive UTC


def _before_period(row: dict[str, Any]) -> str:
    period = str(row["period"])
    day = f"{row['released_at']:%Y-%m-%d}"
    return f"before its period of {period} began" if period and day[: len(period)] < period else ""
