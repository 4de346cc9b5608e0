"""Let a held story go: a person has looked, and says why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.checks.holds.registry import KINDS
from newsgen.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.model import Hold, Story

OPTION = "--release"


def check_names(releases: Sequence[tuple[str, str]]) -> None:
    """Raise `InputError` for a release that can never be: an unknown name, no reason, a name given twice."""
    for at, (name, reason) in enumerate(releases):
        if name not in KINDS:
            mend = did_you_mean(name, KINDS) or "the holds are " + ", ".join(KINDS)
            raise InputError(f"unknown hold “{name}”", where=OPTION, mend=mend)
        if not KINDS[name].releasable:
            raise InputError(f"“{name}” cannot be released", where=OPTION, mend=KINDS[name].look)
        if not reason.strip():
            raise InputError(f"“{name}” needs a reason", where=OPTION, mend=f'{OPTION} {name} --reason "..."')
        if any(name == other for other, _ in releases[:at]):
            raise InputError(f"“{name}” is released twice", where=OPTION, mend="give it one reason")


def release(story: Story, releases: Sequence[tuple[str, str]]) -> Story:
    """Return the story with the reasons on its holds; every hold of a name goes. `InputError` for one not raised."""
    check_names(releases)
    raised = list(dict.fromkeys(hold.name for hold in story.holds))
    for name, _ in releases:
        if name not in raised:
            by = "it is held by " + ", ".join(raised) if raised else "nothing holds it"
            what = f"{story.time.edition} of {story.time.session} is not held by “{name}”"
            raise InputError(what, where=OPTION, mend=by)
    reasons = dict(releases)
    holds = tuple(replace(h, released=" ".join(reasons.get(h.name, h.released).split())) for h in story.holds)
    return replace(story, holds=holds)


def remember(holds: Sequence[Hold], story: Story) -> tuple[Hold, ...]:
    """Return holds found again, each with why the stored story was let go; another reason is another hold."""
    reasons = {(hold.name, hold.reason): hold.released for hold in story.holds}
    return tuple(replace(hold, released=reasons.get((hold.name, hold.reason), "")) for hold in holds)
