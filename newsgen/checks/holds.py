"""Why a story stops for a person: stale or missing leads, rows left out, and moves that look like broken data."""

from __future__ import annotations

import math
from datetime import UTC
from itertools import combinations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsgen.model import Hold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsgen.checks.ledger import Told, View
    from newsgen.config import Edition
    from newsgen.model import Defect, StoryTime

LARGE = 25.0  # percent: no day of a major index but 1987-10-19 and 1987-10-26 in Hong Kong comes near
COMPANION = 5.0  # percent: a neighbor that moved so far the same way makes a large move credible
RATIOS = (2, 3, 4, 5, 10)  # of splits and slipped decimal points
RATIO_SLACK = 0.005
RECENT = 7  # days: an older row is not this story's


def find(time: StoryTime, view: View, edition: Edition, symbols: Sequence[str], leading: Collection[str]) -> list[Hold]:
    """Return the holds of a story; `symbols` are those of its table, `leading` those of its headline and lede."""
    wanted = [s for s in dict.fromkeys((*symbols, *edition.leads)) if s in view.config.markets]
    rows = [row for s in wanted if (row := view.told(s)) and abs((time.session - row.session).days) <= RECENT]
    return [
        *_as_of(time, view, edition),
        *_leads(time, view, edition, leading),
        *_defects(time, view, wanted),
        *_large(view, rows),
        *_split(view, rows),
        *_identical(view, rows),
    ]


def _as_of(time: StoryTime, view: View, edition: Edition) -> Iterator[Hold]:
    day = view.as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(edition.zone)).date()
    if day < time.session:
        reason = f"the as-of time falls on {day.isoformat()}, before the session of {time.session.isoformat()}"
        yield Hold("as-of-before-session", reason)


def _leads(time: StoryTime, view: View, edition: Edition, leading: Collection[str]) -> Iterator[Hold]:
    rows = [(s, view.told(s)) for s in edition.leads if s in view.config.markets]
    names = ", ".join(view.market(s).name for s, _ in rows)
    if not any(row and row.session == time.session for _, row in rows):
        yield Hold("stale-lead", f"no lead market ({names}) has a row for {time.session.isoformat()}")
        return
    for symbol, row in rows:
        if symbol in leading and (row is None or row.session < time.session) and _was_open(time, view, symbol):
            name = view.market(symbol).name
            reason = f"the story leads with {name}, whose row for its session of {time.session.isoformat()} is missing"
            yield Hold("missing-lead", reason)


def _was_open(time: StoryTime, view: View, symbol: str) -> bool:
    mic, calendars = view.market(symbol).mic, view.ledger.observations.calendars
    if not mic or not calendars.covers(mic, time.session) or not calendars.is_session(mic, time.session):
        return False
    return calendars.close_at(mic, time.session) <= view.as_of


def _defects(time: StoryTime, view: View, symbols: Sequence[str]) -> Iterator[Hold]:
    for defect in view.ledger.observations.defects:
        told = view.told(defect.symbol) if defect.symbol in symbols else None
        if told is None or defect.session is None or _on_holiday(view, defect):
            continue
        between = told.session < defect.session <= time.session
        if between or defect.session in (told.session, told.base_session):
            yield Hold("defect-row", f"{view.market(defect.symbol).name} needs a row that was left out: {defect}")


def _on_holiday(view: View, defect: Defect) -> bool:
    """True for a bar on a day without a session: no story needs it."""
    mic = view.market(defect.symbol).mic
    day = defect.session
    calendars = view.ledger.observations.calendars
    return bool(mic and day and calendars.covers(mic, day) and not calendars.is_session(mic, day))


def _large(view: View, rows: Sequence[Told]) -> Iterator[Hold]:
    for row in rows:
        market = view.market(row.symbol)
        if market.asset != "index" or not abs(row.pct) > LARGE:
            continue
        sign = math.copysign(1, row.pct)
        region = [s for s, m in view.config.markets.items() if m.region == market.region and s != row.symbol]
        others = [told for s in region if (told := view.told(s)) and abs((told.session - row.session).days) <= 1]
        if not any(told.pct * sign > COMPANION for told in others):
            reason = f"{market.name} moved {row.pct:+.2f}% on {row.session.isoformat()}, and no neighbor moved with it"
            yield Hold("large-move", reason)


def _split(view: View, rows: Sequence[Told]) -> Iterator[Hold]:
    for row in rows:
        if not (row.last > 0 and row.base > 0) or view.market(row.symbol).asset in ("volatility", "yield"):
            continue
        ratio = max(row.last / row.base, row.base / row.last)
        near = next((whole for whole in RATIOS if abs(ratio / whole - 1) <= RATIO_SLACK), None)
        if near:
            reason = f"{view.market(row.symbol).name} went from {row.base:,.2f} to {row.last:,.2f}, a ratio of {near}"
            yield Hold("split-like", f"{reason} on {row.session.isoformat()}")


def _identical(view: View, rows: Sequence[Told]) -> Iterator[Hold]:
    compared = [row for row in rows if view.market(row.symbol).asset == "index"]
    for one, other in combinations(compared, 2):
        if one.session == other.session and one.last == other.last:
            names = f"{view.market(one.symbol).name} and {view.market(other.symbol).name}"
            yield Hold("identical-closes", f"{names} both stand at {one.last:,.2f} on {one.session.isoformat()}")
