"""`newsgen check`: of what, at which time, and what it prints and returns."""

from __future__ import annotations

import json

import pytest

AS_OF = ("--as-of", "2026-02-12T01:32Z")
TRUE = "Japan's Nikkei 225 was last at 57,663, up 0.02% on Thursday.\n"
FALSE = TRUE.replace("0.02%", "0.12%")


@pytest.fixture
def story(run, tmp_path):
    out = tmp_path / "out"
    run("demo", "--out", out)
    return out / "2026-02-12" / "asia_morning"


def text(tmp_path, words, name="x.txt"):
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return path


def test_every_format_of_a_story_holds_the_same_claims(run, story):
    counts = set()
    for name in ("story.json", "story.md", "story.html"):
        code, printed, _ = run("check", story / name, *AS_OF)
        assert code == 0
        counts.add(printed.partition(": ")[2])
    assert len(counts) == 1
    assert "0 contradicted" in counts.pop()


def test_a_true_text(run, tmp_path):
    code, printed, told = run("check", text(tmp_path, TRUE), "--session", "2026-02-12", *AS_OF)
    assert (code, told) == (0, "")
    assert printed.endswith("x.txt: 3 found, 3 supported, 0 contradicted, 0 not checkable\n")


def test_a_finding_shows_its_sentence_the_span_and_the_row(run, tmp_path):
    code, printed, _ = run("check", text(tmp_path, FALSE), "--session", "2026-02-12", *AS_OF)
    assert code == 1
    message = "Nikkei 225: +0.02% on 2026-02-12 (57,650.54 to 57,663.00), not 0.12%"
    assert printed.splitlines()[1:] == [
        f"  error move (sentence 1): {message}",
        f"    {FALSE.strip()}",
        "    " + " " * FALSE.index("0.12%") + "^^^^^",
        "    expected +0.02%, found 0.12%",
        "    row: ^N225 2026-02-12 close 57663.0 (demo, 2026-02-12T01:32:00)",
    ]


def test_json_is_one_object_a_file(run, tmp_path):
    paths = (text(tmp_path, TRUE), text(tmp_path, FALSE, "y.txt"))
    code, printed, _ = run("check", *paths, "--session", "2026-02-12", *AS_OF, "--json")
    one, two = (json.loads(line) for line in printed.splitlines())
    assert code == 1
    assert list(one) == ["file", "session", "edition", "as_of", "summary", "findings", "holds"]
    assert (one["summary"]["contradicted"], two["summary"]["contradicted"]) == (0, 1)
    assert two["findings"][0]["sentence"][two["findings"][0]["start"] : two["findings"][0]["end"]] == "0.12%"


def test_a_folder_tells_each_story_once(run, story):
    code, printed, _ = run("check", story.parent.parent)
    assert code == 0
    assert printed.count("story.json: ") == 1
    assert "story.md" not in printed


def test_several_files_end_with_their_sum(run, tmp_path):
    paths = (text(tmp_path, TRUE), text(tmp_path, FALSE, "y.txt"))
    _, printed, _ = run("check", *paths, "--session", "2026-02-12", *AS_OF)
    assert printed.endswith("2 files: 6 found, 5 supported, 1 contradicted, 0 not checkable\n")


def test_front_matter_tells_the_time(run, tmp_path):
    head = "---\nsession: 2026-02-12\nas_of: 2026-02-12T01:32Z\n---\n"
    code, printed, _ = run("check", text(tmp_path, head + TRUE, "x.md"), "--json")
    assert code == 0
    assert json.loads(printed)["as_of"] == "2026-02-12T01:32Z"


@pytest.mark.parametrize(
    ("words", "options", "mend"),
    [
        (TRUE, (), "does not say which session it tells (give --session 2026-02-11)"),
        ("", ("--session", "2026-02-12"), "holds no sentence"),
        (TRUE, ("--session", "2026-02-12", "--edition", "moon"), "moon"),
        ("---\nas_of: noon\n---\n" + TRUE, (), "“noon” is not an instant"),
    ],
)
def test_what_cannot_be_checked_is_told_in_one_line(run, tmp_path, words, options, mend):
    code, printed, told = run("check", text(tmp_path, words), *options)
    assert (code, printed) == (2, "")
    assert mend in told
    assert told.count("\n") == 1


def test_a_table_of_a_text_is_read(run, tmp_path):
    table = (
        "\n| Market | Last | Change | % |\n| --- | --- | --- | --- |\n| Nikkei 225 | 57,664.00 | +12.46 | +0.02% |\n"
    )
    code, printed, _ = run("check", text(tmp_path, TRUE + table, "x.md"), "--session", "2026-02-12", *AS_OF)
    assert code == 1
    assert "the table prints Nikkei 225's level as 57,664.00; the rows give 57,663.00" in printed
