"""What each story can see: per market the last row known at its as-of time, the market's state, and what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from newsgen.config import Config, Edition, Market
    from newsgen.model import Observations, Signals, State, StoryTime

_SATURDAY = 5
_NEAR = 4  # days: an older row of a series without a calendar is stale
_OVERNIGHT = timedelta(hours=18)
_TO_COME = np.timedelta64(5, "D")  # how far ahead a release is told


@dataclass(frozen=True)
class MarketView:
    """One market as a story sees it at its as-of time."""

    symbol: str
    state: State
    session: date | None  # of the row that is told; None where there is none
    row: int  # position in Signals.markets; -1 where there is none
    is_new: bool


@dataclass(frozen=True)
class View:
    """One story's markets, and its releases as row positions in `Signals.releases`."""

    time: StoryTime
    previous: StoryTime | None
    markets: dict[str, MarketView]
    lead: str  # the first lead market that has a row of this session; '' where none has
    releases: tuple[int, ...]  # new to this story
    recent: tuple[int, ...]  # of the five days before, already told
    ended_at: dict[str, datetime] = field(default_factory=dict)  # when each market's row became final
    past: dict[str, slice] = field(default_factory=dict)  # the rows of each market in Signals.past
    opened_at: dict[str, datetime] = field(default_factory=dict)  # when each trading market opened
    begun: frozenset[str] = frozenset()  # whose row is the first of its data: no day before to measure it from
    to_come: tuple[int, ...] = ()  # releases without a figure, due in the next days

    def overnight(self, symbol: str) -> bool:
        """True where the market's session ended within 18 hours of the as-of time."""
        ended = self.ended_at.get(symbol)
        return ended is not None and timedelta() <= self.time.as_of - ended <= _OVERNIGHT


def build(
    signals: Signals,
    observations: Observations,
    config: Config,
    times: Sequence[StoryTime],
    previous: Sequence[StoryTime | None],
) -> list[View]:
    """Return a view for each story; all of one edition. `previous` is the story that readers saw before each."""
    if not times:
        return []
    edition = config.edition(times[0].edition)
    builder = _Builder(signals, observations, config, edition)
    return [builder.view(now, before) for now, before in zip(times, previous, strict=True)]


class _Clock(NamedTuple):
    """An exchange at an instant."""

    day: date  # by its own clock
    state: State
    opened: datetime | None  # where it trades
    finished: date | None  # its last finished session; None where its calendar does not know


