"""Marked text into sentences: capital, full stop, words and figures counted."""

from __future__ import annotations

import re
from functools import lru_cache

from newsgen.writing import marks

_POINTS_BACK = re.compile(r"(?:It|Its|That|This|The index|At (?:that|its|the)|During the session it|From there)\b")
_SPACES = re.compile(" {2,}")
_SPACE_BEFORE = re.compile(" +(?=[,;.](?: |$))")  # where a wording's word was empty
_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"\S+")
_NUMERAL = re.compile(r"\d")
_WORD_OF_LETTERS = re.compile("[a-z]+")
_SLOT = re.compile(r"\{\{.*?\}\}")
_RECORD = re.compile(
    r"\brecord close\b|['\N{RIGHT SINGLE QUOTATION MARK}]s close\b| close (?:all day|throughout)"
)  # a noun, no verb again
# It says where a price stands: "ended 1.2% lower", "ended 37 points lower, or 0.10%".
_STATE = re.compile(r"\b(?:higher|lower|(?:up|down) [\d.,]+%)(?: on \w+day)?(?:, or [\d.,]+%)?$")
_OR = re.compile(r", or [\d.,]+(?:%| points)$")
_AT_LEVEL = re.compile(r" (?:to|at) \$?[\d,.]*\d$")  # "fell 1.07% to 31,909.64": no second "to"
_ING = re.compile(r"\w+ing\b")
_CHAIN = re.compile(r", \w+ing ")
_OF_MOVE = re.compile(r"(?:its|the) (?:biggest|largest|steepest|sharpest|worst|best|strongest|most)\b")
_AT_ONLY = re.compile(r"\b(?:closed|ended|finished|settled)(?: the \w+)? at \$?[\d,.]*\d$")
_AMOUNT = re.compile(r"\$[\d,.]*\d(?![\d,]|\.\d| an? )| cents?\b")  # dollars that are no price "a barrel"
_AT_THEN = re.compile(r" at \$?[\d,.]*\d, (?:up|down|a) ")  # "closed at 37,735.11, down 248.13 points"
_STILL = re.compile(r"\b(?:little|hardly|barely|nearly|almost|virtually) (?:changed|moved|unchanged|flat)\b|\bflat\b")
_NOUN = re.compile(r"(?:an?|its) ")
_AUXILIARIES = ("has", "is", "held", "was")
_FAMILY = {
    word: forms.split()[0]
    for forms in (
        "close closed closes closing",
        "end ended ends ending",
        "finish finished finishes finishing",
        "gain gained gains gaining",
        "rise rose rises risen rising",
        "fall fell falls fallen falling",
        "loss lost loses losses losing",
        "drop dropped drops dropping",
        "advance advanced advances advancing",
        "decline declined declines declining",
    )
    for word in forms.split()
}


def capital(marked: str) -> str:
    """Return the text with its first letter upper case, marks left alone."""
    for i, char in enumerate(marked):
        if char == marks.OPEN or (i and marked[i - 1] == marks.OPEN):
            continue
        if _LETTER.match(char):
            return marked[:i] + char.upper() + marked[i + 1 :]
        if char.isalnum():
            return marked
    return marked


def sentence(marked: str) -> str:
    """Return the text as a sentence: one capital, one full stop, no doubled space."""
    text = capital(_SPACE_BEFORE.sub("", _SPACES.sub(" ", marked)).strip())
    shown = marks.plain(text)
    if shown.endswith((".", "!", "?", ".”", '."')):
        return text
    return text + "."


def words(marked: str) -> int:
    """Return the number of words a reader sees."""
    return len(_WORD.findall(marks.plain(marked)))


def printed_figures(marked: str) -> int:
    """Return the number of marked figures that are numerals, not words."""
    register_free = re.findall(f"{marks.OPEN}.([^{marks.OPEN}{marks.CLOSE}]*){marks.CLOSE}", marked, re.DOTALL)
    return sum(bool(_NUMERAL.search(text)) for text in register_free)


