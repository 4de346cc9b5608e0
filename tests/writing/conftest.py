"""Numbers that know where they came from, for the filters that print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsgen.writing import marks
from newsgen.writing.values import Num, num

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgen.config import Config


@pytest.fixture(scope="session")
def number(config: Config) -> Callable[..., Num]:
    """Return a function: value, and perhaps a symbol, a unit or a release 'US/cpi_mom' -> a `Num`."""

    def make(value: float, symbol: str = "^GSPC", unit: str = "percent", release: str = "") -> Num:
        about: dict[str, Any] = {"fact": "f", "field": "x", "unit": unit, "register": marks.Register()}
        published = config.release(*release.split("/")) if release else None
        return num(value, market=None if release else config.markets[symbol], release=published, **about)

    return make


@pytest.fixture(scope="session")
def shown(number: Callable[..., Num]) -> Callable[..., str]:
    """Return a function: a filter, a value and what it is of -> the text that readers see."""

    def run(act: Callable[..., str], value: float, *given: Any, **about: Any) -> str:
        return marks.plain(act(number(value, **about), *given))

    return run
