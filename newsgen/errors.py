"""The errors that people meet: one line each, saying what is wrong, where, and how to mend it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NewsgenError(Exception):
    """Anything newsgen reports in one line; the command line ends with `exit_code`."""

    exit_code = 2


class InputError(NewsgenError):
    """Bad input: a file, an option, a row. `where` is a file with its line, or an option."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        place = f"{where}: " if where else ""
        cure = f" ({mend})" if mend else ""
        super().__init__(f"{place}{what}{cure}")


class SourceError(NewsgenError):
    """A data source could not be read: no network, an empty answer."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return 'did you mean “x”?' for the nearest known word, else an empty string."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean “{near[0]}”?" if near else ""
