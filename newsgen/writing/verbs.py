"""Verbs by direction and size, from `templates/style/verbs.yaml`; none repeated among neighboring moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgen import resources, yamltext
from newsgen.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

STRONG = 3.0  # percent of an index
_FORMS = ("past", "present", "bare", "ing")


@dataclass(frozen=True)
class Verb:
    """One verb in its forms, and the sizes of move that it fits, in its table's unit."""

    past: str
    present: str
    bare: str
    ing: str
    low: float
    high: float
    needs_figure: bool

    def fits(self, size: float) -> bool:
        """True where the move is neither too small nor too large for the verb."""
        return self.low <= size <= self.high


@dataclass(frozen=True)
class VerbTable:
    """Verbs by table name ('up', 'yield_down'), the scale of each asset, and how far apart a verb stays."""

    verbs: dict[str, tuple[Verb, ...]]
    scale: dict[str, float]
    apart: int

    def choices(self, change: float, asset: str, *, figure: bool) -> list[Verb]:
        """Return the verbs that fit a move of this sign and size, mildest first."""
        direction = "up" if change > 0 else "down"
        name = f"{asset}_{direction}" if f"{asset}_{direction}" in self.verbs else direction
        size = round(abs(change) / self.scale.get(asset, 1.0), 9)  # 0.02 / 0.4 is a hair below 0.05
        fitting = [verb for verb in self.verbs[name] if verb.fits(size) and (figure or not verb.needs_figure)]
        if not figure and size >= STRONG:  # a verb that stands alone must carry the size of a large move
            fitting = [verb for verb in fitting if verb.low >= STRONG / 2] or fitting
        return fitting or ([] if figure else [verb for verb in self.verbs["flat"] if verb.fits(size)])


@lru_cache(maxsize=8)
def load(templates: Path | None = None) -> VerbTable:
    """Read the verb table; `InputError` names the line of a verb without a form or a band."""
    text = yamltext.read(resources.overlay("style/verbs.yaml", templates), name="style/verbs.yaml")
    verbs: dict[str, tuple[Verb, ...]] = {}
    for name, items in text.data.items():
        if isinstance(items, list):
            verbs[name] = tuple(_verb(text, name, i, item) for i, item in enumerate(items))
    scale = {asset: float(value) for asset, value in text.data["scale"].items()}
    return VerbTable(verbs, scale, int(text.data["apart"]))


def _verb(text: yamltext.Text, table: str, i: int, item: dict[str, str]) -> Verb:
    try:
        low, high = float(item["from"]), float(item["to"])
        past, present, bare, ing = (item[form] for form in _FORMS)
        return Verb(past, present, bare, ing, low, high, item.get("figure") == "needed")
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(
            f"a verb needs past, present, bare, ing, from and to: {error}", where=text.where((table, i))
        ) from None


class Chooser:
    """Chooses verbs for one story and remembers the last ones."""

    def __init__(self, table: VerbTable, random: Random) -> None:
        self._table, self._random = table, random
        self.recent: list[str] = []
        self.first_choice = False  # take the mildest verb: for examples, which must not depend on chance

    def pick(self, change: float, asset: str, form: str, *, figure: bool = True) -> str:
        """Return a verb in the form asked for: past, present (one), bare (several) or ing.

        A move too small for any verb is a planner's error: it must be told as little changed.
        """
        choices = self._table.choices(change, asset, figure=figure)
        if not choices:
            raise ValueError(f"no verb fits a move of {change} ({asset})")
        fresh = [verb for verb in choices if verb.past not in self.recent] or choices
        chosen = fresh[0 if self.first_choice else self._random.randrange(len(fresh))]
        self.recent = [*self.recent, chosen.past][-self._table.apart :]
        return str(getattr(chosen, form))
