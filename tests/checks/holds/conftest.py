"""A story as the holds see it, over the small world of `tests/checks`."""

from __future__ import annotations

import importlib.util
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsgen.checks import Ledger, holds
from newsgen.model import Evidence, StoryTime

_SPEC = importlib.util.spec_from_file_location("checks_world", Path(__file__).parents[1] / "conftest.py")
_WORLD = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_WORLD)

DAY = date(2024, 1, 8)
AS_OF = datetime(2024, 1, 8, 22, 15)  # noqa: DTZ001 - naive UTC
NASDAQ = "^IXIC 2024-01-05 - - - 15000 -\n^IXIC 2024-01-08 - - - 15001 2024-01-05\n"


class _Always:
    """Calendars of an exchange that trades every day and closes at 21:00."""

    def covers(self, *_):
        return True

    is_session = covers

    def close_at(self, _mic, day):
        return datetime(day.year, day.month, day.day, 21)  # noqa: DTZ001 - naive UTC


def _two(close, base=100.0, symbol="^GSPC", rest=NASDAQ, ohl="- - -"):
    """Return two bars of a market, the told one with its open, high and low, and those of a quiet neighbor."""
    return f"{symbol} 2024-01-05 - - - {base} -\n{symbol} 2024-01-08 {ohl} {close} 2024-01-05\n{rest}"


def _series(symbol, closes, last=DAY, ranges=None):
    """Return bars of days in a row that end on a day; `ranges` gives the last ones a high and a low."""
    days = [last - timedelta(days=len(closes) - 1 - i) for i in range(len(closes))]
    wide = {len(closes) - len(ranges or ()) + i: f"- {high} {low}" for i, (high, low) in enumerate(ranges or ())}
    before = ["-", *map(str, days)]
    rows = zip(days, closes, before, strict=False)
    return "".join(f"{symbol} {d} {wide.get(i, '- - -')} {c} {b}\n" for i, (d, c, b) in enumerate(rows))


def _calm(base=1000.0, size=0.01, count=80):
    """Return closes that go up and down by a part of themselves; they end where they began."""
    return [base * (1 + size) if i % 2 else base for i in range(count - 1)] + [base]


def _release(indicator="nonfarm_payrolls", **cells):
    """Return one release as the ledger's table has it."""
    import pandas as pd

    common = {"released_at": "2024-01-05T13:30", "timed": True, "country": "US", "indicator": indicator}
    numbers = {"period": "2023-12", "actual": 216, "forecast": 170, "prior": 173, "prior_before_revision": None}
    row = {**common, **numbers, "unit": "thousand", "consensus_source": "Dow Jones", "row": 2, **cells}
    return {**row, "released_at": pd.Timestamp(row["released_at"])}


def _releases(*rows):
    """Return releases as a table."""
    import pandas as pd

    table = pd.DataFrame(list(rows))
    for name in ("actual", "forecast", "prior"):
        table[name] = table[name].astype(object).where(table[name].notna(), None)
    return table.astype({"released_at": "datetime64[s]"})


def _of(row, *fields):
    """Return the evidence that a story has of a release."""
    series = f"{row['country']}/{row['indicator']}"
    known = f"{row['released_at'].isoformat()}Z"
    return [Evidence("typed", series, row["period"], name, 1.0, known) for name in fields]


@pytest.fixture(scope="session")
def typed():
    """Return the ways to type rows."""
    return SimpleNamespace(
        two=_two, series=_series, calm=_calm, release=_release, releases=_releases, of=_of, quotes=_WORLD.quotes,
        always=_Always(), nasdaq=NASDAQ, day=DAY, as_of=AS_OF,
    )  # fmt: skip


@pytest.fixture
def look(small_config):
    """Return a function: bars and what differs -> the holds and the warnings of a story."""

    def of(text, *, day=DAY, as_of=AS_OF, edition="us_close", config=small_config, **more):
        table = ("^GSPC", "^IXIC", "^AXJO")
        seen = {k: more.pop(k) for k in ("leading", "evidence", "claims", "now", "symbols") if k in more}
        world = _WORLD.observe(text, **{"records": (), "quotes": _WORLD.quotes([]), **more})
        view = Ledger.of(world, config).at(as_of)
        time = StoryTime(edition, day, as_of)
        return holds.find(holds.Scene(time, view, config.edition(edition), **{"symbols": table, **seen}))

    return of


@pytest.fixture
def held(look):
    """Return a function: bars and what differs -> (name, reason) of each hold."""

    def of(text, **more):
        return [(hold.name, hold.reason) for hold in look(text, **more)[0]]

    return of


@pytest.fixture
def names(held):
    """Return a function: bars and what differs -> the names of the holds."""

    def of(text, **more):
        return [name for name, _ in held(text, **more)]

    return of