class _Builder:
    def __init__(self, signals: Signals, observations: Observations, config: Config, edition: Edition) -> None:
        self.config, self.edition, self.calendars = config, edition, observations.calendars
        table = signals.markets
        self.rows = positions(table)
        self.past = {symbol: slice(*ends) for symbol, ends in positions(signals.past).items()}
        self.session = table["session"].to_numpy().astype("datetime64[D]")
        self.known_at = table["known_at"].to_numpy()
        self.sessions = table["data_sessions"].to_numpy()
        self.provisional = table["provisional"].to_numpy(dtype=bool)
        self.released = signals.releases["released_at"].to_numpy() if len(signals.releases) else np.array([])
        self.countries = signals.releases["country"].tolist() if len(signals.releases) else []
        self.actual = signals.releases["actual"].to_numpy() if len(signals.releases) else np.array([])
        self._before: dict[StoryTime, dict[str, int]] = {}
        self._clocks: dict[str, tuple[datetime, _Clock]] = {}  # the last asked for, by MIC

    def view(self, now: StoryTime, before: StoryTime | None) -> View:
        told = self._told(before) if before else {}
        markets = {}
        for symbol, (start, _) in self.rows.items():
            if self.known_at[start] > np.datetime64(now.as_of, "s"):
                continue  # its data begin later: a story of this time knows nothing of the market
            market = self.config.markets[symbol]
            clock = self.clock(market, now.as_of)
            row = self._row(symbol, now.as_of, clock)
            session = self.session[row].item() if row >= 0 else None
            shown = self._shown(market, now, clock)
            markets[symbol] = MarketView(symbol, shown, session, row, row >= 0 and told.get(symbol) != row)
        lead = next((s for s in self.edition.leads if s in markets and markets[s].session == now.session), "")
        ended = {
            s: self.known_at[m.row].astype("datetime64[s]").item()
            for s, m in markets.items()
            if m.row >= 0 and not self.provisional[m.row]
        }
        new, recent = self._releases(now, before)
        begun = frozenset(s for s, m in markets.items() if m.row >= 0 and self.sessions[m.row] == 0)
        opened, to_come = self._opened(markets, now), self._to_come(now)
        return View(now, before, markets, lead, new, recent, ended, self.past, opened, begun, to_come)

    def _opened(self, markets: dict[str, MarketView], now: StoryTime) -> dict[str, datetime]:
        trading = (symbol for symbol, market in markets.items() if market.state == "trading")
        clocks = ((symbol, self.clock(self.config.markets[symbol], now.as_of)) for symbol in trading)
        return {symbol: clock.opened for symbol, clock in clocks if clock.opened is not None}

    def clock(self, market: Market, as_of: datetime) -> _Clock:
        """Return where the market's exchange stands at an instant (naive UTC); one without an exchange is closed."""
        if not market.mic:
            zone = market.closing.tz if market.closing else UTC
            return _Clock(as_of.replace(tzinfo=UTC).astimezone(zone).date(), "closed", None, None)
        last = self._clocks.get(market.mic)
        if last is None or last[0] != as_of:
            last = self._clocks[market.mic] = (as_of, self._clock(market.mic, as_of))
        return last[1]

    def _clock(self, mic: str, as_of: datetime) -> _Clock:
        calendars = self.calendars
        day = as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(calendars.zone(mic))).date()
        covered = calendars.covers(mic, day)
        before = calendars.previous(mic, day) if covered else None
        if not calendars.is_session(mic, day):
            return _Clock(day, "holiday" if day.weekday() < _SATURDAY else "closed", None, before)
        opens = calendars.open_at(mic, day)
        if as_of < opens:
            return _Clock(day, "pre_open", None, before)
        if as_of < calendars.close_at(mic, day):
            return _Clock(day, "trading", opens, before)
        return _Clock(day, "closed", None, day if covered else None)

    def _shown(self, market: Market, now: StoryTime, clock: _Clock) -> State:
        """Return the state on the story's own date: in New York's evening it is already tomorrow in Tokyo."""
        if not market.mic or clock.day == now.session:
            return clock.state
        shut = now.session.weekday() < _SATURDAY and not self.calendars.is_session(market.mic, now.session)
        return "holiday" if shut else "closed"

    def _told(self, story: StoryTime) -> dict[str, int]:
        if story not in self._before:
            found = {}
            for symbol in self.rows:
                found[symbol] = self._row(symbol, story.as_of, self.clock(self.config.markets[symbol], story.as_of))
            self._before = {story: found}
        return self._before[story]

    def _row(self, symbol: str, as_of: datetime, clock: _Clock) -> int:
        """Return the row that a story at `as_of` tells, or -1: missing, stale, or a quote of an ended session."""
        start, end = self.rows[symbol]
        at = start + int(np.searchsorted(self.known_at[start:end], np.datetime64(as_of, "s"), side="right")) - 1
        while at >= start and self.provisional[at] and not self._quote_holds(at, as_of, clock):
            at -= 1
        if at < start or (not self.provisional[at] and _stale(self.session[at].item(), as_of, clock)):
            return -1
        return at

    def _quote_holds(self, at: int, as_of: datetime, clock: _Clock) -> bool:
        age = as_of - self.known_at[at].astype("datetime64[s]").item()
        return clock.state == "trading" and age <= timedelta(hours=3)

    def _releases(self, now: StoryTime, before: StoryTime | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if not len(self.released):
            return (), ()
        as_of = np.datetime64(now.as_of, "s")
        start = np.datetime64(before.as_of, "s") if before else as_of - np.timedelta64(24, "h")
        last = int(np.searchsorted(self.released, as_of, side="right"))
        first = int(np.searchsorted(self.released, start, side="right"))
        recent = int(np.searchsorted(self.released, as_of - np.timedelta64(5, "D"), side="right"))
        covered = [i for i in range(min(first, recent), last) if self._covers(i)]
        return tuple(i for i in covered if i >= first), tuple(i for i in covered if recent <= i < first)

    def _to_come(self, now: StoryTime) -> tuple[int, ...]:
        """Return the releases that are due: a row with a figure tells of a time that nobody could read in it before."""
        if not len(self.released):
            return ()
        as_of = np.datetime64(now.as_of, "s")
        first, end = np.searchsorted(self.released, [as_of, as_of + _TO_COME], side="right").tolist()
        covered = self.edition.release_countries
        return tuple(i for i in range(first, end) if self.countries[i] in covered and np.isnan(self.actual[i]))

    def _covers(self, i: int) -> bool:
        return self.countries[i] in self.edition.release_countries and np.isfinite(self.actual[i])


def positions(table: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return the first row of each symbol in a table, and the row after its last."""
    symbols = table["symbol"].to_numpy(dtype=object)
    if not len(symbols):
        return {}
    starts = np.flatnonzero(np.concatenate([[True], symbols[1:] != symbols[:-1]]))
    ends = np.append(starts[1:], len(symbols))
    return {str(symbols[a]): (int(a), int(b)) for a, b in zip(starts, ends, strict=True)}


def _stale(session: date, as_of: datetime, clock: _Clock) -> bool:
    """Tell whether a finished row is older than the exchange's last finished session; without one, than some days."""
    return session < clock.finished if clock.finished else (as_of.date() - session).days > _NEAR


def take(table: pd.DataFrame, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
    """Return one column of a table at row positions."""
    column = table[name]
    values = column.to_numpy(dtype=object) if column.dtype.kind not in "fibM" else column.to_numpy()
    return values[rows]
