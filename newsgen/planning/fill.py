"""Fill: a short story takes the next facts about what it already tells, most news first, up to its least length."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SectionPlan, SentencePlan
from newsgen.planning.assets import is_echo, is_noise, is_stale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgen.planning.ledger import Ledger

LEAST_BITS = -1.5  # a fact that says less would be cut by an editor, unless the story is too short without it
_PASSES = ((LEAST_BITS, 1), (-4.0, 2))  # least bits of a fact, most facts of one rule
_LEDE, _CLAUSE, _TAIL, _SENTENCE, _EXPLAINED = 28, 9, 7, 13, 7  # words, on average
_EXPLANATIONS = 1  # of what a market is, at most
_MOST = 2  # sentences that one subject gets in this way
_PARAGRAPH = 4  # sentences
_ROOM = (
    "context",
    "so_far",
    "territory",
    "streak",
    "path",
    "period",
    "since",
)  # topics whose tail may be all that is said
_BESIDE = ("currency", "commodity", "yield")  # each sentence about one may hold a second
_MOVES = ("move", "breadth")  # told with every market
_APART = ("breadth", "exception", "holiday", "release", "revision")  # topics that a section places itself


def fill(ledger: Ledger, sections: Sequence[SectionPlan], least: int) -> list[SectionPlan]:
    """Return the sections with as many more facts as bring the story to `least` words."""
    out = list(sections)
    missing = least - _words(out)
    rules = Counter(s.clauses[0].head.rule for section in out for p in section.paragraphs for s in p)
    given: Counter[str] = Counter()
    for least_bits, most_of_rule in _PASSES:
        if most_of_rule == 2:
            missing = _with_explanations(ledger, out, missing)
        for fact in _candidates(ledger, out, least_bits):
            if missing <= 0:
                return out
            if rules[fact.rule] >= most_of_rule or given[fact.subject] >= _MOST or not _open(ledger, fact):
                continue
            placed = _attached(ledger, out, fact) or (_placed(out, fact) if ledger.can_say(fact, "sentence") else None)
            if placed is not None:
                out[placed[0]] = placed[1]
                ledger.tell(fact)
                rules[fact.rule] += 1
                given[fact.subject] += 1
                missing -= _SENTENCE
    _with_moves(ledger, out, missing)
    return out


def place(ledger: Ledger, sections: Sequence[SectionPlan], facts: Sequence[Fact]) -> list[SectionPlan]:
    """Return the sections with facts that stand above the story and were not told in it, where they find a place."""
    out = list(sections)
    for fact in facts:
        if fact.id in ledger.told or fact.about != "market" or ledger.topic(fact) in _MOVES or not _open(ledger, fact):
            continue
        placed = _attached(ledger, out, fact) or (_placed(out, fact) if ledger.can_say(fact, "sentence") else None)
        if placed is not None:
            out[placed[0]] = placed[1]
            ledger.tell(fact)
    return out


def _with_explanations(ledger: Ledger, out: list[SectionPlan], missing: int) -> int:
    """Ask for what some markets are, others from day to day; return the words still missing."""
    places = [
        (i, j, k)
        for i, section in enumerate(out)
        for j, paragraph in enumerate(section.paragraphs)
        for k, said in enumerate(paragraph)
        if said.slot == "clause" and _may_explain(ledger, said.clauses[0])
    ]
    turn = ledger.view.time.session.toordinal() % max(len(places), 1)
    for i, j, k in (places[turn:] + places[:turn])[:_EXPLANATIONS]:
        if missing > 0:
            paragraphs = [list(paragraph) for paragraph in out[i].paragraphs]
            said = paragraphs[j][k]
            first = replace(said.clauses[0], explained=True)
            paragraphs[j][k] = replace(said, clauses=(first, *said.clauses[1:]))
            out[i] = replace(out[i], paragraphs=tuple(map(tuple, paragraphs)))
            missing -= _EXPLAINED
    return missing


def _may_explain(ledger: Ledger, clause: Clause) -> bool:
    return not clause.tails and bool(ledger.config.markets[clause.head.subject].explained)


def _with_moves(ledger: Ledger, out: list[SectionPlan], missing: int) -> int:
    """Add the moves of currencies, commodities and yields beside those told; return the words still missing."""
    view, table = ledger.view.markets, ledger.edition.table
    for fact in ledger.offering("clause", ("market",)):
        asset = ledger.config.markets[fact.subject].asset
        if missing <= 0:
            break
        if (
            asset in _BESIDE
            and fact.subject in table
            and view[fact.subject].is_new
            and not is_noise(ledger, fact.subject)
            and not is_stale(ledger, fact.subject)
            and not is_echo(ledger, fact.subject, _subjects(out))
        ):
            placed = _beside(ledger, out, fact, asset)
            if placed is not None:
                out[placed[0]] = placed[1]
                ledger.tell(fact)
                missing -= _CLAUSE
    return missing


def _beside(ledger: Ledger, sections: Sequence[SectionPlan], fact: Fact, asset: str) -> tuple[int, SectionPlan] | None:
    """Return where a move goes: into the last sentence about its kind of market, where that has one bare move."""
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            kinds = [_asset(ledger, said) if said.slot == "clause" else "" for said in paragraph]
            at = len(kinds) - 1 - kinds[::-1].index(asset) if asset in kinds else -1
            if at >= 0:
                before = paragraph[at]
                if len(before.clauses) > 1 or before.clauses[0].tails:
                    return None
                told = replace(before, clauses=(*before.clauses, Clause(fact)))
                longer = (*paragraph[:at], told, *paragraph[at + 1 :])
                return i, replace(section, paragraphs=(*section.paragraphs[:j], longer, *section.paragraphs[j + 1 :]))
    return None


def _asset(ledger: Ledger, said: SentencePlan) -> str:
    assets = {ledger.config.markets[clause.head.subject].asset for clause in said.clauses}
    return assets.pop() if len(assets) == 1 else ""


def _words(sections: Sequence[SectionPlan]) -> int:
    told = [s for section in sections for paragraph in section.paragraphs for s in paragraph]
    return _LEDE + sum(
        sum(_CLAUSE + _TAIL * len(c.tails) for c in s.clauses) if s.slot == "clause" else _SENTENCE for s in told
    )


def _subjects(sections: Sequence[SectionPlan]) -> set[str]:
    return {c.head.subject for section in sections for p in section.paragraphs for s in p for c in s.clauses}


def _candidates(ledger: Ledger, sections: Sequence[SectionPlan], least_bits: float) -> list[Fact]:
    subjects = _subjects(sections)
    able = [f for f in ledger.facts if f.subject in subjects and f.bits >= least_bits and f.id not in ledger.told]
    able = [f for f in able if f.parts["told"] == 0 and ledger.topic(f) not in _APART]
    return [f for f in able if ledger.has(f, "sentence") or (ledger.has(f, "tail") and ledger.topic(f) in _ROOM)]


def _open(ledger: Ledger, fact: Fact) -> bool:
    """True where the subject's topic is not told yet."""
    return ledger.is_open(fact) and any(ledger.can_say(fact, slot) for slot in ("sentence", "tail"))


