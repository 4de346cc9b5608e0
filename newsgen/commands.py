"""What each command does: read the arguments, run the flow, print the answer."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgen import cli
from newsgen.config import load
from newsgen.errors import InputError
from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newsgen.config import Config
    from newsgen.model import Observations, Story, StoryTime
    from newsgen.rules.rulebook import Rule, RuleBook

DEMO = Path(__file__).parent / "demo"
_DEMO_AS_OF = "2026-02-12T01:32Z"


def demo(arguments: argparse.Namespace) -> int:
    """Write the embedded session and print it."""
    config = load(arguments.config, arguments.templates)
    observations = _read(config, DEMO)
    schedule = Schedule("asia_morning", config, observations)
    time = schedule.given(cli.instant(_DEMO_AS_OF))
    return _write_one(config, observations, schedule, time, arguments)


def write(arguments: argparse.Namespace) -> int:
    """Write one story."""
    config = load(arguments.config, arguments.templates)
    config.edition(arguments.edition)
    if arguments.release:
        from newsgen.checks import holds

        holds.check_names(arguments.release)
    if arguments.as_of:
        cli.not_in_future(arguments.as_of, "--as-of")
    observations = _read(config, arguments.data, arguments.source, arguments.as_of or cli.now())
    schedule = Schedule(arguments.edition, config, observations)
    time = _story_time(schedule, arguments)
    return _write_one(config, observations, schedule, time, arguments, now=cli.now())


def _story_time(schedule: Schedule, arguments: argparse.Namespace) -> StoryTime:
    if arguments.as_of:
        return schedule.given(arguments.as_of)
    if arguments.date:
        time = schedule.at(arguments.date)
        cli.not_in_future(time.as_of, f"the close of {arguments.date}")
        return time
    return _latest(schedule, cli.now())


def _latest(schedule: Schedule, now: datetime) -> StoryTime:
    """Return the edition's last story whose time has come."""
    for back in range(-1, 32):  # east of Greenwich a session's date may begin before that of UTC
        day = now.date() - timedelta(days=back)
        if schedule.is_session(day) and schedule.at(day).as_of <= now:
            return schedule.at(day)
    raise InputError(f"{schedule.name} has had no session for a month", mend="give --date")


def _read(config: Config, data: Path | None, source: str = "yahoo", as_of: datetime | None = None) -> Observations:
    from newsgen.sources import read

    observations = read(config, data=data, source=source, as_of=as_of)
    if observations.bars.empty:
        first = str(observations.defects[0]) if observations.defects else "add a row for each finished session"
        raise InputError("no row of its bars can be used", where=str(data), mend=first)
    _tell_defects(observations)
    return observations


def _tell_defects(observations: Observations) -> None:
    if observations.defects:
        first = observations.defects[0]
        more = len(observations.defects) - 1
        rest = f" (and {more} more)" if more else ""
        sys.stderr.write(f"newsgen: left out {first}{rest}\n")


def _pipeline(
    config: Config, arguments: argparse.Namespace, observations: Observations, times: Iterable[StoryTime | None]
) -> Pipeline:
    return Pipeline(config, observations, arguments.templates, frozenset(time for time in times if time))


def _write_one(
    config: Config,
    observations: Observations,
    schedule: Schedule,
    time: StoryTime,
    arguments: argparse.Namespace,
    now: datetime | None = None,
) -> int:
    from newsgen.formats import json, markdown, memory
    from newsgen.formats.files import write_story
    from newsgen.writing.memory import used

    before = schedule.before(time)
    run = _pipeline(config, arguments, observations, [before, time])
    run = replace(run, memory=memory.before(arguments.out, time.edition, time.session), now=now)
    story = next(run.stories([time], [before]))
    if getattr(arguments, "release", ()):
        story = _released(story, arguments.release)
    write_story(story, arguments.out, arguments.templates)
    if story.draft is not None:
        memory.keep(arguments.out, time.edition, time.session, used(story.draft, arguments.templates))
    if story.status == "held":
        _tell_hold(story)
        return 1
    if story.status == "quiet":
        sys.stderr.write(f"newsgen: {time.edition} of {time.session} is quiet: nothing is news enough\n")
        return 0
    as_json = getattr(arguments, "json", False)
    sys.stdout.write(json.to_json(story) + "\n" if as_json else markdown.render(story, arguments.templates))
    return 0


