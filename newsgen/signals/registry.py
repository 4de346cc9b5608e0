"""The contract of every signal: name, type, unit, what it means and which rows it rests on.

One table types the rules, documents the template context and tells the evidence of a printed number. An evidence
entry is `field` (of the row itself) or `field@signal`, where the signal holds the session of another row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["number", "integer", "flag", "date", "text", "dates"]


@dataclass(frozen=True)
class Signal:
    """One measured number: `unit` is price, points, percent, bp, sessions, count, day or text."""

    name: str
    kind: Kind
    unit: str
    help: str
    evidence: tuple[str, ...] = ()
    needs: str = ""  # beside the row itself; without it the signal is absent


_MOVE = ("close", "close@prev_session")

_FIRST = (
    Signal("symbol", "text", "text", "the market's symbol"),
    Signal("asset", "text", "text", "index, currency, commodity, yield or volatility"),
    Signal("region", "text", "text", "the region of the market"),
    Signal("session", "date", "day", "the session of the row"),
    Signal("prev_session", "date", "day", "the calendar's previous session"),
    Signal("provisional", "flag", "flag", "the row is a quote inside a session, not a finished bar"),
    Signal("level", "number", "price", "close, or last price while trading", ("close",)),
    Signal("prev_level", "number", "price", "close of the previous session", ("close@prev_session",)),
    Signal("change_points", "number", "points", "level less the previous close", _MOVE),
    Signal(
        "change_pct", "number", "percent", "change in percent of the previous close; absent at or below zero", _MOVE
    ),
    Signal("change_bp", "integer", "bp", "change of a yield in basis points", _MOVE),
    Signal("change_z", "number", "sd", "change in standard deviations of the 60 sessions before", _MOVE),
    Signal("open", "number", "price", "first price of the session", ("open",)),
    Signal("high", "number", "price", "highest price of the session", ("high",)),
    Signal("low", "number", "price", "lowest price of the session", ("low",)),
    Signal("high_change_pct", "number", "percent", "high against the previous close", ("high", "close@prev_session")),
    Signal("low_change_pct", "number", "percent", "low against the previous close", ("low", "close@prev_session")),
    Signal("gave_up_share", "number", "share", "share of the best gain that was gone at the end", ("high", *_MOVE)),
    Signal(
        "recovered_share", "number", "share", "share of the worst loss that was won back at the end", ("low", *_MOVE)
    ),
    Signal("record_close", "flag", "flag", "a finished close above every earlier close", ("close",)),
    Signal(
        "prior_record_close",
        "number",
        "price",
        "the highest close before the session",
        ("close@prior_record_close_session",),
    ),
    Signal("prior_record_close_session", "date", "day", "the session of the highest close before this one"),
    Signal("record_age", "integer", "sessions", "sessions since the highest close before this one"),
    Signal(
        "record_gap_pct",
        "number",
        "percent",
        "level against the record close, itself included; zero on a record day",
        ("close", "close@record_session"),
    ),
    Signal("record_session", "date", "day", "the session of the record close, this one included"),
    Signal("above_record", "flag", "flag", "a price inside a session above the record close", ("close",)),
    Signal("record_high", "flag", "flag", "a high above every earlier high", ("high",)),
    Signal(
        "prior_record_high",
        "number",
        "price",
        "the highest price before the session",
        ("high@prior_record_high_session",),
    ),
    Signal("prior_record_high_session", "date", "day", "the session of the highest price before this one"),
    Signal("record_high_age", "integer", "sessions", "sessions since the highest price before this one"),
    Signal("record_run", "integer", "count", "consecutive record closes, this session included"),
    Signal("ended_record_run", "integer", "count", "consecutive record closes that ended with this session"),
    Signal("recent_records", "integer", "count", "record closes in the last six finished sessions"),
    Signal("recent_record_days", "dates", "day", "their sessions, oldest first", ("close",)),
    Signal("records_this_year", "integer", "count", "record closes since the year began, this session included"),
    Signal("win_streak", "integer", "count", "consecutive gains, this session included; absent while trading"),
    Signal("lose_streak", "integer", "count", "consecutive losses, this session included; absent while trading"),
    Signal("ended_win_streak", "integer", "count", "consecutive gains that a finished loss ended"),
    Signal("ended_lose_streak", "integer", "count", "consecutive losses that a finished gain ended"),
    Signal("streak_change_pct", "number", "percent", "move over the running streak", ("close", "close@streak_base")),
    Signal("streak_base", "date", "day", "the session before the running streak"),
    Signal("course_win_streak", "integer", "count", "gains in a row if the session ended here; only while trading"),
    Signal("course_lose_streak", "integer", "count", "losses in a row if the session ended here; only while trading"),
    Signal("largest_gain", "flag", "flag", "the largest gain in percent in the data", _MOVE),
    Signal("largest_loss", "flag", "flag", "the largest loss in percent in the data", _MOVE),
    Signal("largest_points_gain", "flag", "flag", "the largest gain in points in the data", _MOVE),
    Signal("largest_points_loss", "flag", "flag", "the largest loss in points in the data", _MOVE),
    Signal("data_sessions", "integer", "sessions", "finished sessions in the data before this one"),
    Signal("data_from", "date", "day", "the first session in the data"),
    Signal("inception", "flag", "flag", "the data begin with the market itself"),
    Signal("points_ever", "flag", "flag", "the market stood far lower before its data begin"),
    Signal("milestone_close", "number", "price", "round number closed above for the first time", ("close",)),
    Signal("milestone_high", "number", "price", "round number passed inside the session for the first time", ("high",)),
    Signal("milestone_kept", "flag", "flag", "the level stands above the round number passed for the first time"),
    Signal("milestone_share", "number", "share", "roundness of the first-time number: its unit as a share of it"),
    Signal("milestone_lost", "number", "price", "round number closed below after at least 60 sessions", _MOVE),
    Signal("milestone_won", "number", "price", "round number closed above again after 60 sessions", _MOVE),
    Signal("milestone_since", "date", "day", "last session on that side of the round number"),
    Signal("milestone_gap", "integer", "sessions", "sessions since then"),
    Signal(
        "entered_correction", "flag", "flag", "first close 10% or more below the peak", ("close", "close@peak_session")
    ),
    Signal("entered_bear", "flag", "flag", "first close 20% or more below the peak", ("close", "close@peak_session")),
    Signal("entered_bull", "flag", "flag", "first close 20% or more above the low", ("close", "close@trough_session")),
    Signal("peak_session", "date", "day", "the session of the highest close of the phase"),
    Signal("peak_change_pct", "number", "percent", "level against that close", ("close", "close@peak_session")),
    Signal("trough_session", "date", "day", "the session of the lowest close of the bear market"),
    Signal("trough_change_pct", "number", "percent", "level against that close", ("close", "close@trough_session")),
    Signal(
        "three_change_pct",
        "number",
        "percent",
        "level against the close three sessions ago",
        ("close", "close@three_base"),
    ),
    Signal("three_base", "date", "day", "the session three before"),
    Signal("wiped_out", "flag", "flag", "the session undid the whole of the previous session's move", _MOVE),
    Signal("prev_change_pct", "number", "percent", "the previous session's change", ("close@prev_session",)),
    Signal("shut_on", "date", "day", "the last weekday without a session between the previous session and this one"),
    Signal("anchor_change_pct", "number", "percent", "move since a note's anchor", ("close", "close@anchor_base")),
    Signal("anchor_level", "number", "price", "the last close before the anchor", ("close@anchor_base",)),
    Signal("anchor_base", "date", "day", "the last session before the anchor"),
    Signal("anchor_name", "text", "text", "the anchor as prose says it"),
    Signal("anchor_note", "text", "text", "the note of the anchor"),
    Signal("watch_level", "number", "price", "the line that a note watches"),
    Signal("watch_gap_pct", "number", "percent", "distance of the level from the watched line", ("close",)),
    Signal("watch_move", "text", "text", "approaching, receding or crossed, against the previous close", _MOVE),
    Signal("watch_note", "text", "text", "the note of the watched line"),
)

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
    rests = ("close", f"close@{name}_since") if name in ("highest", "lowest") else _MOVE
    yield Signal(f"{name}_since", "date", "day", f"last session with {what}", rests, _SINCE)
    yield Signal(f"{name}_gap", "integer", "sessions", "sessions since then", (), _SINCE)
    if not name.startswith("points"):
        trading = _SINCE.replace("a finished row", "a price inside a session")
        yield Signal(f"course_{name}_since", "date", "day", f"the same if the session ended here: {what}", (), trading)
        yield Signal(f"course_{name}_gap", "integer", "sessions", "sessions since then", (), trading)


MARKET = (
    *_FIRST,
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
        "up 1% or more inside the session, down 1% or more at its end",
        ("high", *_MOVE),
        _RANGE,
    ),
    Signal(
        "turned_up",
        "flag",
        "flag",
        "down 1% or more inside the session, up 1% or more at its end",
        ("low", *_MOVE),
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
        _MOVE,
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
    Signal("year_sessions", "integer", "sessions", "the number of the session in its year"),
    Signal(
        "best_of_year",
        "flag",
        "flag",
        "the largest gain in percent of the year so far",
        _MOVE,
        "20 sessions of the year before it",
    ),
    Signal(
        "worst_of_year",
        "flag",
        "flag",
        "the largest loss in percent of the year so far",
        _MOVE,
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
        _MOVE,
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
        _MOVE,
        "the partner's row of the same session",
    ),
    Signal(
        "partner_gap_z",
        "number",
        "sd",
        "the same in standard deviations of the 250 sessions before",
        _MOVE,
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

VIEW = (
    Signal("state", "text", "text", "trading where the row is a price inside a running session, else closed"),
    Signal("is_new", "flag", "flag", "not yet told in this edition's previous story"),
    Signal("is_today", "flag", "flag", "the row is of the story's own session"),
    Signal("is_lead", "flag", "flag", "the market leads the story"),
    Signal("in_home", "flag", "flag", "the market is in the edition's own region"),
    Signal("just_opened", "flag", "flag", "trading began at most 15 minutes before the as-of time"),
    Signal("weight", "number", "share", "the market's weight in the edition"),
    Signal(
        "tells_level", "flag", "flag", "prose gives the level beside the change: it leads, or the configuration asks"
    ),
    Signal("tells_points", "flag", "flag", "prose gives the change in points first"),
)

RELEASE = (
    Signal("country", "text", "text", "the country of the release"),
    Signal("indicator", "text", "text", "the indicator's name in the configuration"),
    Signal("kind", "text", "text", "jobs, rate, change, growth, level, count or policy_rate"),
    Signal("group", "text", "text", "labor, consumer, prices, policy, output, housing or other"),
    Signal("released_at", "date", "instant", "when it became known, in UTC"),
    Signal("timed", "flag", "flag", "the time of day is the source's own"),
    Signal("importance", "number", "share", "the release's weight"),
    Signal("actual", "number", "own", "the number published", ("actual",)),
    Signal("forecast", "number", "own", "the number expected", ("forecast",)),
    Signal("prior", "number", "own", "the number of the period before, as it stands now", ("prior",)),
    Signal("prior_before_revision", "number", "own", "the same before its revision", ("prior_before_revision",)),
    Signal("surprise", "number", "own", "actual less forecast", ("actual", "forecast")),
    Signal(
        "surprise_z", "number", "sd", "surprise in standard deviations of the indicator's own", ("actual", "forecast")
    ),
    Signal("result", "text", "text", "above, below or in_line with the forecast"),
    Signal("economy", "text", "text", "stronger, weaker or neutral for the economy than forecast"),
    Signal("ratio", "number", "ratio", "actual over forecast, where both are positive", ("actual", "forecast")),
    Signal("change", "number", "own", "actual less prior", ("actual", "prior")),
    Signal("revision", "number", "own", "prior less prior before its revision", ("prior", "prior_before_revision")),
    Signal("highest_since", "text", "text", "the period of the last reading at least as high"),
    Signal("highest_gap", "integer", "count", "readings since then"),
    Signal("lowest_since", "text", "text", "the period of the last reading at least as low"),
    Signal("lowest_gap", "integer", "count", "readings since then"),
    Signal("period", "text", "text", "the period it describes"),
    Signal("prior_period", "text", "text", "the period before"),
    Signal("poll", "text", "text", "the poll behind the forecast; empty where the source names none"),
    Signal("is_new", "flag", "flag", "not yet told in this edition's previous story"),
    Signal("weight", "number", "share", "the release's weight in the edition"),
    Signal("hours_old", "number", "hours", "hours between the release and the as-of time"),
    Signal("revised", "text", "text", "up or down where the number of the period before was revised"),
    Signal(
        "above_run",
        "integer",
        "count",
        "readings above forecast in a row, this one included",
        ("actual", "forecast"),
        "a forecast",
    ),
    Signal(
        "below_run",
        "integer",
        "count",
        "readings below forecast in a row, this one included",
        ("actual", "forecast"),
        "a forecast",
    ),
    Signal(
        "surprise_gap",
        "integer",
        "count",
        "readings since a surprise at least as large, either way",
        ("actual", "forecast"),
        "12 surprises before",
    ),
    Signal(
        "largest_surprise",
        "flag",
        "flag",
        "the largest surprise in the data",
        ("actual", "forecast"),
        "12 surprises before",
    ),
    Signal("change_bp", "integer", "bp", "a policy rate's move in basis points", ("actual", "prior"), "a policy rate"),
    Signal(
        "surprise_bp",
        "integer",
        "bp",
        "the same against the forecast",
        ("actual", "forecast"),
        "a policy rate with a forecast",
    ),
    Signal(
        "move_run",
        "integer",
        "count",
        "decisions of the same direction in a row, this one included",
        ("actual", "prior"),
        "a policy rate",
    ),
    Signal("last_like", "date", "instant", "the last decision before of the same direction", (), "a policy rate"),
    Signal(
        "unscheduled",
        "flag",
        "flag",
        "a decision between two meetings: within 21 days, without a forecast",
        (),
        "a policy rate",
    ),
)

REGION = (
    Signal("region", "text", "text", "the region"),
    Signal("is_home", "flag", "flag", "the edition's own region"),
    Signal("weight", "number", "share", "the region's weight in the edition"),
    Signal("count", "integer", "count", "markets with a row of this session"),
    Signal("up", "integer", "count", "markets that rose by 0.05% or more"),
    Signal("down", "integer", "count", "markets that fell by 0.05% or more"),
    Signal("flat", "integer", "count", "markets that moved less than 0.05%"),
    Signal("shut", "integer", "count", "markets shut for a holiday"),
    Signal("mean_pct", "number", "percent", "unweighted mean change"),
    Signal("leader", "text", "text", "the market with the largest gain"),
    Signal("leader_pct", "number", "percent", "its change"),
    Signal("laggard", "text", "text", "the market with the largest loss or the smallest gain"),
    Signal("laggard_pct", "number", "percent", "its change"),
    Signal("lead", "text", "text", "the region's first market"),
    Signal("lead_pct", "number", "percent", "its change"),
    Signal("state", "text", "text", "trading where any of its markets still trades, else closed"),
    Signal("is_today", "flag", "flag", "every row is of the story's own session"),
    Signal("record_highs", "integer", "count", "markets with an intraday record"),
    Signal("record_closes", "integer", "count", "markets with a record close"),
    Signal("highs_52w", "integer", "count", "markets with a close above every one of 52 weeks"),
    Signal("lows_52w", "integer", "count", "markets with a close below every one of 52 weeks"),
    Signal("spread_pct", "number", "percent", "the leader's change less the laggard's"),
    Signal("us_pct", "number", "percent", "Wall Street's last change, where its session ended within 18 hours"),
    Signal("unknown", "integer", "count", "open markets of the edition's table whose change is not known"),
    Signal("shut_names", "text", "text", "the markets shut for a holiday, as symbols"),
    Signal("is_new", "flag", "flag", "some row is new to this edition"),
)

_MARKET_NAMES = {s.name: s for s in (*MARKET, *VIEW)}


def paired(side: str, signals: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Return the signals of one side of a pair: `left_change_pct`, `right_change_pct`."""
    return tuple(Signal(f"{side}_{s.name}", s.kind, s.unit, f"{side} side: {s.help}", s.evidence) for s in signals)


TABLES: dict[str, dict[str, Signal]] = {
    "market": _MARKET_NAMES,
    "release": {s.name: s for s in RELEASE},
    "region": {s.name: s for s in REGION},
    "pair": {s.name: s for side in ("left", "right") for s in paired(side, (*MARKET, *VIEW))},
    "release_pair": {s.name: s for side in ("left", "right") for s in paired(side, RELEASE)},
}
