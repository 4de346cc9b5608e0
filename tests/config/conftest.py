"""A user's file, the shipped ones, and what an error says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen import resources
from newsgen.config import load
from newsgen.errors import InputError

Write = Callable[[str], Path]


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """Write a user's file and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def told() -> Callable[[Path], str]:
    """Return a function: a file -> the one line that loading it ends with, without the folder."""

    def run(path: Path) -> str:
        with pytest.raises(InputError) as caught:
            load(path)
        line = str(caught.value)
        assert "\n" not in line
        return line.removeprefix(f"{path.parent}/")

    return run


@pytest.fixture(scope="session")
def whole() -> str:
    """Return the text of a file with every section: one market, one edition."""
    return _WHOLE


@pytest.fixture(scope="session")
def shipped() -> bytes:
    """Return the shipped files that the configuration is read from, one behind the other."""
    stories = sorted((resources.templates() / "stories").glob("*.yaml"))
    return b"".join(path.read_bytes() for path in (resources.config_file(), *stories))


_WHOLE = """\
version: "1"
house:
  publication: p
  byline: b
  disclosure: d
  reviewed: r
regions:
  asia: {name: Asia, adjective: Asian, stocks: Asian stocks}
markets:
  ^N225:
    name: Nikkei 225

    full: Nikkei 225
    short: Nikkei
    possessive: Japan's
    place: Tokyo
    region: asia
    mic: XTKS
    weight: 1
    since: 1965
countries: {}
releases: {}
editions:
  close:
    title: Close
    region: asia
    leads: [^N225]
    as_of: {minutes_after_last_close: 15}
    zone: Asia/Tokyo
    place: Tokyo
    prices: Asian prices
    regions: {asia: 1}
    release_countries: {}
    table: [^N225]
"""
