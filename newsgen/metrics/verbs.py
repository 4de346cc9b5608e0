"""How often each verb of a move stands in the text, by the forms of `templates/style/verbs.yaml`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgen.writing.verbs import VerbTable

_SUBJECT = re.compile(r"[A-Z0-9]|[a-z]+s$")  # a name or a plural
_NO_SUBJECT = re.compile(r"(?:['’]s|\bits|\bthis|est|ly)$", re.IGNORECASE)


def used(table: VerbTable, prose: Iterable[str], display: Iterable[str]) -> Counter[str]:
    """Return how often each verb is used, by its past form; a verb that is never used counts 0.

    Prose tells a move in the past or with -ing, headlines, deks and bullets in the present. Their other forms are
    nouns there ("its biggest gain", "a fall") and do not count.
    """
    verbs = [verb for group in table.verbs.values() for verb in group]
    told = {form: verb.past for verb in verbs for form in (verb.past, verb.ing)}
    shown = {verb.present: verb.past for verb in verbs}
    bare = {verb.bare: verb.past for verb in verbs}
    heads = list(display)
    counts = Counter(dict.fromkeys(told.values(), 0))
    counts.update(told[form] for _, form in _forms(told, prose))
    counts.update(shown[form] for _, form in _forms(shown, heads))
    counts.update(bare[form] for before, form in _forms(bare, heads) if _is_subject(before))
    return counts


def _forms(forms: Iterable[str], texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return each form in the texts with the word before it; the longest form wins."""
    longest = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    pattern = re.compile(rf"(?:(\S+) )?\b({longest})\b")
    return [pair for text in texts for pair in pattern.findall(text)]


def _is_subject(before: str) -> bool:
    """True for what may gain: "stocks gain" and "Dow, Nasdaq gain", not "a weekly gain" or "January's gain"."""
    return bool(_SUBJECT.match(before)) and not _NO_SUBJECT.search(before)
