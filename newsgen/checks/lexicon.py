"""The checker's own verbs: which way each points, and how large a move must be to earn it.

`least` is the tenth percentile of the moves that people tell with the verb, `most` (for small verbs only) the
ninetieth, in percent of a day's index move, from 7,606 index sentences of wire stories. `headline` is the lower
quartile of headlines, which are softer because they tell the path of a day. A verb for any size has neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsgen.checks.tokens import tokens

if TYPE_CHECKING:
    from newsgen.checks.series import Told

LANGUAGES = ("en",)  # that the checker reads; its words and forms are all English


@dataclass(frozen=True)
class Verb:
    """One verb: its direction and its band in percent of an index's day."""

    sign: int
    least: float = 0.0
    most: float = float("inf")
    headline: float = 0.0


_UP: dict[str, tuple[str, Verb]] = {
    "rise": ("rise rises rose risen rising", Verb(1)),
    "gain": ("gain gains gained gaining", Verb(1)),
    "add": ("add adds added adding", Verb(1)),
    "inch": ("inch inches inched inching", Verb(1, 0.0, 0.20)),
    "increase": ("increase increases increased increasing", Verb(1, 0.2)),
    "advance": ("advance advances advanced advancing", Verb(1, 0.29, headline=0.2)),
    "climb": ("climb climbs climbed climbing", Verb(1, 0.55, headline=0.35)),
    "jump": ("jump jumps jumped jumping", Verb(1, 1.06, headline=0.37)),
    "surge": ("surge surges surged surging", Verb(1, 1.47, headline=0.58)),
    "soar": ("soar soars soared soaring", Verb(1, 1.60, headline=1.60)),
    "rally": ("rallies rallied rallying", Verb(1, 0.9, headline=0.16)),
    "rocket": ("rocket rockets rocketed skyrocket skyrockets skyrocketed", Verb(1, 3.0, headline=3.0)),
    "leap": ("leap leaps leaped leapt leaping", Verb(1, 1.06, headline=0.58)),
    "strengthen": ("strengthen strengthens strengthened strengthening", Verb(1)),
    "firm": ("firmed firming", Verb(1)),
}
_DOWN: dict[str, tuple[str, Verb]] = {
    "fall": ("fall falls fell fallen falling", Verb(-1)),
    "lose": ("lose loses lost losing", Verb(-1)),
    "dip": ("dip dips dipped dipping", Verb(-1, 0.02, 0.33, 0.02)),
    "ease": ("ease eases eased easing", Verb(-1, 0.05, 0.6, 0.05)),
    "slip": ("slip slips slipped slipping", Verb(-1, 0.06, 1.11, 0.06)),
    "decline": ("decline declines declined declining", Verb(-1, 0.13, headline=0.13)),
    "shed": ("shed sheds shedding", Verb(-1, 0.10)),
    "drop": ("drop drops dropped dropping", Verb(-1, 0.18, headline=0.18)),
    "retreat": ("retreat retreats retreated retreating", Verb(-1, 0.16, headline=0.16)),
    "slide": ("slide slides slid sliding", Verb(-1, 0.50, headline=0.50)),
    "skid": ("skid skids skidded skidding", Verb(-1, 0.83, headline=0.83)),
    "tumble": ("tumble tumbles tumbled tumbling", Verb(-1, 1.09, headline=1.09)),
    "slump": ("slump slumps slumped slumping", Verb(-1, 1.06, headline=0.31)),
    "sink": ("sink sinks sank sunk sinking", Verb(-1, 1.00, headline=0.49)),
    "dive": ("dive dives dived dove diving", Verb(-1, 2.0, headline=1.13)),
    "plunge": ("plunge plunges plunged plunging", Verb(-1, 2.32, headline=1.13)),
    "crash": ("crash crashes crashed crashing", Verb(-1, 5.0, headline=5.0)),
    "plummet": ("plummet plummets plummeted plummeting", Verb(-1, 2.32, headline=1.13)),
    "weaken": ("weaken weakens weakened weakening", Verb(-1)),
}
_PHRASES: dict[str, Verb] = {
    f"{form} {way}": Verb(sign, least, most)
    for forms, least, most in (
        ("edge edges edged edging", 0.02, 0.30),
        ("inch inches inched inching", 0.02, 0.20),
        ("tick ticks ticked ticking", 0.02, 0.30),
    )
    for form in forms.split()
    for way, sign in (("up", 1), ("higher", 1), ("down", -1), ("lower", -1))
}
_PHRASES |= {"gave up": Verb(-1, 0.3), "gives up": Verb(-1, 0.3), "giving up": Verb(-1, 0.3), "put on": Verb(1, 0.18)}
_PHRASES |= {"shot up": Verb(1, 0.74), "shoots up": Verb(1, 0.74)}

