"""Broken history: a streak off by one, a record that is none, a line that was not crossed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from places import Place, Row

    from newsgen.model import Figure

_COUNTS = (
    "win_streak", "lose_streak", "ended_win_streak", "ended_lose_streak", "week_gain_run", "week_loss_run",
    "month_gain_run", "month_loss_run", "record_run", "recent_records", "gains_of_seven", "losses_of_seven",
)  # fmt: skip
_CARDINAL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINAL = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "10th")
_ORDINAL += tuple(f"{n}th" for n in range(11, 21))
_TENTH = ("tenth", "eleventh", "twelfth")


def streak(p: Place) -> Iterator[str]:
    """Count a run one too long and one too short."""
    for figure in p.figures:
        if figure.field in _COUNTS and not re.search(r"more than $", p.text[: figure.start]):
            # Whoever rose in each of six weeks rose in each of five.
            for step in (1,) if "in each of the past" in p.text else (-1, 1):
                shown = _count(figure.text, int(figure.value) + step)
                if shown and not _same_change(p, figure, int(figure.value) + step):
                    yield p.swap(figure.start, figure.end, shown)


_OVER = re.compile(r"(?P<pct>[\d.]+)% (?:in|over) $")


def _same_change(p: Place, figure: Figure, count: int) -> bool:
    """True where 'has gained 23% in six sessions' prints the same percent over the other count."""
    said, row = _OVER.search(p.text[: figure.start]), p.row(figure)
    if said is None or row is None or row.place < count:
        return False
    base = float(p.rows.closes[p.fact(figure).subject][row.place - count])
    decimals = len(said["pct"].partition(".")[2])
    return f"{abs(row.close - base) / base * 100:.{decimals}f}" == said["pct"]


def _count(text: str, number: int) -> str:
    """Return a count in the manner of another: spelled, ordinal or digits."""
    low = text.lower()
    if number < 1:
        return ""
    if low in _ORDINAL or low in _TENTH:
        return _ORDINAL[number] if number < len(_ORDINAL) else f"{number}th"
    if low in _CARDINAL or low.isdigit():
        return _CARDINAL[number] if number < len(_CARDINAL) else str(number)
    return ""


_WHEN = r"[A-Z][a-z]+\.? (?:\d{4}|\d{1,2}(?:, \d{4})?)"
_SINCE_HIGH = re.compile(rf"(?P<of>an? |its |at (?:its )?)highest(?: close)? since {_WHEN}")
_END = re.compile(r"\bto (?:close|end) at [\d,.]*\d(?=$|[.,;])")
_AT = re.compile(r"\b(?:clos(?:e|ed|ing)|end(?:ed|ing)?|finish(?:ed|ing)?) (?:\w+ )?at [\d,.]*\d(?=$|[.,;])")


def no_record(p: Place) -> Iterator[str]:
    """Claim a record close where an earlier close was higher."""
    for match in (m for m in _SINCE_HIGH.finditer(p.text) if any(end <= m.start() for _, end, _ in p.names)):
        yield p.swap(*match.span(), "at a record close" if match["of"].startswith("at ") else "a record close")
    for match, symbol, row in _closes(p):
        if _top(p.rows.closes[symbol], row) > row.close:
            yield p.swap(match.end(), match.end(), ", a record close")


def close_for_intraday(p: Place) -> Iterator[str]:
    """Claim a record of the close where only the session's high was one, or of the session where there was none."""
    for said in ("an intraday record", "intraday record"):
        if (at := p.text.find(said)) >= 0 and _subject_row(p) and not _closed_at_record(p):
            yield p.swap(at, at + len(said), said.replace("intraday record", "record close").replace("an r", "a r"))
            break
    for match, symbol, row in _closes(p, _AT):
        if math.isfinite(row.high) and _top(p.rows.highs[symbol], row) > row.high:
            yield p.swap(match.end(), match.end(), ", after setting an intraday record")


def _subject_row(p: Place) -> Row | None:
    symbol = p.names[0][2] if p.names else None
    return p.told.get(symbol) if symbol else None


def _closed_at_record(p: Place) -> bool:
    symbol = p.names[0][2]
    row = p.told[symbol]
    return row.close > _top(p.rows.closes[symbol], row)


def _closes(p: Place, said: re.Pattern[str] = _END) -> Iterator[tuple[re.Match[str], str, Row]]:
    """Yield each 'to close at N' with its market, where N is that market's level."""
    for match in said.finditer(p.text):
        figure = next((f for f in p.figures if f.field == "level" and f.end == match.end()), None)
        row = p.row(figure) if figure else None
        if row and p.config.markets[p.fact(figure).subject].asset == "index":
            yield match, p.fact(figure).subject, row


def _top(values: object, row: Row) -> float:
    return float(values[: row.place].max()) if row.place else math.nan


def milestone(p: Place) -> Iterator[str]:
    """Cross a line that the session did not reach, or one that it crossed long before, for the first time."""
    for figure in p.figures:
        row = p.row(figure)
        if figure.field.startswith("milestone") and row and math.isfinite(row.high) and math.isfinite(row.low):
            for factor in (0.5, 2):  # far on the other side of the line
                up = bool(re.search(r"(?:above|topped|tops|past) \$?$", p.text[: figure.start]))
                line = row.high * 1.1 if up else row.low * 0.9
                shown = f"{round(line * (factor if (factor > 1) == up else 1), -1 if line > 100 else 0):,.0f}"
                yield p.swap(figure.start, figure.end, ("$" if figure.text[0] == "$" else "") + shown)
    for match, symbol, row in _closes(p):
        step = 10 ** math.floor(math.log10(row.close) - 1)
        above, below = (math.floor(row.close / step) + 1) * step, math.ceil(row.close / step - 1) * step
        if above > row.close and below < row.close:
            yield p.swap(*match.span(), f"to close above {above:,.0f}")
            yield p.swap(*match.span(), f"to close below {below:,.0f}")
        if _top(p.rows.closes[symbol], row) > below:
            yield p.swap(*match.span(), f"to close above {below:,.0f} for the first time")


KINDS = {
    "streak": streak,
    "no record": no_record,
    "close for intraday": close_for_intraday,
    "milestone": milestone,
}
