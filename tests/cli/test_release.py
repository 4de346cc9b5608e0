"""A held story is let go by a person who says why."""

from __future__ import annotations

import json

import pytest

HELD = ("write", "us_close", "--date", "2026-02-11")
REASON = "Dow Jones confirmed its poll by telephone."
HOLD = "unsourced-consensus"


@pytest.fixture
def unsourced(data):
    """Return a data folder in which nobody is named for the consensus on payrolls."""
    path = data / "releases.csv"
    known = "130,55,48,50,thousand,"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{known}Dow Jones", known), encoding="utf-8")
    return data


def folder(tmp_path):
    return tmp_path / "out/2026-02-11/us_close"


def story(tmp_path):
    return json.loads((folder(tmp_path) / "story.json").read_text(encoding="utf-8"))


def test_a_hold_stops_the_story_and_names_its_reason(run, unsourced, tmp_path):
    code, printed, told = run(*HELD, "--data", unsourced, "--out", tmp_path / "out")
    assert (code, printed) == (1, "")
    where = "newsgen: us_close of 2026-02-11 is held: "
    what = "US/nonfarm_payrolls of 2026-02-11 has a forecast of 55 without a source"
    assert told == f"{where}{HOLD}: {what}\n"
    assert [path.name for path in folder(tmp_path).iterdir()] == ["story.json"]
    (hold,) = story(tmp_path)["holds"]
    assert (hold["name"], hold["reason"], hold["released"]) == (HOLD, what, "")


def test_a_release_lets_the_story_go_and_is_kept(run, unsourced, tmp_path):
    option = ("--release", HOLD, "--reason", f"  {REASON}\n")
    code, printed, told = run(*HELD, "--data", unsourced, "--out", tmp_path / "out", *option)
    assert code == 0
    assert printed == (folder(tmp_path) / "story.md").read_text(encoding="utf-8")
    what = f"is released from {HOLD} (US/nonfarm_payrolls of 2026-02-11 has a forecast of 55 without a source)"
    assert told == f"newsgen: us_close of 2026-02-11 {what}: {REASON}\n"
    written = story(tmp_path)
    assert written["status"] == "draft"
    assert [(hold["name"], hold["released"]) for hold in written["holds"]] == [(HOLD, REASON)]


def test_a_check_remembers_the_release(run, unsourced, tmp_path):
    option = ("--release", HOLD, "--reason", REASON)
    run(*HELD, "--data", unsourced, "--out", tmp_path / "out", *option)
    code, printed, _ = run("check", folder(tmp_path) / "story.json", "--data", unsourced)
    assert code == 0
    assert f"(released: {REASON})" in printed
    data = folder(tmp_path) / "story.json"
    other = data.read_text(encoding="utf-8").replace("a forecast of 55 without", "a forecast of 56 without")
    data.write_text(other, encoding="utf-8")  # the release was for another row
    code, printed, _ = run("check", data, "--data", unsourced)
    assert code == 1
    assert "released" not in printed


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (
            ("--release", "unsourced-concensus", "--reason", "x"),
            "--release: unknown hold “unsourced-concensus” (did you mean “unsourced-consensus”?)",
        ),
        (
            ("--release", "bad-print", "--reason", "x"),
            "--release: us_close of 2026-02-11 is not held by “bad-print” (it is held by unsourced-consensus)",
        ),
        (
            ("--release", HOLD, "--reason", " "),
            '--release: “unsourced-consensus” needs a reason (--release unsourced-consensus --reason "...")',
        ),
        (
            ("--release", HOLD),
            '--release: “unsourced-consensus” needs a reason (--release unsourced-consensus --reason "...")',
        ),
        (
            ("--release", HOLD, "--reason", "a", "--release", HOLD, "--reason", "b"),
            "--release: “unsourced-consensus” is released twice (give it one reason)",
        ),
        (
            ("--release", "no-lead", "--reason", "x"),
            "--release: “no-lead” cannot be released (the rows of the lead markets; there is no story to release)",
        ),
        (
            ("--reason", "x", "--release", HOLD),
            "--reason follows the --release that it explains (see newsgen write --help)",
        ),
    ],
)
def test_what_cannot_be_released(refused, unsourced, option, told):
    assert refused(*HELD, "--data", unsourced, *option) == told


def test_a_sound_story_has_nothing_to_release(refused, data):
    told = "--release: us_close of 2026-02-11 is not held by “bad-print” (nothing holds it)"
    assert refused(*HELD, "--data", data, "--release", "bad-print", "--reason", "x") == told


def test_a_release_does_not_let_a_wrong_text_go(run, unsourced, tmp_path):
    """Only holds are released: what the rows contradict stays an error."""
    run(*HELD, "--data", unsourced, "--out", tmp_path / "out", "--release", HOLD, "--reason", REASON)
    data = folder(tmp_path) / "story.json"
    data.write_text(data.read_text(encoding="utf-8").replace("130,000", "131,000"), encoding="utf-8")
    code, printed, _ = run("check", data, "--data", unsourced)
    assert code == 1
    assert "  error release" in printed
