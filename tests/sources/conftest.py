"""A small configuration and a data folder to write to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsgen.config import Config
from newsgen.sources.calendars import SessionCalendars

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NEW_YORK = {"time": "17:00", "zone": "America/New_York"}


def _market(name: str, **keys: Any) -> dict[str, Any]:
    base = {"name": name, "full": name, "short": name, "place": "there", "region": "all"}
    return {**base, "weight": 1, "since": 1950, **keys}


def _release(unit: str, **keys: Any) -> dict[str, Any]:
    base = {"name": "jobs", "report": "the report", "agency": "Bureau", "kind": "jobs", "unit": unit}
    return {**base, "stronger": "up", "importance": 1, **keys}


@pytest.fixture(scope="session")
def small() -> Config:
    record = {"field": "close", "value": "2884.80", "date": "1989-12-18", "source": "exchange history"}
    return Config.model_validate(
        {
            "version": "1",
            "house": {"publication": "p", "byline": "b", "disclosure": "d", "reviewed": "r"},
            "regions": {"all": {"name": "All", "adjective": "all", "stocks": "all stocks"}},
            "markets": {
                "^N225": _market("Nikkei 225", mic="XTKS", range_from="1988-04-08", open_from="1988-04-08"),
                "TOPIX": _market("Topix", mic="XTKS", yahoo="none", records=[record]),
                "^GSPC": _market("S&P 500", mic="XNYS", open_from="2014-01-01"),
                "^KS11": _market("Kospi", mic="XKRX", open_from="1997-07-01"),
                "^AXJO": _market("S&P/ASX 200", mic="XASX"),
                "^STOXX50E": _market("Euro Stoxx 50", mic="XPAR"),
                "JPY=X": _market("Dollar/yen", asset="currency", closing=_NEW_YORK, record="false"),
                "EURUSD=X": _market("Euro/dollar", asset="currency", closing=_NEW_YORK, decimals=4),
            },
            "countries": {},
            "releases": {
                "US": {
                    "payrolls": _release("thousand", usual_time={"time": "08:30", "zone": "America/New_York"}),
                    "claims": _release("thousand"),
                }
            },
            "editions": {},
        }
    )


@pytest.fixture(scope="session")
def calendars() -> SessionCalendars:
    return SessionCalendars()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes files (name without its dots and slashes -> text) to a data folder."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / ("notes/note.md" if name == "note" else f"{name}.csv")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write
