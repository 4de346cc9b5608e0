"""Which of many patterns can match a text at all, told by words that a match of each must hold.

Most sentences hold the words of few patterns. A look-up for each word of a text costs a hundredth of a search for each
pattern. Patterns are taken apart by the standard library's own parser, which has no public name: only it reads them
exactly as `re` does. Were its tree to change, the tests that search for every form in every text would fail.
"""

from __future__ import annotations

import re
from functools import cache, reduce
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgen.checks.tokens import Tokens

    Texts = frozenset[str]  # of which a match holds one

_MOST = 24  # alternatives of one place in a pattern; with more of them nothing is gained
_BOUND = "\0"
_EMPTY = frozenset(("",))
_LONGEST = 40  # letters of a word that are looked at: the time for more would grow with their square
_COMMON = frozenset(("a", "an", "the", "of", "in", "to", "for", "on", "at", "by", "its", "it", "and", "from", "was"))
_LETTERS = re.compile(r"\w+")
_KEPT = 20_000  # words that are remembered
_LAYERS = 3  # words that are asked of each pattern: a fourth would rule out next to nothing more


def needed(pattern: str) -> list[Texts]:
    """Return sets of texts in small letters, of each of which every match holds one text, the most telling set first.

    A `_BOUND` in a text is a boundary of a word.
    """
    return _ranked(_held(*_sequence(parser.parse(pattern))))


def _held(exact: Texts | None, held: list[Texts]) -> list[Texts]:
    return held if exact is None else [exact]


def _ranked(sets: Iterable[Texts]) -> list[Texts]:
    """Return the sets whose every text has a word, the one first whose least telling text tells most."""
    worded = [texts for texts in dict.fromkeys(sets) if all(map(_words, texts))]
    return sorted(worded, key=lambda texts: (-min([_worth(_words(text)[0]) for text in texts]), len(texts)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Texts | None, list[Texts]]:
    """Return all that a part of a pattern can match (None where that is much), and the sets that its matches need."""
    run, whole = _EMPTY, True
    held: list[Texts] = []
    for kind, value in items:
        if kind is op.LITERAL:
            letter = chr(value).lower()
            run = frozenset([text + letter for text in run])
            continue
        exact, inside = _item(kind, value)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset([a + b for a in run for b in exact])
            continue
        held += [run, *inside]
        run, whole = _EMPTY if exact is None else exact, False
    return (run if whole else None), [*held, run]


def _item(kind: Any, value: Any) -> tuple[Texts | None, list[Texts]]:
    exact: Texts | None = None
    held: list[Texts] = []
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
        once, inside = _sequence(part)
        exact = once | _EMPTY if (least, most) == (0, 1) and once is not None else None
        held = _held(once, inside) if least else []
    return exact, held


def _branches(parts: Sequence[tuple[Texts | None, list[Texts]]]) -> tuple[Texts | None, list[Texts]]:
    if all(exact is not None for exact, _ in parts):
        every = frozenset[str]().union(*(exact for exact, _ in parts if exact is not None))
        return (every, []) if len(every) <= _MOST else (None, [every])
    sets = [_ranked(_held(*part)) for part in parts]
    most = max(map(len, sets)) if all(sets) else 0  # a branch that needs nothing leaves nothing that all need
    return None, [frozenset[str]().union(*(each[min(at, len(each) - 1)] for each in sets)) for at in range(most)]


@cache  # the texts of patterns are few, and each stands in many sets of them
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, those first that the fewest other texts have; each end of one marked as a `_BOUND`.

    'The day' is told by 'day' from its beginning, which is not in 'on Monday'.
    """
    marked = [_BOUND * (m.start() > 0) + m[0] + _BOUND * (m.end() < len(text)) for m in _LETTERS.finditer(text)]
    return tuple(sorted(marked, key=_worth, reverse=True))


def _worth(piece: str) -> int:
    """Return how much a piece of a word tells: its letters, and the ends of the word; a common word tells nothing."""
    return 0 if piece.strip(_BOUND) in _COMMON else len(piece)


def _layers(pattern: str) -> list[Texts]:
    """Return sets of pieces of words, the most telling first: a text that has none of one of them has no match."""
    found: list[Texts] = []
    for texts in needed(pattern):
        words = [_words(text) for text in texts]
        most = max(map(len, words))
        found += [frozenset(each[min(at, len(each) - 1)] for each in words) for at in range(most)]
    return _ranked(found)[:_LAYERS]


class _Words(dict[str, int]):
    """Words with the patterns that need letters of them: a word's parts are looked up once, which are few."""

    def __init__(self, pieces: dict[str, int]) -> None:
        self._pieces = pieces

    def __missing__(self, word: str) -> int:
        found, marked = 0, f"{_BOUND}{word[:_LONGEST]}{_BOUND}"
        for end in range(1, len(marked) + 1):
            for start in range(end):
                found |= self._pieces.get(marked[start:end], 0)
        if len(self) >= _KEPT:  # numerals are words too, and each story has others
            self.clear()
        self[word] = found
        return found


class Sieve:
    """Patterns by the words that they need."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._count = len(patterns)
        self._all = (1 << self._count) - 1
        self._always = 0  # of each layer, the patterns that ask no word there
        pieces: dict[str, int] = {}  # letters of a word, and whose they are: a bit for each layer of a pattern
        self._words = _Words(pieces)
        self.worded = 0  # the patterns that need words: words tell nothing of the others
        for at, layers in enumerate(map(_layers, patterns)):
            self.worded |= 1 << at if layers else 0
            for layer in range(_LAYERS):
                bit = 1 << layer * self._count + at
                self._always |= bit if layer >= len(layers) else 0
                for piece in layers[layer] if layer < len(layers) else ():
                    pieces[piece] = pieces.get(piece, 0) | bit

    def may(self, text: Tokens) -> int:
        """Return the patterns that may match a text: a bit for each, the first pattern's the lowest."""
        found, possible = reduce(or_, map(self._words.__getitem__, text.words), self._always), self._all
        for layer in range(_LAYERS):
            possible &= found >> layer * self._count
        return possible