VERBS: dict[str, Verb] = {
    form: verb for group in (_UP, _DOWN) for forms, verb in group.values() for form in forms.split()
} | _PHRASES

_ADVERBS = {"up": 1, "higher": 1, "down": -1, "lower": -1}
_NOUNS = {"gain": 1, "gains": 1, "rise": 1, "advance": 1, "jump": 1, "loss": -1, "losses": -1, "fall": -1, "drop": -1}
_NOUNS |= {"decline": -1, "slide": -1, "plunge": -1, "tumble": -1, "rout": -1, "deficit": -1, "rally": 1, "surge": 1}

SIGNS: dict[str, int] = {**_ADVERBS, **_NOUNS, **{form: verb.sign for form, verb in VERBS.items()}}


_ANY = frozenset(form.partition(" ")[0] for form in SIGNS)
_SECONDS: dict[str, tuple[str, ...]] = {
    first: tuple(form.removeprefix(first) for form in SIGNS if form.startswith(f"{first} "))
    for first in {form.partition(" ")[0] for form in SIGNS if " " in form}
}


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Spot:
    """A verb where it stands in a text."""

    word: str
    start: int
    end: int


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Sign:
    """A word of direction where it stands in a text."""

    start: int
    end: int
    sign: int


def scan(text: str) -> tuple[tuple[Spot, ...], tuple[Sign, ...]]:
    """Return the verbs of moves and the words of direction of a text, from left to right; 'edged up' is one."""
    found: list[Spot] = []
    signs: list[Sign] = []
    known, taken = tokens(text), 0
    for at, start in known.among(_ANY):  # a look-up for each word: quicker than a hundred alternatives
        if start < taken:
            continue
        form = known.words[at]
        end = start + len(form)
        for second in _SECONDS.get(form, ()):
            if text.startswith(second, end) and not text[end + len(second) : end + len(second) + 1].isalnum():
                form, end = form + second, end + len(second)
                break
        if form in SIGNS:
            taken = end
            signs.append(Sign(start, end, SIGNS[form]))
            if form in VERBS:
                found.append(Spot(text[start:end], start, end))
    return tuple(found), tuple(signs)


def spots(text: str) -> tuple[Spot, ...]:
    """Return the verbs of moves in a text."""
    return scan(text)[0]


# 'after weak data', 'after an early loss'; not 'after four straight gains', which tells of the days before.
AFTER = r"after(?! [\w-]+ (?:\w+ )?(?:gains|losses|advances|declines|rises|falls|sessions)\b)"
FLAT_MOST = 0.13  # percent: the upper quartile of the days that headlines call little changed

Asset = Literal["index", "currency", "commodity", "yield", "volatility"]
SCALE: dict[str, float] = {"index": 1.0, "commodity": 2.5, "currency": 0.4}

# Yields move in basis points and the VIX in points: their own steps for the same verbs.
_STEPS: dict[str, tuple[tuple[float, float], ...]] = {
    # (the least percent of an index that the verb asks for, the least basis points or VIX points)
    "yield": ((1.0, 12.0), (0.5, 6.0), (0.0, 0.0)),
    "volatility": ((1.4, 4.0), (1.0, 2.0), (0.5, 1.0), (0.0, 0.0)),
}
_SMALL_MOST = {"yield": 4.0, "volatility": 1.0}
# "Slightly higher", "a touch lower": the largest move that is still slight, in the asset's measure.
SLIGHT_MOST = {"index": 0.5, "currency": 0.5, "commodity": 1.25, "yield": 4.0, "volatility": 1.0}
FLAT_BY_ASSET = {"yield": 1.0, "volatility": 0.5}


def band(verb: Verb, asset: str, *, headline: bool) -> tuple[float, float]:
    """Return the least and most size of move (percent; basis points of a yield; points of the VIX) for a verb."""
    least = min(verb.least, verb.headline) if headline else verb.least
    if asset in SCALE:
        return least * SCALE[asset], verb.most * SCALE[asset]
    step = next(size for bound, size in _STEPS[asset] if verb.least >= bound)
    most = _SMALL_MOST[asset] if verb.most <= 0.34 else float("inf")
    return (step / 2 if headline else step), most


def measured(told: Told, price: float, asset: str) -> float:
    """Return a move in the asset's measure: basis points of a yield, points of the VIX, else percent."""
    if asset == "yield":
        return (price - told.base) * 100
    return price - told.base if asset == "volatility" else told.change_to(price)


def flat_most(asset: str) -> float:
    """Return the largest move that is still little changed, in the asset's measure."""
    return FLAT_BY_ASSET.get(asset, FLAT_MOST * SCALE.get(asset, 1.0))
