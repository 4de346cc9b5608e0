"""Marked text into sentences: capital, full stop, words and figures counted; and what stands behind what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgen.writing import marks

if TYPE_CHECKING:
    from newsgen.writing.words import GrammarWords

_SPACES = re.compile(" {2,}")
_SPACE_BEFORE = re.compile(" +(?=[,;.](?: |$))")  # where a wording's word was empty
_NUMERAL = re.compile(r"\d")
_WORD_OF_LETTERS = re.compile(r"[^\W\d_]+")
_DATE_WORD = re.compile(r"[\w.]+")
_SLOT = re.compile(r"\{\{.*?\}\}")
_SIZE = re.compile(r"\| (?:pct|points|basis_points|level)")
_LONG, _BEGUN = 4, 5  # letters of a word that may come again, and of those that say that it does


def gives_size(wording: str) -> bool:
    """True for a wording that prints how far a market went, or where it stands."""
    return bool(_SIZE.search(wording))


def capital(marked: str) -> str:
    """Return the text with its first letter upper case, marks left alone."""
    for i, char in enumerate(marked):
        if char == marks.OPEN or (i and marked[i - 1] == marks.OPEN):
            continue
        if char.isalpha():
            return marked[:i] + char.upper() + marked[i + 1 :]
        if char.isalnum():
            return marked
    return marked


def sentence(marked: str) -> str:
    """Return the text as a sentence: one capital, one full stop, no doubled space."""
    if "  " in marked:
        marked = _SPACES.sub(" ", marked)
    text = capital(_SPACE_BEFORE.sub("", marked).strip())
    shown = marks.plain(text)
    if shown.endswith((".", "!", "?", ".”", '."')):
        return text
    return text + "."


def words(marked: str) -> int:
    """Return the number of words a reader sees: a mark stands around words, never alone."""
    return len(marked.split())


def printed_figures(marked: str) -> int:
    """Return the number of marked figures that are numerals, not words."""
    register_free = re.findall(f"{marks.OPEN}.([^{marks.OPEN}{marks.CLOSE}]*){marks.CLOSE}", marked, re.DOTALL)
    return sum(bool(_NUMERAL.search(text)) for text in register_free)


def opens_with(wording: str, word: str) -> bool:
    """True for a sentence that begins with the word, which the sentence before began with: "That", "It", "Over"."""
    return bool(word) and wording.startswith(f"{word} ")


def repeats(said: str, name: str) -> bool:
    """True where a long word of a name comes again, in this form or another: "tech-heavy" and "technology"."""
    begun = tuple(word[:_BEGUN] for word in _WORD_OF_LETTERS.findall(name.lower()) if len(word) >= _LONG)
    return any(word.startswith(begun) for word in _WORD_OF_LETTERS.findall(said.lower()))


class Grammar:
    """What one language lets stand behind what. A wording is read with its slots, what has been said as plain text."""

    def __init__(self, grammar: GrammarWords, headline: dict[str, str]) -> None:
        self.words, self._headline = grammar, headline
        self._verbs = {form: forms.split()[0] for forms in grammar.verbs for form in forms.split()}
        self._told = lru_cache(maxsize=4096)(self._told_verbs)

    def points_back(self, wording: str) -> bool:
        """True for a sentence that begins with a word for whom the sentence before is about: "It", "The index"."""
        return bool(self.words.points_back.search(wording))

    def alone(self, wording: str) -> bool:
        """True for a clause best left without a tail: it has a comma of its own, or does not end with its move."""
        return bool(self.words.alone.search(wording))

    def tells_week(self, said: str) -> bool:
        """True for a text or a wording that says that it is of the week."""
        return bool(self.words.of_week.search(said))

    def other_measure(self, wording: str, said: str) -> bool:
        """True for a change in dollars behind one in percent, and the other way."""
        return any(pair.holds(said, wording) for pair in self.words.measures)

    def chains(self, more: str, said: str) -> bool:
        """True for a second participle behind a first: "falling for a fourth week, trimming its gain"."""
        return self.words.chain.holds(said, more)

    def may_not_follow(self, wording: str, said: str) -> bool:
        """True for a tail that says a word of its clause again, or that does not stand behind such a clause."""
        unfit = self.chains(wording, said) or any(pair.holds(said, wording) for pair in self.words.unfit)
        return unfit or self.echoes(wording, said)

    def echoes(self, wording: str, said: str) -> bool:
        """True where a wording says a verb again in another form: "ended 1.2% higher, ending ..."."""
        told = self._told(wording)
        return bool(told) and not told.isdisjoint(self._families(said))

    def shares_verb(self, wording: str, said: str) -> bool:
        """True where both tell with the same verb: "has gained 2% this week, and it has gained ..."."""
        auxiliaries = (f" {verb} " for verb in self.words.auxiliaries)
        return self.echoes(wording, said) or any(verb in wording and verb in said for verb in auxiliaries)

    def _told_verbs(self, wording: str) -> set[str]:
        return self._families(self.words.no_verb.sub("", _SLOT.sub("", wording)))

    def _families(self, said: str) -> set[str]:
        return {self._verbs[word] for word in _WORD_OF_LETTERS.findall(said.lower()) if word in self._verbs}

    def tail(self, said: str, more: str) -> str:
        """Return a tail as it follows a clause: " to its low", but after "ended 1.95% lower": ", at its low"."""
        shown, phrase = marks.plain(said), marks.plain(more)
        form = next(form for form in self.words.tails if form.holds(shown, phrase))
        return form.says.format(more=more, rest=more[form.begun(phrase) :])

    def headline(self, marked: str) -> str:
        """Return a display line as headlines have it: with 'US', without a full stop."""
        for form, shown in self._headline.items():
            marked = marked.replace(form, shown)
        return marked.rstrip(".")


def since(word: re.Pattern[str], said: str) -> set[str]:
    """Return the days that a text sets something against: 'November 2022' of 'its biggest gain since November 2022'."""
    plain = marks.plain(said)
    return {" ".join(_DATE_WORD.findall(plain, m.end())[:2]) for m in word.finditer(plain)}
