"""Paragraphs that can be read alone: one market's sentences together, no day's move behind another market's week."""

from newsgen.model import Clause, SectionPlan, SentencePlan
from newsgen.planning.fold import pair
from newsgen.planning.paragraphs import divide
from tests.planning.conftest import fact


def move(symbol):
    return SentencePlan("clause", (Clause(fact("moved", symbol, change_pct=0.6)),))


def own(rule, symbol):
    return SentencePlan("sentence", (Clause(fact(rule, symbol, change_pct=0.6)),))


def divided(ledger, *paragraphs):
    section = SectionPlan("home", (), paragraphs, (), ("us",))
    (made,) = divide(ledger(), [section])
    return made.paragraphs


RUT, IXIC, WEEK, PATH = move("^RUT"), move("^IXIC"), own("for-the-week", "^RUT"), own("all-day-higher", "^RUT")


def test_another_market_s_move_does_not_follow_a_week(ledger):
    """ "Over the week, the Russell rose 1.7%. The Nasdaq fell 0.8%." tells of the Nasdaq's week."""
    assert divided(ledger, (RUT, WEEK, IXIC)) == ((RUT, WEEK), (IXIC,))


def test_it_follows_what_was_told_of_the_day(ledger):
    assert divided(ledger, (RUT, PATH, IXIC)) == ((RUT, PATH, IXIC),)


def test_a_sentence_returns_to_the_market_that_it_is_about(ledger):
    assert divided(ledger, (RUT,), (WEEK, IXIC)) == ((RUT, WEEK), (IXIC,))


def test_a_paragraph_of_one_market_stays(ledger):
    assert divided(ledger, (RUT,), (WEEK, PATH)) == ((RUT,), (WEEK, PATH))
    assert divided(ledger, (IXIC,), (RUT, WEEK)) == ((IXIC,), (RUT, WEEK))


def test_two_moves_in_a_row_are_one_sentence_where_one_of_them_has_a_tail(ledger):
    """ "The Nasdaq closed up 0.3%. The Russell 2000 rose 0.6%, closing near its high." is one thought."""

    def clause(symbol, *tails):
        return SentencePlan("clause", (Clause(fact("moved", symbol, change_pct=0.6), tails),))

    high = fact("closed-near-high", "^RUT", change_pct=0.6)
    last = fact("closed-near-high", "^IXIC", change_pct=0.6)

    def joined(*told):
        (made,) = pair(ledger(), [SectionPlan("home", (), (told,), (), ("us",))])
        return [len(said.clauses) for said in made.paragraphs[0]]

    assert joined(clause("^IXIC"), clause("^RUT")) == [2]
    assert joined(clause("^IXIC"), clause("^RUT", high)) == [2]
    assert joined(clause("^IXIC", last), clause("^RUT")) == [2]
    assert joined(clause("^IXIC", last), clause("^RUT", high)) == [1, 1]
