"""Rows with wrong prices: out of order, repeated, shared, contradicted."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.model import Evidence, Record


@pytest.mark.parametrize(("close", "stops"), [(102.02, False), (102.03, True), (98.99, False), (98.97, True)])
def test_a_close_outside_its_range(names, typed, close, stops):
    """yfinance #16: closes above the high. For an index 0.02% is rounding."""
    assert names(typed.two(close, ohl="100 102 99")) == (["ohlc-order"] if stops else [])


def test_ohlc_order_names_its_prices(held, typed):
    reason = "S&P 500's close of 103.00 on 2024-01-08 lies outside its range, 99.00 to 102.00"
    assert held(typed.two(103, ohl="100 102 99")) == [("ohlc-order", reason)]
    before = typed.series("^GSPC", [100, 103, 103.5], ranges=[(102, 99), (104, 103)]) + typed.nasdaq
    assert held(before) == []  # yesterday's story was held for it
    reason = "S&P 500's open of 98.00 on 2024-01-08 lies outside its range, 99.00 to 102.00"
    assert held(typed.two(101, ohl="98 102 99")) == [("ohlc-order", reason)]


def test_a_future_may_settle_outside_its_session(names, typed):
    crude = "CL=F 2024-01-05 - - - 75 -\nCL=F 2024-01-08 74 75 73 {} 2024-01-05\n"
    symbols = ("^GSPC", "CL=F")
    assert names(typed.two(101) + crude.format(75.3), symbols=symbols) == []
    assert names(typed.two(101) + crude.format(75.4), symbols=symbols) == ["ohlc-order"]


def test_a_repeated_row(held, typed):
    """Taiex, 2001-09-18: shut by a typhoon, filled in with the day before."""
    text = typed.series("^GSPC", [100, 101, 101], ranges=[(102, 99), (102, 99)]) + typed.nasdaq
    reason = "S&P 500 has the high, the low and the close of 2024-01-07 again on 2024-01-08"
    assert held(text) == [("repeated-row", reason)]
    assert held(text.replace("2024-01-08 - 102 99", "2024-01-08 - 103 99")) == []
    before = typed.series("^GSPC", [100, 101, 101, 102], ranges=[(102, 99), (102, 99), (103, 100)]) + typed.nasdaq
    reason = "S&P 500 has the high, the low and the close of 2024-01-06 again on 2024-01-07"
    assert held(before) == [("repeated-row", reason)]  # it is the previous close


def test_an_index_that_stands_still(held, typed):
    still = typed.series("^GSPC", [100, 101, 101, 101, 101]) + typed.nasdaq
    assert held(still) == [("repeated-row", "S&P 500 has stood still for 4 sessions at 101.00 on 2024-01-08")]
    assert held(typed.series("^GSPC", [100, 100.5, 101, 101, 101]) + typed.nasdaq) == []


def test_identical_closes(held, typed):
    reason = "S&P 500 and Nasdaq both stand at 15,001.00 on 2024-01-08"
    assert held(typed.two(15001, 15000)) == [("identical-closes", reason)]
    assert held(typed.two(15002, 15000)) == []


def test_two_closes_may_meet(held, typed):
    """Euro Stoxx 50 and Shanghai Composite both closed at 2,553.59 on 2010-06-04."""
    text = typed.two(15001, 15000, ohl="- 15001 14999")
    assert held(text) == []
    both = text.replace("^IXIC 2024-01-08 - - -", "^IXIC 2024-01-08 - 15001 14999")
    assert [name for name, _ in held(both)] == ["identical-closes"]


def test_three_markets_of_any_kind_at_one_price(held, typed):
    """Nasdaq's test data, 2017-07-03: Amazon, Apple and Microsoft at 123.47."""
    others = "".join(f"{s} 2024-01-05 - - - {b} -\n{s} 2024-01-08 - - - 123.47 2024-01-05\n" for s, b in OTHERS)
    text = typed.two(123.47, 124) + others
    reason = "S&P 500, Dollar/yen and WTI crude all stand at 123.47 on 2024-01-08"
    assert held(text, symbols=("^GSPC", "JPY=X", "CL=F")) == [("identical-closes", reason)]
    assert held(text, symbols=("^GSPC", "JPY=X")) == []


OTHERS = (("JPY=X", 124), ("CL=F", 122))


@pytest.mark.parametrize(("last", "stops"), [(102.05, False), (102.2, True), (98.8, True)])
def test_a_snapshot_outside_the_bar(names, typed, last, stops):
    place = {"as_of": "2024-01-08T19:00", "symbol": "^GSPC", "session": "2024-01-08", "prev_session": "2024-01-05"}
    quote = typed.quotes([{**place, "open": 100.0, "high": 102.0, "low": 99.0, "last": last, "row": 2}])
    found = names(typed.two(101, ohl="100 102 99"), quotes=quote)
    assert found == (["conflicting-sources"] if stops else [])


def test_a_record_that_the_bars_contradict(held, typed):
    standing = Record("^GSPC", "close", 100.1, date(2024, 1, 5), "the exchange")
    told = [Evidence("typed", "^GSPC", "2024-01-05", "close", 100.1, "")]
    reason = "S&P 500's close of 2024-01-05 is 100.10 by the exchange, and 100.00 in the bars"
    assert held(typed.two(101), records=(standing,), evidence=told) == [("conflicting-sources", reason)]
    near = Record("^GSPC", "close", 100.05, date(2024, 1, 5), "the exchange")
    assert held(typed.two(101), records=(near,), evidence=told) == []
