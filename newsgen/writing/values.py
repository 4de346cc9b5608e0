"""The values that wordings print: numbers that know their unit and where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsgen.writing.marks import Register, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


class Values(Mapping[str, Any]):
    """A fact's values as wordings see them, each read once a wording prints it; most are never printed."""

    def __init__(self, raw: Mapping[str, Any], words: dict[str, Any], read: Callable[[str, Any], Any]) -> None:
        self._raw, self._seen, self._read = raw, words, read

    def __getitem__(self, name: str) -> Any:
        if name not in self._seen:
            self._seen[name] = self._read(name, self._raw[name])
        return self._seen[name]

    def __contains__(self, name: object) -> bool:
        return name in self._seen or name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter({**self._raw, **self._seen})

    def __len__(self) -> int:
        return len({**self._raw, **self._seen})
