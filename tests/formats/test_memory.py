"""The memory file: only earlier sessions are read, a session written again takes its own place, and no more is kept."""

from datetime import date, timedelta

import pytest

from newsgen.errors import InputError
from newsgen.formats import memory
from newsgen.writing.memory import SPAN

MONDAY = date(2024, 3, 11)


def keys(*names):
    return frozenset(names)


def test_without_a_file_nothing_is_remembered(tmp_path):
    assert memory.before(tmp_path, "us_close", MONDAY) == ()


def test_only_earlier_sessions_are_read(tmp_path):
    for days, name in ((0, "a"), (1, "b"), (2, "c")):
        memory.keep(tmp_path, "us_close", MONDAY + timedelta(days), keys(name))
    assert memory.before(tmp_path, "us_close", MONDAY + timedelta(2)) == (keys("a"), keys("b"))
    assert memory.before(tmp_path, "us_close", MONDAY) == ()


def test_a_session_written_again_takes_its_own_place(tmp_path):
    memory.keep(tmp_path, "us_close", MONDAY, keys("first"))
    memory.keep(tmp_path, "us_close", MONDAY, keys("second", "é"))
    assert memory.before(tmp_path, "us_close", MONDAY + timedelta(1)) == (keys("second", "é"),)


def test_the_last_stories_alone_are_kept(tmp_path):
    for days in range(SPAN + 5):
        memory.keep(tmp_path, "us_close", MONDAY + timedelta(days), keys(str(days)))
    last = memory.before(tmp_path, "us_close", MONDAY + timedelta(SPAN + 5))
    assert last[0] == keys("5")
    assert len(last) == SPAN


def test_editions_have_memories_of_their_own(tmp_path):
    memory.keep(tmp_path, "us_close", MONDAY, keys("a"))
    assert memory.before(tmp_path, "asia_close", MONDAY + timedelta(1)) == ()


@pytest.mark.parametrize("text", ["{", "[]", '{"2024-03-11": 5}', '{"yesterday": []}'])
def test_a_broken_file_is_one_line(tmp_path, text):
    file = memory.path(tmp_path, "us_close")
    file.write_text(text)
    with pytest.raises(InputError) as error:
        memory.before(tmp_path, "us_close", MONDAY)
    assert str(error.value) == f"{file}: cannot be read: not a memory of stories (remove it: it is made again)"
    assert file.read_text() == text
