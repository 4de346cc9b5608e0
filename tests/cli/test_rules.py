"""Rules from the command line: a new one, why one fired or did not, and the actions that were there before."""

from __future__ import annotations

import json

import pytest

from newsgen.rules import scaffold


@pytest.fixture
def story(run, tmp_path):
    run("demo", "--out", tmp_path / "out")
    return tmp_path / "out/2026-02-12/asia_morning/story.json"


def told_once(outcome):
    """Return the one line of a refusal."""
    code, printed, told = outcome
    assert (code, printed, told.count("\n")) == (2, "", 1)
    assert "Traceback" not in told
    return told.removeprefix("newsgen: ").rstrip("\n")


# list, show, test


def test_rules_alone_lists_them(run):
    assert run("rules") == run("rules", "list")
    code, printed, _ = run("rules")
    assert code == 0
    assert any(line.startswith("equities/record-close ") for line in printed.splitlines())


def test_one_rule_is_listed_shown_and_tested(run):
    assert run("rules", "list", "record-close")[1].count("\n") == 1
    assert run("rules", "show", "record-close")[1].startswith("equities/record-close (about: market)\n")
    code, printed, told = run("rules", "test", "record-close")
    assert (code, told) == (0, "")
    assert printed.startswith("1 rules, ")


@pytest.mark.parametrize("arguments", [("rules", "--json", "list", "moved"), ("rules", "list", "moved", "--json")])
def test_an_option_stands_before_an_action_or_after_it(run, arguments):
    assert json.loads(run(*arguments)[1])[0]["rule"] == "moved"


def test_an_unknown_action(run):
    assert "invalid choice" in told_once(run("rules", "lst"))


def test_the_help_tells_of_every_action(run):
    printed = run("rules", "--help")[1]
    assert all(f"    {action} " in printed for action in ("list", "show", "test", "new", "why"))


# new


def test_a_new_rule_passes_its_own_test(run, tmp_path):
    own = tmp_path / "mine"
    code, printed, told = run("rules", "new", "equities/big-day", "--templates", own)
    assert (code, told) == (0, "")
    assert printed == f"{own / 'rules/equities/big-day.yaml'}\n"
    assert run("rules", "test", "big-day", "--templates", own) == (0, "1 rules, 3 cases, 0 problems\n", "")
    assert [path.name for path in (own / "rules/equities").iterdir()] == ["big-day.yaml"]


