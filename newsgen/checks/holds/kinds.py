"""What a hold is: its name, when it fires, what it would have caught, and how a person lets the story go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One hold. Its name is the one that `--release` takes; the texts stand in docs/holds.md word for word."""

    name: str
    help: str  # when it fires
    caught: str  # a day or a defect on which it does, or would have
    look: str  # what a person makes sure of before releasing it
    releasable: bool = True
