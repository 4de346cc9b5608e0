"""A data folder: bars, and perhaps quotes, releases, records and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsgen.errors import InputError
from newsgen.model import Observations
from newsgen.sources import bars, quotes, records, releases
from newsgen.sources.calendars import SessionCalendars
from newsgen.sources.files import Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Defect, Note, Record

T = TypeVar("T")


def read_folder(path: Path, config: Config) -> Observations:
    """Return what a data folder holds.

    `InputError` for a missing folder, a folder without bars, an empty file, a missing column or a bad note; a row
    that cannot be used is left out and becomes a `Defect`.
    """
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise InputError(what, where=str(path), mend="--data names a folder with bars.csv")
    reader, calendars = Reader(), SessionCalendars()
    defects: list[Defect] = []
    none: tuple[Record, ...] = ()
    table, bad = bars.read(bars.require(path), config, calendars, reader)
    defects += bad

    def optional(name: str, read: Callable[[Path], tuple[T, list[Defect]]], empty: T) -> T:
        if not (path / name).is_file():
            return empty
        found, bad = read(path / name)
        defects.extend(bad)
        return found

    return Observations(
        source=path.resolve().name,
        bars=table,
        quotes=optional("quotes.csv", lambda p: quotes.read(p, config, calendars, reader, table), quotes.table([])),
        releases=optional("releases.csv", lambda p: releases.read(p, config, reader), releases.table([])),
        calendars=calendars,
        records=records.configured(config) + optional("records.csv", lambda p: records.read(p, config, reader), none),
        notes=_notes(path / "notes", config, reader),
        defects=tuple(defects),
        sha=reader.sha,
    )


def _notes(folder: Path, config: Config, reader: Reader) -> tuple[Note, ...]:
    if not folder.is_dir():
        return ()
    from newsgen.sources import notes

    return notes.read(folder, config, reader)
