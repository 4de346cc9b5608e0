"""The contract of every signal: name, type, unit, what it means and which rows it rests on.

One table types the rules, documents the template context and tells the evidence of a printed number. An evidence
entry is `field` (of the row itself) or `field@signal`, where the signal holds the session of another row.
"""

from __future__ import annotations

from newsgen.signals.contract import MOVE, Signal
from newsgen.signals.market_day import DAY
from newsgen.signals.market_past import PAST

MARKET = (*DAY, *PAST)

VIEW = (
    Signal("state", "text", "text", "trading where the row is a price inside a running session, else closed"),
    Signal("is_new", "flag", "flag", "not yet told in this edition's previous story"),
    Signal("is_today", "flag", "flag", "the row is of the story's own session"),
    Signal("is_lead", "flag", "flag", "the market leads the story"),
    Signal("in_home", "flag", "flag", "the market is in the edition's own region"),
    Signal("with_region", "flag", "flag", "more of its region's indexes moved its way than the other"),
    Signal("session_pct", "number", "percent", "the move of the row's own session, in a story of a week too", MOVE),
    Signal("just_opened", "flag", "flag", "trading began at most 15 minutes before the as-of time"),
    Signal("weight", "number", "share", "the market's weight in the edition"),
    Signal(
        "tells_level", "flag", "flag", "prose gives the level beside the change: it leads, or the configuration asks"
    ),
    Signal("told_pct", "flag", "flag", "the lede gave the change in percent"),
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
        "surprise_z",
        "number",
        "sd",
        "surprise in standard deviations of the indicator's last 60, by their median size",
        ("actual", "forecast"),
        "12 surprises before",
    ),
    Signal(
        "surprise_size",
        "number",
        "sd",
        "surprise_z, for ranking alone; before it is known, a rough one by the kind of the release, of three at most",
        ("actual", "forecast"),
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
        "a policy rate, and in the data the decision that the run began after",
    ),
    Signal("last_like", "date", "instant", "the last decision before of the same direction", (), "a policy rate"),
    Signal("last_like_days", "integer", "count", "days since then", (), "a policy rate"),
    Signal("range_low", "number", "own", "the lower bound of the target range that was set", ("actual",), "a range"),
    Signal("prior_low", "number", "own", "the lower bound of the range before", ("prior",), "a range"),
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
    Signal("leader_weight", "number", "share", "the weight of the leader in the configuration"),
    Signal("laggard_weight", "number", "share", "the weight of the laggard in the configuration"),
    Signal("leader_ahead_pct", "number", "percent", "the leader's change less that of the market behind it"),
    Signal("leader_wide", "flag", "flag", "the leader is no market of one city: an index of a continent or a bloc"),
    Signal("laggard_wide", "flag", "flag", "the same of the laggard"),
    Signal("laggard_behind_pct", "number", "percent", "the change of the market before the laggard, less its own"),
    Signal("lead", "text", "text", "the region's first market"),
    Signal("lead_pct", "number", "percent", "its change"),
    Signal("state", "text", "text", "trading where any of its markets still trades, else closed"),
    Signal("is_today", "flag", "flag", "every row is of the story's own session"),
    Signal("record_highs", "integer", "count", "markets with an intraday record"),
    Signal("record_closes", "integer", "count", "markets with a record close"),
    Signal("record_names", "text", "text", "those with a record close, as symbols"),
    Signal("highs_52w", "integer", "count", "markets with a close above every one of 52 weeks"),
    Signal("lows_52w", "integer", "count", "markets with a close below every one of 52 weeks"),
    Signal("spread_pct", "number", "percent", "the leader's change less the laggard's"),
    Signal("us_pct", "number", "percent", "Wall Street's last change, where its session ended within 18 hours"),
    Signal("unknown", "integer", "count", "open markets of the edition's table whose change is not known"),
    Signal("shut_names", "text", "text", "the markets shut for a holiday, as symbols"),
    Signal("is_new", "flag", "flag", "some row is new to this edition"),
)

REACTION = (
    Signal("agreement", "text", "text", "same or opposite: the move's sign against the release's; empty without one"),
    Signal("mixed", "flag", "flag", "another release of weight that the move spans pointed the other way"),
    Signal(
        "is_main", "flag", "flag", "of its region and asset class, the market of most weight that spans the release"
    ),
)

_SCHEDULED = (
    "country", "indicator", "kind", "group", "importance", "released_at", "timed", "forecast", "prior", "period",
    "poll", "is_new", "weight",
)  # fmt: skip
AHEAD = (
    *(s for s in RELEASE if s.name in _SCHEDULED),
    Signal("days_ahead", "integer", "days", "days from the story's session to the release, by its own clock"),
    Signal("is_main", "flag", "flag", "the most important of what its agency publishes at that time"),
)

_MARKET_NAMES = {s.name: s for s in (*MARKET, *VIEW)}


def paired(side: str, signals: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Return the signals of one side of a pair: `left_change_pct`, `right_change_pct`."""
    return tuple(Signal(f"{side}_{s.name}", s.kind, s.unit, f"{side} side: {s.help}", s.evidence) for s in signals)


def behind() -> tuple[Signal, ...]:
    """Return the signals of the release that a market moved after: `after_actual`, `after_economy`."""
    return tuple(Signal(f"after_{s.name}", s.kind, s.unit, f"the release: {s.help}", s.evidence) for s in RELEASE)


TABLES: dict[str, dict[str, Signal]] = {
    "market": _MARKET_NAMES,
    "release": {s.name: s for s in RELEASE},
    "region": {s.name: s for s in REGION},
    "pair": {s.name: s for side in ("left", "right") for s in paired(side, (*MARKET, *VIEW))},
    "release_pair": {s.name: s for side in ("left", "right") for s in paired(side, RELEASE)},
    "reaction": {**_MARKET_NAMES, **{s.name: s for s in (*behind(), *REACTION)}},
    "ahead": {s.name: s for s in AHEAD},
}
