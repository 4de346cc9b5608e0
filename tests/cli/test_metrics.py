"""newsgen metrics: the answer on standard output, one line for what cannot be measured."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from newsgen import cli, commands


@pytest.fixture(scope="module")
def backfill(tmp_path_factory):
    """Return the file of five stories of the embedded data."""
    out = tmp_path_factory.mktemp("backfill") / "us.jsonl"
    span = ("--from", "2026-02-05", "--to", "2026-02-11", "--data", str(commands.DEMO), "--out", str(out))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "now", lambda: datetime(2026, 3, 1, 12, 0))  # noqa: DTZ001 - naive UTC
        assert cli.main(["backfill", "us_close", *span]) == 0
    return out


def test_the_table(run, backfill):
    code, printed, told = run("metrics", backfill)
    assert (code, told) == (0, "")
    lines = printed.splitlines()
    assert lines[0] == "us_close, 2026-02-05 to 2026-02-11: 5 stories"
    assert [line.split()[0] for line in lines if line.endswith("met")] == ["variety", "repetition", "reading"]


def test_json(run, backfill):
    code, printed, told = run("metrics", backfill, "--json")
    assert (code, told) == (0, "")
    assert printed.count("\n") == 1
    answer = json.loads(printed)
    assert answer["file"] == str(backfill)
    assert (answer["stories"], answer["held"]) == (5, 0)
    assert 0 < answer["measures"]["self_bleu"]["value"] <= 1
    assert answer["rules"]["used"]["moved"] >= answer["rules"]["stories"]["moved"]


def test_the_same_file_gives_the_same_answer(run, backfill):
    assert run("metrics", backfill) == run("metrics", backfill)


def test_one_s_own_targets(run, backfill, tmp_path):
    style = tmp_path / "own" / "style"
    style.mkdir(parents=True)
    own = "targets: [{measure: mtld, least: 1, source: ours}]"
    (style / "targets.yaml").write_text(own, encoding="utf-8")
    _, printed, _ = run("metrics", backfill, "--json", "--templates", tmp_path / "own")
    measures = json.loads(printed)["measures"]
    assert measures["mtld"]["met"] is True
    assert measures["mtld"]["target"] == {"least": 1, "source": "ours"}
    assert "target" not in measures["gzip_ratio"]


def test_a_missing_story_s_line_is_left_out(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    out = tmp_path / "us.jsonl"
    run("backfill", "us_close", "--from", "2026-02-09", "--to", "2026-02-10", "--data", data, "--out", out)
    _, printed, _ = run("metrics", out)
    assert printed.startswith("us_close, 2026-02-09 to 2026-02-09: 1 story, 1 more held and left out\n")


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (None, "", "cannot be read: No such file or directory"),
        ("", "", "is empty"),
        ("\n\n", "", "is empty"),
        ("not JSON\n", ":1", "is not JSON"),
        ("\n{}\n", ":2", "is not a story of schema newsgen.story/1"),
        ('{"schema": "newsgen.story/9"}\n', ":1", "is of schema “newsgen.story/9”, not newsgen.story/1"),
    ],
)
def test_what_cannot_be_measured(run, tmp_path, content, where, what):
    path = tmp_path / "stories.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, printed, told = run("metrics", path)
    mend = "give the FILE.jsonl that newsgen backfill writes, one story a line"
    assert (code, printed) == (2, "")
    assert told == f"newsgen: {path}{where}: {what} ({mend})\n"


def test_a_usage_error(run):
    code, printed, told = run("metrics")
    assert (code, printed) == (2, "")
    assert told == "newsgen: the following arguments are required: FILE.jsonl (see newsgen metrics --help)\n"
