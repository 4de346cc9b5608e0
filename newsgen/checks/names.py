"""Who a sentence speaks of: markets, regions and indicators, by the names that the configuration gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsgen.checks.tokens import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgen.config import Config, Market, Release

Kind = Literal["market", "region", "release", "other"]
_KINDS: tuple[Kind, ...] = ("market", "release", "region", "other")

_KEPT = 256  # texts whose mentions are remembered: the spans of a draft ask for the same ones again
PRONOUN = re.compile(r"\b(?:It|Its|it|its|[Tt]he (?:index|benchmark|gauge|average|measure|contract|metal))\b")
# A market after one of these words is a measure for another, not the subject of what follows.
_OBLIQUE = re.compile(
    r"\b(?:than|from|against|behind|outpac\w+|beat\w*|trail\w+|lagg?\w*|like|unlike|including|led by|per|after"
    r"|tracking|following|as did|for|in|by|on)"
    r"(?: the| a| an|)(?: [A-Z][\w.]*(?: [A-Z][\w.]*)*['\N{RIGHT SINGLE QUOTATION MARK}]s)? $"
)
# 'fell, after the Nasdaq had lost 3%': a market that acts is no measure for another
_ACTS = re.compile(
    r"(?: [a-z]+(?:-[a-z]+)?(?: [a-z]+)? (?:index|average))?(?: on \w+day)?"
    r" (?:\w{2,}ed|fell|rose|slid|sank|lost|shed|hit|set|had|made|gave|was|broke)\b"
)
_AFTER = re.compile(r"\bafter [^,;]{0,60}$")
# Their last words, and the end of a possessive: behind any other word a market is upright.
_BEFORE_OBLIQUE = frozenset(
    ("than", "from", "against", "behind", "like", "unlike", "including", "by", "per", "after", "tracking", "following")
) | {"did", "for", "in", "on", "s"}
_STEMS = ("outpac", "beat", "trail", "lag")
_ARTICLES = frozenset(("the", "a", "an"))
_COUNTED = re.compile(r"\b(?:of|among) (?:the )?(?:[\w-]+ )?(?:main |major )?$", re.IGNORECASE)


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Mention:
    """One name in a text. `key` is a symbol, a region or `country:indicator`; several where the name is shared."""

    start: int
    end: int
    kind: Kind
    keys: tuple[str, ...]
    inverse: bool = False  # a currency told from its other side: 'the yen' for dollars in yen
    oblique: bool = False

    @property
    def symbol(self) -> str:
        """Return the symbol of a market's mention."""
        return self.keys[0]


# What a city's name stands for behind "in": its leading index.
_OF_CITIES = re.compile(
    r"\b(?:(?:the )?(?:benchmarks?|(?:main|key|benchmark) (?:index|indexes|indices|gauges?))|stocks|shares|equities"
    r"|markets|bourses|indexes|indices) in (?=[A-Z])",
    re.IGNORECASE,
)
_BETWEEN_CITIES = re.compile(r"(?:, and |, | and )(?=[A-Z])")
_MARKETS = frozenset(("benchmark", "benchmarks", "index", "indexes", "indices", "gauge", "gauges", "stocks", "shares"))
_MARKETS |= {"equities", "markets", "bourses"}


@dataclass(slots=True)  # a frozen one takes three times as long to make
class _Name:
    """What a name stands for."""

    kind: Kind
    keys: tuple[str, ...]
    inverse: bool


