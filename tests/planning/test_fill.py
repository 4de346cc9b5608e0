"""A short story takes the next facts about what it tells; a long one takes none."""

from datetime import date

from newsgen.model import Clause, SectionPlan, SentencePlan
from newsgen.planning.fill import fill
from tests.planning.conftest import fact

SP = fact("moved", "^GSPC", change_pct=0.4)
NASDAQ = fact("moved", "^IXIC", change_pct=0.6)
NEAR = fact("near-record", "^IXIC", bits=0.9, change_pct=0.6, record_gap_pct=-1.4)
RECORDS = fact("records-lately", "^IXIC", bits=0.5, change_pct=0.6, recent_records=3)


def section(*sentences):
    return SectionPlan("home", (), (tuple(sentences),), (), ("us",))


def rules(sections):
    return [
        [f.rule for c in s.clauses for f in (c.head, *c.tails)]
        for part in sections
        for paragraph in part.paragraphs
        for s in paragraph
    ]


def test_a_story_that_is_long_enough_stays(ledger):
    told = [section(SentencePlan("clause", (Clause(NASDAQ),)))]
    assert fill(ledger(NASDAQ, NEAR), told, 20) == told


def test_the_first_fact_is_a_tail_of_the_bare_move_and_the_next_a_sentence(ledger):
    told = [section(SentencePlan("clause", (Clause(NASDAQ),)))]
    filled = fill(ledger(NASDAQ, NEAR, RECORDS), told, 500)
    assert rules(filled) == [["moved", "near-record"], ["records-lately"]]


def test_no_sentence_behind_two_markets(ledger):
    """ "It" and "the index" could mean either."""
    streak = fact("records-lately", "^GSPC", bits=2.0, recent_records=3, is_lead=True)
    told = [section(SentencePlan("clause", (Clause(SP), Clause(NASDAQ))))]
    assert rules(fill(ledger(SP, NASDAQ, streak), told, 500)) == [["moved", "moved"]]


def told_twice(ledger, rule, words, **values):
    """Return how often a rule fills a story of two bare moves up to some words."""
    moves = [fact("moved", symbol, change_pct=0.4) for symbol in ("^IXIC", "^RUT")]
    more = [fact(rule, move.subject, bits=0.9, change_pct=0.4, **values) for move in moves]
    told = [section(*(SentencePlan("clause", (Clause(move),)) for move in moves))]
    return [name for sentence in rules(fill(ledger(*moves, *more), told, words)) for name in sentence].count(rule)


def test_a_rule_fills_twice_only_where_the_story_is_too_short_without_it(ledger):
    assert told_twice(ledger, "for-the-week", 500, week_change_pct=1.2, is_today=True) == 2
    assert told_twice(ledger, "for-the-week", 50, week_change_pct=1.2, is_today=True) == 1


def test_where_an_index_that_does_not_lead_stands_is_not_told_however_short_the_story_is(ledger):
    """The year to date of five markets is no news."""
    assert told_twice(ledger, "year-elsewhere", 500, year_change_pct=12.0) == 0


def test_an_average_that_is_crossed_is_told_once_however_rare_and_a_rare_line_of_each(ledger):
    cases = (
        ("below-200-day-average", 9.0, {"ma200_gap": 400}, 0),
        ("milestone-lost", 9.0, {}, 1),
        ("milestone-lost", 2.0, {}, 0),
    )
    for rule, bits, values, left in cases:
        lost = {"milestone_lost": 8000.0, "milestone_since": date(2024, 1, 3)}
        nasdaq, russell = (fact(rule, s, bits=bits, **lost, **values) for s in ("^IXIC", "^RUT"))
        made = ledger(nasdaq, russell)
        made.tell(nasdaq)
        assert len(made.about("^RUT", "tail")) == left


def test_what_was_told_or_says_too_little_is_no_filler(ledger):
    told = [section(SentencePlan("clause", (Clause(NASDAQ),)))]
    old = fact("year-elsewhere", "^IXIC", bits=0.9, told=-3.0, change_pct=0.6, year_change_pct=12.0)
    weak = fact("near-record", "^IXIC", bits=-4.1, change_pct=0.6, record_gap_pct=-3.0)
    assert rules(fill(ledger(NASDAQ, old, weak), told, 500)) == [["moved"]]


def test_a_story_still_short_says_what_a_market_is(ledger):
    told = [section(SentencePlan("clause", (Clause(NASDAQ),)), SentencePlan("clause", (Clause(SP),)))]
    filled = fill(ledger(NASDAQ, SP), told, 500)
    said = {c.head.subject: c.explained for part in filled for p in part.paragraphs for s in p for c in s.clauses}
    assert said == {"^IXIC": True, "^GSPC": False}  # nobody needs to be told what the S&P 500 is
    assert fill(ledger(NASDAQ, SP), told, 20) == told


def test_then_it_adds_the_moves_of_currencies_beside_one_that_is_told(ledger):
    yen, euro = (fact("currency-moved", symbol, bits=-4.0, change_pct=0.3) for symbol in ("JPY=X", "EURUSD=X"))
    pound = fact("currency-moved", "GBPUSD=X", bits=-5.0, change_pct=0.1)
    money = SectionPlan("money", (), ((SentencePlan("clause", (Clause(yen),)),),), (), ())
    facts = ledger(yen, euro, pound)
    facts.tell(yen)
    filled = fill(facts, [money], 500)
    assert [[c.head.subject for c in s.clauses] for s in filled[0].paragraphs[0]] == [["JPY=X", "EURUSD=X"]]


def test_no_fact_stands_behind_a_group_that_gives_a_market_no_name(ledger):
    told = [section(SentencePlan("group", (Clause(NASDAQ),), "up"))]
    assert rules(fill(ledger(NASDAQ, RECORDS), told, 500)) == [["moved"]]


def test_two_results_to_date_are_enough_of_a_day(ledger):
    year = fact("year-so-far", "^GSPC", asset="index")
    week = fact("currency-week-so-far", "EURUSD=X", asset="currency")
    month = fact("commodity-week-so-far", "GC=F", asset="commodity")
    rare = [fact("currency-lowest-since", own.subject, bits=7.0, asset="currency") for own in (week, month)]
    facts = ledger(*rare, year, week, month)
    facts.tell(year)
    assert facts.is_open(week)
    facts.tell(week)
    assert not facts.is_open(month)
    assert not ledger(week).is_open(week)  # beside no news of its own
