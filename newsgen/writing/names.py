"""Referring expressions: the full name first, then the short name, or a form such as "the benchmark"."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsgen.config import Config, Market
    from newsgen.writing.words import NameWords

_SAME = 4  # first letters of two words that say the same


class Names:
    """What one language calls a market that the configuration names."""

    def __init__(self, words: NameWords, money: Mapping[str, str], article: str) -> None:
        self.words, self._money, self._article = words, money, article

    def full(self, market: Market) -> str:
        """Return the first mention: "Japan's Nikkei 225", "the S&P 500", "gold"."""
        if market.possessive:
            return self.words.owned.format(owner=market.possessive, name=market.full)
        return market.full if market.asset == "commodity" else self.definite(market.full)

    def short(self, market: Market) -> str:
        """Return a later mention: "the Nikkei", "gold"."""
        return market.short if market.asset == "commodity" else self.definite(market.short)

    def forms(self, market: Market) -> tuple[str, ...]:
        """Return what may stand for a market just named: "the benchmark index", "the index"."""
        kind = self.words.kinds.get(market.asset)
        return (*market.forms, kind) if kind else market.forms

    def definite(self, name: str) -> str:
        """Return "the Nikkei"."""
        return self.words.definite.format(name=name)

    def described(self, market: Market) -> str:
        """Return "the broader Topix"."""
        return self.words.described.format(descriptor=market.descriptor, name=market.short)

    def join(self, names: Iterable[str]) -> str:
        """Return 'a', 'a and b' or 'a, b and c'."""
        *others, last = names
        if not others:
            return last
        listed = reduce(lambda a, b: self.words.several.format(a=a, b=b), others)
        return self.words.two.format(a=listed, b=last)

    def against(self, market: Market, pattern: str) -> str:
        """Return what a currency is counted in; nothing for one told in money that stands before its number."""
        quoted = market.quote and market.quote not in self._money
        return pattern.format(quote=market.quote) if quoted else ""

    def echo(self, form: str, last: str) -> bool:
        """True for "the tech-heavy index" behind "the technology-heavy Nasdaq"."""
        begun = {word[:_SAME] for word in last.split()} - {self._article}
        return any(word[:_SAME] in begun for word in form.split()[:-1] if word != self._article)


def _land(market: Market) -> str:
    return market.possessive.rpartition(" ")[2]  # "mainland China's" and "China's"


class Referrer:
    """Names markets through one story: never ambiguous, never the same name twice running."""

    def __init__(self, config: Config, names: Names, pick: Callable[[str, Sequence[str]], str]) -> None:
        self._config, self._names, self._pick = config, names, pick  # `pick` takes one of several names by turns
        # Each is replaced, never changed, so that `state` gives them out as they are.
        self._mentions: dict[str, int] = {}
        self._last: dict[str, str] = {}
        self._here: frozenset[str] = frozenset()  # named in this section
        self._latest = ""  # the market named last: after another one, "the benchmark index" could mean either

    def state(self) -> tuple[dict[str, int], dict[str, str], frozenset[str], str]:
        """Return what has been named so far."""
        return self._mentions, self._last, self._here, self._latest

    def set_state(self, state: tuple[dict[str, int], dict[str, str], frozenset[str], str]) -> None:
        """Go back to an earlier state."""
        self._mentions, self._last, self._here, self._latest = state

    def subject(self, symbol: str, *, beside: str = "", alone: bool = False) -> str:
        """Return a name for the market as the subject of a clause; `beside` is the partner it stands next to.

        `alone` says that the sentence before is about this market and no other.
        """
        market = self._config.markets[symbol]
        count = self._mentioned(symbol)
        name = self._choose(symbol, market, count, beside=beside, alone=alone)
        self._here |= {symbol}
        return self._called(symbol, name)

    def _mentioned(self, symbol: str) -> int:
        """Count one more mention; return how many there were."""
        count = self._mentions.get(symbol, 0)
        self._mentions = {**self._mentions, symbol: count + 1}
        return count

    def _called(self, symbol: str, name: str) -> str:
        self._last, self._latest = {**self._last, symbol: name}, symbol
        return name

    def _choose(self, symbol: str, market: Market, count: int, *, beside: str, alone: bool) -> str:
        if not count:
            near = market.descriptor and (market.partner == beside or market.partner in self._mentions)
            first = self._names.described(market) if near else self._names.full(market)
            if market.asset == "index" and not near and self._of_same_land(market):
                return self._names.definite(market.full)
            if near or not market.introduced:
                return first
            return self._pick(f"first:{symbol}", (first, *market.introduced))
        # A form needs its market in the same section, and no other one in between.
        known = self._names.forms(market) if alone else market.forms
        last = self._last.get(symbol, "")
        if symbol not in self._here or self._latest != symbol or not known or last in known:
            return self._names.short(market)  # the name itself comes between two forms
        forms = [form for form in known if not self._names.echo(form, last)]
        names = [name for name in (self._names.short(market), *forms) if name != last]
        return self._pick(f"later:{symbol}", names) if names else self._names.short(market)

    def _of_same_land(self, market: Market) -> bool:
        """True where the section has named another market of the country: "China's CSI 300 and the Shanghai ..."."""
        return bool(market.possessive) and _land(market) in {_land(self._config.markets[s]) for s in self._here}

    def again(self, symbol: str) -> str:
        """Return "it", for a market that the sentence before is about by the only name it has."""
        return self._called(symbol, self._names.words.it)

    def called(self, symbol: str) -> str:
        """Return what the market was called last."""
        return self._last.get(symbol, "")

    def is_new(self, symbol: str) -> bool:
        """True for a market that has not been named yet."""
        return symbol not in self._mentions

    def mention(self, symbol: str) -> str:
        """Return a name inside a clause: full at first, short later."""
        market = self._config.markets[symbol]
        count, near = self._mentioned(symbol), self._of_same_land(market)
        self._here |= {symbol}
        first = self._names.definite(market.full) if near and market.asset == "index" else self._names.full(market)
        name = self._called(symbol, self._names.short(market) if count else first)
        self._latest = ""  # it may stand in a list
        return name

    def end_section(self) -> None:
        """Begin a section: 'the benchmark' does not reach across."""
        self._here = frozenset()
