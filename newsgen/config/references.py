"""Check that every symbol, region and country that the configuration names is one that it knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from newsgen.config.schema import Config, Edition
    from newsgen.yamltext import KeyPath

    Named = tuple[KeyPath, str, str, Collection[str]]  # where it stands, the word, what it should be, the known ones


_EDITION = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def check(config: Config, where: Callable[[KeyPath], str]) -> None:
    """Raise `InputError` for the first name that is not known, with its file, its line and the nearest right word."""
    for path, word, kind, known in _named(config):
        if word not in known:
            raise InputError(f"unknown {kind} “{word}”", where=where(path), mend=did_you_mean(word, known))
    for name, edition in config.editions.items():
        if not _EDITION.fullmatch(name):  # it names a folder and a file
            what = f"“{name}” is not a name for an edition"
            raise InputError(what, where=where(("editions", name)), mend="use a to z, 0 to 9, “_” and “-”")
        for i, symbol in enumerate(edition.leads):
            if not config.markets[symbol].mic:
                what = f"“{symbol}” has no exchange, so it cannot lead an edition"
                raise InputError(what, where=where(("editions", name, "leads", i)), mend="name a market with a “mic”")


def _named(config: Config) -> Iterator[Named]:
    for symbol, market in config.markets.items():
        yield ("markets", symbol, "region"), market.region, "region", config.regions
        if market.partner:
            yield ("markets", symbol, "partner"), market.partner, "symbol", config.markets
        for i, other in enumerate(market.beside):
            yield ("markets", symbol, "beside", i), other, "symbol", config.markets
        for country in market.reacts:
            yield ("markets", symbol, "reacts", country), country, "country", config.countries
    for country in config.releases:
        yield ("releases", country), country, "country", config.countries
    for i, day in enumerate(config.named_dates):
        for j, symbol in enumerate(day.markets):
            yield ("named_dates", i, "markets", j), symbol, "symbol", config.markets
    for name, edition in config.editions.items():
        yield from _in_edition(config, ("editions", name), edition)


def _in_edition(config: Config, at: KeyPath, edition: Edition) -> Iterator[Named]:
    yield (*at, "region"), edition.region, "region", config.regions
    for key, symbols in (("leads", edition.leads), ("table", edition.table)):
        for i, symbol in enumerate(symbols):
            yield (*at, key, i), symbol, "symbol", config.markets
    for region in edition.regions:
        yield (*at, "regions", region), region, "region", config.regions
    for country in edition.release_countries:
        yield (*at, "release_countries", country), country, "country", config.releases
