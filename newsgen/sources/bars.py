"""Finished sessions: `bars.csv` or `bars.csv.gz` as the table of `model.BAR_COLUMNS`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.errors import InputError
from newsgen.model import Defect
from newsgen.sources import rolls, rows, sessionclock
from newsgen.sources.files import decode
from newsgen.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from newsgen.config import Config
    from newsgen.sources.calendars import SessionCalendars
    from newsgen.sources.files import Reader

    Mask = NDArray[np.bool_]

COLUMNS = ("date", "symbol", "open", "high", "low", "close")
_PRICES = ("open", "high", "low", "close")

# The pan-European indexes keep the calendar of Paris, but have been struck while Frankfurt or London alone traded.
_ALSO_OPEN = {"XPAR": ("XETR", "XLON")}


def read(path: Path, config: Config, calendars: SessionCalendars, reader: Reader) -> tuple[pd.DataFrame, list[Defect]]:
    """Return the good bars and the defects of the others; `InputError` if the file is not a table of bars."""
    raw, defects = _raw(reader.bytes(path), path.name)
    bars, bad = screen(raw, config, calendars, path.name)
    return bars, defects + bad


def _raw(content: bytes, name: str) -> tuple[pd.DataFrame, list[Defect]]:
    """Return date, symbol, the prices as numbers, and row; a table with a malformed number or line is read slowly."""
    import pandas as pd

    decode(content, name)
    first = content.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode()
    try:
        names = next(csv.reader([first]), [])
    except csv.Error as error:
        raise InputError(f"is not a comma-separated table: {error}", where=f"{name}:1") from None
    rows.header([one_line(cell) for cell in names], COLUMNS, name)
    if b'"' in content:
        return _raw_slowly(content, name)
    kinds: Any = {"date": "category", "symbol": "category", **dict.fromkeys(_PRICES, "float64")}
    try:
        raw = pd.read_csv(
            io.BytesIO(content),
            dtype=kinds,
            skip_blank_lines=False,
            na_values=[""],
            keep_default_na=False,
            quoting=csv.QUOTE_NONE,
            index_col=False,
            usecols=list(COLUMNS) if first.strip() != ",".join(COLUMNS) else None,
            encoding="utf-8-sig",
        )
    except (ValueError, pd.errors.ParserError):
        return _raw_slowly(content, name)
    raw["row"] = np.arange(2, len(raw) + 2)
    return raw[raw[list(COLUMNS)].notna().any(axis=1)], []


def _raw_slowly(content: bytes, name: str) -> tuple[pd.DataFrame, list[Defect]]:
    import pandas as pd

    sieve = rows.Sieve(name, [])
    text = decode(content, name)
    good = [_numbers(row, sieve) for row in rows.parse(text, COLUMNS, name)]
    table = pd.DataFrame([cells for cells in good if cells], columns=[*COLUMNS, "row"])
    return table.astype({"date": "category", "symbol": "category"}), sieve.defects


def _numbers(row: rows.Row, sieve: rows.Sieve) -> tuple[Any, ...] | None:
    try:
        if not row.cells:
            raise rows.BadRowError("", "has not as many cells as there are columns")  # noqa: TRY301 - one place
        return (row["date"], row["symbol"], *(row.number(name) for name in _PRICES), row.line)
    except rows.BadRowError as bad:
        day: Any = _day(row.cells.get("date", "")).item()
        sieve.add(row.line, bad.column, bad.problem, row.cells.get("symbol", ""), day)
        return None


def screen(
    raw: pd.DataFrame, config: Config, calendars: SessionCalendars, file: str
) -> tuple[pd.DataFrame, list[Defect]]:
    """Return the good rows of `raw` (date, symbol, prices, row) as bars, sorted by market and session.

    Each check takes its rows out and leaves a defect for each; a symbol that is not known leaves one in all.
    """
    table = _Table(raw, config)
    screens: tuple[Callable[[], list[tuple[Any, ...]]], ...] = (
        lambda: table.drop(table.code < 0, "symbol", "", once=True),
        lambda: table.drop(np.isnat(table.day), "date", "is not a date such as 2024-02-22"),
        lambda: table.drop(~np.isfinite(table.price[3]), "close", "is missing, not finite or too large"),
        lambda: table.drop(np.isinf(table.price[:3]).any(axis=0), "high", "a price is not finite or too large"),
        lambda: table.drop(table.price[1] < table.price[2], "high", "the high is below the low"),
        lambda: table.drop(table.repeated(), "date", "the symbol has this date already"),
        lambda: table.drop(table.phantom(calendars), "date", "a bar on a day on which the exchange was shut"),
    )
    defects = [Defect(file, *parts) for check in screens for parts in check()]
    return table.finished(calendars), defects


class _Table:
    """Rows as arrays of equal length, sorted by market and day."""

    def __init__(self, raw: pd.DataFrame, config: Config) -> None:
        self.markets = list(config.markets.items())
        codes = {symbol: i for i, symbol in enumerate(config.markets)}
        self.names = [one_line(str(name)) for name in raw["symbol"].cat.categories]
        self.name = raw["symbol"].cat.codes.to_numpy()
        known = np.array([codes.get(name, -1) for name in self.names] + [-1])  # the last is for a symbol left empty
        self.code = known[self.name]
        days = np.array([_day(str(text)) for text in raw["date"].cat.categories] + ["NaT"], dtype="datetime64[D]")
        self.day = days[raw["date"].cat.codes.to_numpy()]
        self.row = raw["row"].to_numpy()
        decimals = np.array([market.decimals for _, market in self.markets] + [2])
        self.price = _rounded(raw[list(_PRICES)].to_numpy(dtype=float).T, decimals[self.code])
        order = np.lexsort((self.day, self.code))
        if not np.array_equal(order, np.arange(len(order))):
            self._take(order)

    def _take(self, rows_kept: Any) -> None:
        for name in ("name", "code", "day", "row"):
            setattr(self, name, getattr(self, name)[rows_kept])
        self.price = self.price[:, rows_kept]

    def drop(self, bad: Any, column: str, problem: str, *, once: bool = False) -> list[tuple[Any, ...]]:
        """Take the bad rows out and return (row, column, problem, symbol, session) of each."""
        if not bad.any():
            return []
        out = self._strangers(bad) if once else [self._told(int(i), column, problem) for i in np.flatnonzero(bad)]
        self._take(~bad)
        return out

    def _told(self, i: int, column: str, problem: str) -> tuple[Any, ...]:
        return int(self.row[i]), column, problem, self.names[self.name[i]], self.day[i].item()

    def _strangers(self, bad: Mask) -> list[tuple[Any, ...]]:
        out = []
        for code in np.unique(self.name[bad]):
            lines = self.row[bad & (self.name == code)]
            symbol = self.names[code] if code >= 0 else ""
            words = f"{rows.unknown_symbol(symbol)}; {rows.counted(len(lines))} skipped"
            out.append((int(lines.min()), "symbol", words, symbol, None))
        return out

    def repeated(self) -> Mask:
        """Return True for the second and later rows of a symbol's day, in the order of the file."""
        out = np.zeros(len(self.day), dtype=bool)
        out[1:] = (self.code[1:] == self.code[:-1]) & (self.day[1:] == self.day[:-1])
        return out

    def _slices(self) -> Iterator[tuple[slice, str, Any]]:
        """Yield the rows of each market, its symbol and its configuration."""
        starts = np.searchsorted(self.code, np.arange(len(self.markets) + 1))
        for (symbol, market), start, end in zip(self.markets, starts, starts[1:], strict=False):
            if end > start:
                yield slice(start, end), symbol, market

    def phantom(self, calendars: SessionCalendars) -> Mask:
        """Return True where the calendar covers a row's day and has no session."""
        out = np.zeros(len(self.day), dtype=bool)
        for part, _, market in self._slices():
            if market.mic:
                days = self.day[part]
                sessions = calendars.sessions(market.mic)
                covered = (days >= sessions[0]) & (days <= sessions[-1])
                stray = covered & ~np.isin(days, sessions)
                if stray.any():
                    for other in _ALSO_OPEN.get(market.mic, ()):
                        stray &= ~np.isin(days, calendars.sessions(other))
                out[part] = stray
        return out

    def finished(self, calendars: SessionCalendars) -> pd.DataFrame:
        """Return the table with `prev_session` and `known_at`, without the prices that are not true ones."""
        import pandas as pd

        count = len(self.day)
        previous, known = np.full(count, "NaT", dtype="datetime64[D]"), np.full(count, "NaT", dtype="datetime64[s]")
        symbols = np.empty(count, dtype=object)
        for part, symbol, market in self._slices():
            days = self.day[part]
            symbols[part] = symbol
            previous[part] = sessionclock.previous_sessions(market, calendars, days)
            known[part] = sessionclock.known_at(market, calendars, days)
            _trim(self.price[:, part], days, market)
            if market.contract:
                previous[part][rolls.carried(market.contract, calendars, days, self.price[:, part])] = "NaT"
        prices = dict(zip(_PRICES, self.price, strict=True))
        stamps = {"session": self.day.astype("datetime64[s]")}
        after = {"prev_session": previous.astype("datetime64[s]"), "known_at": known, "row": self.row}
        return pd.DataFrame({"symbol": symbols, **stamps, **prices, **after})