def _tell_hold(story: Story) -> None:
    reasons = [f"{h.name}: {h.reason}" for h in story.holds if not h.released]
    reasons += [f"{f.check}: {f.message} ({f.where})" for f in story.findings if f.severity == "error"]
    for reason in reasons:
        sys.stderr.write(f"newsgen: {story.time.edition} of {story.time.session} is held: {reason}\n")


def _released(story: Story, releases: list[tuple[str, str]]) -> Story:
    from newsgen.checks.holds import release

    story = release(story, releases)
    for hold in story.holds:
        if hold.released:
            what = f"{story.time.edition} of {story.time.session} is released from {hold.name} ({hold.reason})"
            sys.stderr.write(f"newsgen: {what}: {hold.released}\n")
    return story


def backfill(arguments: argparse.Namespace) -> int:
    """Write every session of a range as JSON lines; a held story is a line like any other."""
    from newsgen.backfill import Backfill

    config = load(arguments.config, arguments.templates)
    config.edition(arguments.edition)
    if arguments.end < arguments.start:
        raise InputError(f"--to {arguments.end} is before --from {arguments.start}", mend="swap them")
    observations = _read(config, arguments.data)
    schedule = Schedule(arguments.edition, config, observations)
    times = schedule.between(arguments.start, arguments.end)
    if not times:
        raise InputError(f"{arguments.edition} has no session from {arguments.start} to {arguments.end}")
    cli.not_in_future(times[-1].as_of, f"the story of {times[-1].session}")

    def make(telling: Sequence[StoryTime | None]) -> Pipeline:
        return _pipeline(config, arguments, observations, telling)

    left = Backfill(make, times, schedule.before(times[0]), arguments.out, arguments.jobs).write(_progress)
    if left:
        sys.stderr.write(f"newsgen: {left} of them were left by a run that was stopped\n")
    return 0


def _progress(done: int, total: int) -> None:
    step = max(total // 100, 1)
    if sys.stderr.isatty() and (done % step == 0 or done == total):
        filled = 30 * done // total
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {total}{end}")
        sys.stderr.flush()
    elif done == total:
        sys.stderr.write(f"newsgen: {total} stories\n")


def check(arguments: argparse.Namespace) -> int:
    """Read finished stories, or anyone's texts, back against the data."""
    import json

    from newsgen import checking
    from newsgen.checks import Ledger

    config = load(arguments.config, arguments.templates)
    ledger = Ledger.of(_read(config, arguments.data or DEMO), config)
    answers = []
    for path in checking.files(arguments.stories):
        answer = checking.answer(path, _text_of(path), ledger, arguments)
        answers.append(answer)
        told = json.dumps(answer, ensure_ascii=False) + "\n" if arguments.json else checking.as_text(answer)
        sys.stdout.write(told)
    if len(answers) > 1 and not arguments.json:
        sys.stdout.write(checking.total(answers))
    wrong = any(
        any(not h["released"] for h in a["holds"]) or any(f["severity"] == "error" for f in a["findings"])
        for a in answers
    )
    return 1 if wrong else 0


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"cannot be read: {reason}", where=str(path), mend="give a story") from None


def explain(arguments: argparse.Namespace) -> int:
    """Tell the rule, the rows and the score behind a sentence."""
    import json

    from newsgen import explain as explaining
    from newsgen.formats.reading import from_json
    from newsgen.rules import rulebook

    story = from_json(_text_of(arguments.story), str(arguments.story))
    if story.draft is None:
        raise InputError(f"is a {story.status} story without a text", where=str(arguments.story))
    entries = explaining.explain(story.draft, rulebook.load(arguments.templates), arguments.sentence)
    sys.stdout.write(json.dumps(entries, ensure_ascii=False) + "\n" if arguments.json else explaining.as_text(entries))
    return 0


