"""A rule's examples as table rows: what `given` leaves out is unknown, closed, new and not special."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from newsgen.errors import InputError, did_you_mean
from newsgen.model import Fact
from newsgen.rules.expression import is_known
from newsgen.rules.rulebook import column_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsgen.config import Config
    from newsgen.rules.rulebook import Example, Rule

_SUBJECTS = ("market", "region", "release", "pair", "session", "covered")
_DEFAULT_SESSION = "2024-03-14"  # a Thursday


class ExampleTable:
    """One row made of an example's `given`."""

    size = 1

    def __init__(self, rule: Rule, example: Example, abouts: Mapping[str, str]) -> None:
        self._types = column_types(rule.about, abouts)
        self._where = example.where
        for name in example.given:
            if name not in self._types and name not in _SUBJECTS:
                known = [*self._types, *_SUBJECTS]
                raise InputError(f"unknown signal “{name}”", where=example.where, mend=did_you_mean(name, known))
        self._given = example.given

    def column(self, name: str) -> NDArray[Any]:
        """Return one cell as a column."""
        out = np.empty(1, dtype=object)
        out[0] = self.cell(name)
        return out if self._types[name] in ("text", "dates") else np.array([self.cell(name)])

    def cell(self, name: str) -> Any:
        """Return a value cast by its type; the default where the example does not give it."""
        kind = self._types[name]
        given = self._given.get(name)
        if given is None:
            return self._default(name, kind)
        return _cast_at(name, kind, given, self._where)

    def _default(self, name: str, kind: str) -> Any:
        own = name.removeprefix("left_").removeprefix("right_").removeprefix("after_")
        if own in ("session", "released_at"):
            return _cast_at("session", "date", self._given.get("session") or _DEFAULT_SESSION, self._where)
        if own == "state":
            return "closed"
        if kind == "flag":
            return own == "is_new"
        if own in ("symbol", "asset", "country", "indicator", "kind", "region"):
            return ""
        return {"date": np.datetime64("NaT", "D"), "text": "", "dates": None}.get(kind, np.nan)

    def rarity(self, name: str) -> NDArray[np.float64]:
        """Return a stand-in: four bits where the signal is known."""
        return np.where(is_known(self.column(name)), 4.0, np.nan)


def _cast_at(name: str, kind: str, given: Any, where: str) -> Any:
    try:
        return _cast(kind, given)
    except (TypeError, ValueError):
        raise InputError(f"{name}: “{given}” is not a {kind}", where=where) from None


def _cast(kind: str, given: Any) -> Any:
    if kind == "flag":
        return str(given).lower() == "true"
    if kind == "date":
        return np.datetime64(str(given), "s" if "T" in str(given) else "D")
    if kind == "dates":
        return tuple(date.fromisoformat(item) for item in given)
    return str(given) if kind == "text" else float(given)


def fact_of(rule: Rule, example: Example, config: Config, abouts: Mapping[str, str]) -> Fact | None:
    """Return the fact that the rule finds in the example, or None where it stays silent.

    `abouts` maps each rule of the book to its table, for the counts that the example may give.
    """
    given = dict(example.given)
    subject = str(given.get("market") or given.get("release") or given.get("pair") or given.get("region") or "day")
    filled = _with_identity(rule, example, subject, config)
    table = ExampleTable(rule, type(example)(filled, example.expect, example.where), abouts)
    fired = bool(rule.when.over(table)[0]) and all(is_known(table.column(n))[0] for n in rule.needs)
    if not fired or not np.isfinite(rule.news.over(table)[0]):
        return None
    from newsgen.rules import _names, plain

    values = {name: _value(plain(table.column(name)[0])) for name in _names(rule)}
    if "covered" in given:
        values["covered"] = tuple(given["covered"])
    session = plain(_cast_at("session", "date", given.get("session") or _DEFAULT_SESSION, example.where)).date()
    return Fact(f"{rule.name}:{subject}", rule.name, rule.about, subject, session, values, 5.0, {"told": 0.0})


def _value(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if type(value) is date else value  # noqa: DTZ001


def _with_identity(rule: Rule, example: Example, subject: str, config: Config) -> dict[str, Any]:
    """Add what the subject itself tells: a market's asset and region, a release's kind and country."""
    sides = dict(zip(("left_", "right_"), subject.split("+"), strict=False)) if "pair" in rule.about else {"": subject}
    out = dict(example.given)
    if rule.about == "reaction":
        sides["after_"] = str(out.get("release") or "")
    for side, name in sides.items():
        if rule.about in ("market", "pair") or (rule.about == "reaction" and not side):
            market = config.markets.get(name) or _unknown(example, name)
            own = {"symbol": name, "asset": market.asset, "region": market.region}
        elif rule.about.startswith("release") or rule.about in ("reaction", "ahead"):
            country, _, indicator = name.partition("/")
            release = config.release(country, indicator) or _unknown(example, name)
            own = {"country": country, "indicator": indicator, "kind": release.kind, "group": release.group}
        else:
            own = {}
        out = {**{f"{side}{key}": value for key, value in own.items()}, **out}
    return out


def _unknown(example: Example, name: str) -> NoReturn:
    raise InputError(f"an example about “{name}”, which the configuration does not know", where=example.where)
