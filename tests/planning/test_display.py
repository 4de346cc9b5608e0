"""What stands above a story: news of home first, nothing twice, and only what the story tells."""

from dataclasses import replace

from newsgen.model import Clause, SectionPlan, SentencePlan
from newsgen.planning import display
from newsgen.planning.fill import place
from tests.planning.conftest import fact

SP = fact("moved", "^GSPC", bits=2.0, change_pct=-2.9, level=5872.16, is_today=True, tells_level=True)
LOSS = fact("biggest-loss-since", "^GSPC", bits=6.0, change_pct=-2.9, loss_since="2024-08-05", is_today=True)
ALL = fact("all-fell", "us", about="region", bits=4.0, is_today=True, is_home=True, shut=0, unknown=0, mean_pct=-3.3)
DAX = fact("moved", "^GDAXI", bits=1.0, change_pct=0.6, level=20000.0, is_today=True, tells_level=False)
NIKKEI = fact("moved", "^N225", bits=5.0, change_pct=-4.6, level=38000.0, is_today=True, tells_level=False)
DOW = fact("moved-in-points", "^DJI", bits=1.0, change_pct=-2.6, change_points=-1123.0, is_today=True)
STREAK = fact("lose-streak", "^DJI", bits=4.0, change_pct=-2.6, lose_streak=10, run_pct=-6.0, is_today=True)


def ids(facts):
    return [f.id for f in facts]


def test_that_all_fell_goes_without_saying_behind_a_large_fall(ledger):
    shown = ids(display.choose(ledger(SP, LOSS, ALL, DAX, NIKKEI), LOSS, "headline", 9))
    assert shown[0] == LOSS.id
    assert ALL.id not in shown


def test_a_usual_day_elsewhere_stands_behind_rarer_news(ledger):
    shown = ids(display.choose(ledger(SP, LOSS, DAX, NIKKEI), LOSS, "headline", 9))
    assert NIKKEI.id in shown
    assert DAX.id not in shown  # nor is 0.6% news above a story of Wall Street


def test_what_the_headline_told_gives_way_to_the_move_in_the_bullets(ledger):
    facts = ledger(SP, LOSS)
    assert ids(display.choose(facts, LOSS, "brief", 3)) == [LOSS.id]
    assert ids(display.choose(facts, LOSS, "brief", 3, [LOSS])) == [SP.id]


def test_it_stays_where_the_market_has_no_other_bullet(ledger):
    assert ids(display.choose(ledger(LOSS), LOSS, "brief", 3, [LOSS])) == [LOSS.id]


def test_what_stands_above_gets_a_place_below(ledger):
    facts = ledger(DOW, STREAK)
    facts.tell(DOW)
    home = SectionPlan("home", (), ((SentencePlan("clause", (Clause(DOW),)),),), (), ("us",))
    (told,) = place(facts, [home], [STREAK, DOW])
    ((first, *more),) = told.paragraphs
    assert STREAK.id in {f.id for c in first.clauses for f in c.tails} | {c.head.id for s in more for c in s.clauses}
    assert STREAK.id in facts.told


def test_a_fact_about_a_market_that_is_not_told_finds_none(ledger):
    facts = ledger(SP, STREAK)
    home = SectionPlan("home", (), ((SentencePlan("clause", (Clause(SP),)),),), (), ("us",))
    assert place(facts, [home], [STREAK]) == [home]
    assert STREAK.id not in facts.told


BOTH = fact("records-across", "us", "region", 5.0, is_home=True, is_today=True, record_closes=2.0, mean_pct=0.3,
            record_names="^GSPC ^DJI")  # fmt: skip
RECORDS = [fact("record-close", s, bits=4.0, record_close=True, record_age=1.0, record_run=1.0, change_pct=0.3,
                level=5300.0, is_today=True) for s in ("^GSPC", "^DJI")]  # fmt: skip


def test_records_together_stand_for_each_of_them_in_the_bullets(ledger):
    facts = ledger(BOTH, *RECORDS, SP)
    shown = ids(display.choose(facts, RECORDS[0], "brief", 9))
    assert BOTH.id in shown
    assert not {record.id for record in RECORDS} & set(shown)
    assert BOTH.id not in ids(display.choose(facts, BOTH, "brief", 9, [BOTH]))  # the headline has told them


def test_a_rarer_move_of_a_yield_opens_the_dek(ledger):
    week = fact("worst-week-since", "^IXIC", bits=5.9, change_pct=-2.2, week_loss_since="2021-02-26", is_today=True)
    bond = fact("yield-biggest-drop-since", "US10Y", bits=7.0, change_bp=-16, drop_since="2020-03-09", asset="yield",
                is_today=True)  # fmt: skip
    dow = replace(STREAK, bits=8.0)  # the headline's second subject
    shown = ids(display.choose(ledger(LOSS, SP, dow, week, bond), LOSS, "headline", 9))
    subjects = [name.partition(":")[2] for name in shown]
    assert subjects.index("US10Y") < subjects.index("^IXIC")
    usual = fact("yield-biggest-drop-since", "US10Y", bits=5.6, change_bp=-9, drop_since="2021-11-01", asset="yield",
                 is_today=True)  # fmt: skip
    shown = ids(display.choose(ledger(LOSS, SP, dow, week, usual), LOSS, "headline", 9))
    assert shown.index(week.id) < shown.index(usual.id)


def test_a_market_that_stood_still_is_no_bullet(ledger):
    flat = fact("little-changed", "^RUT", bits=1.0, change_pct=-0.02, level=2000.0, is_today=True, tells_level=True)
    assert flat.id not in ids(display.choose(ledger(SP, flat), SP, "brief", 9))
