"""Macro numbers beside an indicator's name: what was reported, what was forecast, what was revised."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from newsgen.checks.forms import Hint
from newsgen.checks.lexicon import SIGNS
from newsgen.checks.numbers import period
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgen.checks.numbers import Number
    from newsgen.checks.reading import Reading

_FORECAST_BEFORE = re.compile(
    r"\b(?:forecast|expect\w*|estimate[ds]?|consensus|projected|predicted|anticipated|against)\b[^;]{0,32}$"
)
_FORECAST_AFTER = re.compile(
    r"^ (?:(?P<drop>drop|fall|decline)|rise|gain|increase|growth|jobs)?(?: ?that)? ?(?:[\w-]+ ){0,2}?"
    r"(?:forecast|expected|estimate|consensus|projected|predicted)\b"
)
_WAS_BEFORE = r"\b(?:revis\w*|previous\w*|prior|month before|cut|raised|['\N{RIGHT SINGLE QUOTATION MARK}]s gain)\b"
_EARLIER = re.compile(rf"\bfrom $|{_WAS_BEFORE}")
_EARLIER_BEHIND = re.compile(_WAS_BEFORE)
_SIDE = Hint(
    r"\b(?:(?P<above>above|more than|higher than|stronger than|better than|beat(?:ing)?|topp(?:ed|ing)|double)"
    r"|(?P<outcome>better|worse) (?:outcome|result|reading|figure|number|showing) than|below|short of"
    r"|less than|fewer than|lower than|weaker than|worse than|missing|missed)"
    r"(?=(?: the| a| an| its)?(?: (?:median|average|consensus))?(?: (?:forecast|estimate|expectation)s?)?"
    r"(?: of| for)? $)"
)
_LESS = re.compile(r"(?:less|more|fewer|double)\b")
_COUNT_OF = re.compile(
    r" (?:straight |consecutive )?(?:record|readings|reports|months|quarters|times|releases)\b"
    r"| (?:main |of the |[A-Z][\w.]+ )*(?:indexes|markets|exchanges)\b"
)
_PEOPLE = re.compile(r" (?:jobs|people|claims|openings|homes)\b")
_VERB_TO = Hint(r"\b(?P<verb>\w+) (?P<to>to )?(?:by )?(?:an? |only |just )?$")
_IN_MONTH = re.compile(r"(?: (?:jobs|people|claims|openings|homes))? in (?:January and )?(?P<month>[A-Z][a-z]+)\b")
_UNITS = ("%", "thousand", "million", "")
_STEPS = {"pp": 1.0, "bp": 100.0, "points": 1.0}  # of a percentage point
_CHANGES = Hint(r"\b(?:cut|cuts|cutting|lower\w*|rais\w+|lift\w*|hik\w+|increas\w+|reduc\w+|trim\w*)\b")
_SCALES = {"thousand": {"thousand": 1.0, "million": 0.001}, "million": {"thousand": 1000.0, "million": 1.0}}


def read(r: Reading) -> Iterator[Claim]:
    """Check each number whose subject is an indicator, or that follows one in its paragraph."""
    rows = r.view.releases_of(r.indicators)
    for number in r.figures:
        subject = r.subject(number.start)
        mine = subject is None or subject.kind == "release" or _is_people(r, number)
        if rows and mine and number.unit in _STEPS:
            yield from _step(r, number, rows)
        elif rows and mine and number.unit in _UNITS and not number.money and not _COUNT_OF.match(r.text[number.end :]):
            yield _check(r, number, rows)


def _step(r: Reading, number: Number, rows: list[dict[str, Any]]) -> Iterator[Claim]:
    """Check by how much a policy rate was changed: 'cut its key rate by a quarter of a percentage point'."""
    small = number.unit != "points" or number.value < 1
    policy = list(policy_steps(r, rows)) if small else []
    if not policy or not _CHANGES.search(r, *r.segment(number.start)):
        return
    steps = [step * _STEPS[number.unit] for _, step in policy]
    span = (number.start, number.end)
    if any(number.agrees(step) for step in steps):
        yield Claim("release", "supported", *span)
        return
    row = policy[0][0]
    message = f"{row['country']} {row['indicator']} went from {row['prior']} to {row['actual']}, not by {number.text}"
    yield Claim("release", "contradicted", *span, message, f"{steps[0]:+.2f}", number.text)


def policy_steps(r: Reading, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], float]]:
    """Return the decisions on policy rates among some releases, each with its step in percentage points."""
    for row in rows:
        if _kind(r, row) == "policy_rate" and known(row["actual"]) and known(row["prior"]):
            yield row, float(str(row["actual"])) - float(str(row["prior"]))


def _kind(r: Reading, row: dict[str, Any]) -> str:
    release = r.view.config.release(str(row["country"]), str(row["indicator"]))
    return release.kind if release else ""


def _is_people(r: Reading, number: Number) -> bool:
    return bool(_PEOPLE.match(r.text, number.end))


def _check(r: Reading, number: Number, rows: list[dict[str, Any]]) -> Claim:
    span = (number.start, number.end)
    roles = _roles(r, number)
    allowed = [
        (row, value) for row in rows for role in roles for value in (*_spoken(row, role, number), *_low(r, row, role))
    ]
    matched = [row for row, value in allowed if number.agrees(value)]
    month = _wrong_month(r, number, matched)
    if month:
        message = f"{matched[0]['country']} {matched[0]['indicator']} is for {matched[0]['period']}, not {month}"
        return Claim("release", "contradicted", *span, message, str(matched[0]["period"]), month)
    if matched:
        if roles == ("forecast",):
            return _side(r, number, matched)
        return _way(r, number, matched) if roles == ("actual",) else Claim("release", "supported", *span)
    if not allowed:
        return Claim("release", "not_checkable", *span)
    row = rows[0]
    told = ", ".join(f"{role} {row[role]}" for role in ("actual", "forecast", "prior") if known(row[role]))
    message = (
        f"{row['country']} {row['indicator']} has {told} {row['unit']}; the text prints"
        f" {number.text.strip()} as {roles[0]}"
    )
    return Claim("release", "contradicted", *span, message, str(row[roles[0]]), number.text)


def _roles(r: Reading, number: Number) -> tuple[str, ...]:
    before, after = r.text[max(0, number.start - 48) : number.start], r.text[number.end :]
    if _FORECAST_BEFORE.search(before) or _FORECAST_AFTER.match(after):
        return ("forecast",)
    if _EARLIER.search(before) or _EARLIER_BEHIND.search(after[:24]):
        return ("prior", "prior_before_revision", "actual")
    return ("actual",)


def known(value: object) -> bool:
    """Tell whether a release has a number."""
    return value is not None and math.isfinite(float(str(value)))


def values(row: dict[str, Any], role: str) -> list[float]:
    """Return a number of a release, in its own unit and in ones."""
    if not known(row[role]):
        return []
    value = float(str(row[role]))
    scale = {"thousand": (1000.0, 0.001), "million": (1_000_000.0, 1.0)}.get(str(row["unit"]), (1.0,))
    return [value * factor for factor in scale]


def _spoken(row: dict[str, Any], role: str, number: Number) -> list[float]:
    """Return a number of a release in the unit that is printed beside it: 2,509 thousand are 2.5 million."""
    scale = _SCALES.get(str(row["unit"]), {}).get(number.unit)
    if scale is None:
        return values(row, role)
    return [float(str(row[role])) * scale] if known(row[role]) else []


def _low(r: Reading, row: dict[str, Any], role: str) -> list[float]:
    """Return the lower bound of a target range whose upper bound the row holds."""
    release = r.view.config.release(str(row["country"]), str(row["indicator"]))
    if release is None or not release.range_width or not known(row[role]):
        return []
    first = release.range_from
    set_as_range = first is None or row["released_at"].date() >= first
    return [float(str(row[role])) - release.range_width] if set_as_range else []


def _side(r: Reading, number: Number, rows: list[dict[str, Any]]) -> Claim:
    """Check that 'more than' or 'short of' the forecast is the side on which the actual number fell."""
    span = (number.start, number.end)
    said = _SIDE.search(r, max(0, number.start - 48), number.start)
    reported = [row for row in rows if known(row["actual"])]
    told = [row for row in reported if any(n is not number and _tells(n, row) for n in r.figures)]
    reported = told or reported  # two indicators may have had the same forecast
    if said is None or not reported:
        return Claim("release", "supported", *span)
    sign = 1 if said["above"] else -1
    after = _FORECAST_AFTER.match(r.text[number.end :])
    if after and after["drop"] and _LESS.match(said.group()):
        sign = -sign  # 'fell 0.3%, less than the 0.4% drop forecast'
    if said["outcome"]:
        better = _better(r, reported[0])
        if not better:
            return Claim("release", "not_checkable", *span)
        sign = better if said["outcome"] == "better" else -better
    if any((float(str(row["actual"])) - float(str(row["forecast"]))) * sign > 0 for row in reported):
        return Claim("release", "supported", *span)
    row = reported[0]
    message = (
        f"{row['country']} {row['indicator']} was {row['actual']}, forecast {row['forecast']}: not “{said.group()}”"
    )
    return Claim("release", "contradicted", *span, message, str(row["actual"]), said.group())


def _tells(number: Number, row: dict[str, Any]) -> bool:
    return any(number.agrees(value) for value in _spoken(row, "actual", number))


def _better(r: Reading, row: dict[str, Any]) -> int:
    """Return which way a release is good news: +1 for more, -1 for less, 0 where neither is."""
    release = r.view.config.releases[row["country"]][row["indicator"]]
    if release.group == "prices":
        return -1
    return {"up": 1, "down": -1}.get(release.stronger, 0)


def _wrong_month(r: Reading, number: Number, rows: list[dict[str, Any]]) -> str:
    """Return the month that a number is said to be for, where every row with that number is for another."""
    said = _IN_MONTH.match(r.text[number.end :])
    months = [str(row["period"]) for row in rows]
    if said is None or not months or not all(re.fullmatch(r"\d{4}-\d\d", month) for month in months):
        return ""
    spoken = period(said["month"], r.session)
    return said["month"] if spoken and all(spoken[0].month != int(month[5:]) for month in months) else ""


def _way(r: Reading, number: Number, rows: list[dict[str, Any]]) -> Claim:
    """Check the verb of a reported number: 'fell to 4.3%' against the prior number, 'fell 0.3%' against its sign."""
    span = (number.start, number.end)
    said = _VERB_TO.search(r, 0, number.start)
    sign = SIGNS.get(said["verb"].lower()) if said else None
    if said is None or sign is None:
        return Claim("release", "supported", *span)
    moves = [move for row in rows for move in _moves(row, to=bool(said["to"]))]
    if not moves or any(move * sign > 0 for move in moves):
        return Claim("release", "supported", *span)
    row = rows[0]
    message = f"{row['country']} {row['indicator']} is {row['actual']}, prior {row['prior']}: not “{said['verb']}”"
    return Claim("release", "contradicted", *said.span("verb"), message, str(row["actual"]), said["verb"])


def _moves(row: dict[str, Any], *, to: bool) -> list[float]:
    actual = float(str(row["actual"]))
    if not to:
        return [actual]
    return [actual - float(str(row[role])) for role in ("prior", "prior_before_revision") if known(row[role])]
