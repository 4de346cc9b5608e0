"""What rules say of each other: every name is a rule's, nothing is replaced in a circle, facts come from below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.errors import InputError, did_you_mean
from newsgen.rules import layers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgen.rules.rulebook import Rule


def check(rules: Mapping[str, Rule]) -> None:
    """Check `replaces` and `covers` of all rules; `InputError` names the rule's file, or all files of a circle."""
    for rule in rules.values():
        for name in (*rule.replaces, *((rule.covers,) if rule.covers else ())):
            if name not in rules:
                raise InputError(f"unknown rule “{name}”", where=rule.where, mend=did_you_mean(name, rules))
        if rule.covers:
            _check_cover(rule, rules[rule.covers])
    circle = _circle(rules)
    if circle:
        told = " > ".join(f"{name} ({rules[name].where.rpartition(':')[0]})" for name in circle)
        what = f"the rules replace each other in a circle: {told} > {circle[0]}"
        raise InputError(what, where=rules[circle[0]].where, mend="take one of them out of “replaces”")


def _check_cover(rule: Rule, other: Rule) -> None:
    reason = layers.refusal(rule.about, other.name, other.about)
    if reason:
        raise InputError(f"covers “{other.name}”: {reason}", where=rule.where, mend="cover a rule of a lower layer")


def _circle(rules: Mapping[str, Rule]) -> list[str]:
    """Return rules of which each replaces the next and the last the first; empty where there are none."""
    safe: set[str] = set()  # from these no circle is reached
    for start in rules:
        path: list[str] = [start]
        ahead = [iter(rules[start].replaces)]
        while path:
            name = next(ahead[-1], None)
            if name is None:
                safe.add(path.pop())
                ahead.pop()
            elif name in path:
                return path[path.index(name) :]
            elif name not in safe:
                path.append(name)
                ahead.append(iter(rules[name].replaces))
    return []
