"""What leads: the day's news, wherever it happened; and what is news enough to stand beside it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsgen.planning import display, lede, plan_story, sections, storyplan
from tests.planning.conftest import fact

SP = fact("moved", bits=3.0, change_pct=-0.29, level=5618.26, is_today=True, asset="index", region="us")
POLICY = {"kind": "policy_rate", "forecast": 5.25, "prior": 5.5, "actual": 5.0, "period": ""}


def decision(bits, change=-0.5, subject="US/fed_funds_rate", at="2024-03-14T18:00", result="below", rule="policy-rate"):
    when = {
        "released_at": datetime.fromisoformat(at),
        "last_like": datetime.fromisoformat("2020-03-15T21:00"),
        "last_like_days": 1648.0,
    }
    return fact(rule, subject, "release", bits, change=change, change_bp=change * 100, result=result, **POLICY, **when)


def abroad(rule, symbol, bits, **values):
    return fact(rule, symbol, bits=bits, is_today=True, asset="index", region="asia", **values)


FIRST = decision(11.0, rule="policy-first-move")
KEPT = {"change": 0.0, "result": "in_line"}
DAY = storyplan.load("us_close").day("central-bank-day").lede


def test_a_surprise_of_the_home_central_bank_leads(ledger):
    cut = decision(10.0)
    assert lede.choose(ledger(cut, SP), DAY) is cut
    assert lede.choose(ledger(cut, FIRST, SP), DAY) is FIRST


@pytest.mark.parametrize(
    "other",
    [
        decision(2.0, **KEPT),  # the bank did what everybody knew it would
        decision(10.0, subject="JP/boj_policy_rate"),  # another country's
        decision(10.0, at="2024-03-13T18:00"),  # of the day before
    ],
)
def test_no_other_decision_does(ledger, other):
    assert lede.choose(ledger(other, SP), DAY) is SP


def test_a_rout_abroad_leads_where_the_day_at_home_was_usual(ledger):
    rout = abroad("biggest-loss-since", "^N225", 14.0, change_pct=-12.4, loss_since="1987-10-20")
    assert lede.choose(ledger(rout, SP)) is rout
    rise = abroad("biggest-gain-since", "^N225", 8.9, change_pct=3.0, gain_since="2022-11-11")
    assert lede.choose(ledger(rise, SP)) is SP  # no rout, and no rally
    high = abroad("highest-since", "^N225", 14.0, change_pct=0.3, highest_since="1990-02-20")
    assert lede.choose(ledger(high, SP)) is SP  # it may be at its highest since then every day


def test_it_does_not_where_home_has_news_of_its_own(ledger):
    rout = abroad("biggest-loss-since", "^N225", 13.0, change_pct=-12.4, loss_since="1987-10-20")
    fall = fact("moved", bits=4.0, change_pct=-2.4, level=5346.6, is_today=True, asset="index", region="us")
    assert lede.choose(ledger(rout, fall)) is fall
    cut = decision(5.0, change=-0.25, result="in_line")
    assert lede.choose(ledger(rout, cut, SP), DAY) is cut


def test_a_rout_stands_for_its_region(ledger):
    """ "while Asian stocks plunged" would hide the Nikkei's worst day since 1987."""
    rout = abroad("biggest-loss-since", "^N225", 13.0, change_pct=-12.4, loss_since="1987-10-20")
    asia = fact("all-fell", "asia", "region", 9.0, is_home=False, is_today=True, mean_pct=-5.0)
    assert lede.extras(ledger(SP, rout, asia), SP) == (rout,)
    assert lede.extras(ledger(SP, asia), SP) == (asia,)


def test_its_figures_come_first_and_are_told_once(ledger, book, config):
    made = ledger(decision(10.0), FIRST, SP)
    plan = plan_story(made.view, made.facts, [], [], book, config)
    (cut, *_), (move, *_) = plan.sections[0].paragraphs[:2]
    assert cut.clauses[0].head.rule == "policy-rate"
    assert move.clauses[0].head.id == SP.id
    heads = [s.clauses[0].head.id for section in plan.sections for p in section.paragraphs for s in p]
    assert len(heads) == len(set(heads))


