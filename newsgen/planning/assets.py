"""Currencies, commodities, yields and volatility: what moved, two in one sentence, and beside the stocks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newsgen.model import Clause, SentencePlan
from newsgen.planning import sentences
from newsgen.planning.ledger import MOVE_BITS, OVERNIGHT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsgen.planning.ledger import Ledger


OVERNIGHT_BITS = 6.5  # bits: so rare a move of the day before is told beside a rout or a rally too
STALE_BITS = 4.0  # bits: and so rare a move where the price is old
HOURS, FRESH_HOURS = 15, {"currency": 6}  # from here on a price is
MORNING = 8  # hours: and so long a usual move of the night before is news
TOGETHER_BITS = 3.0  # bits: a market with rarer news has a sentence of its own
PAIR_BITS = 3.5  # bits: what a market did beside the stocks is told from here on
STILL_YIELD = 2  # basis points
NOISE = {"currency": 0.25, "commodity": 0.5}  # percent: a smaller move is told where its kind has no other


def moves(ledger: Ledger, assets: Sequence[str], most: int, *, fresh: bool = False) -> list[SentencePlan]:
    """Return the sentences of the `most` markets of some kinds with most news; `fresh` leaves out the day before's."""
    view, markets = ledger.view.markets, ledger.config.markets
    table = [s for s in ledger.edition.table if s in view]
    table = [s for s in table if not is_stale(ledger, s, fresh=fresh)]
    symbols = [s for s in table if markets[s].asset in assets and view[s].is_new and ledger.move(s)]
    ranked = sorted(symbols, key=lambda s: (-ledger.news_of(s), s))
    # What hardly moved is told where its kind has no other; a yield so in New York alone.
    kept = ranked[:1] if ledger.edition.region == OVERNIGHT or "yield" not in assets else []
    ranked = [s for s in ranked if s in kept or ledger.news_of(s) >= MOVE_BITS or not is_noise(ledger, s)]
    ranked = [s for s in ranked if not is_echo(ledger, s, ranked)][:most]
    # A watched line tells the price itself, so the plain move would say it twice.
    watched = [s for s in ranked if ledger.about(s, "sentence", topics=("watch",))]
    told = _together(ledger, [s for s in ranked if s not in watched])
    told += sentences.market_sentences(ledger, [s for s in ranked if s not in watched])
    kinds: set[str] = set()
    for symbol in ranked:
        own = sentences.own_sentences(ledger, symbol, 1, least_bits=0.0, without=kinds)
        told = behind(told, symbol, own)
        kinds |= {s.clauses[0].head.rule for s in own}  # two oils over a round number are the same news twice
    return told + _beside_stocks(ledger, ranked)


def behind(told: list[SentencePlan], symbol: str, own: list[SentencePlan]) -> list[SentencePlan]:
    """Return the sentences with those about one market right behind the last one that tells its move."""
    places = [at for at, said in enumerate(told) if any(clause.head.subject == symbol for clause in said.clauses)]
    at = places[-1] + 1 if places else len(told)
    return [*told[:at], *own, *told[at:]]


def is_stale(ledger: Ledger, symbol: str, *, fresh: bool = False) -> bool:
    """True for a price of the day before that is no news any more; beside a rout or a rally (`fresh`) hardly one is.

    A yield or an oil price of the night before is new in the morning; in the afternoon a usual move of it is none, and
    currencies trade on. What an editor watches is told all the same.
    """
    view, asset = ledger.view, ledger.config.markets[symbol].asset
    if view.markets[symbol].session == view.time.session or ledger.about(
        symbol, "sentence", topics=("watch", "anchor")
    ):
        return False
    ended = view.ended_at.get(symbol)
    age = view.time.as_of - ended if ended is not None else timedelta()
    if fresh:
        return ledger.news_of(symbol) < OVERNIGHT_BITS
    if age > timedelta(hours=FRESH_HOURS.get(asset, HOURS)):
        return ledger.news_of(symbol) < STALE_BITS
    return age > timedelta(hours=MORNING) and ledger.news_of(symbol) < MOVE_BITS


def told_kind(ledger: Ledger, asset: str) -> bool:
    """True where an earlier section told the move of a market of this kind."""
    moves = (ledger.move(s) for s, m in ledger.config.markets.items() if m.asset == asset)
    return any(move is not None and move.id in ledger.told for move in moves)


def is_noise(ledger: Ledger, symbol: str) -> bool:
    """True for a currency, a commodity or a yield that hardly moved."""
    move = ledger.move(symbol)
    if ledger.config.markets[symbol].asset == "yield":
        return move is not None and abs(move.values.get("change_bp") or 0) <= STILL_YIELD
    return ledger.size(symbol) < NOISE.get(ledger.config.markets[symbol].asset, 0.0)


def is_echo(ledger: Ledger, symbol: str, told: Collection[str]) -> bool:
    """True for an index of currencies beside one that it measures, unless its own news is rare: that moved it."""
    markets = ledger.config.markets
    index = markets[symbol].asset == "currency" and not markets[symbol].quote
    beside = any(s in markets and markets[s].asset == "currency" and s != symbol for s in told)
    return index and beside and ledger.news_of(symbol) < TOGETHER_BITS


def _together(ledger: Ledger, symbols: Sequence[str]) -> list[SentencePlan]:
    """Return one sentence for two markets that went the same way, where neither has other news than its move."""
    usual = {symbol for symbol in symbols if ledger.news_of(symbol) < TOGETHER_BITS and symbol not in ledger.shown}
    for fact in ledger.offering("sentence", ("pair",)):
        both = fact.subject.split("+")
        if ledger.topic(fact) == "together" and usual.issuperset(both):
            ledger.tell(fact)
            ledger.join(*(move for symbol in both if (move := ledger.move(symbol)) is not None))
            return [SentencePlan("sentence", (Clause(fact),))]
    return []


def _beside_stocks(ledger: Ledger, symbols: Sequence[str]) -> list[SentencePlan]:
    """Return the sentence of most news that tells one of these markets beside the story's stocks."""
    beside = (f for f in ledger.offering("sentence", ("pair",)) if f.subject.split("+")[-1] in symbols)
    fact = next((f for f in beside if f.parts["told"] == 0 and f.bits >= PAIR_BITS), None)
    if fact is None:
        return []
    ledger.tell(fact)
    return [SentencePlan("sentence", (Clause(fact),))]
