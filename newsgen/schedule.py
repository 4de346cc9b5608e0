"""Which sessions an edition tells, and at which instant: its default as-of times and its previous story."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.model import StoryTime

if TYPE_CHECKING:
    from newsgen.config import Config, Edition
    from newsgen.model import Calendars, Observations


class Schedule:
    """The story times of one edition."""

    def __init__(self, name: str, config: Config, observations: Observations) -> None:
        self.name, self.config = name, config
        self.edition: Edition = config.edition(name)
        self.calendars: Calendars = observations.calendars
        self._rows = _sessions_of(observations, self.edition)

    def is_session(self, day: date) -> bool:
        """True where any lead market of the edition is open that day; of a week's edition, on its last such day."""
        if not self._any_open(day):
            return False
        rest = range(1, 7 - day.weekday()) if self.edition.form == "week" else ()
        return not any(self._any_open(day + timedelta(days=i)) for i in rest)

    def _any_open(self, day: date) -> bool:
        return any(self._open(symbol, day) for symbol in self.edition.leads if symbol in self.config.markets)

    def _open(self, symbol: str, day: date) -> bool:
        mic = self.config.markets[symbol].mic
        if mic and self.calendars.covers(mic, day):
            return self.calendars.is_session(mic, day)
        return day in self._rows.get(symbol, ())

    def neighbors(self, day: date) -> tuple[date | None, date | None]:
        """Return the edition's previous and next session around a day, within a month."""
        back = next((d for i in range(1, 32) if self.is_session(d := day - timedelta(days=i))), None)
        ahead = next((d for i in range(1, 32) if self.is_session(d := day + timedelta(days=i))), None)
        return back, ahead

    def at(self, day: date) -> StoryTime:
        """Return the story of a session at its default as-of time; `InputError` where the day has none."""
        if not self.is_session(day):
            raise self._no_session(day)
        return StoryTime(self.name, day, self.default_as_of(day))

    def _no_session(self, day: date) -> InputError:
        back, ahead = self.neighbors(day)
        known = " and ".join(
            f"the {which} is {when}" for which, when in (("previous", back), ("next", ahead)) if when is not None
        )
        return InputError(f"{day} ({day:%A}) is a session of none of the lead markets of {self.name}", mend=known)

    def default_as_of(self, day: date) -> datetime:
        """Return the edition's default as-of instant of a session (naive UTC)."""
        rule = self.edition.as_of
        if rule is None:
            raise InputError(
                f"the edition {self.name} has no default time",
                mend="write takes --as-of, for instance 2026-02-12T01:32Z; or give the edition an “as_of”",
            )
        if rule.time is not None:
            local = datetime.combine(day, rule.time.time, rule.time.tz)
            return local.astimezone(UTC).replace(tzinfo=None)
        closes = [
            self.calendars.close_at(m.mic, day)
            for m in self.config.markets.values()
            if m.region == self.edition.region and m.mic and self.calendars.is_session(m.mic, day)
        ]
        last = max(closes, default=datetime.combine(day, datetime.min.time()) + timedelta(hours=10))
        return last + timedelta(minutes=rule.minutes_after_last_close or 0)

    def given(self, as_of: datetime) -> StoryTime:
        """Return the story at a given instant: the session is the edition's own date then."""
        from zoneinfo import ZoneInfo

        day = as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(self.edition.zone)).date()
        if not self.is_session(day):
            raise self._no_session(day)
        return StoryTime(self.name, day, as_of)

    def before(self, time: StoryTime) -> StoryTime | None:
        """Return the story that readers saw before: the previous session at the same kind of time."""
        back, _ = self.neighbors(time.session)
        if back is None:
            return None
        if self.edition.as_of is None:
            return StoryTime(self.name, back, self._same_clock(time, back))
        return StoryTime(self.name, back, self.default_as_of(back))

    def _same_clock(self, time: StoryTime, day: date) -> datetime:
        """Return the instant of another day at which the edition's clock shows the story's time."""
        from zoneinfo import ZoneInfo

        local = time.as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(self.edition.zone))
        then = datetime.combine(local.date() - (time.session - day), local.time(), local.tzinfo)
        return then.astimezone(UTC).replace(tzinfo=None)

    def between(self, start: date, end: date) -> list[StoryTime]:
        """Return every story from `start` to `end`, both included, in order."""
        days = (start + timedelta(days=i) for i in range((end - start).days + 1))
        return [self.at(day) for day in days if self.is_session(day)]


def _sessions_of(observations: Observations, edition: Edition) -> dict[str, set[date]]:
    table = observations.bars[observations.bars["symbol"].isin(edition.leads)]
    return {str(s): {t.date() for t in group["session"]} for s, group in table.groupby("symbol")}
