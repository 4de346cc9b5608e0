"""Referring expressions: the full name first, then the short name, or a form such as "the benchmark"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsgen.config import Config, Market


def full_name(market: Market) -> str:
    """Return the first mention: "Japan's Nikkei 225", "the S&P 500", "gold"."""
    if market.asset == "commodity":
        return market.full
    return f"{market.possessive} {market.full}"


def short_name(market: Market) -> str:
    """Return a later mention: "the Nikkei", "gold"."""
    return market.short if market.asset == "commodity" else f"the {market.short}"


def _land(market: Market) -> str:
    return market.possessive.rpartition(" ")[2]  # "mainland China's" and "China's"


def join(names: Iterable[str]) -> str:
    """Return 'a', 'a and b' or 'a, b and c'."""
    several = list(names)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"


def _echoes(form: str, last: str) -> bool:
    """True for "the tech-heavy index" behind "the technology-heavy Nasdaq"."""
    begun = {word[:4] for word in last.split()} - {"the"}
    return any(word[:4] in begun for word in form.split()[:-1] if word != "the")


class Referrer:
    """Names markets through one story: never ambiguous, never the same name twice running."""

    def __init__(self, config: Config, pick: Callable[[str, Sequence[str]], str]) -> None:
        self._config, self._pick = config, pick  # `pick` takes one of several names by turns
        self._mentions: dict[str, int] = {}
        self._last: dict[str, str] = {}
        self._here: set[str] = set()  # named in this section

    def state(self) -> tuple[dict[str, int], dict[str, str], set[str]]:
        """Return what has been named so far."""
        return dict(self._mentions), dict(self._last), set(self._here)

    def set_state(self, state: tuple[dict[str, int], dict[str, str], set[str]]) -> None:
        """Go back to an earlier state."""
        self._mentions, self._last, self._here = dict(state[0]), dict(state[1]), set(state[2])

    def subject(self, symbol: str, *, beside: str = "") -> str:
        """Return a name for the market as the subject of a clause; `beside` is the partner it stands next to."""
        market = self._config.markets[symbol]
        count = self._mentions.get(symbol, 0)
        self._mentions[symbol] = count + 1
        name = self._choose(symbol, market, count, beside=beside)
        self._last[symbol] = name
        self._here.add(symbol)
        return name

    def _choose(self, symbol: str, market: Market, count: int, *, beside: str) -> str:
        if not count:
            near = market.descriptor and (market.partner == beside or market.partner in self._mentions)
            first = f"the {market.descriptor} {market.short}" if near else full_name(market)
            if market.asset == "index" and not near and self._of_same_land(market):
                return f"the {market.full}"
            return self._pick(f"first:{symbol}", (first, *market.introduced)) if market.introduced else first
        if symbol not in self._here or not market.forms:  # a form needs its market in the same section
            return short_name(market)
        last = self._last.get(symbol, "")
        if last in market.forms:  # the name itself comes between two forms
            return short_name(market)
        forms = [form for form in market.forms if not _echoes(form, last)]
        names = [name for name in (short_name(market), *forms) if name != last]
        return self._pick(f"later:{symbol}", names) if len(names) > 1 else short_name(market)

    def _of_same_land(self, market: Market) -> bool:
        """True where the section has named another market of the country: "China's CSI 300 and the Shanghai ..."."""
        lands = {_land(self._config.markets[symbol]) for symbol in self._here}
        return _land(market) in lands - {"the", ""}

    def again(self, symbol: str) -> str:
        """Return "it", for a market that the sentence before is about by the only name it has."""
        self._last[symbol] = "it"
        return "it"

    def called(self, symbol: str) -> str:
        """Return what the market was called last."""
        return self._last.get(symbol, "")

    def is_new(self, symbol: str) -> bool:
        """True for a market that has not been named yet."""
        return symbol not in self._mentions

    def mention(self, symbol: str) -> str:
        """Return a name inside a clause: full at first, short later."""
        market = self._config.markets[symbol]
        count = self._mentions.get(symbol, 0)
        self._mentions[symbol] = count + 1
        self._here.add(symbol)
        self._last[symbol] = short_name(market) if count else full_name(market)
        return self._last[symbol]

    def end_section(self) -> None:
        """Begin a section: 'the benchmark' does not reach across."""
        self._here = set()
