"""Read: rows from a data folder or from Yahoo, with where they came from and when they were known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Observations

SOURCES = ("yahoo",)

_SAME_RUN = timedelta(minutes=5)


def read(
    config: Config, *, data: Path | None = None, source: str = "yahoo", as_of: datetime | None = None
) -> Observations:
    """Return the observations of a data folder, or of a source on the network where `data` is None.

    Nothing is cut off at `as_of` (naive UTC): each row carries when it was known. It stamps the quotes of a source on
    the network where it is the time at which this run began, so that the story may use them. `InputError` for a
    folder that cannot be used or an unknown source, `SourceError` where the network or the source fails.
    """
    if data is not None:
        from newsgen.sources.datafolder import read_folder

        return read_folder(data, config)
    if source not in SOURCES:
        mend = did_you_mean(source, SOURCES) or "known sources: " + ", ".join(SOURCES)
        raise InputError(f"unknown source “{source}”", where="--source", mend=mend)
    from newsgen.sources.yahoo import read_yahoo, utc_now

    now = utc_now()
    began = as_of is not None and timedelta(0) <= now - as_of <= _SAME_RUN
    return read_yahoo(config, as_of if began and as_of is not None else now)
