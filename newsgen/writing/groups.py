"""Several markets in one clause, each without its figure: those that rose, those that fell, those that stood still."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Fact
    from newsgen.writing.connectives import Connectives
    from newsgen.writing.scribe import Scribe

FLAT = 0.1  # percent: a smaller move is told without its direction where its size is not told


def write(scribe: Scribe, join: Connectives, heads: Sequence[Fact], first: str) -> str:
    """Return "Germany's DAX and France's CAC 40 also rose, while Britain's FTSE 100 was little changed".

    `first` is the way that the clause before went, or "": markets that went the same way come first, and "also" did.
    """
    order = ("down", "up", "flat") if first == "down" else ("up", "down", "flat")
    by_way = {one: [head for head in heads if way(head) == one] for one in order}
    said = [_went(scribe, join, one, by_way[one], also=one == first != "flat") for one in order if by_way[one]]
    if len(said) == 1:
        return said[0]
    language = scribe.language
    return language.grammar.words.contrast.format(a=said[0], b=language.names.join(said[1:]))


def way(fact: Fact) -> str:
    """Return "up", "down" or "flat": the way of a move whose size is not told."""
    change = fact.values.get("change_pct") or 0.0
    return "flat" if abs(change) < FLAT else "up" if change > 0 else "down"


def _went(scribe: Scribe, join: Connectives, way: str, heads: Sequence[Fact], *, also: bool) -> str:
    names = _named(scribe, join, [head.subject for head in heads])
    trading = any(head.values.get("state") == "trading" for head in heads)
    key = f"{'also_' if also else ''}{way}{'_trading' if trading else ''}"
    form = scribe.pick(f"group:{key}", join.group[key])
    changes = [float(head.values["change_pct"]) for head in heads]
    asset = heads[0].values.get("asset") or "index"
    verb = scribe.verbs.pick_for(changes, asset, "past") if "{verb}" in form else ""
    said = form.replace("{names}", names).replace("{verb}", verb)
    language = scribe.language
    return said.replace("{were}", language.numbers.counted(language.grammar.words.were, len(heads)))


def _named(scribe: Scribe, join: Connectives, symbols: Sequence[str]) -> str:
    """Return "Germany's DAX and France's CAC 40", or "the benchmarks in Frankfurt and Paris"."""
    names, config, listed = scribe.names, scribe.config, scribe.language.names.join
    if all(names.is_new(s) and config.leads_city(s) for s in symbols):
        how = "one" if len(symbols) == 1 else "several"
        chosen = scribe.pick_name(f"places:{how}", join.places[how])
        if "{names}" not in chosen:
            return chosen.replace("{places}", listed(config.markets[s].place for s in symbols))
    return listed(names.subject(s) for s in symbols)
