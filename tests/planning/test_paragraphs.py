"""Paragraphs that can be read alone: one market's sentences together, no day's move behind another market's week."""

from newsgen.model import Clause, SectionPlan, SentencePlan
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
