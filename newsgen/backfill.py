"""Write a range of sessions as JSON lines, byte for byte the same whatever the number of processes and of stops.

Words are chosen story after story, each with the memory of those before, in this process; what depends on that choice
alone, the check and the encoding, is done by the others. The lines grow in a file beside the one that was asked for,
which takes its place when the last is written; after a stop the next run goes on behind its last whole line.
"""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from glob import escape
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from newsgen import resources
from newsgen.errors import InputError
from newsgen.formats.json import to_json
from newsgen.formats.reading import from_json
from newsgen.pipeline import checked
from newsgen.writing.memory import Memory, used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from newsgen.checks import Ledger
    from newsgen.model import Story, StoryTime
    from newsgen.pipeline import Pipeline

ENOUGH = 40  # stories for which more than one process is worth its start
_CHUNK = 10  # stories that a process takes at once
_ledger: Ledger | None = None  # of a process that checks


@dataclass(frozen=True)
class Backfill:
    """The stories of `times`, in order; `before` is the time of the story before the first.

    `make` measures and returns a run that may tell the given times.
    """

    make: Callable[[Sequence[StoryTime | None]], Pipeline]
    times: Sequence[StoryTime]
    before: StoryTime | None
    out: Path
    jobs: int = 1

    def write(self, progress: Callable[[int, int], None]) -> int:
        """Write the file and return how many of its stories an earlier run had left; `InputError` where it cannot.

        `progress` is called with the stories done and their total.
        """
        if self.out.is_dir():
            raise InputError("cannot be written: it is a folder", where=str(self.out), mend=_MEND)
        run = self.make([self.before, *self.times])
        part = self.out.with_name(f"{self.out.name}.{self._mark(run)}.part")
        with _growing(part, self.out) as target:
            told = _whole(part, self.times)
            target.truncate(sum(len(line) for line, _ in told))
            if told:
                progress(len(told), len(self.times))
            for done, line in enumerate(self._lines(run, [story for _, story in told]), start=len(told) + 1):
                target.write(f"{line}\n")
                progress(done, len(self.times))
        return len(told)

    def _lines(self, run: Pipeline, told: Sequence[Story]) -> Iterator[str]:
        done = len(told)
        left = self.times[done:]
        if not left:
            return iter(())
        if told:
            run = replace(self.make([self.times[done - 1], *left]), memory=_memory(told, run.templates))
        stories = run.written(left, [self.before, *self.times[:-1]][done:])
        if self.jobs == 1 or len(left) < ENOUGH:
            return (to_json(checked(story, run.ledger)) for story in stories)
        return _shared(stories, run.ledger, self.jobs)

    def _mark(self, run: Pipeline) -> str:
        """Return what tells this run's stories from any others: what they are made of and from when on."""
        digest = sha256(repr((run.engine(self.times[0]), self.before)).encode())
        for file in resources.overlay_files(".", "", run.templates):
            if file.is_file():
                digest.update(file.read_bytes())
        return digest.hexdigest()[:8]


_MEND = "choose another file with --out"


@contextmanager
def _growing(part: Path, out: Path) -> Iterator[TextIO]:
    """Open the file that becomes `out` when the block ends, and stays where it is when it does not."""
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        for other in part.parent.glob(f"{escape(out.name)}.????????.part"):
            if other != part:  # of another configuration, or of other rows
                other.unlink()
        with part.open("a", encoding="utf-8", newline="\n") as target:
            yield target
        part.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), mend=_MEND) from None


def _whole(part: Path, times: Sequence[StoryTime]) -> list[tuple[bytes, Story]]:
    """Return the lines, with their stories, that a run before this one has finished."""
    told: list[tuple[bytes, Story]] = []
    for line, time in zip(part.read_bytes().splitlines(keepends=True), times, strict=False):
        try:
            story = from_json(line.decode())
        except (InputError, UnicodeDecodeError):  # the run was stopped within this line
            break
        if story.time != time or not line.endswith(b"\n"):
            break
        told.append((line, story))
    return told


def _memory(told: Sequence[Story], templates: Path | None) -> tuple[frozenset[str], ...]:
    return Memory(used(story.draft, templates) for story in told if story.draft is not None).stories()


def _shared(stories: Iterator[Story], ledger: Ledger, jobs: int) -> Iterator[str]:
    """Yield the lines of stories in their order; this process writes the next ones while others check and encode."""
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(ledger,))
    try:
        working = (pool.submit(_encoded, chunk) for chunk in _chunks(stories))
        waiting = deque(islice(working, 2 * jobs))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(islice(working, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(stories: Iterator[Story]) -> Iterator[list[Story]]:
    while chunk := list(islice(stories, _CHUNK)):
        yield chunk


def _begin(ledger: Ledger) -> None:
    global _ledger  # noqa: PLW0603 - a process of the pool has no other place for what all its stories share
    _ledger = ledger
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others


def _encoded(stories: Sequence[Story]) -> list[str]:
    assert _ledger is not None  # noqa: S101 - see _begin
    return [to_json(checked(story, _ledger)) for story in stories]
