from __future__ import annotations

import importlib.util
import socket
import time
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from newsgen.errors import SourceError

pytest.importorskip("yfinance")

_spec = importlib.util.spec_from_file_location("yahoo_server", Path(__file__).with_name("yahoo_server.py"))
yahoo_server = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(yahoo_server)

NOW = datetime(2026, 2, 12, 1, 32)  # noqa: DTZ001 - naive UTC
CHARTS = {
    "^N225": (
        "Asia/Tokyo",
        [
            ("2026-02-09T09:00", [55130.63, 57337.07, 55018.57, 56363.94]),
            ("2026-02-10T09:00", [56812.01, 57960.19, 56812.01, 57650.539]),
            ("2026-02-12T09:00", [57864.74, 58015.08, 57500.0, 57663.0]),  # still running
        ],
    ),
    "^GSPC": (
        "America/New_York",
        [
            ("2026-02-10T09:30", [6974.49, 6986.83, 6937.53, 6941.81]),
            ("2026-02-11T09:30", [None, None, None, None]),  # not settled yet
        ],
    ),
    "JPY=X": ("Europe/London", [("2026-02-11T00:00", [154.37, 154.65, 152.55, 153.22])]),
}


@pytest.fixture(autouse=True)
def fresh_yfinance(tmp_path):
    """Give yfinance an empty cache and none of the answers of another test."""
    import yfinance
    from yfinance.data import SingletonMeta, YfData

    yfinance.set_tz_cache_location(str(tmp_path))
    YfData.cache_get.cache_clear()
    SingletonMeta._instances.pop(YfData, None)


def fetch(small, server):
    from newsgen.sources.yahoo import read_yahoo

    try:
        return read_yahoo(small, NOW, yahoo_server.session(server.port))
    finally:
        server.shutdown()
        server.server_close()


def test_finished_rows_are_bars_and_a_running_one_is_a_quote(small, capfd):
    found = fetch(small, yahoo_server.Server(CHARTS))
    told = [(s, f"{d:%Y-%m-%d}", c) for s, d, c in found.bars[["symbol", "session", "close"]].itertuples(index=False)]
    assert told == [
        ("^N225", "2026-02-09", 56363.94),
        ("^N225", "2026-02-10", 57650.54),
        ("^GSPC", "2026-02-10", 6941.81),
        ("JPY=X", "2026-02-11", 153.22),
    ]
    (quote,) = found.quotes.to_dict("records")
    assert (quote["symbol"], quote["last"], quote["high"]) == ("^N225", 57663.0, 58015.08)
    assert quote["as_of"] == pd.Timestamp(NOW)
    assert quote["prev_session"] == pd.Timestamp("2026-02-10")
    assert found.source == "Yahoo Finance"
    assert capfd.readouterr() == ("", "")


def test_a_market_that_yahoo_does_not_have_is_a_defect(small):
    found = fetch(small, yahoo_server.Server(CHARTS))
    assert {d.symbol for d in found.defects} == {"^KS11", "^AXJO", "^STOXX50E", "EURUSD=X"}  # Topix is not asked for
    assert all(d.problem.startswith(f"no data for {d.symbol}") for d in found.defects)


def test_too_many_requests(small, capfd):
    server = yahoo_server.Server(CHARTS, status=429)
    with pytest.raises(SourceError, match=r"^Yahoo Finance refuses more requests for now"):
        fetch(small, server)
    assert server.asked < 12
    assert capfd.readouterr() == ("", "")


def test_no_rows_at_all(small):
    with pytest.raises(SourceError, match=r"^Yahoo Finance gave no rows"):
        fetch(small, yahoo_server.Server({}))


def test_no_network_is_told_at_once_in_one_line(small, capfd):
    from newsgen.sources.yahoo import read_yahoo

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_yahoo(small, NOW, yahoo_server.session(port))
    assert time.monotonic() - start < 5
    assert str(caught.value) == (
        "Yahoo Finance cannot be reached (try again when the network is up, or give a folder with --data)"
    )
    assert capfd.readouterr() == ("", "")
