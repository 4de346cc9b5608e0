"""The measures as a table for people: value, target, and whether it is met."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from newsgen.metrics.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.metrics.measures import Measure

_WIDTH = 100
_ABSENT = "-"


def as_text(report: dict[str, Any]) -> str:
    """Return what `measure` returned as text; ends with a line feed."""
    lines = [_title(report)]
    for group, measures in groupby(MEASURES, key=lambda measure: measure.group):
        lines += ["", f"{group:<40}{'value':>9}   {'target':<18}met"]
        lines += [_row(measure, report["measures"][measure.name]) for measure in measures]
    lines += _repeated(report["most_repeated"])
    for name, count in (("rules", "facts told"), ("verbs", "uses"), ("wordings", "uses"), ("day_types", "stories")):
        lines += ["", *_use(name.replace("_", " "), count, report[name])]
    return "\n".join(lines) + "\n"


def _title(report: dict[str, Any]) -> str:
    span = f"{report['from']} to {report['to']}"
    held = f", {report['held']} more held and left out" if report["held"] else ""
    stories = "1 story" if report["stories"] == 1 else f"{report['stories']} stories"
    return f"{report['edition']}, {span}: {stories}{held}"


def _row(measure: Measure, measured: dict[str, Any]) -> str:
    target, met = measured.get("target"), measured.get("met")
    value = _ABSENT if measured["value"] is None else _printed(measured["value"], measure)
    row = f"  {measure.label:<38}{value:>9}"
    if target:
        row += f"   {_bounds(target, measure):<18}{_ABSENT if met is None else 'yes' if met else 'no'}"
    return row


def _printed(value: float, measure: Measure) -> str:
    return f"{value:.{measure.decimals}%}" if measure.share else f"{value:.{measure.decimals}f}"


def _bounds(target: dict[str, Any], measure: Measure) -> str:
    least, most = (_bound(target.get(name), measure) for name in ("least", "most"))
    if least and most:
        return f"{least} to {most}"
    return f"at least {least}" if least else f"at most {most}"


def _bound(bound: float | None, measure: Measure) -> str:
    if bound is None:
        return ""
    return f"{bound * 100:g}%" if measure.share else f"{bound:g}"


def _repeated(sentences: list[dict[str, Any]]) -> Iterator[str]:
    if sentences:
        yield from ("", f"{'sentences told most often, digits as 0':<40}{'stories':>9}")
    for one in sentences:
        first, *rest = wrap(one["sentence"], _WIDTH - 16)
        yield f"  {one['stories']:>7}  {first}"
        yield from (f"{'':11}{line}" for line in rest)


def _use(name: str, count: str, use: dict[str, Any]) -> Iterator[str]:
    if not use["recorded"]:
        yield f"{name}: not recorded in this file"
        return
    stories = use.get("stories", {})
    yield f"{name:<38}{count:>11}" + (f"{'stories':>10}" if stories else "")
    for used, n in use["used"].items():
        yield f"  {used:<36}{n:>11}" + (f"{stories[used]:>10}" if stories else "")
    if use["never_used"]:
        yield f"  never used ({len(use['never_used'])}):"
        yield from wrap(", ".join(use["never_used"]), _WIDTH, initial_indent="    ", subsequent_indent="    ",
                        break_on_hyphens=False)  # fmt: skip
