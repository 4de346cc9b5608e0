"""Why a rule fired in a story, or did not: each of its conditions, with the values it read, for each subject."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from newsgen.errors import InputError, did_you_mean
from newsgen.rules import firings, plain
from newsgen.rules.expression import is_known, parse
from newsgen.rules.rulebook import column_types
from newsgen.rules.syntax import conditions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.config import Config
    from newsgen.model import Signals, StoryTime
    from newsgen.rules import Firing
    from newsgen.rules.expression import Expression
    from newsgen.rules.rulebook import Rule, RuleBook
    from newsgen.rules.tables import RuleTable
    from newsgen.rules.view import View

_MOST_NAMED = 8  # subjects that a refusal lists


@dataclass(frozen=True)
class Condition:
    """One part that `and` joins: its text, 'true', 'false' or 'unknown', and the signals it reads."""

    text: str
    result: str
    values: dict[str, Any]  # None where unknown


@dataclass(frozen=True)
class Verdict:
    """What a rule found for one subject; `news` in bits, before weight, None where it is unknown."""

    subject: str
    fired: bool
    conditions: tuple[Condition, ...]
    needs_unknown: tuple[str, ...]
    news: float | None
    replaced_by: tuple[str, ...]

    @property
    def failed(self) -> int:
        """How many things keep the rule silent; a rule that is replaced has none."""
        return sum(c.result != "true" for c in self.conditions) + len(self.needs_unknown) + (self.news is None)


def why(rule: Rule, view: View, signals: Signals, book: RuleBook, config: Config, subject: str = "") -> list[Verdict]:
    """Return a verdict for each row of the rule's table in a story's view, or for one subject's rows.

    Those that fired come first, then those with the fewest failed conditions. `InputError` names the nearest subject.
    """
    firing = next((f for f in firings(signals, [view], book, config, [[]]) if f.table.about == rule.about), None)
    if firing is None:
        return []
    rows = [i for i, name in enumerate(firing.table.subject) if subject in ("", name)]
    if not rows:
        raise _no_subject(rule, subject, firing.table.subject)
    return sorted(_verdicts(rule, firing, book, rows), key=lambda v: (not v.fired, v.failed))


def _no_subject(rule: Rule, subject: str, known: Sequence[str]) -> InputError:
    more = ", ..." if len(known) > _MOST_NAMED else ""
    mend = did_you_mean(subject, known) or "there are " + ", ".join(known[:_MOST_NAMED]) + more
    return InputError(f"the story has no row of {rule.about} “{subject}”", mend=mend)


def _verdicts(rule: Rule, firing: Firing, book: RuleBook, rows: Sequence[int]) -> list[Verdict]:
    table, types = firing.table, column_types(rule.about, book.abouts)
    parts = [parse(text, types, want="flag", where=rule.where) for text in conditions(rule.when.text)]
    results = [_results(part, table) for part in parts]
    news = rule.news.over(table)
    rivals = [other.name for other in book.about(rule.about) if rule.name in other.replaces]
    return [
        Verdict(
            subject=table.subject[row],
            fired=bool(firing.fired[rule.name][row]),
            conditions=tuple(
                Condition(part.text, result[row], _values(part, table, row))
                for part, result in zip(parts, results, strict=True)
            ),
            needs_unknown=tuple(name for name in rule.needs if not is_known(table.column(name))[row]),
            news=float(news[row]) if np.isfinite(news[row]) else None,
            replaced_by=tuple(r for r in rivals if firing.alone[rule.name][row] and firing.alone[r][row]),
        )
        for row in rows
    ]


def _results(part: Expression, table: RuleTable) -> list[str]:
    """Return 'true', 'false' or 'unknown' for each row: a signal that the condition needs may have no value."""
    known = np.ones(table.size, dtype=bool)
    for name in part.needed:
        known &= is_known(table.column(name))
    return [("true" if t else "false") if k else "unknown" for t, k in zip(part.over(table), known, strict=True)]


def _values(part: Expression, table: RuleTable, row: int) -> dict[str, Any]:
    return {name: _day(plain(table.column(name)[row])) for name in sorted(part.names)}


def _day(value: Any) -> Any:
    """Return a date, or several, as JSON writes them; midnight is a day alone."""
    if isinstance(value, tuple):
        return [_day(one) for one in value]
    return value.isoformat().removesuffix("T00:00:00") if isinstance(value, date) else value


def as_dict(rule: Rule, time: StoryTime, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return the answer as JSON has it."""
    return {
        "rule": rule.name,
        "about": rule.about,
        "when": rule.when.text,
        "news": rule.news.text,
        "edition": time.edition,
        "session": str(time.session),
        "as_of": f"{time.as_of:%Y-%m-%dT%H:%MZ}",
        "subjects": [asdict(verdict) for verdict in verdicts],
    }


def as_text(rule: Rule, time: StoryTime, verdicts: Sequence[Verdict]) -> str:
    """Return the answer as people read it."""
    fired = sum(verdict.fired for verdict in verdicts)
    head = (
        f"{rule.name} in {time.edition} of {time.session}: fired for {fired} of {len(verdicts)} (about: {rule.about})"
    )
    return "\n".join([head, *(line for verdict in verdicts for line in _told(verdict))]) + "\n"


def _told(verdict: Verdict) -> list[str]:
    width = max(len(c.text) for c in verdict.conditions)
    lines = [f"{verdict.subject}: {_outcome(verdict)}"]
    for c in verdict.conditions:
        values = ", ".join(f"{name} = {_shown(value)}" for name, value in c.values.items())
        lines.append(f"  {c.result:<8} {c.text:<{width}}  {values}".rstrip())
    lines += [f"  unknown  needs {name}" for name in verdict.needs_unknown]
    return lines + (["  unknown  its news score"] if verdict.news is None else [])


def _outcome(verdict: Verdict) -> str:
    if verdict.fired:
        return f"fired, {verdict.news:.1f} bits of news before its weight"
    if verdict.replaced_by:
        return "holds, but is replaced by " + ", ".join(verdict.replaced_by)
    failed = sum(c.result != "true" for c in verdict.conditions)
    if failed:
        return f"silent, {failed} of {len(verdict.conditions)} conditions not met"
    return "silent, though every condition is met"


def _shown(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return f"{value:.10g}" if isinstance(value, float) else str(value) or "''"
