"""Macro releases: surprise, revision, change and extremes, in scaled integers so that decimals compare exactly."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from newsgen.config import Config, Release

_STILL_TOLD = timedelta(days=7)  # a release may be told, as a recent one, for five days
_RECENT = 60  # surprises whose spread is the measure of one
_NORMAL = 1.4826  # a normal deviation, as a multiple of the median size
_LEAST_PAST = 12  # surprises needed before one can be called large
# What a large surprise comes to, in percentage points, until an indicator has enough of its own to measure it by.
_USUAL = {"change": 1.0, "growth": 0.6, "rate": 0.2}
_MOST_USUAL = 3.0  # deviations: a rough measure ranks no higher
_FIRST_WEEK = 7  # days
_NEXT_PERIOD = timedelta(days=21)  # a final number follows its first one sooner
_BETWEEN_MEETINGS = 21  # days
_LEAST_GAP = 12  # readings needed before "highest since" is said


def measure(table: pd.DataFrame, config: Config, since: datetime | None = None) -> pd.DataFrame:
    """Return one row a release with the columns of `registry.RELEASE` that do not depend on a story.

    With `since`, only the releases of indicators that have one from the week before it on.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for (country, indicator), group in table.groupby(["country", "indicator"], sort=False):
        release = config.release(str(country), str(indicator))
        if release is not None and (since is None or group["released_at"].max() > since - _STILL_TOLD):
            ordered = group.sort_values(["released_at", "row"], kind="stable")
            rows += _indicator(ordered, release, set(config.house.polls))
    out = pd.DataFrame(rows)
    return out.sort_values(["released_at", "row"], kind="stable", ignore_index=True) if rows else out


