"""All-time highs older than the bars: `records.csv` and those of the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsgen.model import Defect, Record
from newsgen.sources import rows
from newsgen.sources.clock import parse_date
from newsgen.sources.rows import BadRowError

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.sources.files import Reader
    from newsgen.sources.rows import Row

COLUMNS = ("symbol", "field", "value", "date", "source")
_FIELDS: dict[str, Literal["close", "high"]] = {"close": "close", "high": "high"}


def configured(config: Config) -> tuple[Record, ...]:
    """Return the records that the configuration knows."""
    return tuple(
        Record(symbol, known.field, known.value, known.date, known.source)
        for symbol, market in config.markets.items()
        for known in market.records
    )


def read(path: Path, config: Config, reader: Reader) -> tuple[tuple[Record, ...], list[Defect]]:
    """Return the records of a file, and the defects of the rows that cannot be used."""
    sieve = rows.Sieve(path.name, [])

    def unknown(row: Row) -> str:
        return "" if row["symbol"] in config.markets else rows.unknown_symbol(row["symbol"])

    good = sieve.keep(rows.read(path, COLUMNS, reader), unknown, lambda row: _use(row, config))
    return tuple(good), sieve.defects


def _use(row: Row, config: Config) -> Record:
    for column in ("value", "source"):
        if not row[column]:
            raise BadRowError(column, "is missing")
    if row["field"] not in _FIELDS:
        raise BadRowError("field", f"“{row['field']}” is not close or high")
    day = row.parsed("date", parse_date, "a date such as 2024-02-22")
    value = round(row.number("value"), config.markets[row["symbol"]].decimals)
    return Record(row["symbol"], _FIELDS[row["field"]], value, day, row["source"])
