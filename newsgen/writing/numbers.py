"""Numbers into words by house style: percent, levels, points, basis points, counts. Rounding is half up."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

    from newsgen.config import House
    from newsgen.writing.values import Num
    from newsgen.writing.words import NumberWords

_MOST_DECIMALS = 4
_PLACES = tuple(Decimal(1).scaleb(-decimals) for decimals in range(13))
_MARKS = (10, 20)  # percent: a correction, a bear market


def half_up(value: float, decimals: int) -> Decimal:
    """Return the value rounded half up, as people round; never a negative zero."""
    # A float such as 0.285 is stored a little below; twelve digits give back the number that was meant.
    exact = Decimal(f"{value:.12g}")
    out = exact.quantize(_PLACES[decimals], rounding=ROUND_HALF_UP)
    return out or abs(out)


class Numbers:
    """The numbers of one language. Each that prints a `Num` marks where it came from."""

    def __init__(self, words: NumberWords, locale: Locale) -> None:
        self._words, self._locale = words, locale
        self._an = re.compile(words.an)
        symbols = locale.number_symbols.get("latn", locale.number_symbols)
        own = {",": symbols["group"], ".": symbols["decimal"]}
        self._symbols = {} if own == {",": ",", ".": "."} else str.maketrans(own)

    def grouped(self, value: Decimal | int) -> str:
        """Return a number with signs between its thousands: '57,663.00'."""
        shown = f"{value:,}"
        return shown.translate(self._symbols) if self._symbols else shown

    def percent(self, value: Num, house: House, decimals: int | None = None) -> str:
        """Return the size of a percent change: '0.42%'. The sign is the verb's."""
        shown = self._not_zero(value, house.percent_decimals if decimals is None else decimals)
        return value.mark(f"{self.grouped(shown)}{house.percent_sign}")

    def _not_zero(self, value: float, places: int) -> Decimal:
        """Return the size of a move; one that is printed is never printed as zero."""
        shown = half_up(value, places)
        while value and places < _MOST_DECIMALS and not shown:
            places += 1
            shown = half_up(value, places)
        return abs(shown)

    def percent_rounded(self, value: Num, house: House) -> str:
        """Return a rounded percent for headlines, ledes and bullets: '12%', '1.8%', '0.04%'."""
        size = abs(float(value))
        places = 0 if size >= 9.95 else 1 if size >= 0.095 else 2  # 0.1% from where two decimals say 0.10%
        shown = self._not_zero(size, places)
        if places == 0 and shown in _MARKS and size < shown:
            places, shown = 1, half_up(size, 1)  # 19.8% is not 20%: a bear market begins there
        whole = shown == shown.to_integral() and places == 1
        return value.mark(f"{self.grouped(int(shown) if whole else shown)}{house.percent_sign}")

    def percent_tenth(self, value: Num, house: House) -> str:
        """Return a percent change with one decimal, '.0' dropped: '0.4%', '16%'; below 0.05 'less than 0.1%'."""
        shown = abs(half_up(value, 1))
        least = self._words.below.format(n=self.grouped(Decimal("0.1")))
        text = self.grouped(shown.to_integral() if shown == shown.to_integral() else shown) if shown else least
        return value.mark(f"{text}{house.percent_sign}")

    def level_full(self, value: Num) -> str:
        """Return a price with all its decimals, zeros too: '5,626.00'."""
        return value.mark(self._dressed(self.grouped(half_up(value, value.decimals)), value))

    def level(self, value: Num) -> str:
        """Return a price as prose prints it: '9,052.66', '4.18%', '153.22 yen', '$57.41 a barrel'."""
        shown = half_up(value, value.decimals)
        whole = shown == shown.to_integral() and value.asset == "index"
        return value.mark(self._dressed(self.grouped(shown.to_integral() if whole else shown), value))

    def level_short(self, value: Num) -> str:
        """Return a price without what it buys, where one just before named it: '$57.41'."""
        unit, _, _ = (value.market.quote if value.market else "").partition(" ")
        text = self.grouped(half_up(value, value.decimals))
        return value.mark(self._words.money[unit].format(n=text) if unit in self._words.money else text)

    def level_rounded(self, value: Num) -> str:
        """Return a price without decimals, for headlines; cut, never rounded up across a milestone."""
        if value.asset != "index":
            return self.level(value)
        cut = Decimal(f"{float(value):.12g}").quantize(Decimal(1), rounding=ROUND_DOWN)
        return value.mark(self.grouped(cut))

    def _dressed(self, text: str, value: Num) -> str:
        if value.asset == "yield":
            return f"{text}%"
        quote = value.market.quote if value.market else ""
        unit, _, rest = quote.partition(" ")
        if unit in self._words.money:
            return " ".join(part for part in (self._words.money[unit].format(n=text), rest) if part)
        return f"{text} {quote}" if quote else text

    def dollars(self, value: Num) -> str:
        """Return the size of an amount in dollars: '$37.63', or '70 cents' of less than one (AP)."""
        amount = abs(half_up(value, 2))
        if amount >= 1:
            return value.mark(self._words.money["dollars"].format(n=self.grouped(amount)))
        cents = int(amount * 100)
        return value.mark(self.counted(self._words.cents, cents).format(n=cents))

    def round_number(self, value: Num) -> str:
        """Return a milestone: '58,000', or with its unit: '$30 a barrel'."""
        return value.mark(self._dressed(self.grouped(Decimal(f"{float(value):.12g}").quantize(Decimal(1))), value))

    def points(self, value: Num) -> str:
        """Return the size of a move in points with two decimals: '66.74'."""
        return value.mark(self.grouped(abs(half_up(value, 2))))

    def points_rounded(self, value: Num) -> str:
        """Return points for headlines: 'nearly 3,000' just below a round number, else whole points."""
        whole = int(half_up(abs(float(value)), 0))
        unit = 10 ** (len(str(whole)) - 1)
        above = -(-whole // unit) * unit
        if whole >= 100 and 0 < above - whole <= 0.015 * above:
            return value.mark(self._words.nearly.format(n=self.grouped(above)))
        return value.mark(self.grouped(whole))

    def basis_points(self, value: Num) -> str:
        """Return the size of a yield's move: 'two basis points', '21 basis points'."""
        size = int(half_up(abs(float(value)), 0))
        shown = value.mark(self._words.ones[size] if size < len(self._words.ones) else str(size))
        return self.counted(self._words.basis_points, size).format(n=shown)

    def spoken(self, value: Num) -> str:
        """Return a count as AP spells it: 'three', '13'."""
        size, ones = int(value), self._words.ones
        return value.mark(ones[size] if 0 <= size < len(ones) else self.grouped(size))

    def a_spoken(self, value: Num) -> str:
        """Return a count with its article: 'a three', 'an eight', 'an 11'."""
        return self._with_article(value, self.spoken(value))

    def ordinal(self, value: Num) -> str:
        """Return 'fifth', '13th'."""
        size, words = int(value), self._words.ordinals
        if 0 < size <= len(words):
            return value.mark(words[size - 1])
        form = self._locale.ordinal_form(size)
        return value.mark(self._words.ordinal.get(form, self._words.ordinal["other"]).format(n=size))

    def a_ordinal(self, value: Num) -> str:
        """Return an ordinal with its article: 'a fifth', 'an eighth', 'an 11th'."""
        return self._with_article(value, self.ordinal(value))

    def _with_article(self, value: Num, said: str) -> str:
        a, an = self._words.a
        return (an if self._an.fullmatch(str(int(value))) else a).format(count=said)

    def counted(self, forms: dict[str, str], count: int) -> str:
        """Return the form that a count takes, by the locale's plural rules: 'point', 'points'."""
        return forms.get(self._locale.plural_form(count), forms["other"])

    def released(self, value: Num, house: House) -> str:
        """Return a release's number in its unit: '0.4%', '130,000', '1.02 million', '47.2'."""
        return self._released(value, float(value), house)

    def released_size(self, value: Num, house: House) -> str:
        """Return the size of a release's number; the sign is the verb's."""
        return self._released(value, abs(float(value)), house)

    def _released(self, value: Num, shown: float, house: House) -> str:
        release = value.release
        if release is None:
            raise TypeError("only a release's number has a unit of its own")
        if release.unit == "percent":
            return value.mark(f"{self._signed(half_up(shown, release.decimals))}{house.percent_sign}")
        if release.unit == "thousand":  # 130 is '130,000'; from 1,000 on, millions
            million = abs(shown) >= 1000
            return value.mark(self._million(shown / 1000) if million else self._signed(half_up(shown * 1000, 0)))
        if release.unit == "million":
            return value.mark(self._million(shown))
        return value.mark(self._signed(half_up(shown, release.decimals)))

    def _million(self, value: float) -> str:
        return self._words.million.format(n=self._signed(half_up(value, 2).normalize()))

    def _signed(self, value: Decimal) -> str:
        return f"-{self.grouped(abs(value))}" if value < 0 else self.grouped(value)
