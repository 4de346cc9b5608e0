"""`newsgen check`: which files, at which time, and how a report is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsgen import cli
from newsgen.errors import InputError
from newsgen.model import StoryTime, TableRow

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newsgen.checks import Ledger, Report, Unit
    from newsgen.checks.document import Document
    from newsgen.model import Finding
    from newsgen.schedule import Schedule

SUFFIXES = (".json", ".md", ".markdown", ".html", ".htm", ".txt")


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to check; of a folder, each story once: story.json where there is one, else every text."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file() and _may_be_story(p))
        whole = {p.parent for p in found if p.name == "story.json"}
        yield from (p for p in found if p.name == "story.json" or p.parent not in whole)
        if not found:
            raise InputError("holds no story", where=str(path), mend=f"give files ending in {', '.join(SUFFIXES)}")


def _may_be_story(path: Path) -> bool:
    return not path.name.endswith(".memory.json")  # what an edition's last stories used


def answer(path: Path, text: str, ledger: Ledger, arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the report of one file as a dictionary; `InputError` where it cannot be read or has no time."""
    from newsgen.checks import Report, holds, review, units_of

    if path.suffix != ".json":
        return _of_text(path, text, ledger, arguments)
    from newsgen.formats.reading import from_json

    story = from_json(text, str(path))
    if story.draft is None and story.status == "held":
        raise InputError("is a held story without a text", where=str(path), mend="give a story that was written")
    report = review(story.draft, ledger, templates=arguments.templates) if story.draft else Report(())
    report = replace(report, holds=holds.remember(report.holds, story))
    return as_dict(path, story.time, report, units_of(story.draft) if story.draft else ())


def _of_text(path: Path, text: str, ledger: Ledger, arguments: argparse.Namespace) -> dict[str, Any]:
    from newsgen.checks import Report, check_text, document, table

    said = document.read(text, path.suffix)
    time = _time(path, said, ledger, arguments)
    units = said.units()
    if not units:
        raise InputError("holds no sentence", where=str(path), mend="give a text")
    report = check_text(units, time.session, time.as_of, ledger, edition=time.edition, templates=arguments.templates)
    wrong = table.findings(_rows(said, ledger), ledger.at(time.as_of, time.edition))
    # Layout is the house's own: a text that is not a story of ours may have any.
    kept = [f for f in report.findings if f.check not in ("headline", "lede")]
    return as_dict(path, time, Report((*kept, *wrong), report.claims), units)


def _time(path: Path, said: Document, ledger: Ledger, arguments: argparse.Namespace) -> StoryTime:
    """Return the session and the instant: of the options, else of the text's own keys, else of its folder."""
    edition = arguments.edition or said.keys.get("edition") or _edition_of(path, ledger)
    if edition:
        ledger.config.edition(edition)
    as_of = arguments.as_of or (_instant(said.keys["as_of"], path) if "as_of" in said.keys else None)
    session = arguments.session or _day(said.keys.get("session") or said.keys.get("date") or path.parent.parent.name)
    if session is None and as_of is not None:
        session = as_of.date()
    if session is None:
        raise InputError("does not say which session it tells", where=str(path), mend="give --session 2026-02-11")
    return StoryTime(edition, session, as_of or _default(edition, session, ledger))


def _edition_of(path: Path, ledger: Ledger) -> str:
    return path.parent.name if path.parent.name in ledger.config.editions else ""


def _default(edition: str, session: date, ledger: Ledger) -> datetime:
    """Return the edition's own instant for a session, or the end of the day in New York without one."""
    if edition and ledger.config.edition(edition).as_of:
        return _schedule(edition, ledger).default_as_of(session)
    return datetime.combine(session, datetime.min.time()) + timedelta(hours=29)


@lru_cache(maxsize=16)
def _schedule(edition: str, ledger: Ledger) -> Schedule:
    from newsgen.schedule import Schedule

    return Schedule(edition, ledger.config, ledger.observations)


def _day(text: str | None) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", text or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _instant(text: str, path: Path) -> datetime:
    import argparse

    try:
        return cli.instant(text)
    except argparse.ArgumentTypeError as error:
        raise InputError(f"as_of: {error}", where=str(path)) from None


def _rows(said: Document, ledger: Ledger) -> list[TableRow]:
    """Return the rows of a text's tables that name a market: its name, level, change and percent."""
    found = []
    for cells in said.rows():
        named = [m for m in ledger.names.find(cells[0]) if m.kind == "market" and len(m.keys) == 1]
        market = next((s for s, m in ledger.config.markets.items() if cells[0].startswith(m.name)), "")
        symbol = market or (named[0].symbol if named else "")
        if symbol and len(cells) > 1:
            level, change, pct = (*cells[1:4], "", "", "")[:3]
            nothing = float("nan")
            found.append(
                TableRow(
                    symbol, cells[0], "", "closed", "", level, change.removesuffix(" bp"), pct, nothing, None, None, ()
                )
            )
    return found


def as_dict(path: Path, time: StoryTime, report: Report, units: Sequence[Unit]) -> dict[str, Any]:
    """Return a report as `--json` prints it."""
    texts = {unit.where: unit.text for unit in units}
    return {
        "file": str(path),
        "session": str(time.session),
        "edition": time.edition,
        "as_of": f"{time.as_of:%Y-%m-%dT%H:%MZ}",
        "summary": report.summary,
        "findings": [_finding(f, texts.get(f.where, "")) for f in report.findings],
        "holds": [{"name": h.name, "reason": h.reason, "released": h.released} for h in report.holds],
    }


def _finding(f: Finding, sentence: str) -> dict[str, Any]:
    rows = [
        {"source": e.source, "series": e.series, "session": e.session, "field": e.field, "value": e.value,
         "known_at": e.known_at}
        for e in f.evidence
    ]  # fmt: skip
    return {
        "check": f.check,
        "severity": f.severity,
        "where": f.where,
        "message": f.message,
        "sentence": sentence,
        "start": f.start,
        "end": f.end,
        "expected": f.expected,
        "found": f.found,
        "evidence": rows,
    }


def as_text(answer_: dict[str, Any]) -> str:
    """Return a report for people: each finding with its sentence, the span underlined, and the rows."""
    counts = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in answer_["summary"].items())
    lines = [f"{answer_['file']}: {counts}"]
    for f in answer_["findings"]:
        lines.append(f"  {f['severity']} {f['check']} ({f['where']}): {f['message']}")
        if f["sentence"]:
            lines += [f"    {f['sentence']}", "    " + " " * f["start"] + "^" * max(1, f["end"] - f["start"])]
        if f["expected"] or f["found"]:
            lines.append(f"    expected {f['expected'] or 'otherwise'}, found {f['found'].strip() or 'nothing'}")
        for e in f["evidence"]:
            lines.append(
                f"    row: {e['series']} {e['session']} {e['field']} {e['value']} ({e['source']}, {e['known_at']})"
            )
    lines += [f"  hold {h['name']}: {h['reason']}{_let_go(h)}" for h in answer_["holds"]]
    return "\n".join(lines) + "\n"


def _let_go(hold: dict[str, str]) -> str:
    return f" (released: {hold['released']})" if hold["released"] else ""


def total(answers: Sequence[dict[str, Any]]) -> str:
    """Return the counts of several files in one line."""
    sums = {name: sum(a["summary"][name] for a in answers) for name in answers[0]["summary"]}
    counts = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in sums.items())
    return f"{len(answers)} files: {counts}\n"
