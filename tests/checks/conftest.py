"""A small world typed by hand: eight markets, a few January days of 2024, one jobs report."""

from __future__ import annotations

from datetime import date, datetime
from datetime import time as clock
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from newsgen.checks import Ledger, Unit, check_text
from newsgen.config import Config, load
from newsgen.model import QUOTE_COLUMNS, Observations, Record
from newsgen.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgen.checks import Report
    from newsgen.checks.reading import Claim

US = (date(2024, 1, 8), datetime(2024, 1, 8, 22, 15))  # noqa: DTZ001 - times are naive UTC
ASIA = (date(2024, 1, 9), datetime(2024, 1, 9, 1, 30))  # noqa: DTZ001

_NEW_YORK = {"closing": {"time": "17:00", "zone": "America/New_York"}}
BARS = """
^GSPC 2023-12-28 4000 4000 4000 4000 -
^GSPC 2023-12-29 4000 4000 3900 3900 2023-12-28
^GSPC 2024-01-02 3900 4000 3900 4000 2023-12-29
^GSPC 2024-01-03 4000 4100 4000 4100 2024-01-02
^GSPC 2024-01-04 4100 4200 4100 4200 2024-01-03
^GSPC 2024-01-05 4200 4310 4200 4300 2024-01-04
^GSPC 2024-01-08 4305 4321.50 4214 4257 2024-01-05
^IXIC 2024-01-05 - - - 15000 -
^IXIC 2024-01-08 - - - 15150 2024-01-05
^RUT 2024-01-05 - - - 2000 -
^RUT 2024-01-08 - - - 2000.40 2024-01-05
^AXJO 2024-01-05 - - - 7500 -
^AXJO 2024-01-08 - - - 7575 2024-01-05
^N225 2023-12-29 - - - 33100 -
^N225 2024-01-04 33000 33000 33000 33000 2023-12-29
^N225 2024-01-05 33000 33500 33000 33330 2024-01-04
JPY=X 2024-01-05 - - - 145.00 -
JPY=X 2024-01-08 - - - 143.55 2024-01-05
CL=F 2024-01-05 - - - 75 -
CL=F 2024-01-08 - - - 72 2024-01-05
US10Y 2024-01-05 - - - 4.05 -
US10Y 2024-01-08 - - - 4.00 2024-01-05
^VIX 2024-01-05 - - - 13.00 -
^VIX 2024-01-08 - - - 13.20 2024-01-05
"""


def _market(name: str, region: str, place: dict[str, object], **more: object) -> dict[str, object]:
    base = {"name": name, "full": name, "short": name, "place": "there", "region": region}
    return {**base, "weight": "1", "since": "1950", **place, **more}


_MARKETS = {
    "^GSPC": _market("S&P 500", "us", {"mic": "XNYS"}, forms=["the benchmark index"]),
    "^IXIC": _market("Nasdaq", "us", {"mic": "XNYS"}, full="Nasdaq Composite", inception="true"),
    "^RUT": _market("Russell 2000", "us", {"mic": "XNYS"}, record="false"),
    "^AXJO": _market("S&P/ASX 200", "asia", {"mic": "XASX"}, short="ASX 200"),
    "^N225": _market("Nikkei 225", "asia", {"mic": "XTKS"}, short="Nikkei"),
    "JPY=X": _market("Dollar/yen", "fx", _NEW_YORK, full="dollar", short="dollar", asset="currency", quote="yen"),
    "CL=F": _market("WTI crude", "energy", _NEW_YORK, full="U.S. crude", short="U.S. crude", asset="commodity"),
    "US10Y": _market("10-year Treasury yield", "rates", _NEW_YORK, short="10-year yield", asset="yield"),
    "^VIX": _market("VIX", "fx", {"mic": "XNYS"}, asset="volatility"),
}
_JOBS = {"name": "nonfarm payrolls", "report": "the jobs report", "agency": "the Labor Department", "kind": "jobs"}
_RATE = {"name": "the unemployment rate", "report": "the jobs report", "agency": "the Labor Department", "kind": "rate"}
_REGION = {"name": "R", "adjective": "R", "stocks": "R stocks"}
_EDITION = {
    "title": "Close",
    "region": "us",
    "zone": "America/New_York",
    "place": "New York",
    "prices": "Closing prices",
    "regions": {"us": "1"},
    "release_countries": {"US": "1"},
}


@pytest.fixture(scope="session")
def small_config() -> Config:
    release = {"stronger": "up", "importance": "1"}
    return Config.model_validate(
        {
            "version": "1",
            "house": {"publication": "p", "byline": "b", "disclosure": "d", "reviewed": "r", "polls": ["Dow Jones"]},
            "regions": {
                **{key: {**_REGION, "stocks": f"{key} things"} for key in ("fx", "energy", "rates")},
                "us": {**_REGION, "name": "Wall Street", "adjective": "U.S.", "stocks": "U.S. stocks"},
                "asia": {**_REGION, "name": "Asia", "adjective": "Asian", "stocks": "Asian stocks"},
            },
            "markets": _MARKETS,
            "countries": {"US": {"name": "the United States", "adjective": "U.S."}},
            "releases": {
                "US": {
                    "nonfarm_payrolls": {**_JOBS, **release, "unit": "thousand", "headline": "payrolls"},
                    "unemployment_rate": {**_RATE, **release, "unit": "percent", "stronger": "down"},
                }
            },
            "editions": {
                "us_close": {**_EDITION, "leads": ["^GSPC", "^IXIC"], "table": ["^GSPC", "^IXIC"]},
                "asia_morning": {**_EDITION, "zone": "Asia/Tokyo", "leads": ["^N225"], "table": ["^N225"]},
            },
        }
    )


