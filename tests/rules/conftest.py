"""Columns by hand for expressions; small rule books and data folders for the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from newsgen import yamltext
from newsgen.rules import references, rulebook
from newsgen.schedule import Schedule
from newsgen.signals import measure
from newsgen.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgen.config import Config


class Columns:
    """A table of columns; what a column does not know is NaN, NaT or None."""

    def __init__(self, **columns: list[Any]) -> None:
        self._columns = {name: np.array(values) for name, values in columns.items()}
        self.size = len(next(iter(self._columns.values())))

    def column(self, name: str) -> Any:
        return self._columns[name]

    def rarity(self, name: str) -> Any:
        return np.abs(self._columns[name]) * 10


@pytest.fixture(scope="session")
def columns() -> type[Columns]:
    return Columns


@pytest.fixture(scope="session")
def book_of() -> Callable[..., rulebook.RuleBook]:
    """Return a function: rules as YAML by name -> a rule book of these alone."""

    def make(**rules: str) -> rulebook.RuleBook:
        texts = {name: yamltext.parse(text, f"rules/beat/{name}.yaml") for name, text in rules.items()}
        abouts = {name: rulebook.about_of(text) for name, text in texts.items()}
        made = {
            name: rulebook.read_rule(text, Path("rules/beat") / f"{name}.yaml", abouts) for name, text in texts.items()
        }
        references.check(made)
        return rulebook.RuleBook(made, "sha")

    return make


@pytest.fixture
def flow(tmp_path: Path, config: Config) -> Callable[..., Any]:
    """Return a function: files of a data folder (name -> text) -> observations, signals and a schedule's maker."""

    def read_all(**files: str) -> Any:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        observations = read(config, data=tmp_path)
        return observations, measure(observations, config), lambda edition: Schedule(edition, config, observations)

    return read_all
