# ruff: noqa: INP001 - a script, not a package
"""Count in how many sessions of a history each rule fired, and print the facts of most news.

Run with `python tools/count_firings.py FOLDER` (a data folder with decades of bars). It writes `docs/firings.csv`, from
which `tools/make_docs.py` says for each rule when it last fired and how often a year, and `docs/news.md`.
"""

from __future__ import annotations

import csv
import heapq
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsgen.config import load
from newsgen.pipeline import CHUNK, Pipeline
from newsgen.rules import find, view
from newsgen.schedule import Schedule
from newsgen.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.model import Fact

DOCS = Path(__file__).parent.parent / "docs"
EDITIONS = ("asia_close", "europe_close", "us_close")
FIRST, LAST = date(1987, 1, 1), date(2025, 12, 31)
_TOP = 20
_PAGE = """\
# The news of thirty-nine years

The facts of most news of the closing editions from {first} to {last}, one a session and an edition, in bits; and how
the best fact of a day is distributed over the topics of the rules. *`tools/count_firings.py` makes this page.*
"""


def stories(run: Pipeline, edition: str) -> Iterator[tuple[date, list[Fact]]]:
    """Yield each session's facts, most news first."""
    schedule = Schedule(edition, run.config, run.observations)
    times = schedule.between(FIRST, LAST)
    previous = [schedule.before(times[0]), *times[:-1]]
    for start in range(0, len(times), CHUNK):
        part = slice(start, start + CHUNK)
        views = view.build(run.signals, run.observations, run.config, times[part], previous[part])
        found = find(run.signals, views, run.book_of("wrap"), run.config)
        yield from ((seen.time.session, facts) for seen, facts in zip(views, found, strict=True))


def main(folder: Path) -> None:
    """Count and write."""
    config = load()
    run = Pipeline(config, read(config, data=folder))
    fired: dict[str, set[date]] = defaultdict(set)
    best: list[tuple[float, str, date, Fact]] = []
    for edition in EDITIONS:
        for session, facts in stories(run, edition):
            own = [fact for fact in facts if fact.parts["told"] == 0]
            for fact in own:
                fired[fact.rule].add(session)
            home = [f for f in own if _home(run, f, edition)]
            if home:
                best.append((home[0].bits, edition, session, home[0]))
    with (DOCS / "firings.csv").open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(("rule", "sessions", "a_year", "last"))
        years = LAST.year - FIRST.year + 1
        for rule, days in sorted(fired.items()):
            rows.writerow((rule, len(days), f"{len(days) / years:.2f}", max(days)))
    (DOCS / "news.md").write_text(_page(run, best), encoding="utf-8")


def _home(run: Pipeline, fact: Fact, edition: str) -> bool:
    """True for a fact of the edition's own region and day, which could lead its story."""
    market = run.config.markets.get(fact.subject)
    region = run.config.edition(edition).region
    return market is not None and market.region == region and bool(fact.values.get("is_today"))


def _page(run: Pipeline, best: list[tuple[float, str, date, Fact]]) -> str:
    of_2024 = [entry for entry in best if entry[2].year == LAST.year - 1]
    parts = [_PAGE.format(first=FIRST.year, last=LAST.year)]
    parts += [_table("Of all years", best), _table("Of 2024", of_2024), _topics(run, best)]
    return "\n".join(parts)


def _table(title: str, entries: list[tuple[float, str, date, Fact]]) -> str:
    top = heapq.nlargest(_TOP, entries, key=lambda entry: (entry[0], entry[2]))
    lines = [f"## {title}\n", "| bits | session | edition | rule | market |", "| ---: | --- | --- | --- | --- |"]
    lines += [f"| {bits:.1f} | {day} | {edition} | {fact.rule} | {fact.subject} |" for bits, edition, day, fact in top]
    return "\n".join(lines) + "\n"


def _topics(run: Pipeline, best: list[tuple[float, str, date, Fact]]) -> str:
    scores: dict[str, list[float]] = defaultdict(list)
    for bits, _, _, fact in best:
        scores[run.book.rules[fact.rule].topic].append(bits)
    lines = [
        "## The best fact of a day, by topic\n",
        "| topic | days | median bits | p90 |",
        "| --- | ---: | ---: | ---: |",
    ]
    for topic, several in sorted(scores.items(), key=lambda pair: -len(pair[1])):
        ranked = sorted(several)
        middle, high = ranked[len(ranked) // 2], ranked[int(0.9 * (len(ranked) - 1))]
        lines.append(f"| {topic} | {len(ranked)} | {middle:.1f} | {high:.1f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
