"""What wordings about releases may print beside their numbers: names, agencies, periods, local dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsgen.config import Config, Release
    from newsgen.config.schema import Country
    from newsgen.model import Fact
    from newsgen.writing.language import Language
    from newsgen.writing.words import ReleaseWords

NAMES = (
    "release_name", "release_headline", "report", "agency", "noun", "country_adjective", "in_period", "count_basis",
    "were", "rate_name", "bank_short",
)  # fmt: skip


def words(fact: Fact, config: Config, language: Language, today: date) -> dict[str, Any]:
    """Return the words of a release; of a pair's sides with `left_` and `right_`, of a reaction's with `after_`."""
    one = partial(_one, fact, config=config, language=language, today=today)
    if fact.about == "release":
        return one(fact.subject)
    if fact.about == "ahead":
        own = one(fact.subject)
        told = language.words.releases.of in own["report"]  # the checker knows the report by its whole name
        return own if told else {**own, "report": _of_land(own["report"], own["country_adjective"], language)}
    if fact.about == "reaction":
        own = one(f"{fact.values['after_country']}/{fact.values['after_indicator']}", side="after_")
        if fact.values.get("region") != "us":  # on Wall Street a report is of its own country
            own["after_report"] = _of_land(own["after_report"], own["after_country_adjective"], language)
        return own
    left, right = fact.subject.split("+")
    return {**one(left, side="left_"), **one(right, side="right_")}


def _one(
    fact: Fact, subject: str, *, config: Config, language: Language, today: date, side: str = ""
) -> dict[str, Any]:
    country, indicator = subject.split("/")
    release = config.release(country, indicator)
    if release is None:
        return {}
    land, said = config.countries[country], language.words.releases
    adjective = land.adjective
    period = str(fact.values.get(f"{side}period") or "")
    plural = any(said.plural.fullmatch(word) for word in release.name.split()[-3:])
    out: dict[str, Any] = {
        "release_name": _named(release.name, land, said),
        "release_headline": _named(release.headline or release.name, land, said),
        "report": release.report,
        "agency": release.agency,
        "noun": release.noun,
        "country_adjective": adjective,
        "in_period": _in_period(release, period, language, today),
        "count_basis": release.basis or _count_basis(release, period, language, today),
        "were": language.numbers.counted(language.words.grammar.were, 2 if plural else 1),
        "rate_name": said.its_rate.format(rate=release.name.partition(said.owner)[2] or release.name),
        "bank_short": release.agency_short or release.agency,
    }
    released = fact.values.get(f"{side}released_at")
    if isinstance(released, datetime):
        out["released_at"] = _local(released, release)
        if release.quarterly and not period:
            quarter = said.in_period.format(period=language.dates.quarter_before(released))
            out["in_period"] = f"{quarter} {release.basis}"
    return {f"{side}{name}": value for name, value in out.items()}


def _named(name: str, land: Country, said: ReleaseWords) -> str:
    """Return a release's name with its country where the name does not tell it."""
    if said.tells_land.search(name) or land.adjective in name or land.name in name:
        return name
    return said.of_land.format(land=land.adjective, name=name)


def _of_land(report: str, adjective: str, language: Language) -> str:
    """Return 'the U.S. retail sales report', 'the ISM survey of U.S. manufacturers' where a report tells no country."""
    said = language.words.releases
    if not report.startswith(said.the) or said.owner in report or adjective in report:
        return report
    head, of, what = report.partition(said.of)
    if of:
        return said.survey_of_land.format(name=head, land=adjective, what=what)
    return said.the_of_land.format(land=adjective, name=report.removeprefix(said.the))


def _count_basis(release: Release, period: str, language: Language, today: date) -> str:
    said, dates = language.words.releases, language.dates
    if len(period) == len("2026-02-07"):
        return said.period_to.format(date=dates.month_day(date.fromisoformat(period), today))
    return said.in_period.format(period=dates.period(period, today)) if period else release.without_period


def _in_period(release: Release, period: str, language: Language, today: date) -> str:
    said, when = language.words.releases, ""
    if period.count("-") == 1:
        with_january = release.with_january and period.endswith("-02")
        pattern = said.with_january if with_january else said.in_period
        when = pattern.format(period=language.dates.period(period, today))
    return " ".join(part for part in (when, release.basis) if part)


def _local(released: datetime, release: Release) -> date:
    if release.usual_time is None:
        return released.date()
    return released.replace(tzinfo=UTC).astimezone(release.usual_time.tz).date()