def test_so_do_those_of_a_market_abroad(ledger):
    rout = abroad("biggest-loss-since", "^N225", 14.0, change_pct=-12.4, loss_since="1987-10-20")
    move = abroad("moved", "^N225", 12.0, change_pct=-12.4, level=31458.42)
    made = ledger(rout, move, SP)
    made.tell(rout)
    (paragraph,) = sections.opening(made, rout)
    assert paragraph[0].clauses[0].head is move


def test_what_follows_in_the_lede_is_news(ledger):
    usual = abroad("highest-since", "^HSI", 4.0, change_pct=0.9, highest_since="2023-08-01")
    rare = abroad("record-close", "^N225", 14.0, change_pct=2.2, record_close=True)
    assert lede.extras(ledger(SP, usual, rare), SP) == (rare,)


def test_a_decision_abroad_that_changed_nothing_is_none(ledger):
    """The Fed's hold stood in every lede of the day after in Asia."""
    held, gain = decision(3.0, subject="GB/bank_rate", **KEPT), fact("win-streak", "^IXIC", bits=6.0, win_streak=7)
    assert lede.extras(ledger(SP, held, gain), SP, DAY)[0] is gain
    cut = decision(9.0, subject="GB/bank_rate")
    assert lede.extras(ledger(SP, cut, gain), SP, DAY)[0] is cut


def test_one_decision_is_told_once(ledger):
    assert lede.extras(ledger(FIRST, decision(10.0), SP), FIRST, DAY) == (SP,)


def test_another_market_stands_in_the_lede_for_rare_news_alone(ledger):
    def highest(bits):
        return fact("yield-highest-since", "US10Y", bits=bits, asset="yield", highest_since="2023-11-01", is_today=True)

    assert lede.extras(ledger(SP, highest(5.0)), SP) == ()
    assert len(lede.extras(ledger(SP, highest(7.0)), SP)) == 1
    gold = fact("gold-record", "GC=F", bits=14.0, asset="commodity", record_age=900.0, is_today=True)
    assert lede.choose(ledger(SP, gold)) is SP  # but it leads no story about stocks


def test_the_reason_stands_first_and_a_usual_move_last(ledger):
    dow = fact("moved", "^DJI", bits=1.5, change_pct=-0.3, region="us", asset="index", is_today=True)
    high = fact("record-high", "^IXIC", bits=1.0, region="us", asset="index", is_today=True)
    after = fact("stocks-after-prices", "^GSPC", "reaction", bits=2.0, asset="index", change_pct=-0.29)
    streak = fact("lose-streak", "^GSPC", bits=4.0, lose_streak=4.0, change_pct=-0.29, asset="index")
    assert lede.extras(ledger(SP, dow, high, after, streak), SP) == (after, streak, high, dow)


def test_two_records_lead_before_one_that_nobody_waited_for(ledger):
    both = fact("records-across", "us", "region", 5.0, record_closes=2.0, record_names="^GSPC ^IXIC", mean_pct=0.5,
                is_home=True, is_today=True)  # fmt: skip
    prefer = storyplan.load("us_close").day("record-day").lede
    for bits, first in ((3.0, both), (9.0, None)):
        own = fact("record-close", bits=bits, change_pct=0.5, record_age=1.0, record_run=2.0, is_today=True)
        assert lede.choose(ledger(both, own), prefer) is (first or own)


def test_what_leads_is_the_first_bullet(ledger):
    cut = decision(10.0)
    dow = fact("moved-in-points", "^DJI", bits=1.0, change_pct=-0.2, change_points=-103.0, is_today=True)
    for facts in ([cut, SP, dow], [SP, dow, cut]):
        shown = display.choose(ledger(*facts), cut, "brief", 5)
        assert [f.subject for f in shown] == ["US/fed_funds_rate", "^GSPC", "^DJI"]


def report(rule="jobs", bits=0.7, at="2024-03-14T12:30", subject="US/nonfarm_payrolls", **values):
    given = {"indicator": subject.partition("/")[2], "kind": "jobs", "actual": 311.0, "forecast": 224.0,
             "result": "above", "period": "2024-02", "ratio": 1.4, "poll": ""}  # fmt: skip
    return fact(rule, subject, "release", bits, released_at=datetime.fromisoformat(at), **{**given, **values})


def test_a_report_that_everybody_waited_for_stands_in_front_of_what_is_usual(ledger):
    """On March 10, 2023, the lede told who fell most and not what 311,000 new jobs were."""
    near = fact("near-record", bits=1.0, record_gap_pct=-19.0, record_session="2022-01-03", record_age=290.0)
    assert lede.extras(ledger(SP, near, report()), SP)[0].rule == "jobs"


