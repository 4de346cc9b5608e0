"""Local times on many days at once, as UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_END_OF_DAY = (23, 59)


def to_utc(days: NDArray[np.datetime64], seconds: Any, zone: str) -> NDArray[np.datetime64]:
    """Return the instants (`datetime64[s]`, UTC) at which clocks in `zone` show `seconds` after midnight on `days`.

    A time that clocks skip moves to the next one that they show; of a time that they show twice it is the second.
    """
    import pandas as pd

    local = days.astype("datetime64[s]") + np.asarray(seconds, dtype="timedelta64[s]")
    index = pd.DatetimeIndex(local).tz_localize(zone, ambiguous=np.zeros(len(local), bool), nonexistent="shift_forward")
    utc: NDArray[np.datetime64] = index.tz_convert(None).to_numpy().astype("datetime64[s]")
    return utc


def parse_instant(text: str) -> datetime:
    """Return '2026-02-12T01:32Z' as a naive UTC `datetime`; `ValueError` for anything else, a missing zone included."""
    stamp = datetime.fromisoformat(text)
    if stamp.tzinfo is None or "T" not in text:
        raise ValueError("no zone")
    return stamp.astimezone(UTC).replace(tzinfo=None)


def parse_date(text: str) -> date:
    """Return '2026-02-12' as a `date`; `ValueError` for anything else."""
    if len(text) != len("2026-02-12"):
        raise ValueError(text)
    return date.fromisoformat(text)


def end_of_day(day: date) -> datetime:
    """Return 23:59 UTC of a day."""
    return datetime(day.year, day.month, day.day, *_END_OF_DAY)  # noqa: DTZ001 - naive UTC


def required_instant(text: str, where: str) -> datetime:
    """Return an instant; `InputError` at `where` if it is not one."""
    try:
        return parse_instant(text)
    except ValueError:
        raise InputError(
            f"“{text}” is not a time in UTC", where=where, mend="write it like 2026-02-12T01:32Z"
        ) from None
