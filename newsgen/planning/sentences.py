"""From markets to sentence plans: a move with its tails, a market joined to its partner, two small moves in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.model import Clause, Fact, SentencePlan

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from newsgen.planning.ledger import Ledger

LEAST_MOVE = 0.1  # percent: a smaller one has no direction to tell
MOST_NAMES = 4  # in a sentence that tells directions alone
TAIL_BITS = 1.5  # a tail says something that does not happen on most days


def clause(ledger: Ledger, symbol: str, tails: int) -> Clause | None:
    """Return a market's move with up to `tails` facts after it, each of another topic; both then count as told."""
    head = ledger.move(symbol)
    if head is None or head.id in ledger.told:
        return None
    ledger.tell(head)
    chosen: list[Fact] = []
    topics = {ledger.topic(head)}
    for fact in sorted(ledger.about(symbol, "tail"), key=lambda f: not ledger.is_record(f)):
        news = fact.bits >= TAIL_BITS or ledger.is_record(fact)
        if len(chosen) < tails and news and ledger.topic(fact) not in topics:
            chosen.append(fact)
            topics.add(ledger.topic(fact))
    ledger.tell(*chosen)
    return Clause(head, tuple(chosen))


def market_sentences(ledger: Ledger, symbols: Sequence[str], opener: str = "") -> list[SentencePlan]:
    """Return sentences that tell every market once: partners joined, the first alone, the rest two by two."""
    out: list[SentencePlan] = []
    waiting = list(symbols)
    while waiting:
        symbol = waiting.pop(0)
        first = clause(ledger, symbol, tails=1)
        if first is None:
            continue
        with_whom = _company(ledger, symbol, waiting, alone=not out and bool(first.tails))
        second = None
        if with_whom:
            waiting.remove(with_whom)
            second = clause(ledger, with_whom, tails=0 if first.tails else 1)
        clauses = (first, second) if second else (first,)
        out.append(SentencePlan("clause", clauses, opener if not out else ""))
    return out


def _company(ledger: Ledger, symbol: str, waiting: Sequence[str], *, alone: bool) -> str:
    markets = ledger.config.markets
    own = markets[symbol]
    for other in waiting:
        if markets[other].partner == symbol or own.partner == other:
            return other
    if alone:
        return ""
    return next((s for s in waiting if not _has_partner_waiting(ledger, s, waiting)), "")


def _has_partner_waiting(ledger: Ledger, symbol: str, waiting: Sequence[str]) -> bool:
    markets = ledger.config.markets
    return any(s != symbol and (markets[s].partner == symbol or markets[symbol].partner == s) for s in waiting)


def group(ledger: Ledger, symbols: Sequence[str], before: Fact | None) -> list[SentencePlan]:
    """Return one sentence for several markets whose figures the table gives; `before` is the move told last.

    It names the first of them by news, no more than a reader takes in.
    """
    heads = [head for s in symbols if (head := ledger.move(s)) is not None and head.id not in ledger.told][:MOST_NAMES]
    if not heads:
        return []
    ledger.tell(*heads)
    if len(heads) == 1:  # one name without a figure looks like a sentence cut short
        return [SentencePlan("clause", (Clause(heads[0]),))]
    change = (before.values.get("change_pct") or 0.0) if before is not None else 0.0
    told = "" if abs(change) < LEAST_MOVE else "up" if change > 0 else "down"
    return [SentencePlan("group", tuple(Clause(head) for head in heads), told)]


def own_sentences(
    ledger: Ledger,
    subject: str,
    most: int,
    least_bits: float = 1.0,
    topics: Sequence[str] = (),
    without: Container[str] = (),
) -> list[SentencePlan]:
    """Return up to `most` of the subject's facts, of other rules than `without`, told in a sentence of their own."""
    out: list[SentencePlan] = []
    first = sorted(ledger.about(subject, "sentence", topics=topics), key=lambda f: ledger.topic(f) != "holiday")
    for fact in first:
        wanted = fact.bits >= least_bits and fact.rule not in without
        if len(out) < most and wanted and ledger.is_open(fact):  # the one before may have told its topic
            ledger.tell(fact)
            out.append(SentencePlan("sentence", (Clause(fact),)))
    return out
