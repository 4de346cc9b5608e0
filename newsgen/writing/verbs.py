"""Verbs by direction and size, from `templates/style/verbs.yaml`; none repeated among neighboring moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Strict
from newsgen.writing.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

STRONG = 3.0  # percent of an index
_FRESH = 5  # stories after which a verb is as good as unused


@dataclass(frozen=True)
class Verb:
    """One verb in its forms, and the sizes of move that it fits, in its table's unit."""

    past: str
    present: str
    bare: str
    ing: str
    low: float
    high: float
    figure: str  # needed, never, or either way
    level: bool = True  # False: no "to 102.57" follows it: nothing gains to a level

    def fits(self, size: float) -> bool:
        """True where the move is neither too small nor too large for the verb."""
        return self.low <= size <= self.high


@dataclass(frozen=True)
class VerbTable:
    """Verbs by table name ('up', 'yield_down'), the scale of each asset, and how far apart a verb stays."""

    verbs: dict[str, tuple[Verb, ...]]
    scale: dict[str, float]
    apart: int

    @property
    def still(self) -> frozenset[str]:
        """The verbs of a move too small for a direction."""
        return frozenset(verb.past for verb in self.verbs["flat"])

    def plain(self, change: float) -> Verb:
        """Return the verb that fits any move of a direction: rose or fell."""
        verbs = self.verbs["up" if change > 0 else "down"]
        return max(verbs, key=lambda verb: (verb.figure == "", verb.high, -verb.low))

    def choices(self, change: float, asset: str, *, figure: bool, level: bool = False) -> list[Verb]:
        """Return the verbs that fit a move of this sign and size, mildest first; `level` asks for one before "to"."""
        direction = "up" if change > 0 else "down"
        name = f"{asset}_{direction}" if f"{asset}_{direction}" in self.verbs else direction
        size = round(abs(change) / self.scale.get(asset, 1.0), 9)  # 0.02 / 0.4 is a hair below 0.05
        fitting = [
            verb for verb in self.verbs[name] if verb.fits(size) and verb.figure != ("never" if figure else "needed")
        ]
        fitting = [verb for verb in fitting if verb.level or not level] or fitting
        if not figure and size >= STRONG:  # a verb that stands alone must carry the size of a large move
            fitting = [verb for verb in fitting if verb.low >= STRONG / 2] or fitting
        return fitting or ([] if figure else [verb for verb in self.verbs["flat"] if verb.fits(size)])


class _VerbKeys(Strict):
    past: str
    present: str
    bare: str
    ing: str
    low: float = Field(alias="from", ge=0)
    high: float = Field(alias="to", gt=0)
    figure: Literal["", "needed", "never"] = ""
    level: Literal["", "never"] = ""


class _Keys(Strict):
    up: tuple[_VerbKeys, ...]
    down: tuple[_VerbKeys, ...]
    flat: tuple[_VerbKeys, ...]
    yield_up: tuple[_VerbKeys, ...]
    yield_down: tuple[_VerbKeys, ...]
    volatility_up: tuple[_VerbKeys, ...]
    volatility_down: tuple[_VerbKeys, ...]
    scale: dict[str, float]
    apart: int = Field(ge=0)


@lru_cache(maxsize=8)
def load(templates: Path | None = None) -> VerbTable:
    """Read the verb table; `InputError` names the line of a verb without a form or a band."""
    keys = typed.read("style/verbs.yaml", _Keys, templates)
    names = [name for name in _Keys.model_fields if name not in ("scale", "apart")]
    verbs = {name: tuple(_verb(verb) for verb in getattr(keys, name)) for name in names}
    return VerbTable(verbs, keys.scale, keys.apart)


def _verb(keys: _VerbKeys) -> Verb:
    return Verb(
        keys.past, keys.present, keys.bare, keys.ing, keys.low, keys.high, keys.figure, level=keys.level != "never"
    )


class Chooser:
    """Chooses verbs for one story, remembers the last ones and notes each in `trace`."""

    def __init__(
        self,
        table: VerbTable,
        random: Random,
        memory: Memory | None = None,
        trace: list[str] | None = None,
        *,
        days: float = 1.0,
    ) -> None:
        self._table, self._random = table, random
        self._days = days  # how many times as far as a session's a move of this story goes
        self._memory = Memory() if memory is None else memory
        self._trace: list[str] = [] if trace is None else trace
        self.recent: list[str] = []
        self.first_choice = False  # take the mildest verb: for examples, which must not depend on chance

    def pick(self, change: float, asset: str, form: str, *, figure: bool = True, level: bool = False) -> str:
        """Return a verb in the form asked for: past, present (one), bare (several) or ing.

        A move too small for any verb is a planner's error: it must be told as little changed.
        """
        choices = self._choices(change, asset, figure=figure, level=level)
        if not choices:
            raise ValueError(f"no verb fits a move of {change} ({asset})")
        fresh = [verb for verb in choices if verb.past not in self.recent] or choices
        chosen = fresh[0] if self.first_choice else self._weighed(fresh)
        self._trace.append(f"verb:{chosen.past}")
        self.recent = [*self.recent, chosen.past][-self._table.apart :]
        return str(getattr(chosen, form))

    def _choices(self, change: float, asset: str, *, figure: bool, level: bool = False) -> list[Verb]:
        """Return the verbs that fit a move; of a longer stretch than a session, those of so much smaller a one."""
        table = self._table
        found = table.choices(change / self._days, asset, figure=figure, level=level) if self._days > 1 else []
        return [verb for verb in found if verb.past not in table.still] or table.choices(
            change, asset, figure=figure, level=level
        )

    def heard(self, said: str) -> None:
        """Keep away from the verbs of a text that stands beside the next one."""
        self.recent = [*self.recent, *said.split()][-2 * self._table.apart :]

    def pick_for(self, changes: Sequence[float], asset: str, form: str) -> str:
        """Return one verb without a figure that fits moves of one direction, or the plainest one."""
        sets = [{verb.past for verb in self._choices(change, asset, figure=False)} for change in changes]
        shared = set.intersection(*sets)
        pool = [verb for verb in self._choices(changes[0], asset, figure=False) if verb.past in shared]
        fresh = [verb for verb in pool if verb.past not in self.recent] or pool or [self._table.plain(changes[0])]
        chosen = self._weighed(fresh)
        self._trace.append(f"verb:{chosen.past}")
        self.recent = [*self.recent, chosen.past][-self._table.apart :]
        return str(getattr(chosen, form))

    def _weighed(self, verbs: list[Verb]) -> Verb:
        """Return one by chance: a verb of the last story is drawn a third as often as one unused for long."""
        weights = [1.0 + min(self._memory.age(f"verb:{verb.past}"), _FRESH) for verb in verbs]
        return self._random.choices(verbs, weights)[0]
