"""Macro figures with their forecasts: `releases.csv` as the table of `model.RELEASE_COLUMNS`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsgen.model import RELEASE_COLUMNS, Defect
from newsgen.sources import rows
from newsgen.sources.clock import end_of_day, parse_date, parse_instant
from newsgen.sources.rows import BadRowError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from newsgen.config import Config, Release
    from newsgen.sources.files import Reader
    from newsgen.sources.rows import Row

COLUMNS = tuple(name for name in RELEASE_COLUMNS if name not in ("timed", "row"))
_NUMBERS = ("actual", "forecast", "prior", "prior_before_revision")
_PERIOD = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path, config: Config, reader: Reader) -> tuple[pd.DataFrame, list[Defect]]:
    """Return the good releases, oldest first, and the defects of the others."""
    sieve = rows.Sieve(path.name, [])
    seen: set[tuple[Any, ...]] = set()
    good = sieve.keep(rows.read(path, COLUMNS, reader), _unknown(config), lambda row: _use(row, config, seen))
    return table(good), sieve.defects


def table(records: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return releases as a table with its declared columns, oldest first."""
    import pandas as pd

    frame = pd.DataFrame(list(records), columns=list(RELEASE_COLUMNS), dtype=object)
    texts = ("country", "indicator", "period", "unit", "consensus_source")
    frame = frame.astype({"released_at": "datetime64[s]", "timed": "bool", "row": "int64"})
    frame = frame.astype(dict.fromkeys(texts, "str"))
    return frame.sort_values(["released_at", "row"], kind="stable", ignore_index=True)


def _unknown(config: Config) -> Any:
    def why(row: Row) -> str:
        known = config.release(row["country"], row["indicator"])
        return "" if known else f"the configuration does not know “{row['indicator']}” of “{row['country']}”"

    return why


def _use(row: Row, config: Config, seen: set[tuple[Any, ...]]) -> tuple[Any, ...]:
    release = config.release(row["country"], row["indicator"])
    assert release is not None  # noqa: S101 - rows without one were taken out
    released_at, timed = _released(row, release)
    if not _is_period(row["period"]):
        raise BadRowError("period", f"“{row['period']}” is not a period such as 2026-01")
    if row["unit"] != release.unit:
        raise BadRowError("unit", f"“{row['unit']}”, where the configuration says {release.unit}")
    key = (row["country"], row["indicator"], released_at, row["period"])
    if key in seen:
        raise BadRowError("released_at", "the indicator has this release already")
    numbers = [row.decimal(name) for name in _NUMBERS]
    seen.add(key)
    names = (row["country"], row["indicator"], row["period"])
    return released_at, timed, *names, *numbers, row["unit"], row["consensus_source"], row.line


def _is_period(text: str) -> bool:
    try:
        return bool(_PERIOD.fullmatch(text)) and (not _DATE.fullmatch(text) or bool(parse_date(text)))
    except ValueError:
        return False


def _released(row: Row, release: Release) -> tuple[datetime, bool]:
    """Return when a release was known, and whether the time of day is the source's own."""
    text = row["released_at"]
    if not _DATE.fullmatch(text):
        return row.parsed("released_at", parse_instant, "a date or a time such as 2026-02-11T13:30Z"), True
    day = row.parsed("released_at", parse_date, "a date such as 2026-02-11")
    usual = release.usual_time
    if usual is None:
        return end_of_day(day), False
    local = datetime.combine(day, usual.time, tzinfo=usual.tz)
    return local.astimezone(UTC).replace(tzinfo=None), False
