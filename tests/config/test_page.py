"""What the page about the configuration says is so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from newsgen.config import (
    ClockTime,
    Config,
    Edition,
    EditionAsOf,
    House,
    Market,
    NamedDate,
    PastRecord,
    Region,
    Release,
    load,
)
from newsgen.config.schema import Country

Write = Callable[[str], Path]


_PAGE = Path(__file__).parent.parent.parent / "docs" / "configuration.md"


def test_the_example_of_the_page_loads(own: Write) -> None:
    example = _PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    changed = load(own(example))
    assert changed.house.publication == "The Daily Close"
    assert changed.market("^RUT").descriptor == ""
    assert changed.edition("us_close").leads == ("^DJI", "^GSPC")


@pytest.mark.parametrize(
    "model", [House, Region, Market, PastRecord, ClockTime, Country, Release, Edition, EditionAsOf, NamedDate]
)
def test_the_page_explains_every_key(model: type[BaseModel]) -> None:
    page = _PAGE.read_text(encoding="utf-8")
    assert [key for key in model.model_fields if f"`{key}`" not in page] == []


def test_the_page_names_every_section() -> None:
    page = _PAGE.read_text(encoding="utf-8")
    sections = [key for key in Config.model_fields if key not in {"file", "sha"}]  # these two are not the user's
    assert [key for key in sections if f"`{key}`" not in page] == []