def test_a_new_rule_goes_to_the_newsroom(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("rules", "new", "cross_market/a-2-b")[:2] == (0, "newsroom/rules/cross_market/a-2-b.yaml\n")
    assert run("rules", "test", "a-2-b", "--templates", "newsroom")[0] == 0


def test_a_file_that_exists_is_left_as_it_is(run, tmp_path):
    run("rules", "new", "mine/big-day", "--templates", tmp_path)
    path = tmp_path / "rules/mine/big-day.yaml"
    path.write_text("mine", encoding="utf-8")
    told = told_once(run("rules", "new", "mine/big-day", "--templates", tmp_path))
    assert told == f"{path}: exists already and is left as it is (choose another name)"
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_left_too(run, tmp_path):
    folder = tmp_path / "rules/mine"
    folder.mkdir(parents=True)
    (folder / "big-day.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert "exists already" in told_once(run("rules", "new", "mine/big-day", "--templates", tmp_path))
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_file_that_comes_in_between_is_left_as_it_is(run, tmp_path, monkeypatch):
    path = tmp_path / "rules/mine/big-day.yaml"
    load = scaffold.rulebook.load

    def meanwhile(templates):
        book = load(templates)
        path.parent.mkdir(parents=True)
        path.write_text("theirs", encoding="utf-8")
        return book

    monkeypatch.setattr(scaffold.rulebook, "load", meanwhile)
    assert "exists already" in told_once(run("rules", "new", "mine/big-day", "--templates", tmp_path))
    assert path.read_text(encoding="utf-8") == "theirs"
    assert [one.name for one in path.parent.iterdir()] == ["big-day.yaml"]


@pytest.mark.parametrize(
    "name",
    [
        "moved", "a/b/c", "../up", "a/../b", "/etc/passwd", "equities/", "/x", "equities/.x", "equities/Up",
        "equities/a b",
        "equities/a_b", "equities/-a", "equities/a-", "equities/a--b", "equities/a.yaml", "equities/ä",
        "a\\b/c", "a/b\n",
        "a/b\n\nc", "a/" + "b" * 90, "", "equities/1",
    ],
)  # fmt: skip
def test_a_name_that_is_none(run, tmp_path, name):
    own = tmp_path / "own"
    told = told_once(run("rules", "new", name, "--templates", own))
    assert told.endswith("is not BEAT/NAME (lower-case words with dashes, for instance equities/opened-higher)")
    assert not own.exists()


def test_a_name_that_another_rule_has(run, tmp_path):
    told = told_once(run("rules", "new", "mine/record-close", "--templates", tmp_path))
    assert told == (
        "there is a rule equities/record-close already (choose another name, or see: newsgen rules show record-close)"
    )


def test_a_folder_that_is_a_file(run, tmp_path):
    (tmp_path / "own").write_text("mine", encoding="utf-8")
    told = told_once(run("rules", "new", "mine/big-day", "--templates", tmp_path / "own"))
    assert "cannot be written" in told
    assert (tmp_path / "own").read_text(encoding="utf-8") == "mine"


# why


def test_why_a_rule_did_not_fire(run, story):
    code, printed, told = run("rules", "why", story, "moved", "^DJI")
    assert (code, told) == (0, "")
    assert printed == (
        "moved in asia_morning of 2026-02-12: fired for 0 of 1 (about: market)\n"
        "^DJI: silent, 1 of 4 conditions not met\n"
        "  true     asset == 'index'         asset = index\n"
        "  true     is_new                   is_new = yes\n"
        "  false    not tells_points         tells_points = yes\n"
        "  true     abs(change_pct) >= 0.05  change_pct = -0.1329796243\n"
    )


def test_why_in_json_tells_of_what_the_story_tells(run, story):
    code, printed, _ = run("rules", "why", story, "moved-in-points", "--json")
    assert code == 0
    fired = {s["subject"]: s["news"] for s in json.loads(printed)["subjects"] if s["fired"]}
    facts = json.loads(story.read_text(encoding="utf-8"))["facts"].values()
    written = {f["subject"]: f["news"]["parts"]["news"] for f in facts if f["rule"] == "moved-in-points"}
    assert written
    assert {subject: fired[subject] for subject in written} == pytest.approx(written)


def test_why_of_a_held_story_and_of_other_data(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    run("write", "us_close", "--date", "2026-02-10", "--data", data, "--out", tmp_path / "out")
    held = tmp_path / "out/2026-02-10/us_close/story.json"
    assert run("rules", "why", held, "moved", "--data", data)[::2] == (0, "")
    code, printed, told = run("rules", "why", held, "moved")
    assert code == 0
    assert printed.startswith("moved in us_close of 2026-02-10: ")
    assert told == "newsgen: the data are not those that the story was written from (give --data)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("movd",), "unknown rule “movd” (did you mean “moved”?)"),
        (("moved", "^DJX"), "the story has no row of market “^DJX” (did you mean “^DJI”?)"),
        (("moved", "--data", "/nowhere"), "/nowhere: does not exist (--data names a folder with bars.csv)"),
    ],
)
def test_why_of_what_there_is_not(run, story, arguments, message):
    assert told_once(run("rules", "why", story, *arguments)) == message


def test_why_of_a_file_that_is_no_story(run, tmp_path, story):
    assert "cannot be read" in told_once(run("rules", "why", tmp_path / "none.json", "moved"))
    data = json.loads(story.read_text(encoding="utf-8")) | {"edition": "asia_mornin"}
    story.write_text(json.dumps(data), encoding="utf-8")
    assert told_once(run("rules", "why", story, "moved")) == (
        "unknown edition “asia_mornin” (did you mean “asia_morning”?)"
    )
