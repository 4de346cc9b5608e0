"""The bounds of the holds, as data: each with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TIMES_VOLATILITY = (
    8.0  # since 1984, 22 moves in 31 markets lie beyond it and the floor; three had nothing to confirm them
)
UNKNOWN_PCT = 50.0  # percent: the most of a market without a ceiling whose volatility is not known
COMPANION = 2.5  # times its own volatility: a neighbor that moved so far makes a large move credible
COMPANION_PCT = 5.0  # percent: the same where too few rows tell its volatility
COMPANION_SHARE = 0.125  # and its move is at least this share of the large one (1987-10-26: Hong Kong -33%)
COMPANION_DAYS = 3  # days: a market of another region may have moved the session before, across a weekend
RANGE_SHARE = 0.4  # of the move: the day's own range makes it credible (2020-03-16: 0.55, the S&P 500 opened 9% down)


@dataclass(frozen=True)
class Extreme:
    """Below `floor` no move is held; beyond `ceiling` the day's own range does not make it credible."""

    floor: float
    ceiling: float | None
    source: str


# Percent of the previous close; for yields, percentage points.
EXTREMES = {
    "index": Extreme(8, 25, "1987-10-19: Dow -22.61%; beyond it only Hong Kong on 1987-10-26, -33.33%"),
    "currency": Extreme(4, 20, "2016-06-24: pound -7.95%; 2015-01-15: euro against the Swiss franc -19%"),
    "commodity": Extreme(12, None, "2020-04-20: WTI -305.97%; a future has no floor"),
    "volatility": Extreme(50, 150, "2018-02-05: VIX +115.60%"),
    "yield": Extreme(0.5, 1.5, "1987-10-20: 10-year Treasury yield -0.75 point"),
}

SPLITS = (2, 3, 4, 5, 7, 10)  # 7: Netflix, 2015-07-15
SPLIT_SLACK = 0.05  # of the ratio: the day has a move of its own (Netflix: 7.16)
SCALES = (100, 1000)  # cents for dollars, units for thousands
SCALE_SLACK = 0.10

REVERSAL_VOLATILITY = 4.0  # times volatility: the size of a jump
REVERSAL_EXACT = 0.1  # of the jump: what is left when it has reversed exactly
REVERSAL_NEAR = 0.2  # the same for a jump that the day's own range does not show either (STI 1992-04-14: 0.175)
REVERSAL_FLOOR = 0.5  # of the floor in EXTREMES

# Percent of the close by which it may lie outside its own day's range. A future settles outside its electronic session.
OUTSIDE_RANGE = {"index": 0.02, "volatility": 0.1, "currency": 0.1, "commodity": 0.5, "yield": 0.1}
FLAT_SESSIONS = 4  # sessions on one close, without a range, for an index: three occur by chance in low early years
SETTLE_MINUTES = 10  # London's closing auction ends five minutes after 16:30, Hong Kong's within ten after 16:00
CONFLICT_PCT = 0.05  # percent: two sources of one price differ by more than rounding
SAME_RELEASE_DAYS = 3  # days: a later estimate of the same period is weeks away
EARLY_MINUTES = 1  # vendors stamp to the minute
LEAST_HISTORY = 60  # sessions: the shortest gap that a since claim may have


@dataclass(frozen=True)
class Limit:
    """How far an exchange lets a price, and so an index of its prices, go in one day."""

    mic: str
    start: date
    down: float  # percent of the previous close
    up: float | None  # None: no limit upwards
    source: str


_KRX = "Korea Exchange, historical changes in daily price limits"
_TWSE = "Taiwan Stock Exchange, operating rules, article 63, and its notice of 2015-06-02"
_SSE = "Shanghai Stock Exchange trading rules"
_SEBI = "SEBI circular SMDRPD/Policy/Cir-37/2001: at 20% trading stops for the day"
_NYSE = "Market-wide circuit breakers since 2013-04-08: at -20% in the S&P 500 trading stops; small stocks may be lower"

# The latest that has begun holds. Where trading stops at a level of one index, room is left for the others.
LIMITS = (
    Limit("XKRX", date(1995, 4, 1), 6, 6, _KRX),
    Limit("XKRX", date(1996, 11, 24), 8, 8, _KRX),
    Limit("XKRX", date(1998, 3, 2), 12, 12, _KRX),
    Limit("XKRX", date(1998, 12, 7), 15, 15, _KRX),
    Limit("XKRX", date(2015, 6, 15), 30, 30, _KRX),
    Limit("XTAI", date(1989, 10, 11), 7, 7, _TWSE),
    Limit("XTAI", date(2015, 6, 1), 10, 10, _TWSE),
    Limit("XSHG", date(1996, 12, 16), 10, 10, _SSE),
    Limit("XSHG", date(2019, 7, 22), 20, 20, _SSE + ": the STAR board, whose limit is 20%"),
    Limit("XBOM", date(2001, 7, 2), 21, 21, _SEBI),
    Limit("XNYS", date(2013, 4, 8), 25, None, _NYSE),
)
