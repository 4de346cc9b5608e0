"""What of the rule book the stories use: rules, wordings, day types. What was not recorded is None, not nought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgen.metrics.stories import Line, Told
    from newsgen.rules.rulebook import RuleBook


@dataclass(frozen=True)
class Use:
    """How often things were used, the most used first, and those that were never used, by name."""

    counts: dict[str, int]
    never: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str], known: Iterable[str] = ()) -> Use:
        """Count the names; `known` are those that could have been used."""
        counts = Counter(names)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return cls({name: n for name, n in ordered if n}, tuple(sorted(set(known) - set(+counts))))


def rules(stories: Sequence[Told], book: RuleBook) -> Use:
    """Count the facts that the text tells, by their rule."""
    return Use.of((rule for story in stories for rule in _told_rules(story)), book.rules)


def rule_stories(stories: Sequence[Told]) -> dict[str, int]:
    """Return in how many stories each rule was told."""
    return dict(Counter(rule for story in stories for rule in set(_told_rules(story))))


def _told_rules(story: Told) -> Iterator[str]:
    """Return the rule of each fact of the text, once a fact, wherever it is told."""
    told = {fact for line in _every_line(story) for fact in line.facts}
    return (rule for fact, rule in story.rules if fact in told)


def wordings(stories: Sequence[Told], book: RuleBook) -> Use | None:
    """Count wordings as RULE/SLOT/INDEX; None where no sentence records any.

    Never used are those of the slots that the file records at all: a file whose headlines do not record theirs says
    nothing of headlines.
    """
    lines = [line.wordings for story in stories for line in _every_line(story) if line.wordings is not None]
    if not lines:
        return None
    names = [_name(wording) for line in lines for wording in line]
    slots = {name.rsplit("/", 2)[1] for name in names if name.count("/") > 1}
    known = [_name(wording.id) for rule in book.rules.values() for slot in slots for wording in rule.say.get(slot, ())]
    return Use.of(names, known)


def day_types(stories: Sequence[Told]) -> Use | None:
    """Count the stories of each day type; None where none records its own."""
    named = [story.day_type for story in stories if story.day_type]
    return Use.of(named) if named else None


def _every_line(story: Told) -> tuple[Line, ...]:
    return story.display + story.prose


def _name(wording: str) -> str:
    """Return a wording's name with slashes; the rule book's own ids have dots."""
    return wording.replace(".", "/")
