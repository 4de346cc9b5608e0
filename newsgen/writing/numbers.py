"""Numbers into words by house style: percent, levels, points, basis points, counts. Rounding is half up."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgen.config import House
    from newsgen.writing.values import Num

_MOST_DECIMALS = 4
_MARKS = (10, 20)  # percent: a correction, a bear market
ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def half_up(value: float, decimals: int) -> Decimal:
    """Return the value rounded half up, as people round; never a negative zero."""
    # A float such as 0.285 is stored a little below; twelve digits give back the number that was meant.
    exact = Decimal(f"{value:.12g}")
    out = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(out) if out == 0 else out


def grouped(value: Decimal) -> str:
    """Return a number with commas between thousands."""
    return f"{value:,}"


def percent(value: Num, house: House, decimals: int | None = None) -> str:
    """Return the size of a percent change: '0.42%'. The sign is the verb's."""
    places = house.percent_decimals if decimals is None else decimals
    while value and places < _MOST_DECIMALS and not half_up(value, places):
        places += 1  # a move that is printed is never printed as zero
    return value.mark(f"{grouped(abs(half_up(value, places)))}{house.percent_sign}")


def percent_rounded(value: Num, house: House) -> str:
    """Return a rounded percent for headlines, ledes and bullets: '12%', '1.8%', '0.04%'."""
    size = abs(float(value))
    places = 0 if size >= 9.95 else 1 if size >= 0.1 else 2
    while value and places < _MOST_DECIMALS and not half_up(value, places):
        places += 1
    if places == 0 and half_up(size, 0) in _MARKS and size < half_up(size, 0):
        places = 1  # 19.8% is not 20%: a bear market begins there
    shown = abs(half_up(value, places))
    text = grouped(shown.normalize() if shown == shown.to_integral() and places == 1 else shown)
    return value.mark(f"{text if 'E' not in text else f'{int(shown):,}'}{house.percent_sign}")


def percent_tenth(value: Num, house: House) -> str:
    """Return a percent change with one decimal, '.0' dropped: '0.4%', '16%'; below 0.05 'less than 0.1%'."""
    shown = abs(half_up(value, 1))
    text = grouped(shown.to_integral() if shown == shown.to_integral() else shown)
    return value.mark(f"{text if shown else 'less than 0.1'}{house.percent_sign}")


def level_full(value: Num) -> str:
    """Return a price with all its decimals, zeros too: '5,626.00'."""
    return value.mark(_dressed(grouped(half_up(value, value.decimals)), value))


def level(value: Num) -> str:
    """Return a price as prose prints it: '9,052.66', '4.18%', '153.22 yen', '$57.41 a barrel'."""
    places = value.decimals
    shown = half_up(value, places)
    whole = shown == shown.to_integral() and value.asset == "index"
    text = grouped(shown.to_integral() if whole else shown)
    return value.mark(_dressed(text, value))


def level_rounded(value: Num) -> str:
    """Return a price without decimals, for headlines; cut, never rounded up across a milestone."""
    if value.asset != "index":
        return level(value)
    return value.mark(grouped(Decimal(f"{float(value):.12g}").quantize(Decimal(1), rounding=ROUND_DOWN)))


def _dressed(text: str, value: Num) -> str:
    quote = value.market.quote if value.market else ""
    if value.asset == "yield":
        return f"{text}%"
    if quote.startswith("dollars"):
        return f"${text}{quote.removeprefix('dollars')}"
    return f"{text} {quote}" if quote else text


def dollars(value: Num) -> str:
    """Return the size of an amount in dollars: '$37.63', or '70 cents' of less than one (AP)."""
    amount = abs(half_up(value, 2))
    cents = int(amount * 100)
    return value.mark(f"${grouped(amount)}" if amount >= 1 else f"{cents} cent{'' if cents == 1 else 's'}")


def round_number(value: Num) -> str:
    """Return a milestone: '58,000', or with its unit: '$30 a barrel'."""
    return value.mark(_dressed(grouped(Decimal(f"{float(value):.12g}").quantize(Decimal(1))), value))


def points(value: Num) -> str:
    """Return the size of a move in points with two decimals: '66.74'."""
    return value.mark(grouped(abs(half_up(value, 2))))


def points_rounded(value: Num) -> str:
    """Return points for headlines: 'nearly 3,000' just below a round number, else whole points."""
    size = abs(float(value))
    whole = int(half_up(size, 0))
    unit = 10 ** (len(str(whole)) - 1)
    above = -(-whole // unit) * unit
    if whole >= 100 and 0 < above - whole <= 0.015 * above:
        return value.mark(f"nearly {above:,}")
    return value.mark(f"{whole:,}")


def basis_points(value: Num) -> str:
    """Return the size of a yield's move: 'two basis points', '21 basis points'."""
    size = int(half_up(abs(float(value)), 0))
    return f"{value.mark(ONES[size] if size < 10 else str(size))} basis point{'' if size == 1 else 's'}"


def spoken(value: Num) -> str:
    """Return a count as AP spells it: 'three', '13'."""
    size = int(value)
    return value.mark(ONES[size] if 0 <= size < 10 else f"{size:,}")


def a_spoken(value: Num) -> str:
    """Return a count with its article: 'a three', 'an eight', 'an 11'."""
    size = int(value)
    vowel = size in (8, 11, 18) or 80 <= size < 90
    return f"{'an' if vowel else 'a'} {spoken(value)}"


def ordinal(value: Num) -> str:
    """Return 'fifth', '13th'."""
    size = int(value)
    if size < 10:
        return value.mark(ORDINALS[size])
    ending = "th" if size % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(size % 10, "th")
    return value.mark(f"{size}{ending}")


def a_ordinal(value: Num) -> str:
    """Return an ordinal with its article: 'a fifth', 'an eighth', 'an 11th'."""
    size = int(value)
    vowel = size in (8, 11, 18) or 80 <= size < 90
    return f"{'an' if vowel else 'a'} {ordinal(value)}"


def released(value: Num, house: House) -> str:
    """Return a release's number in its unit: '0.4%', '130,000', '1.02 million', '47.2'."""
    release = value.release
    if release is None:
        raise TypeError("only a release's number has a unit of its own")
    shown = half_up(value, release.decimals)
    if release.unit == "percent":
        return value.mark(f"{_signed(shown)}{house.percent_sign}")
    if release.unit == "thousand":
        return value.mark(_thousands(float(value)))
    if release.unit == "million":
        return value.mark(f"{_signed(half_up(value, 2).normalize())} million")
    return value.mark(_signed(shown))


def released_size(value: Num, house: House) -> str:
    """Return the size of a release's number; the sign is the verb's."""
    from newsgen.writing.values import num

    return released(num(abs(float(value)), **value.__dict__), house)


def _signed(value: Decimal) -> str:
    return f"-{grouped(abs(value))}" if value < 0 else grouped(value)


def _thousands(value: float) -> str:
    """Return thousands as people write them: 130 is '130,000'; from 1,000 on, millions."""
    if abs(value) >= 1000:
        return f"{_signed(half_up(value / 1000, 2).normalize())} million"
    return _signed(half_up(value * 1000, 0))
