"""The measures of a file with their targets, and what of the rule book it uses, as data that JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgen.errors import InputError
from newsgen.metrics import coverage, repetition, targets, verbs
from newsgen.metrics.corpus import Corpus
from newsgen.metrics.measures import MEASURES
from newsgen.metrics.spread import mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.metrics.coverage import Use
    from newsgen.metrics.stories import Told
    from newsgen.metrics.targets import Target

SCHEMA = "newsgen.metrics/1"
_REPEATED = 5  # sentences listed


def measure(stories: Sequence[Told], templates: Path | None = None, where: str = "") -> dict[str, Any]:
    """Return every measure of the stories that were not held; `InputError` where all of them were.

    A value that the stories do not give (a previous story where there is one alone) is None.
    """
    corpus = Corpus([story for story in stories if story.prose and not story.held])
    if not corpus.stories:
        raise InputError("every story is held: there is no text to measure", where=where, mend="see their holds")
    first, last = corpus.stories[0], corpus.stories[-1]
    return {
        "schema": SCHEMA,
        "edition": first.edition,
        "from": str(first.session),
        "to": str(last.session),
        "stories": len(corpus.stories),
        "held": len(stories) - len(corpus.stories),
        "measures": _measures(corpus, templates),
        "most_repeated": [
            {"sentence": text, "stories": count}
            for text, count in repetition.most_repeated(corpus.sentences, _REPEATED)
        ],
        **_coverage(corpus, templates),
    }


def _measures(corpus: Corpus, templates: Path | None) -> dict[str, dict[str, Any]]:
    wanted = targets.load(mean(corpus.story_lengths) or 0, templates)
    return {m.name: _measured(m.of(corpus), wanted.get(m.name)) for m in MEASURES}


def _measured(value: float | None, target: Target | None) -> dict[str, Any]:
    rounded = None if value is None else round(value, 6)
    if target is None:
        return {"value": rounded}
    bounds = {name: bound for name in ("least", "most") if (bound := getattr(target, name)) is not None}
    met = None if value is None else target.met(value)
    return {"value": rounded, "target": {**bounds, "source": target.source}, "met": met}


def _coverage(corpus: Corpus, templates: Path | None) -> dict[str, Any]:
    from newsgen.rules import rulebook
    from newsgen.writing import verbs as verb_table

    book = rulebook.load(templates)
    stories = corpus.stories
    display = [line.text for story in stories for line in story.display]
    counts = verbs.used(verb_table.load(templates), [line.text for line in corpus.lines], display)
    return {
        "rules": _use(coverage.rules(stories, book)) | {"stories": coverage.rule_stories(stories)},
        "verbs": _use(coverage.Use.of(counts.elements(), counts)),
        "wordings": _use(coverage.wordings(stories, book)),
        "day_types": _use(coverage.day_types(stories)),
    }


def _use(use: Use | None) -> dict[str, Any]:
    """Return a use as JSON; one that was not recorded says so and names nothing as never used."""
    if use is None:
        return {"recorded": False, "used": {}, "never_used": []}
    return {"recorded": True, "used": use.counts, "never_used": list(use.never)}
