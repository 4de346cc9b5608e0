"""Wordings that claims are made in: patterns that know the letters they need, so that few are ever searched for."""

from __future__ import annotations

import re
import sys
from functools import lru_cache, partial, reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar

from newsgen.checks.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from newsgen.checks.reading import Reading


class Form:
    """A wording, as a regular expression. `bit` is its place in `Reading.forms`, which tells the possible ones.

    A hint is a wording beside a claim that turns its meaning; alone it makes none.
    """

    __slots__ = ("bit", "hint", "regex")

    all: ClassVar[list[Form]] = []

    def __init__(self, pattern: str, flags: int = 0, *, hint: bool = False) -> None:
        self.regex, self.hint = re.compile(pattern, flags), hint
        self.bit = 1 << len(Form.all)
        Form.all.append(self)

    def finditer(self, r: Reading) -> Iterable[re.Match[str]]:
        """Yield each place of a sentence that has the wording."""
        return self.regex.finditer(r.text) if r.forms & self.bit else ()

    def search(self, r: Reading, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place of a sentence, between two places, that has the wording."""
        return self.regex.search(r.text, start, end) if r.forms & self.bit else None

    def match(self, r: Reading, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the wording where it stands at a place of a sentence, and ends before another."""
        return self.regex.match(r.text, start, end) if r.forms & self.bit else None


# No class of its own: Python reads the attributes of two classes at one place far more slowly than those of one.
Hint = partial(Form, hint=True)


def any_of(*forms: Form) -> int:
    """Return the bits of some forms: a sentence whose `forms` has none of them has none of the wordings."""
    return reduce(or_, [form.bit for form in forms])


def matches(r: Reading, forms: Iterable[Form]) -> list[re.Match[str]]:
    """Return each place of a sentence that has one of some wordings, one wording after the other."""
    return [match for form in forms if r.forms & form.bit for match in form.regex.finditer(r.text)]


@lru_cache(maxsize=1)
def _of(count: int) -> Sieve:
    return Sieve([form.regex.pattern for form in Form.all[:count]])


def sieve() -> Sieve:
    """Tells which of all forms a text may have."""
    return _of(len(Form.all))


def bits(module: ModuleType) -> int:
    """Return the forms of a module: a sentence that can have none of them makes none of its claims."""
    found = 0
    for value in vars(module).values():
        for form in value if isinstance(value, tuple) else (value,):
            found |= form.bit if isinstance(form, Form) and not form.hint else 0
    return found