def bars(text: str) -> pd.DataFrame:
    """Return bars typed as 'symbol session open high low close previous', with '-' where unknown."""
    rows = [line.split() for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["symbol", "session", "open", "high", "low", "close", "prev_session"])
    frame = frame.replace("-", None)
    for name in ("session", "prev_session"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    for name in ("open", "high", "low", "close"):
        frame[name] = frame[name].astype(float)
    hours = [6 if symbol in ("^N225", "^AXJO") else 21 for symbol in frame["symbol"]]
    frame["known_at"] = (frame["session"] + pd.to_timedelta(hours, unit="h")).astype("datetime64[s]")
    frame["row"] = range(2, len(frame) + 2)
    return frame


def quotes(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(QUOTE_COLUMNS))
    for name in ("as_of", "session", "prev_session"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


class NoCalendars:
    """Calendars that know nothing."""

    def covers(self, mic: str, day: date) -> bool:  # noqa: ARG002
        return False


def observe(text: str = BARS, **more: object) -> Observations:
    nikkei = {"as_of": "2024-01-09T01:30", "symbol": "^N225", "session": "2024-01-09", "prev_session": "2024-01-05"}
    prices = {"open": 33400.0, "high": 33996.60, "low": 33330.0, "last": 33663.30, "row": 2}
    common = {"released_at": pd.Timestamp("2024-01-05T13:30"), "timed": True, "country": "US", "period": "2023-12"}
    jobs = {"indicator": "nonfarm_payrolls", "actual": 216, "forecast": 170, "prior": 173, "prior_before_revision": 199}
    rate = {"indicator": "unemployment_rate", "actual": 3.7, "forecast": 3.8, "prior": 3.7}
    releases = pd.DataFrame(
        [
            {**common, **jobs, "unit": "thousand", "row": 2},
            {**common, **rate, "prior_before_revision": None, "unit": "percent", "row": 3},
        ]
    ).astype({"released_at": "datetime64[s]"})
    standing = Record("^N225", "close", 38915.87, date(1989, 12, 29), "Nikkei")
    return Observations(
        **{
            "source": "typed",
            "bars": bars(text),
            "quotes": quotes([{**nikkei, **prices}]),
            "releases": releases,
            "calendars": NoCalendars(),
            "records": (standing,),
            **more,
        }
    )


@pytest.fixture(scope="session")
def ledger(small_config: Config) -> Ledger:
    return Ledger.of(observe(), small_config)


@pytest.fixture(scope="session")
def claims(ledger: Ledger) -> Callable[..., list[Claim]]:
    """Return a reader: the claims of one sentence, or of the last of several, at a story's time."""

    def read(*texts: str, kind: str = "body", at: tuple[date, datetime] = US) -> list[Claim]:
        units = [Unit(f"s{i}", text, kind, 1) for i, text in enumerate(texts)]
        return [claim for where, claim in check_text(units, *at, ledger).claims if where == units[-1].where]

    return read


@pytest.fixture(scope="session")
def verdicts(claims: Callable[..., list[Claim]]) -> Callable[..., dict[str, str]]:
    """Return a reader: check -> the worst status of its claims in a sentence."""
    order = ("supported", "not_checkable", "contradicted")

    def read(*texts: str, **more: object) -> dict[str, str]:
        found: dict[str, str] = {}
        for claim in claims(*texts, **more):
            worst = max(order.index(claim.status), order.index(found.get(claim.check, "supported")))
            found[claim.check] = order[worst]
        return found

    return read


BARS_HEAD = "date,symbol,open,high,low,close\n"
RELEASES_HEAD = (
    "released_at,country,indicator,period,actual,forecast,prior,prior_before_revision,unit,consensus_source\n"
)


@pytest.fixture(scope="session")
def ledger_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ledger]:
    """Return a function: rows of bars, and of releases, in a data folder -> their ledger, by the shipped universe."""

    def of(rows: str, releases: str = "") -> Ledger:
        folder = tmp_path_factory.mktemp("data")
        (folder / "bars.csv").write_text(BARS_HEAD + rows, encoding="utf-8")
        (folder / "releases.csv").write_text(RELEASES_HEAD + releases, encoding="utf-8")
        config = load()
        return Ledger.of(read(config, data=folder), config)

    return of


@pytest.fixture(scope="session")
def review() -> Callable[..., Report]:
    """Return a function: a ledger, the sentences of a paragraph and a day -> the report on that evening's text."""

    def run(ledger: Ledger, *texts: str, day: date, edition: str = "") -> Report:
        units = [Unit(f"sentence {i}", text, "body", 1) for i, text in enumerate(texts)]
        return check_text(units, day, datetime.combine(day, clock(22, 15)), ledger, edition=edition)

    return run
