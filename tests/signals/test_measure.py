"""The table of signals: a row for each finished bar and each quote, in the order in which they were known."""

from __future__ import annotations

import pandas as pd

from newsgen.signals.registry import MARKET


def test_a_column_for_every_signal(measured):
    assert {s.name for s in MARKET} <= set(measured([100, 101]).columns)


def test_a_quote_stands_before_its_session_s_bar(measured):
    quote = {"day": "2024-01-03", "last": 90, "prev": pd.Timestamp("2024-01-02")}
    rows = measured([100, 101, 103, 104], quote=quote)  # bars from Monday, Jan. 1, known at 2100; a quote of 0300
    assert rows["known_at"].is_monotonic_increasing
    assert rows["level"].tolist() == [100, 101, 90, 103, 104]
    assert rows["provisional"].tolist() == [False, False, True, False, False]
    assert rows["change_points"].tolist()[1:] == [1, -11, 2, 1]  # the bar's base is the close before, not the quote
