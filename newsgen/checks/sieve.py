"""Which of many patterns can match a text at all, told by letters that a match of each must hold.

Most sentences hold the words of few patterns. A look-up for each word of a text costs a hundredth of a search for each
pattern.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
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
_WHOLE = 2  # letters that being a whole word is worth
_COMMON = frozenset("a an the of in to for on at by its it and from is was that had".split())  # in any text
_LETTERS = re.compile(r"[^\W_]+")


def needed(pattern: str) -> frozenset[str]:
    """Return texts in small letters of which every match holds one; empty where the pattern tells nothing of itself.

    A `_BOUND` in a text is a boundary of a word.
    """
    exact, held = _sequence(parser.parse(pattern))
    texts = _better(held, exact or frozenset())
    return texts if all(text.replace(_BOUND, "") for text in texts) else frozenset()


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the set that more texts lack: the one whose shortest text is longer."""
    return max(one, other, key=lambda texts: (min((len(t.replace(_BOUND, "")) for t in texts), default=0), -len(texts)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return all that a part of a pattern can match (None where that is much), and texts of which a match holds one."""
    run, whole = _EMPTY, True
    held: frozenset[str] = frozenset()
    for kind, value in items:
        exact, inside = _item(kind, value)
        joined = {a + b for a, b in product(run, exact)} if exact is not None else set()
        if exact is not None and len(joined) <= _MOST:
            run = frozenset(joined)
            continue
        held, whole = _better(_better(held, inside), run), False
        run = exact if exact is not None else _EMPTY
    return (run if whole else None), _better(held, run)


def _item(kind: Any, value: Any) -> tuple[frozenset[str] | None, frozenset[str]]:
    nothing: frozenset[str] = frozenset()
    if kind is op.LITERAL:
        return frozenset((chr(value).lower(),)), nothing
    if kind is op.AT and value is op.AT_BOUNDARY:
        return frozenset((_BOUND,)), nothing
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _EMPTY, nothing
    if kind is op.IN and all(each is op.LITERAL for each, _ in value):
        return frozenset(chr(code).lower() for _, code in value), nothing
    if kind is op.SUBPATTERN:
        return _sequence(value[-1])
    if kind is op.BRANCH:
        return _branches([_sequence(branch) for branch in value[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, part = value
        exact, held = _sequence(part)
        if (least, most) == (0, 1) and exact is not None:
            return exact | _EMPTY, nothing
        return None, _better(held, exact or nothing) if least else nothing
    return None, nothing


def _branches(parts: Sequence[tuple[frozenset[str] | None, frozenset[str]]]) -> tuple[Any, frozenset[str]]:
    exact = frozenset[str]().union(*(one for one, _ in parts if one is not None))
    if all(one is not None for one, _ in parts) and len(exact) <= _MOST:
        return exact, frozenset()
    held = [_better(held, one or frozenset()) for one, held in parts]
    each = all(texts and all(text.replace(_BOUND, "") for text in texts) for texts in held)
    return None, frozenset().union(*held) if each else frozenset()


def _telling(text: str) -> tuple[str, bool]:
    """Return the letters of a text that tell the most, and whether they are a whole word; none where it has no letters.

    A whole word is in fewer texts than as many letters inside of words: 'the day' is not in 'on Monday'.
    """
    found = [(m[0], m.start() > 0 and m.end() < len(text)) for m in _LETTERS.finditer(text)]
    return max(found, key=lambda one: (one[0] not in _COMMON, len(one[0]) + _WHOLE * one[1]), default=("", False))


class Sieve:
    """Patterns by the letters that they need."""

    def __init__(self, patterns: Sequence[str]) -> None:
        found = [needed(pattern) for pattern in patterns]
        self._needed = [{text.replace(_BOUND, "") for text in texts} for texts in found]
        self._always = 0
        self._pieces: dict[str, int] = {}  # letters inside a word, and whose they are: a bit for each pattern
        self._whole: dict[str, int] = {}  # whole words
        self._signs: dict[str, int] = {}
        self._words: dict[str, int] = {}
        for at, texts in enumerate(found):
            self._always |= 0 if texts else 1 << at
            for text in texts:
                piece, whole = _telling(text)
                kept = self._whole if whole else self._pieces if piece else self._signs
                key = piece or text.replace(_BOUND, "")
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
        found = self._whole.get(word, 0)
        for end in range(1, min(len(word), _LONGEST) + 1):
            for start in range(end):
                found |= self._pieces.get(word[start:end], 0)
        return found

    @cached_property
    def worded(self) -> int:
        """The patterns that need letters: words tell nothing of the others."""
        found = 0
        for bits in (*self._pieces.values(), *self._whole.values()):
            found |= bits
        return found

    def holds(self, at: int, text: Tokens) -> bool:
        """Tell whether a text holds what a pattern needs, to the letter."""
        for one in self._needed[at]:
            if one in text.folded:
                return True
        return False
