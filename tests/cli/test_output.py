"""What is written and printed."""

from __future__ import annotations

import json

import newsgen

AS_OF = ("asia_morning", "--as-of", "2026-02-12T01:32Z")


# Output


def test_an_output_folder_that_is_a_file(run, data, tmp_path):
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    code, printed, told = run("write", *AS_OF, "--data", data, "--out", out)
    assert (code, printed) == (2, "")
    assert told.count("\n") == 1
    assert "cannot be written" in told
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_backfill_whose_file_is_a_folder(run, data, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    span = ("--from", "2026-02-10", "--to", "2026-02-11")
    code, _, told = run("backfill", "us_close", *span, "--data", data, "--out", out)
    assert code == 2
    assert "cannot be written" in told.splitlines()[-1]
    assert "Traceback" not in told
    assert list(out.iterdir()) == []


# What works


def test_a_story_of_a_folder(run, data, tmp_path):
    code, printed, told = run("write", "us_close", "--date", "2026-02-11", "--data", data, "--out", tmp_path / "out")
    assert (code, told) == (0, "")
    folder = tmp_path / "out/2026-02-11/us_close"
    assert printed == (folder / "story.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["story.html", "story.json", "story.md"]


def test_json_on_standard_output(run, data, tmp_path):
    code, printed, _ = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out", "--json")
    assert code == 0
    assert json.loads(printed)["edition"] == "asia_morning"


def test_the_same_folder_tells_the_demo_s_story(run, data, tmp_path):
    _, shown, _ = run("demo", "--out", tmp_path / "a")
    _, printed, _ = run("write", *AS_OF, "--data", data, "--out", tmp_path / "b")
    assert printed == shown


def test_a_backfill_writes_every_session_in_order(run, data, tmp_path):
    out = tmp_path / "out" / "us.jsonl"
    span = ("--from", "2026-02-05", "--to", "2026-02-11")
    code, printed, told = run("backfill", "us_close", *span, "--data", data, "--out", out)
    assert (code, printed) == (0, "")
    assert "5 stories" in told
    stories = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [s["session"] for s in stories] == ["2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11"]
    assert {s["edition"] for s in stories} == {"us_close"}
    assert list(out.parent.iterdir()) == [out]


def test_a_held_story_is_a_line_of_a_backfill(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    out = tmp_path / "us.jsonl"
    code, _, _ = run("backfill", "us_close", "--from", "2026-02-09", "--to", "2026-02-10", "--data", data, "--out", out)
    assert code == 0
    before, held = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert before["status"] == "draft"
    assert (held["session"], held["status"]) == ("2026-02-10", "held")
    assert any("has a row for 2026-02-10" in hold["reason"] for hold in held["holds"])


def test_a_held_story_of_write_is_told_and_is_json_alone(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    code, printed, told = run("write", "us_close", "--date", "2026-02-10", "--data", data, "--out", tmp_path / "out")
    assert (code, printed) == (1, "")
    assert told.startswith("newsgen: us_close of 2026-02-10 is held: ")
    assert "has a row for 2026-02-10" in told
    assert [p.name for p in (tmp_path / "out/2026-02-10/us_close").iterdir()] == ["story.json"]


def test_help_and_version(run):
    code, printed, _ = run("--help")
    assert code == 0
    assert "backfill" in printed
    assert run("--version")[1] == f"newsgen {newsgen.__version__}\n"
    assert run()[0] == 2


def test_a_story_written_again_reads_the_same(run, data, tmp_path):
    """The memory beside the stories looks back only, so the second run does not avoid the words of the first."""
    first = run("write", *AS_OF, "--data", data, "--out", tmp_path)
    again = run("write", *AS_OF, "--data", data, "--out", tmp_path)
    assert first == again
    assert (tmp_path / "asia_morning.memory.json").is_file()
