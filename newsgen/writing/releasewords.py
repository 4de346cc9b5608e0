"""What wordings about releases may print beside their numbers: names, agencies, periods, local dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from newsgen.writing import dates

if TYPE_CHECKING:
    from newsgen.config import Config, Release
    from newsgen.config.schema import Country
    from newsgen.model import Fact

NAMES = (
    "release_name", "release_headline", "report", "agency", "noun", "country_adjective", "in_period", "count_basis",
    "were", "rate_name", "bank_short",
)  # fmt: skip
_OWN = "'s "
_QUARTERS = ("first", "second", "third", "fourth")
_PLURALS = ("sales", "prices", "earnings", "orders", "claims", "starts", "openings", "payrolls", "homes", "goods")


def words(fact: Fact, config: Config, today: date) -> dict[str, Any]:
    """Return the words of a release; of a pair's sides with `left_` and `right_`, of a reaction's with `after_`."""
    if fact.about == "release":
        return _one(fact, fact.subject, "", config, today)
    if fact.about == "ahead":
        own = _one(fact, fact.subject, "", config, today)
        told = " of " in own["report"]  # the checker knows the report by its whole name
        return own if told else {**own, "report": _of_country(own["report"], own["country_adjective"])}
    if fact.about == "reaction":
        release = f"{fact.values['after_country']}/{fact.values['after_indicator']}"
        own = _one(fact, release, "after_", config, today)
        if fact.values.get("region") != "us":  # on Wall Street a report is of its own country
            own["after_report"] = _of_country(own["after_report"], own["after_country_adjective"])
        return own
    left, right = fact.subject.split("+")
    return {**_one(fact, left, "left_", config, today), **_one(fact, right, "right_", config, today)}


def _one(fact: Fact, subject: str, side: str, config: Config, today: date) -> dict[str, Any]:
    country, indicator = subject.split("/")
    release = config.release(country, indicator)
    if release is None:
        return {}
    land = config.countries[country]
    adjective = land.adjective
    period = str(fact.values.get(f"{side}period") or "")
    out: dict[str, Any] = {
        "release_name": _named(release.name, land),
        "release_headline": _named(release.headline or release.name, land),
        "report": release.report,
        "agency": release.agency,
        "noun": release.noun,
        "country_adjective": adjective,
        "in_period": _in_period(release, period, today),
        "count_basis": release.basis or _count_basis(release, period, today),
        "were": "were" if any(word in release.name.split()[-3:] for word in _PLURALS) else "was",
        "rate_name": f"its {release.name.partition(_OWN)[2] or 'benchmark rate'}",
        "bank_short": "Fed" if country == "US" else release.agency,
    }
    released = fact.values.get(f"{side}released_at")
    if isinstance(released, datetime):
        out["released_at"] = _local(released, release)
        if release.quarterly and not period:
            out["in_period"] = " ".join((f"in the {_QUARTERS[(released.month - 1) // 3 - 1]} quarter", release.basis))
    return {f"{side}{name}": value for name, value in out.items()}


def _named(name: str, land: Country) -> str:
    """Return a release's name with its country where the name does not tell it."""
    if name.startswith("the ") or land.adjective in name or land.name in name or "'s " in name:
        return name
    return f"{land.adjective} {name}"


def _of_country(report: str, adjective: str) -> str:
    """Return 'the U.S. retail sales report', 'the ISM survey of U.S. manufacturers' where a report tells no country."""
    if not report.startswith("the ") or "'s " in report or adjective in report:
        return report
    head, of, what = report.partition(" of ")
    return f"{head} of {adjective} {what}" if of else f"the {adjective} {report.removeprefix('the ')}"


def _count_basis(release: Release, period: str, today: date) -> str:
    if len(period) == len("2026-02-07"):
        return f"in the period to {dates.month_day(date.fromisoformat(period), today)}"
    return f"in {dates.period(period, today)}" if period else release.without_period


def _in_period(release: Release, period: str, today: date) -> str:
    when = f"in {dates.period(period, today)}" if period.count("-") == 1 else ""
    if release.with_january and period.endswith("-02"):
        when = when.replace("in ", "in January and ", 1)
    return " ".join(part for part in (when, release.basis) if part)


def _local(released: datetime, release: Release) -> date:
    if release.usual_time is None:
        return released.date()
    return released.replace(tzinfo=UTC).astimezone(release.usual_time.tz).date()
