"""Releases: in which order, with which revisions, and which of them add little."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SentencePlan
from newsgen.planning import sentences
from newsgen.planning.ledger import OWN_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.planning.ledger import Ledger


HOME_WEIGHT = 0.8  # of a country in an edition: from here on its releases are of home
WEEK_WEIGHT = 4.0  # of each bit of weight that a release lacks, in the order of a week
MAIN_RELEASE = 0.7  # importance: from here on a release is told whatever it says
RARE_RELEASE = 5.0  # bits: and a lesser one with so much news
RELEASE_BITS = 2.0  # a release's past is told from here on
_PARAGRAPH = 3  # sentences about releases


def by_report(ledger: Ledger, facts: Sequence[Fact]) -> list[Fact]:
    """Return releases by news, those of the home countries first, and what one report tells in order of weight.

    Of a whole week, the weight of a report counts as much as how it turned out: prices and a decision stand in front.
    """
    of_week, report = ledger.edition.form == "week", partial(report_of, ledger)
    best: dict[tuple[str, str], float] = {}
    for fact in facts:
        bits = fact.bits + (WEEK_WEIGHT * fact.parts["weight"] if of_week else 0.0)
        best[report(fact)] = max(best.get(report(fact), bits), bits)

    def key(fact: Fact) -> tuple[bool, float, tuple[str, str], float, str]:
        release = ledger.config.release(*fact.subject.split("/"))
        weight = release.importance if release else 0.0
        return ledger.country_weight(fact) < HOME_WEIGHT, -best[report(fact)], report(fact), -weight, fact.id

    return sorted(facts, key=key)


def release(ledger: Ledger, fact: Fact) -> list[SentencePlan]:
    """Return a release's figures, its revisions, and the rarest of what its past makes of it.

    One that its report tells beside another, as prices and core prices, shares the other's sentence.
    """
    pairs = (f for f in ledger.offering("sentence", ("release_pair",)) if _tells(ledger, f, fact))
    both = next((f for f in pairs if not _half_told(ledger, f)), None)
    if both is not None:
        ledger.tell(both)
        ledger.join(*(f for f in ledger.offering("sentence", ("release",)) if _tells(ledger, both, f)))
        return [SentencePlan("sentence", (Clause(both),))]
    ledger.tell(fact)
    out = [SentencePlan("sentence", (Clause(fact),))]
    # "That was the lowest since" is about the reading, not about the revision of the one before.
    out += sentences.own_sentences(ledger, fact.subject, 1, least_bits=RELEASE_BITS, topics=("since", "streak"))
    for more in ledger.about(fact.subject, "sentence", topics=("revision",)):
        ledger.tell(more)
        out.append(SentencePlan("sentence", (Clause(more),)))
    return out


def is_away(ledger: Ledger, fact: Fact) -> bool:
    """True for a release of a country that the edition is not about, or for a lesser one of another than its own."""
    weight, release = ledger.country_weight(fact), ledger.config.release(*fact.subject.split("/"))
    lesser = release is None or release.importance < MAIN_RELEASE
    return weight < HOME_WEIGHT or (weight < OWN_COUNTRY and lesser)


def is_minor(ledger: Ledger, fact: Fact, told: set[tuple[str, str]]) -> bool:
    """True for what adds little to releases told already: as forecast, or the lesser part of a report that was told.

    A rare one is news all the same.
    """
    release = ledger.config.release(*fact.subject.split("/"))
    if release is None or release.importance >= MAIN_RELEASE or fact.bits >= RARE_RELEASE:
        return False
    return fact.values.get("result") == "in_line" or report_of(ledger, fact) in told


def report_of(ledger: Ledger, fact: Fact) -> tuple[str, str]:
    """Return the country of a release, and the report that tells it."""
    country, indicator = fact.subject.split("/")
    release = ledger.config.release(country, indicator)
    return country, release.report if release else indicator


def _tells(ledger: Ledger, both: Fact, release: Fact) -> bool:
    """True where a fact about two releases gives the figures of one of them."""
    return ledger.topic(both) == ledger.topic(release) == "release" and release.subject in both.subject.split("+")


def _half_told(ledger: Ledger, both: Fact) -> bool:
    """True where the story has given the figures of one of two releases."""
    return any(f.id in ledger.told and _tells(ledger, both, f) for f in ledger.with_slot("sentence"))


def break_at(ledger: Ledger, releases: Sequence[SentencePlan]) -> int:
    """Return where a second paragraph begins: with another country, or behind three sentences.

    It never begins with "That was the lowest since".
    """
    lands = [one.clauses[0].head.subject.split("/")[0] for one in releases]
    abroad = next((at for at, land in enumerate(lands) if land != lands[0]), 0)
    if abroad and len(releases) > 2:
        return abroad
    if len(releases) <= _PARAGRAPH:
        return len(releases)
    starts = [at for at, one in enumerate(releases) if ledger.topic(one.clauses[0].head) == "release"]
    return max((at for at in starts if at <= _PARAGRAPH), default=len(releases)) or len(releases)
