"""How a user's story files are laid over the shipped editions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.config import Config, load
from newsgen.errors import InputError

Write = Callable[[str], Path]


LONDON = """\
edition:
  title: London close
  region: europe
  leads: [^FTSE]
  as_of: {time: {time: "17:00", zone: Europe/London}}
  zone: Europe/London
  place: London
  prices: London prices
  regions: {europe: 1}
  release_countries: {GB: 1}
  table: [^FTSE]
"""


def stories(folder: Path, name: str, text: str) -> Path:
    """Write a story file and return the templates folder that holds it."""
    (folder / "stories").mkdir()
    (folder / "stories" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_story_file_adds_its_edition(tmp_path: Path, config: Config) -> None:
    changed = load(None, stories(tmp_path, "london_close", LONDON))
    assert changed.editions.keys() - config.editions.keys() == {"london_close"}
    assert changed.edition("london_close").leads == ("^FTSE",)
    assert changed.sha != config.sha


def test_a_story_file_changes_only_what_it_says_of_a_shipped_edition(tmp_path: Path, config: Config) -> None:
    changed = load(None, stories(tmp_path, "us_close", "edition: {leads: [^DJI]}\n")).edition("us_close")
    assert changed == config.edition("us_close").model_copy(update={"leads": ("^DJI",)})


def test_a_plan_without_an_edition_leaves_it_as_it_is(tmp_path: Path, config: Config) -> None:
    assert load(None, stories(tmp_path, "us_close", "bullets: 2\n")).editions == config.editions


def test_the_users_file_lies_over_the_story_files(own: Write, tmp_path: Path) -> None:
    folder = stories(tmp_path, "us_close", "edition: {leads: [^DJI], place: Wall Street}\n")
    changed = load(own("editions:\n  us_close:\n    leads: [^IXIC]\n"), folder).edition("us_close")
    assert (changed.leads, changed.place) == (("^IXIC",), "Wall Street")


def test_a_file_that_stands_alone_knows_no_shipped_edition_but_the_users(
    own: Write, tmp_path: Path, whole: str
) -> None:
    folder = stories(tmp_path, "tokyo", LONDON.replace("^FTSE", "^N225").replace("europe", "asia").replace("GB: 1", ""))
    assert list(load(own(whole), folder).editions) == ["tokyo", "close"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("london", LONDON.replace("[^FTSE]", "[^FTS]", 1), "stories/london.yaml:4: unknown symbol “^FTS”"),
        ("london", LONDON.replace("place", "plaice"), "stories/london.yaml:7: editions.london.plaice: unknown key"),
        ("london", LONDON + "  form: wrp\n", "stories/london.yaml:12: editions.london.form: expected “wrap”, “week”"),
        ("London", LONDON, "stories/London.yaml:1: “London” is not a name for an edition"),
        ("london", "edition: no\n", "stories/london.yaml:1: editions.london: expected keys below it, got “no”"),
    ],
)
def test_what_is_wrong_with_an_edition_is_told_in_its_story_file(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(line)}"):
        load(None, stories(tmp_path, name, text))