def _day(text: str) -> np.datetime64:
    try:
        return np.datetime64(text if len(text) == len("2024-02-22") else "NaT", "D")
    except ValueError:
        return np.datetime64("NaT", "D")


def _rounded(price: NDArray[np.float64], decimals: NDArray[np.int_]) -> NDArray[np.float64]:
    scale = 10.0**decimals
    out: NDArray[np.float64] = np.rint(np.where(np.abs(price) > rows.LARGEST, np.inf, price) * scale) / scale
    return out


def _trim(price: NDArray[np.float64], days: NDArray[np.datetime64], market: Any) -> None:
    """Take out, in place, the opens, highs and lows that are not true ones."""
    flat = (price == price[3]).all(axis=0)
    if market.range_from:
        flat |= days < np.datetime64(market.range_from)
    price[:3, flat] = np.nan
    no_open = days < np.datetime64(market.open_from) if market.open_from else np.ones(len(days), dtype=bool)
    price[0, no_open] = np.nan


def require(folder: Path) -> Path:
    """Return the file of bars in a data folder; `InputError` if there is none."""
    for name in ("bars.csv", "bars.csv.gz"):
        if (folder / name).is_file():
            return folder / name
    raise InputError("has no bars.csv or bars.csv.gz", where=str(folder), mend="finished sessions are required")
