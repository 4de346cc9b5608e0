"""What each command does: read the arguments, run the flow, print the answer."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from newsgen import cli
from newsgen.config import load
from newsgen.errors import InputError
from newsgen.pipeline import Pipeline
from newsgen.schedule import Schedule

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newsgen.model import Observations, Story, StoryTime

DEMO = Path(__file__).parent / "demo"
_DEMO_AS_OF = "2026-02-12T01:32Z"


def demo(arguments: argparse.Namespace) -> int:
    """Write the embedded session and print it."""
    config = load(arguments.config)
    run = _pipeline(config, arguments, _read(config, DEMO))
    schedule = Schedule("asia_morning", config, run.observations)
    return _write_one(run, schedule, schedule.given(cli.instant(_DEMO_AS_OF)), arguments)


def write(arguments: argparse.Namespace) -> int:
    """Write one story."""
    config = load(arguments.config)
    config.edition(arguments.edition)
    if arguments.as_of:
        cli.not_in_future(arguments.as_of, "--as-of")
    observations = _read(config, arguments.data, arguments.source, arguments.as_of or cli.now())
    run = _pipeline(config, arguments, observations)
    schedule = Schedule(arguments.edition, config, observations)
    return _write_one(run, schedule, _story_time(schedule, arguments), arguments)


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
    for back in range(32):
        day = now.date() - timedelta(days=back)
        if schedule.is_session(day) and schedule.at(day).as_of <= now:
            return schedule.at(day)
    raise InputError(f"{schedule.name} has had no session for a month", mend="give --date")


def _read(config, data, source="yahoo", as_of=None) -> Observations:  # type: ignore[no-untyped-def]
    from newsgen.sources import read

    observations = read(config, data=data, source=source, as_of=as_of)
    _tell_defects(observations)
    return observations


def _tell_defects(observations: Observations) -> None:
    if observations.defects:
        first = observations.defects[0]
        more = len(observations.defects) - 1
        rest = f" (and {more} more)" if more else ""
        sys.stderr.write(f"newsgen: left out {first}{rest}\n")


def _pipeline(config, arguments, observations) -> Pipeline:  # type: ignore[no-untyped-def]
    return Pipeline(config, observations, arguments.templates)


def _write_one(run: Pipeline, schedule: Schedule, time: StoryTime, arguments: argparse.Namespace) -> int:
    from newsgen.formats import json, markdown
    from newsgen.formats.files import write_story

    story = next(run.stories([time], [schedule.before(time)]))
    write_story(story, arguments.out, arguments.templates)
    if story.status == "held":
        _tell_hold(story)
        return 1
    as_json = getattr(arguments, "json", False)
    sys.stdout.write(json.to_json(story) + "\n" if as_json else markdown.render(story, arguments.templates))
    return 0


def _tell_hold(story: Story) -> None:
    reasons = [f"{h.name}: {h.reason}" for h in story.holds]
    reasons += [f"{f.check}: {f.message} ({f.where})" for f in story.findings if f.severity == "error"]
    for reason in reasons:
        sys.stderr.write(f"newsgen: {story.time.edition} of {story.time.session} is held: {reason}\n")


def backfill(arguments: argparse.Namespace) -> int:
    """Write every session of a range as JSON lines; a held story is a line like any other."""
    from newsgen.formats import json

    config = load(arguments.config)
    config.edition(arguments.edition)
    if arguments.end < arguments.start:
        raise InputError(f"--to {arguments.end} is before --from {arguments.start}", mend="swap them")
    observations = _read(config, arguments.data)
    run = _pipeline(config, arguments, observations)
    schedule = Schedule(arguments.edition, config, observations)
    times = schedule.between(arguments.start, arguments.end)
    if not times:
        raise InputError(f"{arguments.edition} has no session from {arguments.start} to {arguments.end}")
    previous = [schedule.before(times[0]), *times[:-1]]
    lines = (json.to_json(story) for story in run.stories(times, previous))
    _write_lines(arguments.out, lines, len(times))
    return 0


def _write_lines(out, lines, total: int) -> None:  # type: ignore[no-untyped-def]
    from newsgen.formats.files import whole_file

    with whole_file(out) as target:
        for done, line in enumerate(lines, start=1):
            target.write(line + "\n")
            _progress(done, total)


def _progress(done: int, total: int) -> None:
    step = max(total // 100, 1)
    if sys.stderr.isatty() and (done % step == 0 or done == total):
        filled = 30 * done // total
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {total}{end}")
        sys.stderr.flush()
    elif done == total:
        sys.stderr.write(f"newsgen: {total} stories\n")
