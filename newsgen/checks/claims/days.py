"""Weekdays: the lede's is the session's, and every other is a day of a row or release that the story can tell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsgen.checks.numbers import WEEKDAY, WEEKDAYS
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading


def read(r: Reading) -> Iterator[Claim]:
    """Check each weekday of a sentence."""
    matches = list(WEEKDAY.finditer(r.text))
    own = WEEKDAYS[r.session.weekday()]
    if r.unit.kind == "lede" and matches and not r.view.week and own not in [m[1] for m in matches]:
        first = matches[0]
        message = f"the lede says {first[1]}, and {r.session.isoformat()} was a {own}"
        yield Claim("weekday", "contradicted", first.start(), first.end(), message, own, first[1])
        return
    allowed = _allowed(r) if matches else set()
    for match in matches:
        if WEEKDAYS.index(match[1]) in allowed:
            yield Claim("weekday", "supported", *match.span())
        else:
            message = f"no row, release or holiday that the sentence can mean fell on a {match[1]}"
            shown = ", ".join(WEEKDAYS[day] for day in sorted(allowed))
            yield Claim("weekday", "contradicted", *match.span(), message, shown, match[1])


def _allowed(r: Reading) -> set[int]:
    days: set[date] = {r.session, *(note.anchor.session for note in r.view.ledger.observations.notes if note.anchor)}
    symbols = {key for m in r.mentions if m.kind == "market" for key in m.keys}
    for symbol in symbols or r.view.config.markets:
        told = r.view.told(symbol)
        if told is not None and told.base_session is not None and (told.session - told.base_session).days < 7:
            gap = (told.session - told.base_session).days
            days |= {told.base_session + timedelta(days=step) for step in range(gap + 1)}
        elif told is not None:
            days.add(told.session)
    days |= _record_days(r, symbols | ({r.carried.symbol} if r.carried else set()))
    days |= {row["released_at"].date() for row in (*r.view.recent_releases, *r.view.releases_to_come)}
    return {day.weekday() for day in days}


def _record_days(r: Reading, symbols: set[str]) -> set[date]:
    """Return the days of this week on which a market set the record that a sentence can mean."""
    if "record" not in r.text:
        return set()
    rows = [told for symbol in symbols if (told := r.view.told(symbol))]
    days = [r.view.standing(told.symbol, field, told)[1] for told in rows for field in ("close", "high")]
    return {day for day in days if day and (r.session - day).days <= 7}
