"""Which of many patterns can match a text at all, told by letters that a match of each must hold.

Most sentences hold the words of few patterns. A look-up for each word of a text costs a hundredth of a search for each
pattern. Patterns are taken apart by the standard library's own parser, which has no public name: only it reads them
exactly as `re` does. Were its tree to change, the tests that search for every form in every text would fail.
"""

from __future__ import annotations

import re
from functools import cached_property, reduce
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.checks.tokens import Tokens

_MOST = 24  # alternatives of one place in a pattern; with more of them nothing is gained
_BOUND = "\0"
_EMPTY = frozenset(("",))
_LONGEST = 40  # letters of a word that are looked at: the time for more would grow with their square
_WHOLE = 1  # letters that an end of a word is worth
_COMMON = frozenset(("a", "an", "the", "of", "in", "to", "for", "on", "at", "by", "its", "it", "and", "from", "was"))
_LETTERS = re.compile(r"\w+")


def needed(pattern: str) -> frozenset[str]:
    """Return texts in small letters of which every match holds one; empty where the pattern tells nothing of itself.

    A `_BOUND` in a text is a boundary of a word.
    """
    exact, held = _sequence(parser.parse(pattern))
    texts = _better(held, exact or frozenset())
    return texts if all(text.replace(_BOUND, "") for text in texts) else frozenset()


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the set that more texts lack: the one whose shortest text is longer."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda texts: (min([len(t) - t.count(_BOUND) for t in texts]), -len(texts)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return all that a part of a pattern can match (None where that is much), and texts of which a match holds one."""
    run, whole = _EMPTY, True
    held: frozenset[str] = frozenset()
    for kind, value in items:
        if kind is op.LITERAL:
            letter = chr(value).lower()
            run = frozenset([text + letter for text in run])
            continue
        exact, inside = _item(kind, value)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset([a + b for a in run for b in exact])
            continue
        held, whole = _better(_better(held, inside), run), False
        run = exact if exact is not None else _EMPTY
    return (run if whole else None), _better(held, run)


def _item(kind: Any, value: Any) -> tuple[frozenset[str] | None, frozenset[str]]:
    nothing: frozenset[str] = frozenset()
    exact: frozenset[str] | None = None
    held = nothing
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        exact = frozenset((_BOUND,)) if kind is op.AT and value is op.AT_BOUNDARY else _EMPTY
    elif kind is op.IN and all(each is op.LITERAL for each, _ in value):
        exact = frozenset(chr(code).lower() for _, code in value)
    elif kind is op.SUBPATTERN:
        exact, held = _sequence(value[-1])
    elif kind is op.BRANCH:
        exact, held = _branches([_sequence(branch) for branch in value[1]])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, part = value
        once, held = _sequence(part)
        exact = once | _EMPTY if (least, most) == (0, 1) and once is not None else None
        held = _better(held, once or nothing) if least else nothing
    return exact, held


def _branches(parts: Sequence[tuple[frozenset[str] | None, frozenset[str]]]) -> tuple[Any, frozenset[str]]:
    exact = frozenset[str]().union(*(one for one, _ in parts if one is not None))
    if all(one is not None for one, _ in parts) and len(exact) <= _MOST:
        return exact, frozenset()
    held = [_better(held, one or frozenset()) for one, held in parts]
    each = all(texts and all(text.replace(_BOUND, "") for text in texts) for texts in held)
    return None, frozenset().union(*held) if each else frozenset()


def _telling(text: str) -> str:
    """Return the letters of a text that the fewest other texts have, each end of a word marked as a `_BOUND`.

    'The day' is told by 'day' from its beginning, which is not in 'on Monday'; empty where the text has no letters.
    """
    found = [
        (m[0] in _COMMON, -len(m[0]), _BOUND * (m.start() > 0) + m[0] + _BOUND * (m.end() < len(text)))
        for m in _LETTERS.finditer(text)
    ]
    return min(found, key=lambda one: (one[0], one[1] - _WHOLE * one[2].count(_BOUND)), default=(False, 0, ""))[2]


class Sieve:
    """Patterns by the letters that they need."""

    def __init__(self, patterns: Sequence[str]) -> None:
        found = [needed(pattern) for pattern in patterns]
        self._needed = [{text.replace(_BOUND, "") for text in texts} for texts in found]
        self._always = 0
        self._pieces: dict[str, int] = {}  # letters of a word, and whose they are: a bit for each pattern
        self._signs: dict[str, int] = {}
        self._words: dict[str, int] = {}
        for at, texts in enumerate(found):
            self._always |= 0 if texts else 1 << at
            for text in texts:
                piece = _telling(text)
                kept, key = (self._pieces, piece) if piece else (self._signs, text.replace(_BOUND, ""))
                kept[key] = kept.get(key, 0) | 1 << at

    def may(self, text: Tokens) -> int:
        """Return the patterns that may match a text: a bit for each, the first pattern's the lowest."""
        found, known = self._always, self._words
        for word in text.words:
            bits = known.get(word)
            if bits is None:
                bits = known[word] = self._whose(word)
            found |= bits
        for sign, bits in self._signs.items():
            if sign in text.folded:
                found |= bits
        return found

    def _whose(self, word: str) -> int:
        """Return the patterns that need letters of a word: its parts are looked up, which are few."""
        found, marked = 0, f"{_BOUND}{word[:_LONGEST]}{_BOUND}"
        for end in range(1, len(marked) + 1):
            for start in range(end):
                found |= self._pieces.get(marked[start:end], 0)
        return found

    @cached_property
    def worded(self) -> int:
        """The patterns that need letters: words tell nothing of the others."""
        return reduce(or_, self._pieces.values(), 0)

    def holds(self, at: int, text: Tokens) -> bool:
        """Tell whether a text holds what a pattern needs, to the letter."""
        return any(one in text.folded for one in self._needed[at])
