"""A small Yahoo on the loopback interface: the chart JSON that yfinance reads, and a session that finds it."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from newsgen.sources.yahoo import make_session

Rows = list[tuple[str, list[float | None]]]  # local time of the opening, and open, high, low, close


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, charts: dict[str, tuple[str, Rows]], status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.charts, self.status, self.asked = charts, status, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked += 1
        path = urlsplit(self.path).path
        if not path.startswith("/v8/finance/chart/"):
            return self._send(200, "crumb")
        if self.server.status != 200:
            return self._send(self.server.status, "Too Many Requests")
        symbol = unquote(path.rsplit("/", 1)[1])
        if symbol not in self.server.charts:
            error = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
            return self._send(404, json.dumps({"chart": {"result": None, "error": error}}))
        return self._send(200, json.dumps(_chart(symbol, *self.server.charts[symbol])))

    def _send(self, status: int, body: str) -> None:
        raw = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _chart(symbol: str, zone: str, rows: Rows) -> dict[str, Any]:
    stamps = [int(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).timestamp()) for at, _ in rows]
    prices = {name: [cells[i] for _, cells in rows] for i, name in enumerate(("open", "high", "low", "close"))}
    offset = int(datetime.now(UTC).astimezone(ZoneInfo(zone)).utcoffset().total_seconds())  # type: ignore[union-attr]
    period = {"timezone": "X", "gmtoffset": offset, "start": stamps[-1], "end": stamps[-1] + 23400}
    meta = {
        "currency": "USD",
        "symbol": symbol,
        "exchangeName": "X",
        "fullExchangeName": "X",
        "instrumentType": "INDEX",
        "firstTradeDate": stamps[0],
        "regularMarketTime": stamps[-1],
        "gmtoffset": offset,
        "timezone": "X",
        "exchangeTimezoneName": zone,
        "regularMarketPrice": rows[-1][1][-1],
        "chartPreviousClose": 1.0,
        "priceHint": 2,
        "currentTradingPeriod": dict.fromkeys(("pre", "regular", "post"), period),
        "dataGranularity": "1d",
        "range": "max",
        "validRanges": ["1d", "5d", "1mo", "1y", "max"],
    }
    quote = {**prices, "volume": [100] * len(rows)}
    indicators = {"quote": [quote], "adjclose": [{"adjclose": prices["close"]}]}
    return {"chart": {"result": [{"meta": meta, "timestamp": stamps, "indicators": indicators}], "error": None}}


def session(port: int) -> Any:
    """Return the session that newsgen uses, with every request sent to a port of this machine."""

    class Loopback(type(make_session())):  # type: ignore[misc]
        def request(self, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
            parts = urlsplit(url)
            query = f"?{parts.query}" if parts.query else ""
            return super().request(method, f"http://127.0.0.1:{port}{parts.path}{query}", *args, **kwargs)

    return Loopback(impersonate="chrome")
