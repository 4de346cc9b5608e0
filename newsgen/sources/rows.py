"""Small comma-separated tables, row by row as text; what is wrong with a row becomes a `Defect`."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from newsgen.errors import InputError, did_you_mean
from newsgen.model import Defect
from newsgen.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from newsgen.sources.files import Reader

T = TypeVar("T")
LARGEST = 1e12  # beyond it a number is a slip, and arithmetic with it no longer exact


class BadRowError(Exception):
    """A row that cannot be used: its column and what is wrong."""

    def __init__(self, column: str, problem: str, session: date | None = None) -> None:
        super().__init__(problem)
        self.column, self.problem, self.session = column, problem, session


@dataclass(frozen=True)
class Row:
    """One row of text by column; `line` is where it stands in the file, counted from 1."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> float:
        """Return a cell as a number, NaN where it is empty; `BadRowError` if it is not a finite number."""
        text = self.cells[column]
        return number(text, column) if text else math.nan

    def decimal(self, column: str) -> Decimal | None:
        """Return a cell as a `Decimal`, None where it is empty; `BadRowError` if it is not a finite number."""
        text = self.cells[column]
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise BadRowError(column, f"“{text}” is not a number") from None
        if not value.is_finite() or "_" in text:
            raise BadRowError(column, f"“{text}” is not a number")
        if abs(value) > LARGEST:
            raise BadRowError(column, f"“{text}” is too large")
        return value

    def parsed(self, column: str, parse: Callable[[str], T], kind: str) -> T:
        """Return a cell parsed; `BadRowError` says that it is not `kind`."""
        try:
            return parse(self.cells[column])
        except ValueError:
            raise BadRowError(column, f"“{self.cells[column]}” is not {kind}") from None


def number(text: str, column: str) -> float:
    """Return a text as a number; `BadRowError` if it is not a finite one."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        raise BadRowError(column, f"“{text}” is not a number")
    if abs(value) > LARGEST:
        raise BadRowError(column, f"“{text}” is too large")
    return value


def header(names: Sequence[str], wanted: Sequence[str], name: str) -> None:
    """Raise `InputError` where a wanted column is missing or stands twice."""
    for column in wanted:
        if column not in names:
            spare = [n for n in names if n not in wanted]
            mend = did_you_mean(column, spare) or "the columns are " + ",".join(wanted)
            raise InputError(f"has no column “{column}”", where=f"{name}:1", mend=mend)
        if list(names).count(column) > 1:
            raise InputError(f"has the column “{column}” twice", where=f"{name}:1", mend="keep one of them")


def read(path: Path, wanted: Sequence[str], reader: Reader) -> list[Row]:
    """Return the rows of a table; `InputError` for a missing column. A row of the wrong width has its cells missing."""
    return list(parse(reader.text(path), wanted, path.name))


def parse(text: str, wanted: Sequence[str], name: str) -> Iterator[Row]:
    """Yield the rows of a comma-separated text."""
    lines = csv.reader(io.StringIO(text))
    try:
        names = [one_line(cell) for cell in next(lines)]
        header(names, wanted, name)
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield Row(lines.line_num, _cells(names, cells))
    except csv.Error as error:
        raise InputError(f"is not a comma-separated table: {error}", where=f"{name}:{lines.line_num}") from None


def _cells(names: Sequence[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(names):
        return {}
    return {n: one_line(cell) for n, cell in zip(names, cells, strict=True)}


@dataclass
class Sieve:
    """Keeps the good rows of a file, and a `Defect` for each of the others."""

    file: str
    defects: list[Defect]

    def keep(self, rows: Sequence[Row], known: Callable[[Row], str], use: Callable[[Row], T]) -> list[T]:
        """Return `use(row)` of the good rows.

        `known` says why a row's subject is unknown, or returns ''; such rows are counted, with one defect a subject.
        """
        out: list[T] = []
        strange: dict[str, list[int]] = {}
        for row in rows:
            try:
                if not row.cells:
                    raise BadRowError("", "has not as many cells as there are columns")  # noqa: TRY301 - one place
                if why := known(row):
                    strange.setdefault(why, []).append(row.line)
                    continue
                out.append(use(row))
            except BadRowError as bad:
                self.add(row.line, bad.column, bad.problem, row.cells.get("symbol", ""), bad.session)
        for why, lines in strange.items():
            self.add(lines[0], "", f"{why}; {counted(len(lines))} skipped")
        return out

    def add(self, line: int, column: str, problem: str, symbol: str = "", session: date | None = None) -> None:
        """Note a defect."""
        self.defects.append(Defect(self.file, line, column, problem, symbol, session))


def counted(count: int) -> str:
    """Return '1 row' or '7 rows'."""
    return f"{count} row" if count == 1 else f"{count} rows"


def unknown_symbol(symbol: str) -> str:
    """Return the words for a symbol that the configuration does not have."""
    return f"the configuration does not know “{symbol}”"
