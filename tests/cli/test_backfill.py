"""A backfill gives the same file whatever the number of processes, and goes on where it was stopped."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from newsgen import backfill, commands

SPAN = ("--from", "2026-01-30", "--to", "2026-02-11")
STORIES = 9


@pytest.fixture
def fill(run, data, tmp_path):
    """Return a function: name of the file, further options -> exit code, the file, what was told."""

    def of(name, *more, data=data, span=SPAN):
        out = tmp_path / "out" / name
        code, printed, told = run("backfill", "us_close", *span, "--data", data, "--out", out, *more)
        assert printed == ""
        return code, out, told

    return of


@contextmanager
def stopped(after):
    """Interrupt the runs of the block after so many stories."""

    def interrupt(done, total):  # noqa: ARG001
        if done == after:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "_progress", interrupt)
        yield


def beside(out):
    """Return the names of the other files in a file's folder."""
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def test_processes_change_no_byte(fill, monkeypatch):
    monkeypatch.setattr(backfill, "ENOUGH", 2)
    monkeypatch.setattr(backfill, "_CHUNK", 2)
    _, alone, _ = fill("a", "--jobs", 1)
    for jobs in (2, 3):
        code, shared, told = fill(f"b{jobs}", "--jobs", jobs)
        assert (code, told) == (0, f"newsgen: {STORIES} stories\n")
        assert shared.read_bytes() == alone.read_bytes()
    assert beside(alone) == ["b2", "b3"]


@pytest.mark.parametrize("cut", [0, 1, 200])
def test_a_stopped_run_is_gone_on_with(fill, cut):
    """A run that was killed may have left half a line."""
    _, whole, _ = fill("whole")
    with stopped(4):
        code, out, told = fill("out")
    assert (code, told) == (130, "newsgen: stopped\n")
    assert not out.exists()
    part = next(path for path in out.parent.iterdir() if path.name.startswith("out."))
    assert len(part.read_bytes().splitlines()) == 4
    part.write_bytes(part.read_bytes()[: -cut or None])
    code, out, told = fill("out")
    left = 4 if cut == 0 else 3
    assert (code, told.splitlines()[-1]) == (0, f"newsgen: {left} of them were left by a run that was stopped")
    assert out.read_bytes() == whole.read_bytes()
    assert beside(out) == ["whole"]


def test_a_run_stopped_at_its_last_story_only_gives_the_file_its_name(fill):
    _, whole, _ = fill("whole")
    with stopped(STORIES):
        assert fill("out")[0] == 130
    code, out, told = fill("out")
    assert (code, told.splitlines()[0]) == (0, f"newsgen: {STORIES} stories")
    assert out.read_bytes() == whole.read_bytes()


def test_a_stopped_run_leaves_the_file_of_an_earlier_one(fill):
    _, out, _ = fill("out")
    before = out.read_bytes()
    with stopped(2):
        assert fill("out")[0] == 130
    assert out.read_bytes() == before


def test_stories_of_other_rows_are_not_gone_on_with(fill, data):
    with stopped(4):
        fill("out")
    bars = data / "bars.csv"
    lines = bars.read_text(encoding="utf-8").splitlines()
    bars.write_text("\n".join(line for line in lines if "^KS11" not in line) + "\n", encoding="utf-8")
    _, out, told = fill("out")
    assert "were left" not in told
    assert beside(out) == []
    _, fresh, _ = fill("fresh")
    assert out.read_bytes() == fresh.read_bytes()


def test_stories_of_other_templates_are_not_gone_on_with(fill, tmp_path):
    own = tmp_path / "own"
    (own / "style").mkdir(parents=True)
    with stopped(4):
        fill("out", "--templates", own)
    (own / "style" / "note.yaml").write_text("changed: true\n", encoding="utf-8")
    _, out, told = fill("out", "--templates", own)
    assert "were left" not in told
    assert beside(out) == []


def test_parts_of_other_files_are_left_alone(fill):
    with stopped(4):
        _, out, _ = fill("out")
    fill("out.2")
    assert [name for name in beside(out) if name.endswith(".part")] != []


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "1000", "\N{SUPERSCRIPT TWO}"])
def test_a_number_of_processes_that_is_none(refused, data, jobs):
    told = refused("backfill", "us_close", *SPAN, "--data", data, "--jobs", jobs)
    assert f"“{jobs}” is not a whole number from 1 to 256" in told


@pytest.mark.history
def test_a_memory_of_sixty_stories_survives_a_stop(fill, history):
    where = {"data": history, "span": ("--from", "2023-09-01", "--to", "2023-12-29")}
    _, whole, _ = fill("whole", "--jobs", 1, **where)
    with stopped(66):
        assert fill("out", "--jobs", 3, **where)[0] == 130
    code, out, _ = fill("out", "--jobs", 2, **where)
    assert code == 0
    assert out.read_bytes() == whole.read_bytes()