def other_measure(wording: str, said: str) -> bool:
    """True for a change in dollars behind one in percent, and the other way."""
    return ("| dollars" in wording and "%" in said) or ("| pct" in wording and bool(_AMOUNT.search(said)))


def alone(wording: str) -> bool:
    """True for a clause that is best left without a tail: it has a comma of its own, or does not end with its move."""
    return "," in wording or wording.endswith("at the close") or "gain_loss" in wording


def echoes(wording: str, said: str) -> bool:
    """True where a wording says a word again in another form: "ended 1.2% higher, ending ..."."""
    told = _told_families(wording)
    return bool(told) and not told.isdisjoint(_families(said))


def repeats(said: str, name: str) -> bool:
    """True where a long word of a name comes again, in this form or another: "tech-heavy" and "technology"."""
    begun = tuple(word[:5] for word in _WORD_OF_LETTERS.findall(name.lower()) if len(word) >= len("tech"))
    return any(word.startswith(begun) for word in _WORD_OF_LETTERS.findall(said.lower()))


def may_not_follow(wording: str, said: str) -> bool:
    """True for a tail that says a word of its clause again, or that names what a market which stood still has done."""
    # "closed 214.16 points higher, or 0.51%, 5.5% below": two percentages collide
    twice = (wording.startswith("which ") and ", which " in said) or (wording.startswith("{{") and said.endswith("%"))
    # "completing its worst week since June, trimming its gain"; "closed at 5,186.33, its steepest fall"
    level = bool(_OF_MOVE.match(wording) and _AT_ONLY.search(said))
    return (
        twice
        or chains(wording, said)
        or level
        or echoes(wording, said)
        or bool(_NOUN.match(wording) and _STILL.search(said))
    )


def chains(more: str, said: str) -> bool:
    """True for a second participle behind a first: "falling for a fourth week, trimming its gain"."""
    return bool(_ING.match(more) and _CHAIN.search(said))


def shares_verb(wording: str, said: str) -> bool:
    """True where both tell with the same verb: "has gained 2% this week, and it has gained ..."."""
    return echoes(wording, said) or any(f" {verb} " in wording and f" {verb} " in said for verb in _AUXILIARIES)


@lru_cache(maxsize=4096)
def _told_families(wording: str) -> set[str]:
    return _families(_RECORD.sub("", _SLOT.sub("", wording)))


def _families(words_of: str) -> set[str]:
    return {_FAMILY[word] for word in _WORD_OF_LETTERS.findall(words_of.lower()) if word in _FAMILY}


def points_back(wording: str) -> bool:
    """True for a sentence that begins with a word for whom the sentence before is about: "It", "The index"."""
    return bool(_POINTS_BACK.match(wording))


def opens_with(wording: str, word: str) -> bool:
    """True for a sentence that begins with the word, which the sentence before began with: "That", "It", "Over"."""
    return bool(word) and wording.startswith(f"{word} ")


def tail(said: str, more: str) -> str:
    """Return a tail as it follows a clause: " to its lowest close", but after "ended 1.95% lower": ", at its ..."."""
    if marks.plain(more).startswith(("after ", "even ")):
        return f", {more}" if _OR.search(marks.plain(said)) else f" {more}"
    if not marks.plain(more).startswith("to "):
        return f", {more}"
    if _STATE.search(marks.plain(said)):
        return f", at {more.removeprefix('to ')}"
    if _AT_LEVEL.search(marks.plain(said)) or _AT_THEN.search(marks.plain(said)):
        return f", {more.removeprefix('to ')}"
    return f", {more}" if _OR.search(marks.plain(said)) else f" {more}"


def american_headline(marked: str) -> str:
    """Return a display line with 'US' as headlines have it."""
    return marked.replace("U.S.", "US").rstrip(".")
