"""What a hold looks at: the story's time, the rows known by then, the markets it tells and the rows it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgen.checks.lexicon import LANGUAGES
from newsgen.model import Hold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from newsgen.checks.ledger import Ledger, View
    from newsgen.checks.reading import Claim
    from newsgen.checks.series import Told
    from newsgen.config import Edition
    from newsgen.model import Evidence, StoryTime

RECENT = 7  # days: an older row is not this story's


@dataclass(frozen=True)
class Scene:
    """One story as the holds see it."""

    time: StoryTime
    view: View
    edition: Edition
    symbols: Sequence[str]  # of the table
    leading: Collection[str] = ()  # of headline and lede
    evidence: Collection[Evidence] = ()  # of the facts that the story tells
    claims: Sequence[Claim] = ()  # what was read back from its text
    language: str = LANGUAGES[0]
    now: datetime | None = None  # the moment of the run (naive UTC), where that is known

    @property
    def ledger(self) -> Ledger:
        """The run's rows."""
        return self.view.ledger

    @cached_property
    def wanted(self) -> list[str]:
        """Return the markets that the story tells or may lead with."""
        used = {e.series: None for e in self.evidence}
        markets = self.view.config.markets
        return [s for s in dict.fromkeys((*self.symbols, *self.edition.leads, *used)) if s in markets]

    @cached_property
    def rows(self) -> list[Told]:
        """Return the rows that the story tells."""
        session, told = self.time.session, (self.view.told(s) for s in self.wanted)
        return [row for row in told if row and abs((session - row.session).days) <= RECENT]

    def name(self, symbol: str) -> str:
        """Return a market's name."""
        return self.view.market(symbol).name

    def closed(self, symbol: str, day: date) -> bool:
        """True where the calendar says that a market had a session on a day, and that it has ended."""
        mic, calendars = self.view.market(symbol).mic, self.ledger.observations.calendars
        if not mic or not calendars.covers(mic, day) or not calendars.is_session(mic, day):
            return False
        return calendars.close_at(mic, day) <= self.view.as_of

    def hold(self, name: str, reason: str, *rows: Told, field: str = "close") -> Hold:
        """Return a hold with its rows."""
        return Hold(name, reason, tuple(e for row in rows for e in self.view.evidence(row, field)))
