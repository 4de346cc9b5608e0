"""`unread-language`: a text that nobody has read back against the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.checks.holds.kinds import Kind
from newsgen.checks.lexicon import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.scene import Scene
    from newsgen.model import Hold

HOLD = Kind(
    "unread-language",
    "the story is in a language that the checker does not read: none of its claims was checked",
    "an edition in another language, whose errors would pass because nobody understood them",
    "every sentence, against the rows, by a person who reads the language",
)


def holds(scene: Scene) -> Iterator[Hold]:
    """Yield the hold for a story that the checker cannot read."""
    if scene.language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        yield scene.hold(HOLD.name, f"the checker reads {known}, and the story is in “{scene.language}”")
