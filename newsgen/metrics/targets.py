"""What a measure should be, from `templates/style/targets.yaml`: data with a source, the newsroom's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from newsgen.config import typed
from newsgen.config.schema import Strict
from newsgen.errors import InputError, did_you_mean
from newsgen.metrics.measures import MEASURES

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "style/targets.yaml"


class Target(Strict):
    """The least and the most that a measure should be, for stories of a mean length within `words`."""

    measure: str
    least: float | None = None
    most: float | None = None
    words_from: float = Field(default=0, ge=0)
    words_below: float = Field(default=float("inf"), gt=0)
    source: str

    def met(self, value: float) -> bool:
        """True where the value lies between both, each included."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


class _Keys(Strict):
    targets: tuple[Target, ...]


def load(words: float, templates: Path | None = None) -> dict[str, Target]:
    """Return the target of each measure that has one, for stories of this mean length.

    `InputError` names a measure that does not exist and a target without a bound.
    """
    targets = typed.read(_FILE, _Keys, templates).targets
    known = [measure.name for measure in MEASURES]
    for target in targets:
        if target.measure not in known:
            mend = did_you_mean(target.measure, known)
            raise InputError(f"unknown measure “{target.measure}”", where=_FILE, mend=mend)
        if target.least is None and target.most is None:
            raise InputError(f"the target of “{target.measure}” has no bound", where=_FILE, mend="give least or most")
    return {target.measure: target for target in targets if target.words_from <= words < target.words_below}