@pytest.mark.parametrize(
    "other",
    [
        report(at="2024-03-13T12:30"),  # of the day before
        report("count", subject="US/jobless_claims"),  # no lede tells claims
    ],
)
def test_no_other_report_does(ledger, other):
    assert other not in lede.extras(ledger(SP, other), SP)


def test_a_report_never_leads(ledger):
    assert lede.choose(ledger(report(bits=12.0), SP), DAY) is SP


@pytest.mark.parametrize(("rule", "values"), [
    ("win-streak", {"win_streak": 9}),
    ("first-above-lost", {"milestone_high": 18000.0, "gave_up_share": 0.5, "record_close": False}),
    ("highest-since", {"highest_since": "2023-08-01"}),
    ("correction-entered", {"peak_change_pct": -10.2, "peak_session": "2024-02-01", "entered_correction": True}),
])  # fmt: skip
def test_what_its_own_readers_follow_is_no_news_elsewhere(ledger, rule, values):
    there = abroad(rule, "^GDAXI", 8.5, change_pct=0.4, **values)
    assert there not in lede.extras(ledger(SP, there), SP)
    loss = abroad("biggest-loss-since", "^GDAXI", 8.5, change_pct=-2.4, loss_since="2023-07-06")
    assert loss in lede.extras(ledger(SP, loss), SP)


def test_a_rarer_move_of_another_index_at_home_leads(ledger):
    lead = fact("biggest-loss-since", "^GSPC", bits=9.0, change_pct=-3.0, is_today=True, asset="index", region="us")
    other = replace(lead, id="biggest-loss-since:^IXIC", subject="^IXIC", bits=10.0)
    assert lede.choose(ledger(lead, other)) is lead
    rarer = replace(other, bits=11.0)
    assert lede.choose(ledger(lead, rarer)) is rarer


def test_a_yield_leads_where_stocks_hardly_moved(ledger):
    still = fact("moved", "^GSPC", bits=1.0, change_pct=-0.15, is_today=True, asset="index", region="us")
    given = {"change_bp": -57, "level": 4.03, "points_loss_since": date(1987, 10, 20), "is_today": True}
    bond = fact("yield-biggest-drop-since", "US2Y", bits=13.0, asset="yield", **given)
    assert lede.choose(ledger(still, bond)) is bond
    large = replace(still, bits=5.0, values={**still.values, "change_pct": -2.5})
    assert lede.choose(ledger(large, bond)) is large


def overnight(ledger, sp, *, new=True):
    """Return a ledger of asia_close in which the S&P 500's last session is that of the day before."""
    facts = ledger(sp, fact("moved", "^N225", bits=4.0, change_pct=-2.0, region="asia", asset="index", is_today=True))
    facts.edition = facts.config.edition("asia_close")
    before = replace(facts.view.markets["^GSPC"], session=date(2024, 3, 13), is_new=new)
    as_of = replace(facts.view.time, edition="asia_close", as_of=datetime.fromisoformat("2024-03-14T08:00"))
    markets = {**facts.view.markets, "^GSPC": before}
    facts.view = replace(facts.view, time=as_of, markets=markets, lead="^N225")
    return facts


@pytest.mark.parametrize(("change", "stands"), [(-2.1, True), (-1.9, False)])
def test_a_rout_on_wall_street_overnight_stands_in_the_lede(ledger, change, stands):
    sp = fact("moved", "^GSPC", bits=2.0, change_pct=change, region="us", asset="index", is_today=False)
    facts = overnight(ledger, sp)
    main = lede.choose(facts)
    assert main.subject == "^N225"
    assert (sp in lede.extras(facts, main)) is stands


def test_one_that_the_story_before_has_told_does_not(ledger):
    sp = fact("moved", "^GSPC", bits=2.0, change_pct=-3.0, region="us", asset="index", is_today=False)
    facts = overnight(ledger, sp, new=False)
    assert sp not in lede.extras(facts, lede.choose(facts))


@pytest.mark.parametrize("rule", ["year-so-far", "below-200-day-average"])
def test_how_far_it_came_this_year_and_an_average_are_no_lede(ledger, rule):
    own = fact(rule, bits=6.0, change_pct=-0.3, year_change_pct=4.0, ma200_gap=90, asset="index", region="us")
    assert own not in lede.extras(ledger(SP, own), SP)