def _attached(ledger: Ledger, sections: Sequence[SectionPlan], fact: Fact) -> tuple[int, SectionPlan] | None:
    """Return where a fact goes as a tail: behind a bare move that ends its sentence."""
    if not ledger.can_say(fact, "tail"):
        return None
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            for k, said in enumerate(paragraph):
                last = said.clauses[-1]
                if said.slot == "clause" and last.head.subject == fact.subject and not last.tails:
                    longer = replace(said, clauses=(*said.clauses[:-1], replace(last, tails=(fact,))))
                    changed = (*paragraph[:k], longer, *paragraph[k + 1 :])
                    both = (*section.paragraphs[:j], changed, *section.paragraphs[j + 1 :])
                    return i, replace(section, paragraphs=both)
    return None


def _placed(sections: Sequence[SectionPlan], fact: Fact) -> tuple[int, SectionPlan] | None:
    """Return where a fact goes: behind the last sentence about its subject."""
    said = SentencePlan("sentence", (Clause(fact),))
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            # Behind a sentence about two markets "it" and "the index" could mean either.
            # and behind "the benchmark in Sydney was little changed" the market has no name yet.
            at = [k for k, s in enumerate(paragraph) if s.slot != "group" and _is_about(s, fact.subject)]
            if at:
                longer = (*paragraph[: at[-1] + 1], said, *paragraph[at[-1] + 1 :])
                return i, replace(section, paragraphs=_split(section.paragraphs, j, longer))
    return None


def _is_about(said: SentencePlan, subject: str) -> bool:
    """True for a sentence about this market and no other."""
    first, *others = said.clauses
    return first.head.subject == subject and all(clause.head.subject == subject for clause in others)


def _split(
    paragraphs: tuple[tuple[SentencePlan, ...], ...], j: int, longer: tuple[SentencePlan, ...]
) -> tuple[tuple[SentencePlan, ...], ...]:
    parts = (longer[:2], longer[2:]) if len(longer) > _PARAGRAPH else (longer,)
    return (*paragraphs[:j], *parts, *paragraphs[j + 1 :])
