"""What is read: the declared columns of its tables, and what a data folder holds beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd

BAR_COLUMNS = (
    "symbol",  # as in the configuration
    "session",  # the exchange's own date
    "open",
    "high",
    "low",
    "close",  # in the market's own unit; open, high and low are NaN where unknown
    "prev_session",  # the calendar's previous session; NaT where no calendar and no near row tells it
    "known_at",  # when the bar is final: the exchange's close, or the series' closing time
    "row",  # the line of the file, counted from 1, its header included
)
QUOTE_COLUMNS = ("as_of", "symbol", "session", "open", "high", "low", "last", "prev_session", "row")
RELEASE_COLUMNS = (
    "released_at",  # known at; a release without a time of day carries its indicator's usual time or the day's end
    "timed",  # True where the time of day is the source's own
    "country",
    "indicator",
    "period",  # '2026-01', '2025-12-31' or ''
    "actual",
    "forecast",
    "prior",
    "prior_before_revision",  # Decimal as published, or None
    "unit",
    "consensus_source",
    "row",
)


class Calendars(Protocol):
    """Sessions of exchanges. Days are `datetime.date`; instants are naive UTC `datetime`."""

    def covers(self, mic: str, day: date) -> bool:
        """True where the calendar knows this day."""

    def is_session(self, mic: str, day: date) -> bool:
        """True where the exchange trades that day."""

    def previous(self, mic: str, day: date) -> date | None:
        """Return the session before a day."""

    def next(self, mic: str, day: date) -> date | None:
        """Return the session after a day."""

    def open_at(self, mic: str, day: date) -> datetime:
        """Return when a session opens."""

    def close_at(self, mic: str, day: date) -> datetime:
        """Return when a session closes."""

    def sessions(self, mic: str) -> Any:
        """Return every session as sorted datetime64[D]."""

    def zone(self, mic: str) -> str:
        """Return the exchange's time zone."""


@dataclass(frozen=True)
class Defect:
    """A row that was left out: where it stands and what is wrong with it."""

    file: str
    row: int
    column: str
    problem: str
    symbol: str = ""
    session: date | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}" + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.problem}"


@dataclass(frozen=True)
class Record:
    """A record older than the bars, with its source."""

    symbol: str
    field: Literal["close", "high"]
    value: float
    date: date
    source: str


@dataclass(frozen=True)
class Anchor:
    """A day that a move is counted from: the last session before an event."""

    name: str  # as prose says it: 'the election of Feb. 8'
    session: date  # the day of the event; the base is the last close before it


@dataclass(frozen=True)
class Level:
    """A line that editors watch."""

    symbol: str
    value: float


@dataclass(frozen=True)
class Note:
    """An editor's note: approved wording with its source, valid from `from_` to `until`."""

    id: str
    kind: str  # theme driver background watch quote diary holiday named_date
    about: str  # a symbol, a region or an indicator
    published_at: datetime
    source: str
    say: tuple[str, ...]
    from_: date | None = None
    until: date | None = None
    speaker: str = ""
    causal_level: int = 0
    when: str = ""
    when_where: str = ""  # file:line of `when`
    section: str = ""
    anchor: Anchor | None = None
    level: Level | None = None
    cooldown: int = 0
    figures: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True)
class Observations:
    """Rows, with where they came from and when they were known. `read` makes them."""

    source: str  # as readers are told: 'Yahoo Finance', or the folder's name
    bars: pd.DataFrame
    quotes: pd.DataFrame
    releases: pd.DataFrame
    calendars: Calendars
    records: tuple[Record, ...] = ()
    notes: tuple[Note, ...] = ()
    defects: tuple[Defect, ...] = ()
    sha: str = ""  # of the data read


@dataclass(frozen=True)
class Scope:
    """What stories need of the signals: those from one as-of time to another (naive UTC), both included.

    `ranked` are the signals of a market that are ranked among those of the `sessions` before.
    """

    since: datetime
    until: datetime
    ranked: frozenset[str] = frozenset()
    sessions: int = 0