def rules(arguments: argparse.Namespace) -> int:
    """List, show or test the rules."""
    from newsgen.rules import rulebook

    book = rulebook.load(arguments.templates)
    picked = [book.rule(arguments.rule)] if arguments.rule else list(book.rules.values())
    if arguments.action == "test":
        return _test_rules(picked, book, arguments)
    _tell_rules(picked, arguments)
    return 0


def _tell_rules(picked: list[Rule], arguments: argparse.Namespace) -> None:
    import json

    entries: list[dict[str, Any]] = [
        {"rule": r.name, "beat": r.beat, "about": r.about, "why": r.why, "source": r.source,
         "when": r.when.text, "news": r.news.text, "say": {s: [w.text for w in ws] for s, ws in r.say.items()}}
        for r in picked
    ]  # fmt: skip
    if arguments.json:
        sys.stdout.write(json.dumps(entries, ensure_ascii=False) + "\n")
    elif arguments.action == "list":
        sys.stdout.write("".join(f"{e['beat'] + '/' + e['rule']:<42} {e['why']}\n" for e in entries))
    else:
        sys.stdout.write("\n".join(_shown(e) for e in entries))


def _shown(entry: dict[str, Any]) -> str:
    lines = [f"{entry['beat']}/{entry['rule']} (about: {entry['about']})"]
    lines += [f"  {key:<7}{entry[key]}" for key in ("why", "source", "when", "news")]
    for slot, texts in entry["say"].items():
        lines += [f"  {slot}", *(f"    {text}" for text in texts)]
    return "\n".join(lines) + "\n"


def _test_rules(picked: list[Rule], book: RuleBook, arguments: argparse.Namespace) -> int:
    from newsgen.writing import ruletest

    config = load(arguments.config, arguments.templates)
    results = [result for rule in picked for result in ruletest.run(rule, book, config, arguments.templates)]
    problems = [result for result in results if result.problem]
    for result in problems:
        sys.stderr.write(f"newsgen: {result.where}: {result.rule}: {result.problem}\n")
    sys.stdout.write(f"{len(picked)} rules, {len(results)} cases, {len(problems)} problems\n")
    return 1 if problems else 0


def rules_new(arguments: argparse.Namespace) -> int:
    """Write the file of a new rule and print its path."""
    from newsgen.rules import scaffold

    path = scaffold.new(arguments.name, arguments.templates or Path("newsroom"))
    sys.stdout.write(f"{path}\n")
    return 0


def rules_why(arguments: argparse.Namespace) -> int:
    """Tell for each subject of a rule whether it fired in a story, and if not, what kept it silent."""
    import json

    from newsgen.formats.reading import from_json
    from newsgen.rules import view, why

    story = from_json(_text_of(arguments.story), str(arguments.story))
    config = load(arguments.config, arguments.templates)
    config.edition(story.time.edition)  # an unknown edition is told before anything is read
    observations = _read(config, arguments.data or DEMO)
    before = Schedule(story.time.edition, config, observations).before(story.time)
    run = _pipeline(config, arguments, observations, [before, story.time])
    book = run.book_of(config.edition(story.time.edition).form)
    rule = book.rule(arguments.rule)
    _tell_other_data(story, observations)
    (seen,) = view.build(run.signals, run.observations, config, [story.time], [before])
    verdicts = why.why(rule, seen, run.signals, book, config, arguments.subject)
    answer = why.as_dict(rule, story.time, verdicts)
    sys.stdout.write(
        json.dumps(answer, ensure_ascii=False) + "\n" if arguments.json else why.as_text(rule, story.time, verdicts)
    )
    return 0


def _tell_other_data(story: Story, observations: Observations) -> None:
    if story.engine.get("data_sha", observations.sha) != observations.sha:
        sys.stderr.write("newsgen: the data are not those that the story was written from (give --data)\n")


def metrics(arguments: argparse.Namespace) -> int:
    """Measure the stories of a backfill."""
    import json

    from newsgen import metrics as measuring

    stories = measuring.read(arguments.file)
    report = {"file": str(arguments.file), **measuring.measure(stories, arguments.templates, str(arguments.file))}
    sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n" if arguments.json else measuring.as_text(report))
    return 0
