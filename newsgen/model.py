"""One frozen dataclass for each arrow of the flow, and the declared columns of its tables.

Every time in a table is `datetime64[s]` in UTC without a zone; a session is the `datetime64[s]` midnight of the
exchange's own date. An unknown number is NaN, an unknown date NaT. Nothing here imports pandas at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd

State = Literal["pre_open", "trading", "closed", "holiday"]

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


@dataclass(frozen=True)
class Signals:
    """Measured numbers, one row a market and session (`markets`) and one row a release (`releases`).

    `markets` holds finished and provisional rows; its columns are those of `signals.registry`. `past` is what its
    numbers are ranked against: symbol, known_at, provisional and the ranked columns, of older rows as well.
    """

    markets: pd.DataFrame
    releases: pd.DataFrame
    past: pd.DataFrame


@dataclass(frozen=True)
class Evidence:
    """The row that a number came from."""

    source: str
    series: str
    session: str
    field: str
    value: float | str
    known_at: str


@dataclass(frozen=True)
class Fact:
    """A rule fired for a subject in a story's view."""

    id: str
    rule: str
    about: str  # market region pair release watch day note
    subject: str  # a symbol, a region, an indicator, a note's id
    session: date
    values: dict[str, Any]
    bits: float
    parts: dict[str, float]
    evidence: tuple[Evidence, ...] = ()
    covers: tuple[str, ...] = ()  # the facts that a rule over facts counts


@dataclass(frozen=True)
class StoryTime:
    """Which story: the edition, the session it tells and the instant it knows."""

    edition: str
    session: date
    as_of: datetime


@dataclass(frozen=True)
class MarketView:
    """One market as a story sees it at its as-of time."""

    symbol: str
    state: State
    session: date | None  # of the row that is told; None where there is none
    row: int  # position in Signals.markets; -1 where there is none
    is_new: bool


@dataclass(frozen=True)
class Clause:
    """A head fact and the facts that follow it as tails, all about one subject.

    `explained` asks for what the market is, between its name and its verb, where the story names it first.
    """

    head: Fact
    tails: tuple[Fact, ...] = ()
    explained: bool = False


@dataclass(frozen=True)
class SentencePlan:
    """A sentence to be written: clauses joined by a relation, or one fact's own sentence, or a note, or a group.

    A group tells the direction of several markets and leaves their figures to the table. `opener` is a place or time
    to begin with ('overnight', 'region:europe'), or empty; for a group, the direction told before it ('up', 'down').
    """

    slot: Literal["clause", "sentence", "note", "group", "clause_group"]
    clauses: tuple[Clause, ...]
    opener: str = ""


@dataclass(frozen=True)
class SectionPlan:
    """A section: the facts that may give its crosshead, and its paragraphs of sentences."""

    id: str
    headings: tuple[Fact, ...]
    paragraphs: tuple[tuple[SentencePlan, ...], ...]
    fallback: tuple[str, ...] = ()  # crossheads that need no fact
    regions: tuple[str, ...] = ()  # whose markets it tells


@dataclass(frozen=True)
class Plan:
    """Document planning's result: what leads, what follows, what is left out and why."""

    view: Any  # newsgen.rules.view.View
    lede: Fact
    lede_extras: tuple[Fact, ...]  # in order of news; the writer takes those that fit
    headline: tuple[Fact, ...]
    dek: tuple[Fact, ...]
    bullets: tuple[Fact, ...]
    sections: tuple[SectionPlan, ...]
    facts: dict[str, Fact]
    left_out: tuple[tuple[str, str], ...]
    day: Fact | None = None  # the fact that names the kind of day


@dataclass(frozen=True)
class Block:
    """Lines under one heading: each tells one fact. A market's name is that of `names`, else its short one."""

    heading: str  # a text with slots, or empty
    facts: tuple[Fact, ...]
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LinesPlan:
    """The plan of a story of single lines: a brief's blocks, or a flash's alerts as one block."""

    view: Any  # newsgen.rules.view.View
    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()  # markets without the line that every market must have
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A number in the text: where it stands and what it came from. Offsets are code points."""

    start: int
    end: int
    text: str
    fact: str
    field: str
    value: float | int | str
    unit: str
    source: str
    observed_at: str


@dataclass(frozen=True)
class Sentence:
    """One sentence with the facts that it tells."""

    text: str
    facts: tuple[str, ...]
    figures: tuple[Figure, ...]
    wordings: tuple[str, ...] = ()  # what it was made with: 'moved.clause.3', 'verb:climbed', 'join:contrast.1'


@dataclass(frozen=True)
class Section:
    """A crosshead (empty for the opening) and its paragraphs."""

    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    id: str = ""


@dataclass(frozen=True)
class TableRow:
    """One market in the table under the story."""

    symbol: str
    name: str
    region: str
    state: State
    session: str
    level: str  # as printed
    change: str  # points or basis points, as printed
    change_pct: str  # as printed; empty for yields
    level_value: float
    change_value: float | None
    change_pct_value: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Draft:
    """The finished text, before it is checked and rendered."""

    time: StoryTime
    slug: str
    language: str
    headline: Sentence
    dek: Sentence
    bullets: tuple[Sentence, ...]
    dateline: str
    sections: tuple[Section, ...]
    table: tuple[TableRow, ...]
    disclosure: str
    byline: str
    facts: dict[str, Fact]
    left_out: tuple[tuple[str, str], ...]  # (fact id, why)
    notes_used: tuple[str, ...]
    engine: dict[str, str]
    day_type: str = ""


@dataclass(frozen=True)
class Finding:
    """A checker's result. `severity` is error (the text is wrong), warning or note."""

    check: str
    severity: Literal["error", "warning", "note"]
    message: str
    where: str = ""  # 'headline', 'dek', 'bullet 2', 'section 1, sentence 3'
    start: int = 0
    end: int = 0
    expected: str = ""
    found: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Hold:
    """A story stopped for a person: the name of the hold, the reason in one line, and the rows that it is about."""

    name: str
    reason: str
    rows: tuple[Evidence, ...] = ()
    released: str = ""  # why a person let the story go; empty: it is held


@dataclass(frozen=True)
class Story:
    """A checked draft: what `render` turns into files."""

    draft: Draft | None  # None where the story is held before it is written, and where it is quiet
    time: StoryTime
    findings: tuple[Finding, ...] = ()
    holds: tuple[Hold, ...] = ()
    engine: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Literal["draft", "held", "quiet"]:
        """`held` where a person must look first; `quiet` where an edition had nothing to say."""
        if any(not h.released for h in self.holds) or any(f.severity == "error" for f in self.findings):
            return "held"
        return "draft" if self.draft else "quiet"
