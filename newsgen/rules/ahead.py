"""Releases to come: what the schedule says of the next days, one row for each that has no figure yet."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from newsgen.rules.tables import RuleTable
from newsgen.rules.view import take

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from newsgen.config import Config
    from newsgen.model import Signals
    from newsgen.rules.view import View


def ahead_table(signals: Signals, views: Sequence[View], config: Config) -> RuleTable:
    """Return a row for every story and indicator that is due: its next release, and no later one."""
    told: list[tuple[int, int]] = []
    for i, view in enumerate(views):
        rows = np.array(view.to_come, dtype=np.int64)
        keys = _keys(signals, rows)
        told += [(i, row) for at, row in enumerate(view.to_come) if keys[at] not in keys[:at]]
    rows = np.array([row for _, row in told], dtype=np.int64)
    story = np.array([i for i, _ in told], dtype=np.int64)
    if not told:
        return _table(story, [], np.zeros(0), {}, signals, rows)
    subjects = _keys(signals, rows)
    covered = config.edition(views[0].time.edition).release_countries
    weight = take(signals.releases, "importance", rows).astype(float) * [covered[s.partition("/")[0]] for s in subjects]
    own = {
        "days_ahead": np.array([_days(signals, views[i], row, config) for i, row in told], dtype=float),
        "is_main": _is_main(story, subjects, weight, take(signals.releases, "released_at", rows), config),
    }
    return _table(story, subjects, weight, own, signals, rows)


def _table(
    story: NDArray[np.int64],
    subjects: list[str],
    weight: NDArray[np.float64],
    own: dict[str, NDArray[Any]],
    signals: Signals,
    rows: NDArray[np.int64],
) -> RuleTable:
    extra = {**own, "is_new": np.ones(len(rows), dtype=bool), "weight": weight}

    def make(name: str) -> NDArray[Any]:
        return extra[name] if name in extra else take(signals.releases, name, rows)

    return RuleTable("ahead", story, subjects, weight, extra["is_new"], make, _none, rows)


def _keys(signals: Signals, rows: NDArray[np.int64]) -> list[str]:
    if not len(rows):
        return []
    pairs = zip(take(signals.releases, "country", rows), take(signals.releases, "indicator", rows), strict=True)
    return [f"{country}/{indicator}" for country, indicator in pairs]


def _days(signals: Signals, view: View, row: int, config: Config) -> int:
    """Return the days from the session to the release's own local date."""
    when = signals.releases["released_at"].to_numpy()[row].astype("datetime64[s]").item()
    release = config.release(signals.releases["country"].iloc[row], signals.releases["indicator"].iloc[row])
    zone = release.usual_time.tz if release and release.usual_time else UTC
    due: date = when.replace(tzinfo=UTC).astimezone(zone).date()
    return (due - view.time.session).days


def _is_main(
    story: NDArray[np.int64],
    subjects: list[str],
    weight: NDArray[np.float64],
    due: NDArray[Any],
    config: Config,
) -> NDArray[np.bool_]:
    """Mark the release of most weight among those that one agency publishes at one time: the report's own."""
    best: dict[tuple[Any, ...], int] = {}
    for i, subject in enumerate(subjects):
        release = config.release(*subject.split("/"))
        key = (int(story[i]), due[i], release.agency if release else subject)
        if key not in best or weight[i] > weight[best[key]]:
            best[key] = i
    return np.isin(np.arange(len(subjects)), list(best.values()))


def _none(name: str) -> NoReturn:
    raise KeyError(name)
