"""Moves that look like broken data, and real ones that something else confirms."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.checks.holds.thresholds import LIMITS
from newsgen.model import Evidence


@pytest.mark.parametrize(("close", "stops"), [(74.99, True), (75.0, False), (125.0, False), (125.01, True)])
def test_a_large_move_without_a_history(names, typed, close, stops):
    assert names(typed.two(close, symbol="^AXJO")) == (["large-move"] if stops else [])


def test_a_neighbor_makes_a_large_move_credible(look, typed):
    tokyo = "^N225 2024-01-05 - - - 33000 -\n^N225 2024-01-08 - - - 30800 2024-01-05\n"
    text = typed.two(70, symbol="^AXJO") + tokyo
    stops, warnings = look(text)
    assert stops == []
    assert [(w.check, w.severity, w.message) for w in warnings] == [
        ("large-move", "warning", "S&P/ASX 200 moved -30.00% on 2024-01-08; Nikkei 225 moved -6.67% on 2024-01-08")
    ]
    assert look(text.replace("30800", "31353"))[0]  # -4.99% is too little
    assert look(text.replace("30800", "36000"))[0]  # it went the other way


def calm(typed, last, ranges=None, nasdaq=1000.0):
    """A market that moves 1% a day for 80 days, and then to `last`."""
    own = typed.series("^GSPC", [*typed.calm(), last], ranges=ranges)
    return own + typed.series("^IXIC", [*typed.calm(), nasdaq])


@pytest.mark.parametrize(("last", "stops"), [(921.0, False), (919.0, True), (1079.0, False), (1081.0, True)])
def test_eight_times_its_volatility(names, typed, last, stops):
    """The moves of 1% make a volatility of 1.0%; eight times it is 8.0%, which is the floor for an index as well."""
    assert names(calm(typed, last)) == (["large-move"] if stops else [])


@pytest.mark.parametrize(("close", "stops"), [(112.4, False), (112.6, True)])
def test_a_commodity_without_a_history(names, typed, close, stops):
    crude = f"CL=F 2024-01-05 - - - 75 -\nCL=F 2024-01-08 - - - {close} 2024-01-05\n"
    assert names(typed.two(101) + crude, symbols=("^GSPC", "CL=F")) == (["large-move"] if stops else [])


def test_a_move_within_its_volatility_is_told_to_the_editor(look, typed):
    wild = typed.series("^GSPC", [*typed.calm(size=0.03), 900.0]) + typed.nasdaq
    stops, warnings = look(wild)
    message = "S&P 500 moved -10.00% on 2024-01-08, 3 times its volatility; that is within 8 times its volatility"
    assert (stops, [w.message for w in warnings]) == ([], [message])


def test_a_large_move_tells_how_large(held, typed):
    reason = "S&P 500 moved -10.00% on 2024-01-08, 10 times its volatility"
    assert held(calm(typed, 900.0)) == [("large-move", reason)]


@pytest.mark.parametrize(("nasdaq", "stops"), [(976.0, True), (974.0, False), (1026.0, True)])
def test_a_neighbor_of_two_and_a_half_times_its_own_volatility(names, typed, nasdaq, stops):
    assert names(calm(typed, 900.0, nasdaq=nasdaq)) == (["large-move"] if stops else [])


def test_the_range_of_the_day_confirms_up_to_a_point(look, typed):
    stops, warnings = look(calm(typed, 900.0, ranges=[(960, 900)]))
    assert (stops, [w.message for w in warnings]) == (
        [],
        ["S&P 500 moved -10.00% on 2024-01-08, 10 times its volatility; the day's own range shows it"],
    )
    assert [h.name for h in look(calm(typed, 900.0, ranges=[(939, 900)]))[0]] == ["large-move"]
    assert [h.name for h in look(calm(typed, 1260.0, ranges=[(1260, 1000)]))[0]] == ["large-move"]  # beyond 25%


def test_a_held_move_gives_its_row(look, typed):
    (stop,) = look(calm(typed, 900.0))[0]
    assert [(e.series, e.session, e.field, e.value) for e in stop.rows] == [("^GSPC", "2024-01-08", "close", 900.0)]


def test_a_move_is_held_by_what_it_is_compared_with(names, typed):
    """A since claim that reaches back to a broken row stops the story, even years later."""
    closes = [*typed.calm(), 900.0, *typed.calm(900.0), 901.0]
    text = typed.series("^GSPC", closes) + typed.nasdaq
    assert names(text) == []
    day = text.splitlines()[80].split()[1]
    told = [Evidence("typed", "^GSPC", day, "close", 900.0, "")]
    assert names(text, evidence=told) == ["large-move"]


def test_a_quote_is_measured_as_a_bar(held, typed):
    place = {"as_of": "2024-01-09T01:30", "symbol": "^N225", "session": "2024-01-09", "prev_session": "2024-01-08"}
    quote = {**place, "open": 900.0, "high": 900.0, "low": 900.0, "last": 900.0, "row": 2}
    story = {"edition": "asia_morning", "day": date(2024, 1, 9), "as_of": datetime(2024, 1, 9, 1, 30)}  # noqa: DTZ001
    text = typed.series("^N225", [*typed.calm(), 1000.0])
    reason = "Nikkei 225 moved -10.00% on 2024-01-09, 10 times its volatility"
    assert held(text, quotes=typed.quotes([quote]), **story) == [("large-move", reason)]
    calm_quote = typed.quotes([{**quote, "last": 990.0, "high": 990.0}])
    assert held(text, quotes=calm_quote, **story) == []


# A split, another unit


@pytest.mark.parametrize(
    ("close", "near"),
    [(50.0, 2), (52.6, 2), (52.7, 0), (209.9, 2), (211.0, 0), (33.3, 3), (14.0, 7), (10.0, 10), (60.0, 0)],
)
def test_split_like(held, typed, close, near):
    found = [reason for name, reason in held(typed.two(close)) if name == "split-like"]
    words = f"S&P 500 went from 100.00 to {close:.2f} on 2024-01-08, a ratio near {near}"
    assert found == ([words] if near else [])


def test_a_split_is_held_whatever_the_range_shows(names, typed):
    """AP and Zacks, 2015-07-15: Netflix from 702.60 to 98.13, a split of seven for one told as a fall of 71%."""
    assert names(typed.two(98.13, 702.60, ohl="702.6 702.6 98.13")) == ["split-like"]


def test_a_yield_may_double(names, typed):
    rates = "US10Y 2024-01-05 - - - 0.05 -\nUS10Y 2024-01-08 - - - 0.10 2024-01-05\n"
    assert names(typed.two(101) + rates, symbols=("^GSPC", "US10Y")) == []


@pytest.mark.parametrize(("close", "scale"), [(1.0, "100"), (1.12, ""), (10900.0, "100"), (0.1, "1,000")])
def test_another_unit(held, typed, close, scale):
    """yfinance #1106: prices a hundred times too high."""
    found = [reason for name, reason in held(typed.two(close)) if name == "unit-change"]
    words = f"S&P 500 went from 100.00 to {close:,.2f} on 2024-01-08, a change of unit by {scale}"
    assert found == ([words] if scale else [])


