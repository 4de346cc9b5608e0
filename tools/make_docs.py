# ruff: noqa: INP001 - a script, not a package
"""Make `docs/rules.md` and `docs/signals.md` from the rule book and the signal registry.

Run with `python tools/make_docs.py` after a rule or a signal has changed. The same rules give the same bytes.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from newsgen.rules import rulebook
from newsgen.signals import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgen.rules.rulebook import Rule, RuleBook
    from newsgen.signals.registry import Signal

DOCS = Path(__file__).parent.parent / "docs"

_RULES = """\
# The rules

The {count} rules of `templates/rules/`, one file each, by beat. [templates/README.md](../templates/README.md) explains
the keys, [signals.md](signals.md) the names that `when` and `news` read. Each slot shows its first wording, as one of
the rule's examples prints it.

How often a rule fired is counted over the three closing editions by `tools/count_firings.py`; [news.md](news.md) lists
the facts of most news.

*`tools/make_docs.py` makes this page from the rules; edit those.*
"""

_SIGNALS = """\
# The signals

Every number and text that a rule may read in `when` and `news`, and print in `say`. The table that a rule reads is its
`about`.

- **Type**: `number` and `integer` can be reckoned with, `flag` is yes or no, `text` is compared with a text, `date` and
  `dates` are printed or asked for with `known()`.
- **Unit**: `price` is the market's own, `own` the release's own; `percent` is of the base that the meaning names, `bp`
  are basis points, `sd` standard deviations, `share` a part of one.
- **Rests on**: the columns whose rows are kept as evidence when the number is printed. `close` is that of the row
  itself, `close@year_base` that of the session which the signal `year_base` holds.
- **Needs**: what must be there beside the row itself.

A signal without a value is absent, and a rule that needs it stays silent.

*`tools/make_docs.py` makes this page from `newsgen/signals/registry.py` and what it joins; edit those.*
"""

_PAIRS = """
## `pair` and `release_pair`

A pair has every signal of `market` twice, a release pair every signal of `release`: `left_change_pct` is that of the
first side, `right_change_pct` that of the second. The left side of a pair is a market that the configuration names as
the right one's `partner` or in its `beside`.

A `reaction` has every signal of `market` by its name, and every signal of `release` with `after_` before it.

## `day`

A rule about the day counts the facts of every other rule that is not about the day: `count_record_close` is how many
facts of this story the rule `record-close` found that no earlier story could have told. A dash in a rule's name is an
underscore here. A rule about a region may read the counts of rules about markets, for its own markets.
"""


def rules_page(book: RuleBook) -> str:
    """Return the page of all rules."""
    rules = sorted(book.rules.values(), key=lambda rule: (rule.beat, rule.name))
    parts = [_RULES.format(count=len(rules))]
    for beat, group in groupby(rules, key=lambda rule: rule.beat):
        parts += [f"## {_title(beat)}\n", *("\n".join(_rule(rule)) for rule in group)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _title(beat: str) -> str:
    return "FX" if beat == "fx" else beat.replace("_", " ").capitalize()


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### [{rule.name}](../templates/rules/{rule.beat}/{rule.name}.yaml)\n"
    yield f"{rule.why} *{rule.source}*\n"
    yield f"- about `{rule.about}`, topic `{rule.topic}`{_relations(rule)}"
    yield f"- when `{rule.when.text}`"
    yield f"- news `{rule.news.text}`"
    yield f"- fired: {_fired(rule.name)}" if not rule.form else f"- form: `{rule.form}`"
    yield from (f"- {slot}: “{text}”" for slot, text in _said(rule))
    yield ""


@cache
def _firings() -> dict[str, dict[str, str]]:
    """Return what `tools/count_firings.py` counted, by rule."""
    with (DOCS / "firings.csv").open(encoding="utf-8", newline="") as source:
        return {row["rule"]: row for row in csv.DictReader(source)}


def _fired(rule: str) -> str:
    counted = _firings().get(rule)
    if counted is None:
        return "not once in the history of 1987 to 2025"
    return f"in {counted['a_year']} sessions a year from 1987 to 2025, last on {counted['last']}"


def _relations(rule: Rule) -> str:
    named = (("replaces", rule.replaces), ("covers", (rule.covers,) if rule.covers else ()), ("needs", rule.needs))
    return "".join(f"; {key} {', '.join(f'`{name}`' for name in names)}" for key, names in named if names)


def _said(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield each slot with the first text that an example expects of it."""
    for slot in rule.say:
        found = (e.expect[slot][0] for e in rule.examples if isinstance(e.expect, dict) and e.expect.get(slot))
        text = next(found, None)
        if text:
            yield slot, text


def signals_page() -> str:
    """Return the page of all signals."""
    sections = (
        ("`market`: measured", registry.MARKET),
        ("`market`: as the story sees it", registry.VIEW),
        ("`release`", registry.RELEASE),
        ("`region`", registry.REGION),
        ("`reaction`: beside those of its market and of its release", registry.REACTION),
        ("`ahead`: a release to come", registry.AHEAD),
    )
    return _SIGNALS + "".join(_table(title, signals) for title, signals in sections) + _PAIRS


def _table(title: str, signals: Sequence[Signal]) -> str:
    names = ("signal", "type", "unit", "meaning", "needs", "rests on")
    head = f"\n## {title}\n\n| {' | '.join(names)} |\n|{' --- |' * len(names)}\n"
    return head + "".join(f"{_row(signal)}\n" for signal in signals)


def _row(signal: Signal) -> str:
    rests = ", ".join(f"`{entry}`" for entry in signal.evidence)
    cells = (f"`{signal.name}`", signal.kind, signal.unit, signal.help, signal.needs, rests)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {"rules.md": rules_page(rulebook.load()), "signals.md": signals_page()}


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
