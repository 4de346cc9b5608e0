"""Holds: data that must not become a story until a person has looked.

Each module is one hold or one idea. Some look at the whole story (`holds`), some mark rows once for a run (`marks`),
and a story asks only whether it uses a marked row. docs/holds.md lists them; `registry.KINDS` is that list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds import (
    asof,
    conflict,
    future,
    history,
    identical,
    leftout,
    marked,
    missing,
    provisional,
    stale,
    unread,
)
from newsgen.checks.holds.registry import KINDS
from newsgen.checks.holds.releasing import check_names, release, remember
from newsgen.checks.holds.scene import Scene

if TYPE_CHECKING:
    from newsgen.model import Finding, Hold

__all__ = ["KINDS", "Scene", "check_names", "find", "release", "remember"]

_STORY = (unread, asof, stale, missing, provisional, future, leftout, conflict, identical, history)


def find(scene: Scene) -> tuple[list[Hold], list[Finding]]:
    """Return a story's holds, and a warning for each extreme that something else confirms."""
    whole = [hold for module in _STORY for hold in module.holds(scene)]
    broken, warnings = marked.find(scene)
    return [*whole, *broken], warnings