def _indicator(group: pd.DataFrame, release: Release, polls: set[str]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    past_surprises: list[Decimal] = []
    readings: list[tuple[Decimal, str]] = []
    before = ""
    latest = ("", None)  # the period of the release before, and when it came
    runs = _Runs()
    decisions: list[tuple[Any, int]] = []  # a policy rate's: when, and in which direction
    for record in group.to_dict("records"):
        row = {str(name): value for name, value in record.items()}
        if row["period"] and row["period"] == latest[0] and row["released_at"] - latest[1] >= _NEXT_PERIOD:
            row["period"] = ""  # a month later it is another month's, whatever the data say
        else:
            latest = (row["period"], row["released_at"])
        signal = _one(row, release, past_surprises)
        signal.update(_extremes(row["actual"], readings))
        signal.update(runs.after(signal["result"] if row["actual"] is not None else None))
        signal.update(_surprise_since(row, past_surprises))
        signal.update(_decision(row, release, decisions))
        signal.update(_range(row, release))
        period = _period(row)
        signal["prior_period"] = _period_before(period) or before
        signal["poll"] = row["consensus_source"] if row["consensus_source"] in polls else ""
        if row["actual"] is not None:
            readings.append((row["actual"], period))
            before = period or before
            if row["forecast"] is not None:
                past_surprises.append(row["actual"] - row["forecast"])
        out.append(signal)
    return out


def _one(row: dict[str, Any], release: Release, past: list[Decimal]) -> dict[str, Any]:
    actual, forecast, prior = row["actual"], row["forecast"], row["prior"]
    surprise = _less(actual, forecast)
    deviations = _in_deviations(surprise, past)
    return {
        **{k: row[k] for k in ("country", "indicator", "released_at", "timed", "row", "consensus_source")},
        "kind": release.kind,
        "group": release.group,
        "importance": release.importance,
        "period": _period(row),
        "actual": _number(actual),
        "forecast": _number(forecast),
        "prior": _number(prior),
        "prior_before_revision": _number(row["prior_before_revision"]),
        "surprise": _number(surprise),
        "surprise_z": deviations,
        "surprise_size": deviations if np.isfinite(deviations) else _rough_size(surprise, release),
        "result": _result(surprise, release),
        "economy": _economy(surprise, release),
        "ratio": float(actual / forecast) if surprise is not None and actual > 0 and forecast > 0 else np.nan,
        "change": _number(_less(actual, prior)),
        "revision": _number(_less(prior, row["prior_before_revision"])),
        "revised": _direction(_less(prior, row["prior_before_revision"])),
    }


class _Runs:
    """Readings in a row that beat, and that missed, their forecasts; a reading without a forecast ends both."""

    def __init__(self) -> None:
        self._above = self._below = 0

    def after(self, result: str | None) -> dict[str, Any]:
        """Return the runs with this reading in them; absent for a release to come."""
        if result is None:
            return {"above_run": np.nan, "below_run": np.nan}
        self._above = self._above + 1 if result == "above" else 0
        self._below = self._below + 1 if result == "below" else 0
        return {"above_run": float(self._above), "below_run": float(self._below)}


def _surprise_since(row: dict[str, Any], past: list[Decimal]) -> dict[str, Any]:
    """Return how many readings ago a surprise was last as large, either way; `largest_surprise` where none was."""
    surprise = _less(row["actual"], row["forecast"])
    if surprise is None or not surprise or len(past) < _LEAST_PAST:
        return {"surprise_gap": np.nan, "largest_surprise": False}
    gap = next((i for i, other in enumerate(reversed(past), start=1) if abs(other) >= abs(surprise)), None)
    return {"surprise_gap": np.nan if gap is None else float(gap), "largest_surprise": gap is None}


def _decision(row: dict[str, Any], release: Release, earlier: list[tuple[Any, int]]) -> dict[str, Any]:
    """Return a policy decision's move in basis points, its run, and the day of the last move in its direction."""
    out: dict[str, Any] = {
        "change_bp": np.nan,
        "surprise_bp": np.nan,
        "move_run": np.nan,
        "last_like": np.datetime64("NaT", "s"),
        "last_like_days": np.nan,
        "unscheduled": False,
    }
    change = _less(row["actual"], row["prior"])
    if release.kind != "policy_rate" or change is None:
        return out
    surprise = _less(row["actual"], row["forecast"])
    way = (change > 0) - (change < 0)
    run = 1
    for _, other in reversed(earlier):
        if other != way:
            break
        run += 1
    whole = run <= len(earlier)  # the decision before the run is in the data, so that the run is not longer
    alike = [when for when, other in earlier if other == way]
    soon = bool(earlier) and (row["released_at"] - earlier[-1][0]).days < _BETWEEN_MEETINGS
    earlier.append((row["released_at"], way))
    return {
        "change_bp": float(change * 100),
        "surprise_bp": _number(None if surprise is None else surprise * 100),
        "move_run": float(run) if whole else np.nan,
        "last_like": np.datetime64(alike[-1], "s") if alike else np.datetime64("NaT", "s"),
        "last_like_days": float((row["released_at"].date() - alike[-1].date()).days) if alike else np.nan,
        # The history has no forecast for a decision between two meetings.
        "unscheduled": soon and row["forecast"] is None,
    }


def _range(row: dict[str, Any], release: Release) -> dict[str, Any]:
    """Return the lower bounds of a target range, where the figures are its upper bound."""
    width, day = Decimal(str(release.range_width)), row["released_at"].date()
    first = release.range_from
    now = bool(width) and (first is None or day >= first)
    before = now and day != first  # the first range follows a single rate
    return {
        "range_low": _number(_less(row["actual"], width)) if now else np.nan,
        "prior_low": _number(_less(row["prior"], width)) if before else np.nan,
    }


def _number(value: Decimal | None) -> float:
    return np.nan if value is None else float(value)


def _less(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _direction(change: Decimal | None) -> str:
    return "" if not change else "up" if change > 0 else "down"


def _result(surprise: Decimal | None, release: Release) -> str:
    if surprise is None:
        return ""
    if abs(surprise) <= Decimal(str(release.tolerance)):
        return "in_line"
    return "above" if surprise > 0 else "below"


def _economy(surprise: Decimal | None, release: Release) -> str:
    result = _result(surprise, release)
    if result in ("", "in_line") or release.stronger == "none":
        return "neutral"
    return "stronger" if (result == "above") == (release.stronger == "up") else "weaker"


def _in_deviations(surprise: Decimal | None, past: list[Decimal]) -> float:
    if surprise is None or len(past) < _LEAST_PAST:
        return np.nan
    sizes = np.array([abs(float(x)) for x in past[-_RECENT:]])
    # By the median: the spring of 2020 would hide every surprise of five years in a mean of squares. Where most
    # readings are as forecast, as a central bank's are, the median is zero and the mean of squares is left.
    spread = _NORMAL * float(np.median(sizes)) or float(np.sqrt(np.mean(np.square(sizes))))
    return float(surprise) / spread if spread > 0 else np.nan


def _rough_size(surprise: Decimal | None, release: Release) -> float:
    usual = _USUAL.get(release.kind)
    if surprise is None or usual is None:
        return np.nan
    return float(np.clip(float(surprise) / usual, -_MOST_USUAL, _MOST_USUAL))


def _extremes(actual: Decimal | None, readings: list[tuple[Decimal, str]]) -> dict[str, Any]:
    out: dict[str, Any] = {"highest_since": "", "highest_gap": np.nan, "lowest_since": "", "lowest_gap": np.nan}
    if actual is None:
        return out
    for name, sign in (("highest", 1), ("lowest", -1)):
        for gap, (value, period) in enumerate(reversed(readings), start=1):
            if sign * value >= sign * actual:
                if gap >= _LEAST_GAP and period:
                    out[f"{name}_since"], out[f"{name}_gap"] = period, float(gap)
                break
    return out


def _period(row: dict[str, Any]) -> str:
    """Return the period, or an empty text where a month is said to be measured in its own first week."""
    period, released = str(row["period"] or ""), row["released_at"]
    return "" if period == f"{released:%Y-%m}" and released.day <= _FIRST_WEEK else period


def _period_before(period: str) -> str:
    """Return the month before 'YYYY-MM'; an empty string for any other form."""
    year, dash, month = period.partition("-")
    if not (dash and len(year) == 4 and len(month) == 2 and month.isdigit() and year.isdigit()):
        return ""
    return f"{int(year) - 1}-12" if month == "01" else f"{year}-{int(month) - 1:02d}"
