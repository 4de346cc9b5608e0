"""What `config.yaml` may hold: markets, releases, regions, editions and house settings, each key with its meaning."""

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from newsgen.errors import InputError, did_you_mean

# A market report of a session or of a week; blocks of lines in a fixed form; alerts of one line.
Form = Literal["wrap", "week", "brief", "flash"]
Asset = Literal["index", "currency", "commodity", "yield", "volatility"]
ReleaseKind = Literal["jobs", "rate", "change", "growth", "level", "count", "policy_rate"]


# The exchanges whose sessions the package knows (ISO 10383).
MICS = ("XASX", "XBOM", "XETR", "XHKG", "XKRX", "XLON", "XNYS", "XPAR", "XSES", "XSHG", "XTAI", "XTKS")


def _zone(name: str) -> str:
    try:  # listing every zone reads the disk, so that is left for the error
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(_unknown(name, "a time zone", sorted(available_timezones()))) from None
    return name


def _mic(code: str) -> str:
    if code and code not in MICS:
        raise ValueError(_unknown(code, "an exchange with a calendar", MICS))
    return code


def _unknown(word: str, kind: str, known: Sequence[str]) -> str:
    cure = did_you_mean(word, known)
    return f"“{word}” is not {kind}" + (f" ({cure})" if cure else "")


LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*"  # BCP 47: en, pt-BR
Zone = Annotated[str, AfterValidator(_zone)]
Mic = Annotated[str, AfterValidator(_mic)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Phrases = Annotated[
    tuple[Name, ...], Field(min_length=1), BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)
]


