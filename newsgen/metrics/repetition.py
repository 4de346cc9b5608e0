"""How much of a story stood in a story before it: sentences and runs of eight words, digits masked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgen.metrics.spread import ratio

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

NEAR = 20  # stories: about a month of trading days


@dataclass(frozen=True)
class Seen:
    """Shares, 0 to 1, of all items; None where there are none."""

    before: float | None  # in any earlier story
    lately: float | None  # in one of the 20 stories before
    elsewhere: float | None  # in any other story, earlier or later


def seen(stories: Sequence[Sequence[Hashable]]) -> Seen:
    """Return how many items of the stories, each story a list of them, stand in other stories too.

    A repetition inside one story does not count.
    """
    last: dict[Hashable, int] = {}
    before = lately = 0
    for i, items in enumerate(stories):
        ages = [i - last[item] for item in items if item in last]
        before += len(ages)
        lately += sum(age <= NEAR for age in ages)
        last.update(dict.fromkeys(items, i))
    total = sum(map(len, stories))
    return Seen(ratio(before, total), ratio(lately, total), ratio(_elsewhere(stories), total))


def _elsewhere(stories: Sequence[Sequence[Hashable]]) -> int:
    tellers = Counter(item for items in stories for item in set(items))
    return sum(tellers[item] > 1 for items in stories for item in items)


def most_repeated(stories: Sequence[Sequence[str]], count: int) -> list[tuple[str, int]]:
    """Return the texts that stand in most stories, and in how many; none that stands in one alone."""
    tellers = Counter(text for texts in stories for text in dict.fromkeys(texts))
    return [(text, n) for text, n in tellers.most_common(count) if n > 1]