# The limits of exchanges


@pytest.mark.parametrize(
    ("mic", "day", "down", "up"),
    [
        ("XKRX", "2015-06-12", 15, 15),
        ("XKRX", "2015-06-15", 30, 30),
        ("XTAI", "2015-05-29", 7, 7),
        ("XTAI", "2015-06-01", 10, 10),
        ("XNYS", "2020-03-16", 25, None),
    ],
)
def test_the_limit_of_a_day(mic, day, down, up):
    """TWSE's notice of 2015-06-02; KRX, historical changes in daily price limits; NYSE, 20% at level 3."""
    rule = [limit for limit in LIMITS if limit.mic == mic and limit.start <= date.fromisoformat(day)][-1]
    assert (rule.down, rule.up) == (down, up)


@pytest.mark.parametrize(("close", "stops"), [(75.1, False), (74.9, True)])
def test_beyond_the_limit(names, typed, close, stops):
    """NYSE and CTA, 2024-06-03: Berkshire Hathaway A at -99.97%. A neighbor does not help here."""
    fell = typed.nasdaq.replace("15001", "13000")
    assert names(typed.two(close, rest=fell)) == (["beyond-limit"] if stops else [])


def test_beyond_the_limit_says_whose(held, typed):
    ((name, reason),) = held(typed.two(0.03, 100.0))
    assert name == "beyond-limit"
    start = "S&P 500 moved -99.97% on 2024-01-08, beyond the 25% that its exchange allows (Market-wide circuit breakers"
    assert reason.startswith(start)


# A jump that goes back


def bad_print(typed, back, *, ranges=None, after=(), nasdaq=1000.0):
    own = typed.series("^GSPC", [*typed.calm(), 1050.0, back, *after], ranges=ranges)
    return own + typed.series("^IXIC", [*typed.calm(), nasdaq, nasdaq + 1, *(nasdaq for _ in after)])


@pytest.mark.parametrize(("back", "stops"), [(1000.0, True), (1009.9, True), (1010.1, False), (990.1, True)])
def test_a_jump_that_reverses(held, typed, back, stops):
    reason = "S&P 500 moved +5.00% on 2024-01-07 and went back on 2024-01-08"
    assert held(bad_print(typed, back)) == ([("bad-print", reason)] if stops else [])


def test_a_jump_with_a_range_must_reverse_exactly(names, typed):
    wide = {"ranges": [(1050, 1000), (1050, 1000)]}
    assert names(bad_print(typed, 1005.0, **wide)) == ["bad-print"]
    assert names(bad_print(typed, 1006.0, **wide)) == []


def test_a_jump_is_not_seen_before_it_reverses(names, typed):
    text = bad_print(typed, 1000.0)
    before = {"day": date(2024, 1, 7), "as_of": datetime(2024, 1, 7, 22, 15)}  # noqa: DTZ001
    assert names(text, **before) == []


def test_a_neighbor_that_jumped_too_clears_it(names, typed):
    assert names(bad_print(typed, 1000.0, nasdaq=1030.0)) == []


def test_a_later_story_that_compares_with_the_jump_is_held(names, typed):
    text = bad_print(typed, 1000.0, after=(1001.0, 1002.0))
    assert names(text) == []
    told = [Evidence("typed", "^GSPC", "2024-01-05", "close", 1050.0, "")]
    assert names(text, evidence=told) == ["bad-print"]
