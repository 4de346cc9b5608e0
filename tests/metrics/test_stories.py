"""Reading the JSON lines of a backfill."""

from __future__ import annotations

from datetime import date

import pytest

from newsgen.errors import InputError
from newsgen.metrics.stories import Line, read

MEND = "give the FILE.jsonl that newsgen backfill writes, one story a line"


def test_a_story(make, jsonl):
    said = [
        make.sentence("The Dow rose 0.57% to 39,131.53, a fourth gain.", ["a"], ["0.57%", "39,131.53", "fourth"]),
        make.sentence("It had opened lower.", ["b"], wordings=["opened-lower/sentence/1"]),
    ]
    path = jsonl(make.story("2024-02-23", said, "Dow rises", {"a": "moved", "b": "opened-lower"}, day_type="record"))
    (story,) = read(path)
    assert (story.edition, story.session, story.held) == ("us_close", date(2024, 2, 23), False)
    assert story.prose == (
        Line("The Dow rose 0.57% to 39,131.53, a fourth gain.", 2, ("a",), None),  # "fourth" is no figure in digits
        Line("It had opened lower.", 0, ("b",), ("opened-lower/sentence/1",)),
    )
    assert [line.text for line in story.display] == ["Dow rises", "Nasdaq falls", "Oil gains"]
    assert story.rules == (("a", "moved"), ("b", "opened-lower"))
    assert story.day_type == "record"
    assert story.lede == "The Dow rose 0.57% to 39,131.53, a fourth gain."
    assert story.text == "The Dow rose 0.57% to 39,131.53, a fourth gain. It had opened lower."
    assert story.headline == "Dow rises"


def test_what_is_not_recorded_is_empty(make, jsonl):
    (story,) = read(jsonl(make.story()))
    assert story.day_type == ""
    assert [line.wordings for line in story.display + story.prose] == [None] * 4


def test_the_wordings_of_display_lines_stand_in_their_marks(make, jsonl):
    marks = [{"where": w, "facts": [], "figures": []} for w in ("headline", "dek", "bullet 1")]
    marks[0]["wordings"] = ["moved/headline/0"]
    (story,) = read(jsonl(make.story(marks=marks)))
    assert [line.wordings for line in story.display] == [("moved/headline/0",), None, None]


def test_a_held_story_is_read(make, jsonl):
    stories = read(jsonl(make.story("2024-01-02"), make.held("2024-01-03"), make.story("2024-01-04", status="held")))
    assert [story.held for story in stories] == [False, True, True]
    assert stories[1].prose == ()
    assert (stories[1].lede, stories[1].headline) == ("", "")


def test_stories_are_ordered_by_session(make, jsonl):
    stories = read(jsonl(make.story("2024-01-04"), make.story("2024-01-02"), make.story("2024-01-03")))
    assert [story.session.day for story in stories] == [2, 3, 4]


def test_empty_lines_are_passed_over(make, jsonl):
    assert len(read(jsonl("", make.story(), "  "))) == 1


# Refused: file, line, what is wrong, how to mend it


def refused(path):
    with pytest.raises(InputError) as error:
        read(path)
    return str(error.value).removeprefix(str(path))


def test_a_missing_file(tmp_path):
    assert refused(tmp_path / "nowhere.jsonl") == f": cannot be read: No such file or directory ({MEND})"


def test_a_folder(tmp_path):
    assert refused(tmp_path) == f": cannot be read: Is a directory ({MEND})"


def test_an_empty_file(jsonl):
    assert refused(jsonl()) == f": is empty ({MEND})"
    assert refused(jsonl("", "   ")) == f": is empty ({MEND})"


@pytest.mark.parametrize("line", ["# Dow rises", "{", '{"schema": "newsgen.story/1"', "[" * 100_000])
def test_a_line_that_is_not_json(make, jsonl, line):
    assert refused(jsonl(make.story(), line)) == f":2: is not JSON ({MEND})"


def test_bytes_that_are_not_text(tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    assert refused(path) == f": is not UTF-8 text ({MEND})"


@pytest.mark.parametrize("line", ["{}", "[]", "7", "null", '"story"', '{"schema": ""}'])
def test_json_that_is_no_story(jsonl, line):
    assert refused(jsonl(line)) == f":1: is not a story of schema newsgen.story/1 ({MEND})"


def test_another_schema(make, jsonl):
    path = jsonl(make.story(), make.story("2024-01-03", schema="newsgen.story/9"))
    assert refused(path) == f":2: is of schema “newsgen.story/9”, not newsgen.story/1 ({MEND})"


def test_a_missing_key(make, jsonl):
    story = make.story()
    del story["headline"]
    assert refused(jsonl(story)) == ":1: the key “headline” is missing"


def test_a_story_told_twice(make, jsonl):
    path = jsonl(make.story("2024-01-02"), make.story("2024-01-03"), make.story("2024-01-02"))
    assert refused(path) == ":3: tells us_close of 2024-01-02 again, as line 1 does (keep one of them)"


def test_two_editions(make, jsonl):
    path = jsonl(make.story(), make.story("2024-01-03", edition="asia_close"))
    assert refused(path) == (
        ":2: is a story of asia_close, those before it are of us_close (give a file for each edition)"
    )


@pytest.mark.parametrize("wordings", ["moved/clause/0", [1], {"a": 1}])
def test_wordings_of_another_kind(make, jsonl, wordings):
    path = jsonl(make.story(sentences=[make.sentence("The Dow rose.", wordings=wordings)]))
    assert refused(path).startswith(":1: does not follow story.schema.json: wordings: expected ")


def test_a_day_type_of_another_kind(make, jsonl):
    assert refused(jsonl(make.story(day_type=["record"]))) == (
        ":1: does not follow story.schema.json: day_type: expected str, got ['record']"
    )
