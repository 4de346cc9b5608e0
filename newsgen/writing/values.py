"""The values that wordings print: numbers that know their unit and where they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.writing.marks import Register, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgen.config import Market, Release


class Num(float):
    """A number with its fact, field, unit and the market or release that it belongs to; printed only by a filter."""

    fact: str
    field: str
    unit: str
    market: Market | None
    release: Release | None
    register: Register

    def mark(self, text: str) -> str:
        """Return `text`, marked as a printing of this number."""
        raw = float(self)
        value: float | int = int(raw) if raw.is_integer() and self.unit in ("count", "sessions", "bp") else raw
        return self.register.mark(text, Source(self.fact, self.field, value, self.unit))

    @property
    def asset(self) -> str:
        """Return the asset class of the market, 'index' where there is none."""
        return self.market.asset if self.market else "index"

    @property
    def decimals(self) -> int:
        """Return the decimals of the market's price or of the release."""
        if self.release is not None:
            return self.release.decimals
        return self.market.decimals if self.market else 2


def num(
    value: float,
    *,
    fact: str,
    field: str,
    unit: str,
    market: Market | None,
    release: Release | None,
    register: Register,
) -> Num:
    """Return a `Num` with its attributes set."""
    out = Num(value)
    out.fact, out.field, out.unit = fact, field, unit
    out.market, out.release, out.register = market, release, register
    return out


class Lazy(dict[str, Any]):
    """Values by name, each read when it is first asked for: of a fact's values most are never printed."""

    def __init__(self, known: dict[str, Any], read: Callable[[str], Any]) -> None:
        super().__init__(known)
        self._read = read

    def __missing__(self, name: str) -> Any:
        self[name] = self._read(name)
        return self[name]