class Names:
    """Every name of the configuration, found longest first."""

    def __init__(self, config: Config) -> None:
        self._known: dict[str, list[tuple[Kind, str, bool]]] = {}
        self._found: dict[str, tuple[Mention, ...]] = {}
        for symbol, market in config.markets.items():
            self._market(symbol, market)
        self._benchmarks(config)
        self._cities = _cities(config)
        self._regions(config)
        for country, indicators in config.releases.items():
            for indicator, release in indicators.items():
                adjective = config.countries[country].adjective if country in config.countries else country
                self._release(f"{country}:{indicator}", release, adjective)
        for poll in (*config.house.polls, "Dow Jones poll", "Dow Jones survey", "Dow Jones Newswires"):
            self._known[fold(poll)] = [("other", poll, False)]
        self._names = {name: _meant(entries) for name, entries in self._known.items()}
        self._by_first = _by_first_word(self._names)
        self.quotes = {m.quote: s for s, m in config.markets.items() if m.asset == "currency" and m.quote}
        self.units = tuple(f" {quote}" for quote in self.quotes)  # as they stand behind a number

    def _market(self, symbol: str, market: Market) -> None:
        for name in (market.name, market.full, market.short, *market.introduced, *market.forms, *market.aliases):
            self._add(name, "market", symbol)
        if market.asset == "currency" and market.quote in ("yen", "won", "yuan", "rupees"):
            self._add(market.quote, "market", symbol, inverse=True)

    def _regions(self, config: Config) -> None:
        for key, region in config.regions.items():
            names = list(region.stocks)
            if any(m.region == key and m.asset == "index" for m in config.markets.values()):
                names += [f"{region.adjective} {what}" for what in ("stock markets", "indexes", "markets")]
            for name in names:
                self._add(name, "region", key)

    def _benchmarks(self, config: Config) -> None:
        """Add the heaviest index of each country as that country's: "Taiwan's benchmark"."""
        heaviest: dict[str, str] = {}
        for symbol, market in sorted(config.markets.items(), key=lambda item: item[1].weight):
            if market.asset == "index" and market.possessive.endswith("s"):
                heaviest[market.possessive] = symbol
        for possessive, symbol in heaviest.items():
            self._add(f"{possessive} benchmark", "market", symbol)

    def _release(self, key: str, release: Release, adjective: str) -> None:
        names = {release.name, release.headline, release.report, *release.aliases}
        if release.kind == "jobs":
            names |= {
                "employers",
                "payrolls",
                "hiring",
                *(f"{adjective} {what}" for what in ("employers", "adds", "sheds", "loses")),
            }
        if ":gdp" in key:
            quarters = (f"{nth}-quarter" for nth in ("first", "second", "third", "fourth"))
            names |= {f"{quarter} {what}" for quarter in quarters for what in ("growth", "GDP growth", "GDP")}
            names.add(f"{adjective} economy")
        if release.kind == "policy_rate":
            names.add(re.split(r"['\N{RIGHT SINGLE QUOTATION MARK}]s ", release.name)[0])  # 'the Bank of England'
        for name in names - {""}:
            self._add(name, "release", key)

    def _add(self, name: str, kind: Kind, key: str, *, inverse: bool = False) -> None:
        entry = (kind, key, inverse)
        bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        for form in {bare, bare.replace("U.S.", "US")}:  # headlines say US
            known = self._known.setdefault(fold(form), [])
            if entry not in known:
                known.append(entry)
                known.sort(key=lambda one: _KINDS.index(one[0]))  # a name of several kinds is that of the first

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in a text, from left to right; a longer name hides a shorter one inside it."""
        if text not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[text] = tuple(self._mentions(text))
        return self._found[text]

    def _mentions(self, text: str) -> list[Mention]:
        known, end, market = tokens(text), 0, False
        words, folded, by_first = known.words, known.folded, self._by_first
        found: list[Mention] = []
        of_cities = " in " in text and not _MARKETS.isdisjoint(words)
        cities = list(self._in_cities(text)) if of_cities else []
        for at, start in known.among(by_first):  # a look-up for each word: quicker than many alternatives
            while cities and cities[0].start <= start:
                end = cities[0].end
                found.append(cities.pop(0))
            if start < end or (start and text[start - 1] in "/&"):
                continue
            match = by_first[words[at]].match(folded, start)
            if match:
                measure = _may_be_measure(words, at)
                mention = _mention(self._names[match[0]], text, start, match.end(), measure=measure)
                beside = market and start == end + 1 and text[end] == " "
                end, market = mention.end, mention.kind == "market"
                # 'the Russell 2000 small-cap index': what a market is called behind its name; the name decides.
                if not (beside and market and text[start].islower()):
                    found.append(mention)
        return found + cities

    def _in_cities(self, text: str) -> Iterator[Mention]:
        """Yield the leading index of each city in "the benchmarks in Tokyo, Seoul and Sydney"."""
        for found in _OF_CITIES.finditer(text):
            start, at = found.start(), found.end()
            while city := next((c for c in self._cities if text.startswith(c, at)), None):
                end = at + len(city)
                if text[end : end + 1].isalnum() or text[end : end + 1] in ("'", "\N{RIGHT SINGLE QUOTATION MARK}"):
                    break
                oblique = start == found.start() and bool(_OBLIQUE.search(text, max(0, start - 60), start))
                yield Mention(start, end, "market", (self._cities[city],), oblique=oblique)
                more = _BETWEEN_CITIES.match(text, end)
                if not more:
                    break
                start = at = more.end()


def _meant(entries: list[tuple[Kind, str, bool]]) -> _Name:
    """Return what a name stands for: all that is of the first of its kinds."""
    kind, _, inverse = entries[0]
    return _Name(kind, tuple(key for other, key, _ in entries if other == kind), inverse)


def _by_first_word(names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Return for each word the names that begin with it, the longest first, as whole words."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(tokens(name).words[0], []).append(re.escape(name))
    found.pop("", None)
    # 'euro zone' is no currency
    return {first: re.compile(rf"(?:{'|'.join(forms)})(?![\w/&]|[ -]zone)") for first, forms in found.items()}


def _mention(name: _Name, text: str, start: int, end: int, *, measure: bool) -> Mention:
    """Return the mention of a name that stands in a text; `measure` where the words before it let it be oblique."""
    if name.inverse and text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit():
        return Mention(start, end, "other", ())  # 'to 108.28 yen': a unit
    oblique = measure and bool(_OBLIQUE.search(text, max(0, start - 60), start))
    oblique = oblique and not (_ACTS.match(text, end) and _AFTER.search(text, max(0, start - 66), start))
    # 'DAX falls the most of the five main European indexes, by 1.32%': the figure is the DAX's
    counted = name.kind == "region" and bool(_COUNTED.search(text, max(0, start - 40), start))
    return Mention(start, end, name.kind, name.keys, name.inverse, oblique or counted)


def _may_be_measure(words: tuple[str, ...], at: int) -> bool:
    """Tell whether the words before a name let it be a measure for another market: most end in none that does."""
    back = at - 2 if at and words[at - 1] in _ARTICLES else at - 1
    return back >= 0 and (words[back] in _BEFORE_OBLIQUE or words[back].startswith(_STEMS))


def _cities(config: Config) -> dict[str, str]:
    """Return the symbol of the heaviest index of each city, the longest name first."""
    found: dict[str, str] = {}
    for symbol, market in sorted(config.markets.items(), key=lambda item: item[1].weight):
        if market.asset == "index" and config.has_city(symbol):
            found[market.place] = symbol
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