def test_behind_all_of_a_region_no_move_of_one_of_its_markets(ledger):
    """ "US stocks tumble; S&P 500 loses 4.6%" says it twice."""
    fell = fact("all-fell", "us", about="region", bits=6.0, is_today=True, is_home=True, shut=0, unknown=0,
                mean_pct=-2.0, count=4, region="us", leader="^DJI", laggard="^RUT", laggard_behind_pct=1.0)  # fmt: skip
    large = replace(SP, bits=5.0, values={**SP.values, "change_pct": -2.0, "tells_level": True})
    loss = fact("biggest-loss-since", "^IXIC", bits=1.0, change_pct=-2.2, loss_since="2024-01-05", is_today=True)
    shown = display.choose(ledger(fell, large, loss), fell, "headline", 9)
    assert [f.id for f in shown] == [fell.id, loss.id, large.id]


def since(rule, subject, about="market", bits=8.0, side="", **values):
    return fact(
        rule, subject, about, bits, **{f"{side}loss_since": date(2022, 9, 13), f"{side}loss_gap": 475.0}, **values
    )


BOTH = since("partners-loss-since", "^GSPC+^DJI", "pair", 9.0, "left_", left_change_pct=-3.0, right_change_pct=-2.6,
             left_symbol="^GSPC", right_symbol="^DJI")  # fmt: skip
OWN = {"asset": "index", "region": "us", "is_today": True}


def test_two_markets_with_one_day_lead_together(ledger):
    lead = since("biggest-loss-since", "^GSPC", change_pct=-3.0, **OWN)
    dow = since("biggest-loss-since", "^DJI", change_pct=-2.6, **OWN)
    small = since("biggest-loss-since", "^RUT", change_pct=-3.3, **OWN)
    nasdaq = fact("biggest-loss-since", "^IXIC", bits=5.0, change_pct=-3.4, loss_since=date(2024, 7, 24), **OWN)
    streak = fact("lose-streak", "^DJI", bits=6.0, lose_streak=5.0, change_pct=-2.6, **OWN)
    made = ledger(BOTH, lead, dow, small, nasdaq, streak)
    assert lede.choose(made) is BOTH
    # Neither one's own words for it, nor a third market's with the same date, stand beside.
    assert {f.id for f in lede.extras(made, BOTH)} == {nasdaq.id, streak.id}
    assert display.choose(made, BOTH, "headline", 9)[0] is BOTH
    assert not any(told in (lead, dow) for told in display.choose(made, BOTH, "headline", 9))
    made.tell(BOTH)
    assert made.is_open(streak)
    assert not any(made.is_open(told) for told in (lead, dow))


def test_an_old_record_of_another_index_leads(ledger):
    high = fact("highest-since", bits=7.9, change_pct=1.4, highest_since=date(2022, 1, 4), **OWN)
    old = fact("record-close", "^DJI", bits=11.6, change_pct=1.4, record_close=True, record_age=487.0, **OWN)
    young = fact("record-close", "^DJI", bits=4.0, change_pct=1.4, record_close=True, record_age=1.0, **OWN)
    assert lede.choose(ledger(high, old)) is old
    assert lede.choose(ledger(high, young)) is high


def test_a_run_that_a_small_move_goes_on_is_lesser_news(ledger):
    fell = fact("all-fell", "us", "region", 2.0, is_home=True, is_today=True, mean_pct=-0.5)
    for change, first in ((-0.29, fell), (-0.31, None)):
        moved = fact("moved", bits=0.1, change_pct=change, level=5618.26, **OWN)
        run = fact("lose-streak", bits=2.5, lose_streak=4.0, change_pct=change, **OWN)
        assert lede.choose(ledger(fell, moved, run)) is (first or run)


def test_what_stood_still_or_went_both_ways_abroad_is_no_dek(ledger):
    moved = fact("moved", bits=3.0, change_pct=0.5, level=5618.26, **OWN)
    still = fact("moved", "^DJI", bits=2.0, change_pct=-0.07, level=39000.0, **OWN)
    apart = fact("mixed", "asia", "region", 6.0, is_home=False, is_today=True, mean_pct=0.1, state="closed",
                 leader="000300.SS", laggard="^HSI")  # fmt: skip
    assert display.choose(ledger(moved, still, apart), moved, "headline", 9) == (moved,)
