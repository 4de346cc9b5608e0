"""Currencies, oil and bonds: what is told behind which, and what says another's move again."""

from __future__ import annotations

from newsgen.model import Clause, SectionPlan, SentencePlan
from newsgen.planning import assets
from newsgen.planning.fold import fold
from tests.planning.conftest import fact

YEN = fact("currency-moved", "JPY=X", bits=1.0, asset="currency", change_pct=0.8, level=150.0)
EURO = fact("currency-moved", "EURUSD=X", bits=0.9, asset="currency", change_pct=-0.7, level=1.08)
INDEX = fact("currency-moved", "DX-Y.NYB", bits=0.8, asset="currency", change_pct=0.6, level=103.0)
CRUDE = fact("commodity-moved", "CL=F", bits=2.0, asset="commodity", change_pct=-6.8, level=78.7, change_points=-5.7)
GOLD = fact("commodity-moved", "GC=F", bits=1.0, asset="commodity", change_pct=1.2, level=1900.0, change_points=22.0)
BRENT = fact("commodity-moved", "BZ=F", bits=1.8, asset="commodity", change_pct=-5.6, level=84.0, change_points=-5.0)
YEAR = fact("commodity-year", "CL=F", bits=1.5, asset="commodity", change_pct=-6.8, year_change_pct=38.0, level=78.7)


def subjects(said):
    return [[clause.head.subject for clause in one.clauses] for one in said]


def test_an_index_of_currencies_is_not_told_beside_those_that_it_measures(ledger):
    told = subjects(assets.moves(ledger(EURO, INDEX, YEN), ("currency",), 3))
    assert {s for one in told for s in one} == {"EURUSD=X", "JPY=X"}
    assert subjects(assets.moves(ledger(INDEX), ("currency",), 3)) == [["DX-Y.NYB"]]


def test_an_index_of_currencies_with_news_of_its_own_is_told(ledger):
    rare = fact(
        "currency-highest-since", "DX-Y.NYB", bits=6.0, asset="currency", highest_since="2002-05-14", level=110.0
    )
    told = subjects(assets.moves(ledger(EURO, INDEX, rare, YEN), ("currency",), 3))
    assert "DX-Y.NYB" in {s for one in told for s in one}


def test_what_is_told_of_oil_stands_behind_its_move_and_joins_it(ledger):
    """ "U.S. crude is up 38% for the year" behind the sentence about gold seemed another oil."""
    crude, gold, brent = (SentencePlan("clause", (Clause(one),)) for one in (CRUDE, GOLD, BRENT))
    year = SentencePlan("sentence", (Clause(YEAR),))
    assert assets.behind([crude, gold], "CL=F", [year]) == [crude, year, gold]
    both = SentencePlan("clause", (*crude.clauses, *brent.clauses))
    (section,) = fold(ledger(CRUDE, BRENT, YEAR), [SectionPlan("money", (), ((both, year),))])
    (told,) = section.paragraphs[0]
    assert [clause.tails for clause in told.clauses] == [(YEAR,), ()]
