"""The contract of what a market's past makes of its row: since when, how often, in which period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.signals.contract import MOVE, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

_FINISHED = "a finished row with its previous session"
_SINCE = "a finished row; the previous session of both rows; at least 20 sessions between"
_RANGE = "a true high and low, and the previous session"


def _periods() -> Iterator[Signal]:
    """Yield the signals that a week, a month, a quarter and a year have alike."""
    for name, least in (("week", 12), ("month", 6), ("quarter", 4), ("year", 3)):
        base = ("close", f"close@{name}_base")
        needs = f"the last session of a {name}, and {least} {name}s since"
        yield Signal(f"{name}_change_pct", "number", "percent", f"level against the last close before the {name}", base)
        yield Signal(f"{name}_base", "date", "day", f"the last session before the {name}")
        yield Signal(f"last_of_{name}", "flag", "flag", f"the {name}'s last session")
        for word in ("gain", "loss"):
            yield Signal(
                f"{name}_{word}_since", "date", "day", f"last session of the last {name} with a {word} as large",
                (*base, f"close@{name}_{word}_since"), needs,
            )  # fmt: skip
            yield Signal(f"{name}_{word}_gap", "integer", "count", f"{name}s since then", (), needs)
            yield Signal(
                f"{name}_{word}_run", "integer", "count",
                f"{name}s with a {word} in a row, this one included", base, f"the last session of a {name}",
            )  # fmt: skip


def _since(name: str, what: str) -> Iterator[Signal]:
    """Yield the date and the distance of a since claim, finished and on course."""
    rests = ("close", f"close@{name}_since") if name in ("highest", "lowest") else MOVE
    yield Signal(f"{name}_since", "date", "day", f"last session with {what}", rests, _SINCE)
    yield Signal(f"{name}_gap", "integer", "sessions", "sessions since then", (), _SINCE)
    if name in ("highest", "lowest"):
        yield Signal(f"{name}_again", "integer", "sessions", "earlier sessions that could say the same", (), _SINCE)
    if not name.startswith("points"):
        trading = _SINCE.replace("a finished row", "a price inside a session")
        yield Signal(f"course_{name}_since", "date", "day", f"the same if the session ended here: {what}", (), trading)
        yield Signal(f"course_{name}_gap", "integer", "sessions", "sessions since then", (), trading)


PAST = (
    Signal(
        "gap_points",
        "number",
        "points",
        "open less the previous close",
        ("open", "close@prev_session"),
        "a true opening price",
    ),
    Signal(
        "gap_pct",
        "number",
        "percent",
        "open against the previous close",
        ("open", "close@prev_session"),
        "a true opening price",
    ),
    Signal(
        "range_pct",
        "number",
        "percent",
        "high less low, of the previous close",
        ("high", "low", "close@prev_session"),
        _RANGE,
    ),
    Signal(
        "close_in_range",
        "number",
        "share",
        "where the level stands between low (0) and high (1)",
        ("high", "low", "close"),
        _RANGE,
    ),
    Signal(
        "turned_down",
        "flag",
        "flag",
        "up 1% or more inside the session, down 1% or more at its end; from 2.5% on, down at all",
        ("high", *MOVE),
        _RANGE,
    ),
    Signal(
        "turned_up",
        "flag",
        "flag",
        "down 1% or more inside the session, up 1% or more at its end; from 2.5% on, up at all",
        ("low", *MOVE),
        _RANGE,
    ),
    Signal(
        "volatility",
        "number",
        "percent",
        "realised volatility of the 20 sessions before, a year",
        (),
        "10 of the 20 sessions before",
    ),
    Signal(
        "larger_moves",
        "integer",
        "count",
        "how many of the 250 sessions before moved at least as far",
        MOVE,
        "a move of 1.5 standard deviations, 125 of the 250 sessions",
    ),
    Signal(
        "record_gap_points",
        "number",
        "points",
        "level less the record close; zero on a record day",
        ("close", "close@record_session"),
        "support for records",
    ),
    Signal(
        "records_in_twenty",
        "integer",
        "count",
        "record closes in the last twenty sessions",
        (),
        "support for records over all twenty",
    ),
    Signal(
        "high_52w", "number", "price", "highest close of the 52 weeks before", (), "200 sessions in the 52 weeks before"
    ),
    Signal(
        "low_52w", "number", "price", "lowest close of the 52 weeks before", (), "200 sessions in the 52 weeks before"
    ),
    Signal(
        "new_52w_high",
        "flag",
        "flag",
        "a close above every close of the 52 weeks before",
        ("close",),
        "200 sessions in the 52 weeks before",
    ),
    Signal(
        "new_52w_low",
        "flag",
        "flag",
        "a close below every close of the 52 weeks before",
        ("close",),
        "200 sessions in the 52 weeks before",
    ),
    Signal(
        "from_52w_high_pct",
        "number",
        "percent",
        "level against the highest close of 52 weeks, itself included",
        ("close",),
        "200 sessions in the 52 weeks before",
    ),
    Signal(
        "from_52w_low_pct",
        "number",
        "percent",
        "level against the lowest close of 52 weeks, itself included",
        ("close",),
        "200 sessions in the 52 weeks before",
    ),
    Signal(
        "week_extreme_pct",
        "number",
        "percent",
        "the largest move of a day within the week so far",
        ("close@week_extreme_session",),
    ),
    Signal("week_extreme_session", "date", "day", "the session of that move"),
    Signal("week_days", "integer", "sessions", "sessions of the week so far", (), "each one's move"),
    Signal("week_gain_days", "integer", "sessions", "those of them that gained", (), "each one's move"),
    Signal("week_loss_days", "integer", "sessions", "those of them that lost", (), "each one's move"),
    Signal(
        "week_first_gains",
        "integer",
        "sessions",
        "gains that it began with, one behind the other",
        (),
        "each one's move",
    ),
    Signal("week_first_losses", "integer", "sessions", "losses that it began with", (), "each one's move"),
    Signal("week_last_days", "integer", "sessions", "its sessions behind those", (), "each one's move"),
    Signal("first_of_week", "flag", "flag", "the calendar's first session of its week"),
    Signal("year_sessions", "integer", "sessions", "the number of the session in its year"),
    Signal(
        "best_of_year",
        "flag",
        "flag",
        "the largest gain in percent of the year so far",
        MOVE,
        "20 sessions of the year before it",
    ),
    Signal(
        "worst_of_year",
        "flag",
        "flag",
        "the largest loss in percent of the year so far",
        MOVE,
        "20 sessions of the year before it",
    ),
    Signal("ma50", "number", "price", "average of the last 50 closes", (), "50 rows"),
    Signal(
        "ma50_cross",
        "text",
        "text",
        "above or below where the close crossed the average",
        ("close",),
        "20 sessions on the other side",
    ),
    Signal("ma50_gap", "integer", "sessions", "sessions on the other side before", (), "20 sessions on the other side"),
    Signal("ma200", "number", "price", "average of the last 200 closes", (), "200 rows"),
    Signal(
        "ma200_cross",
        "text",
        "text",
        "above or below where the close crossed the average",
        ("close",),
        "20 sessions on the other side",
    ),
    Signal(
        "ma200_gap", "integer", "sessions", "sessions on the other side before", (), "20 sessions on the other side"
    ),
    Signal(
        "ended_streak_change_pct",
        "number",
        "percent",
        "move over the streak that this session ended",
        ("close@prev_session", "close@ended_streak_base"),
        _FINISHED,
    ),
    Signal("ended_streak_base", "date", "day", "the session before the streak that this session ended", (), _FINISHED),
    Signal("gains_of_seven", "integer", "count", "gains in the last seven sessions", (), "all seven sessions"),
    Signal("losses_of_seven", "integer", "count", "losses in the last seven sessions", (), "all seven sessions"),
    Signal("win_streak_since", "date", "day", "last session with a run of gains at least as long", (), "a run of five"),
    Signal("win_streak_gap", "integer", "sessions", "sessions since then", (), "a run of five"),
    Signal(
        "lose_streak_since", "date", "day", "last session with a run of losses at least as long", (), "a run of five"
    ),
    Signal("lose_streak_gap", "integer", "sessions", "sessions since then", (), "a run of five"),
    *_since("highest", "a close at least as high"),
    *_since("lowest", "a close at least as low"),
    *_since("gain", "a gain at least as large in percent"),
    *_since("loss", "a loss at least as large in percent"),
    *_since("points_gain", "a gain at least as large in points"),
    *_since("points_loss", "a loss at least as large in points"),
    Signal(
        "big_days",
        "integer",
        "percent",
        "whole percent that each of the last three sessions moved at least, either way",
        MOVE,
        "two percent or more, all three sessions",
    ),
    Signal(
        "big_days_since",
        "date",
        "day",
        "the last session that ended three such days",
        (),
        "two percent or more, all three sessions",
    ),
    Signal("big_days_gap", "integer", "sessions", "sessions since then", (), "two percent or more, all three sessions"),
    Signal(
        "left_bear",
        "flag",
        "flag",
        "first close 20% above the low of a bear market",
        ("close", "close@trough_session"),
        _FINISHED,
    ),
    Signal(
        "left_correction",
        "flag",
        "flag",
        "first close 10% above the low of a correction, or at a new peak",
        ("close", "close@peak_session"),
        _FINISHED,
    ),
    Signal("bear_session", "date", "day", "the session that entered the bear market that the row is in"),
    Signal("bear_sessions", "integer", "sessions", "sessions since then"),
    Signal("peak_sessions", "integer", "sessions", "sessions since the highest close of the phase"),
    Signal("trough_sessions", "integer", "sessions", "sessions since the lowest close of the bear market"),
    *_periods(),
    Signal(
        "week_change_points",
        "number",
        "points",
        "level less the last close before the week",
        ("close", "close@week_base"),
    ),
    Signal(
        "year_change_points",
        "number",
        "points",
        "level less the last close before the year",
        ("close", "close@year_base"),
    ),
    Signal(
        "prev_week_change_pct",
        "number",
        "percent",
        "the result of the week before",
        ("close@week_base", "close@prev_week_base"),
        "the last close before each of the two weeks",
    ),
    Signal("prev_week_base", "date", "day", "the last session before the week before"),
    Signal("week_bp", "integer", "bp", "change of a yield over the week in basis points", ("close", "close@week_base")),
    Signal("year_bp", "integer", "bp", "change of a yield over the year in basis points", ("close", "close@year_base")),
    Signal(
        "year_turned_up",
        "flag",
        "flag",
        "the year to date crossed zero upward",
        ("close", "close@year_base"),
        "20 sessions below it",
    ),
    Signal(
        "year_turned_down",
        "flag",
        "flag",
        "the year to date crossed zero downward",
        ("close", "close@year_base"),
        "20 sessions above it",
    ),
    Signal(
        "year_turned_gap",
        "integer",
        "sessions",
        "sessions on the other side before",
        (),
        "20 sessions on the other side",
    ),
    Signal(
        "partner_gap_pct",
        "number",
        "percent",
        "change less that of its partner",
        MOVE,
        "the partner's row of the same session",
    ),
    Signal(
        "partner_gap_z",
        "number",
        "sd",
        "the same in standard deviations of the 250 sessions before",
        MOVE,
        "125 of the 250 sessions",
    ),
    Signal(
        "curve_bp",
        "integer",
        "bp",
        "the yield less the shorter one that `curve` names",
        ("close",),
        "the other yield's row of the same session",
    ),
    Signal(
        "curve_change_bp",
        "integer",
        "bp",
        "change of that slope",
        ("close", "close@prev_session"),
        "both yields on both sessions",
    ),
    Signal(
        "curve_flip",
        "text",
        "text",
        "inverted or normal where the slope crossed zero",
        ("close",),
        "five sessions on the other side",
    ),
    Signal("curve_since", "date", "day", "last session on the side that the slope has crossed to"),
    Signal("curve_gap", "integer", "sessions", "sessions since then"),
)
