"""Which of many patterns can match a text at all, told by letters that a match of each must hold.

Most sentences hold the words of few patterns. A look-up for each word of a text costs a hundredth of a search for each
pattern.
"""

from __future__ import annotations

import re
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.checks.tokens import Tokens

_MOST = 24  # alternatives of one place in a pattern; with more of them nothing is gained
_EMPTY = frozenset(("",))
_LETTERS = re.compile(r"[^\W_]+")


def needed(pattern: str) -> frozenset[str]:
    """Return texts in small letters of which every match holds one; empty where the pattern tells nothing of itself."""
    exact, held = _sequence(parser.parse(pattern))
    texts = _better(held, exact or frozenset())
    return frozenset() if "" in texts else texts


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the set that more texts lack: the one whose shortest text is longer."""
    return max(one, other, key=lambda texts: (min(map(len, texts), default=0), -len(texts)))


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
    each = all(texts and "" not in texts for texts in held)
    return None, frozenset().union(*held) if each else frozenset()


class Sieve:
    """Patterns by the letters that they need."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._needed = [needed(pattern) for pattern in patterns]
        self._always = [at for at, texts in enumerate(self._needed) if not texts]
        self._pieces: list[tuple[str, int]] = []  # letters inside a word, and whose they are
        self._signs: list[tuple[str, int]] = []
        self._words: dict[str, tuple[int, ...]] = {}
        for at, texts in enumerate(self._needed):
            for text in texts:
                piece = max(_LETTERS.findall(text), key=len, default="")
                (self._pieces if piece else self._signs).append((piece or text, at))

    def may(self, text: Tokens) -> list[int]:
        """Return the places of the patterns that may match a text, in order."""
        known, folded = self._words, text.folded
        found: set[int] = set()
        for word in text.words:
            if word not in known:
                known[word] = tuple({at for piece, at in self._pieces if piece in word})
            found.update(known[word])
        found = {at for at in found if any(one in folded for one in self._needed[at])}
        found.update(at for sign, at in self._signs if sign in folded)
        return sorted((*found, *self._always))
