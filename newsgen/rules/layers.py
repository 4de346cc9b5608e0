"""Rules over facts: which rules a rule may count (`count_<rule>`) and cover, and why not the others.

Facts are found layer by layer, so a rule can only read facts of a lower layer: there are no circles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS = {"market": 0, "release": 0, "ahead": 0, "pair": 1, "release_pair": 1, "reaction": 1, "region": 1, "day": 2}
COUNTING = ("region", "day")  # the tables whose rules may read facts
PREFIX = "count_"


def count_name(rule: str) -> str:
    """Return the name under which the facts of a rule are counted: `count_record_close`."""
    return PREFIX + rule.replace("-", "_")


def refusal(about: str, rule: str, other: str) -> str:
    """Return why a rule about `about` may not read the facts of `rule`, which is about `other`; '' where it may."""
    if LAYERS.get(other, 0) >= LAYERS.get(about, 0):
        return f"a circle: a rule about {about} comes before or with the facts of “{rule}”, a rule about {other}"
    if about not in COUNTING:
        return f"a rule about {about} reads no facts; only rules about {' or '.join(COUNTING)} do"
    if about == "region" and other != "market":
        return f"a rule about region reads facts about markets only, and “{rule}” is about {other}"
    return ""


def counts(about: str, abouts: Mapping[str, str]) -> dict[str, str]:
    """Return what a rule about a table may count: column -> rule. `abouts` maps each rule to its table."""
    return {count_name(rule): rule for rule, other in abouts.items() if not refusal(about, rule, other)}


def refused(about: str, abouts: Mapping[str, str]) -> dict[str, str]:
    """Return what a rule about a table may not count: column -> the reason."""
    reasons = {count_name(rule): refusal(about, rule, other) for rule, other in abouts.items()}
    return {name: reason for name, reason in reasons.items() if reason}
