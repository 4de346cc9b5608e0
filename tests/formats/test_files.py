"""Files of a story: whole or not at all."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from newsgen.errors import InputError
from newsgen.formats import files


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_three_files(story, tmp_path):
    folder = tmp_path / "out" / "2026-02-12" / "asia_morning"
    written = files.write_story(story, tmp_path / "out")
    assert written == [folder / "story.md", folder / "story.html", folder / "story.json"]
    assert names(folder) == ["story.html", "story.json", "story.md"]
    assert json.loads((folder / "story.json").read_bytes())["status"] == "draft"
    assert (folder / "story.md").read_bytes().startswith(b"# Nikkei tops 58,000")
    assert (folder / "story.html").read_bytes().startswith(b"<!doctype html>")


def test_held_story_is_json_alone(held, unwritten, tmp_path):
    for one in (held, unwritten):
        (path,) = files.write_story(one, tmp_path)
        assert names(path.parent) == ["story.json"]


def test_a_quiet_story_is_json_alone(unwritten, tmp_path):
    (path,) = files.write_story(replace(unwritten, holds=()), tmp_path)
    assert path.name == "story.json"


def test_a_story_held_later_leaves_no_older_text(story, held, tmp_path):
    files.write_story(story, tmp_path)
    (path,) = files.write_story(held, tmp_path)
    assert names(path.parent) == ["story.json"]


def test_written_again(story, tmp_path):
    first = [p.read_bytes() for p in files.write_story(story, tmp_path)]
    assert [p.read_bytes() for p in files.write_story(story, tmp_path)] == first


def test_folder_that_is_a_file(story, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(InputError) as error:
        files.write_story(story, tmp_path / "out")
    assert str(error.value) == (
        f"{tmp_path}/out/2026-02-12/asia_morning: cannot be written: Not a directory (choose another folder with --out)"
    )


def test_broken_template_writes_nothing(story, tmp_path):
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "article.html.j2").write_text("{{ nothing }}")
    with pytest.raises(InputError, match="'nothing' is undefined"):
        files.write_story(story, tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()


def test_full_disk_leaves_the_older_story(story, tmp_path, monkeypatch):
    paths = files.write_story(story, tmp_path)
    before = [p.read_bytes() for p in paths]

    def full(self, _data):
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        files.write_story(story, tmp_path)
    assert [p.read_bytes() for p in paths] == before
    assert names(paths[0].parent) == ["story.html", "story.json", "story.md"]


def test_text_that_utf8_cannot_hold(with_text, tmp_path):
    paths = files.write_story(with_text("half a pair: \ud800"), tmp_path)
    assert all(b"half a pair: " in p.read_bytes() for p in paths)