class Strict(BaseModel):
    """An unknown key is an error; text is cast to the declared type."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ClockTime(Strict):
    """A time of day in a zone."""

    time: time
    zone: Zone

    @cached_property
    def tz(self) -> ZoneInfo:
        """Return the zone as a `tzinfo`."""
        return ZoneInfo(self.zone)


class PastRecord(Strict):
    """An all-time high older than the bars; used only when its date is before the session."""

    field: Literal["close", "high"]
    value: float
    date: date
    source: Name


class NamedDate(Strict):
    """A day that prose may call by name: 'the crash of October 1987'."""

    date: date
    name: Name
    source: Name
    markets: tuple[Name, ...] = ()  # the symbols that it is right for; none: all of them


class Market(Strict):
    """One market: its names, its exchange or closing time, and what its history supports."""

    name: Name  # 'Nikkei 225', in tables and with a possessive
    full: Name  # 'Nikkei 225', 'Dow Jones Industrial Average': the first mention, after 'the' or a possessive
    short: Name  # 'Nikkei', 'Dow': later mentions and headlines
    introduced: tuple[Name, ...] = ()  # "Tokyo's Nikkei 225": first mentions as good as the full name, taken in turn
    explained: tuple[Name, ...] = ()  # 'which tracks smaller companies': told behind its first mention, in turn
    forms: tuple[Name, ...] = ()  # 'the Japanese benchmark', 'the blue-chip index'
    aliases: tuple[Name, ...] = ()  # names that others use for it: the checker reads them, no story prints them
    possessive: Annotated[str, Field(max_length=80)] = ""  # "Japan's"; empty for a market of no one country
    place: Name  # 'Tokyo': where it is shut, opens, trades
    asset: Asset = "index"
    region: Name
    mic: Mic = ""  # ISO 10383 code of the exchange, whose calendar gives the sessions
    closing: ClockTime | None = None  # for a series without an exchange: when its day is final
    decimals: int = Field(2, ge=0, le=6)
    weight: float = Field(gt=0, le=1)  # 1 is the market that leads its region
    since: int = Field(ge=1800, le=2100)  # first year of its data
    inception: bool = False  # the data begin with the market: only then 'ever' and 'in its history'
    points_ever: bool = False  # so low before its data begin that 'ever' holds for a move in points
    record: bool = True  # False: the data do not support a record at all
    supported_from: date | None = None  # the first day from which the bars and the records below support 'record'
    range_from: date | None = None  # the first day with a true high and low; None: from its first row
    open_from: date | None = None  # the first day with a true opening price; None: never
    descriptor: str = ""  # 'small-cap', 'tech-heavy': before its short name beside its partner
    partner: str = ""  # the market that it is told beside
    beside: tuple[Name, ...] = ()  # further markets that it makes a pair with: stocks, for gold and the VIX
    # Countries whose releases its move may be told after, with the way that a stronger economy moves it.
    reacts: dict[str, Literal["up", "down", "none"]] = Field(default_factory=dict)
    curve: str = ""  # a yield's: the shorter yield that the slope of the curve is reckoned from
    contract: Literal["", "wti", "brent"] = ""  # whose contracts a series of futures strings together
    quote: str = ""  # currencies: the unit that the price counts, 'yen'
    records: tuple[PastRecord, ...] = ()
    prints_level: bool = False  # prose gives its level beside its change, wherever it does not lead
    tells_points: bool = False  # prose gives its change in points first, as for the Dow
    yahoo: str = ""  # its symbol at Yahoo where that differs; 'none': Yahoo does not have it

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if bool(self.mic) == bool(self.closing):
            raise ValueError("needs either “mic” (an exchange) or “closing” (a time and a zone)")
        return self

    @model_validator(mode="after")
    def _stocks_have_no_sign(self) -> Self:
        if self.asset == "index" and set(self.reacts.values()) - {"none"}:
            raise ValueError("“reacts” of an index is “none”: a stronger economy has no sign for stocks")
        return self


class Region(Strict):
    """A group of markets as prose names it."""

    name: Name  # 'Asia'
    adjective: Name  # 'Asian'
    stocks: Phrases  # 'Asian stocks', 'Asian shares': the generic subject, the plainest first; one text or several
    markets: Name = ""  # 'U.S. indexes': what "most" counts; without it "Asian markets"
    across: Name = ""  # 'across Asia'
    compare: str = ""  # 'on Wall Street'


class Country(Strict):
    """A country as releases name it."""

    name: Name  # 'the United States'
    adjective: Name  # 'U.S.'


class Release(Strict):
    """A macro indicator: its name in prose, its publisher and how a surprise reads."""

    name: Name  # 'nonfarm payrolls'
    report: Name  # 'the monthly jobs report': how a later sentence refers to it
    agency: Name
    agency_short: Annotated[str, Field(max_length=80)] = ""  # 'Fed'; empty: as the agency
    kind: ReleaseKind
    unit: Literal["percent", "index", "thousand", "million"]
    without_period: str = ""  # what stands where the data name no period: in the latest week
    quarterly: bool = False  # its number is of the quarter before the one in which it is released
    with_january: bool = False  # its number for February counts January too, which is not published alone
    stronger: Literal["up", "down", "none"]  # which direction is stronger for the economy
    importance: float = Field(gt=0, le=1)
    decimals: int = Field(1, ge=0, le=3)
    usual_time: ClockTime | None = None
    group: Name = "other"  # 'labor', 'consumer', 'prices', 'policy', 'output'
    tolerance: float = 0  # within it, an actual is in line with its forecast
    basis: str = ""  # how a change or a count is reckoned: 'from a year earlier', 'at an annual rate'
    noun: str = ""  # what a level counts: 'claims', 'openings'
    headline: str = ""  # short form for headlines: 'payrolls'
    aliases: tuple[Name, ...] = ()  # names that others use for it: the checker reads them, no story prints them
    range_width: float = Field(0, ge=0)  # of a target range whose upper bound the data hold, in the rate's unit
    range_from: date | None = None  # the first decision that set a range; None: every one

    @model_validator(mode="after")
    def _only_a_policy_rate_has_a_range(self) -> Self:
        if self.range_width and self.kind != "policy_rate":
            raise ValueError("“range_width” is for a policy rate alone")
        if self.range_from and not self.range_width:
            raise ValueError("“range_from” needs “range_width”")
        return self


class EditionAsOf(Strict):
    """The default as-of time: a clock time on the session's date, or minutes after the region's last close."""

    time: ClockTime | None = None
    minutes_after_last_close: int | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        if (self.time is None) == (self.minutes_after_last_close is None):
            raise ValueError("needs either “time” or “minutes_after_last_close”")
        return self


class Edition(Strict):
    """A product: which markets may lead, what it covers, when it knows."""

    title: Name
    form: Form = "wrap"
    region: Name
    leads: tuple[Name, ...] = Field(min_length=1)
    as_of: EditionAsOf | None = None  # None: the as-of time must be given
    zone: Zone  # of the line with date and time
    place: Name  # 'Tokyo', in that line
    prices: Name  # 'Asian prices', in that line
    language: Annotated[str, Field(pattern=f"^{LANGUAGE}$")] = "en"  # templates/languages/en.yaml
    regions: dict[str, float]  # region -> its weight in this edition
    release_countries: dict[str, float]  # country -> its weight in this edition
    table: tuple[str, ...]  # the symbols of the table, in order


class House(Strict):
    """House style and standing text."""

    publication: Name
    byline: Name
    disclosure: Name
    reviewed: Name
    percent_decimals: int = Field(2, ge=0, le=4)
    percent_sign: Literal["%", " percent"] = "%"
    polls: tuple[str, ...] = ()  # consensus sources that name a poll and may be printed


class Config(Strict):
    """The whole of `config.yaml`, with the editions of the story files."""

    version: Literal["1"]
    house: House
    regions: dict[str, Region]
    markets: dict[str, Market]
    countries: dict[str, Country]
    releases: dict[str, dict[str, Release]]  # country -> indicator -> release
    editions: dict[str, Edition]
    named_dates: tuple[NamedDate, ...] = ()
    file: str = "config.yaml"
    sha: str = ""

    def market(self, symbol: str) -> Market:
        """Return a market; `InputError` names the nearest known symbol."""
        if symbol not in self.markets:
            raise InputError(f"unknown symbol “{symbol}”", where=self.file, mend=did_you_mean(symbol, self.markets))
        return self.markets[symbol]

    def has_city(self, symbol: str) -> bool:
        """True for a market of one city; an index of a whole continent or currency bloc has none."""
        place = self.markets[symbol].place
        return place[:1].isupper() and place not in {region.name for region in self.regions.values()}

    def leads_city(self, symbol: str) -> bool:
        """True for the one index that weighs most in its city: "the benchmark in Seoul" can mean no other."""
        market = self.markets[symbol]
        rivals = (m for s, m in self.markets.items() if s != symbol and m.place == market.place and m.asset == "index")
        own = market.asset == "index" and bool(market.possessive)  # "the benchmark in New York" names nobody
        return own and self.has_city(symbol) and all(m.weight < market.weight for m in rivals)

    def edition(self, name: str) -> Edition:
        """Return an edition; `InputError` names the nearest known one."""
        if name not in self.editions:
            known = "known editions: " + ", ".join(self.editions)
            raise InputError(f"unknown edition “{name}”", mend=did_you_mean(name, self.editions) or known)
        return self.editions[name]

    def release(self, country: str, indicator: str) -> Release | None:
        """Return a release, or None where the configuration does not know it."""
        return self.releases.get(country, {}).get(indicator)
