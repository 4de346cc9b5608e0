"""Sections: home releases first, one report in order of weight, and no price of the day before beside a rout."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsgen.planning import sections, storyplan
from newsgen.rules.view import MarketView
from tests.planning.conftest import SESSION, fact


def release(subject, bits):
    values = {"kind": "level", "result": "above", "change": 1.0, "actual": 1.0}
    return fact("index-level", subject, about="release", bits=bits, forecast=0.5, prior=0.0, period="", **values)


def told(plan):
    return [c.head.subject for paragraph in plan.paragraphs for s in paragraph for c in s.clauses]


def built(ledger, name, lead="^GSPC"):
    recipe = next(s for s in storyplan.load("us_close").sections if s.id == name)
    return sections.build(ledger, recipe, lead, [])


def test_releases_of_home_come_first(ledger):
    facts = [release("CN/official_manufacturing_pmi", 6.0), release("US/ism_services", 1.0)]
    assert told(built(ledger(*facts), "macro")) == ["US/ism_services", "CN/official_manufacturing_pmi"]


def test_a_lesser_release_from_abroad_is_left_out_at_all(ledger):
    facts = [release("CN/official_manufacturing_pmi", 1.5), release("US/ism_services", 1.0)]
    assert told(built(ledger(*facts), "macro")) == ["US/ism_services"]
    assert told(built(ledger(facts[0]), "macro")) == []


def test_what_one_report_tells_stands_in_order_of_weight(ledger):
    wages, jobless = release("US/average_hourly_earnings_mom", 5.0), release("US/unemployment_rate", 4.0)
    other = release("US/ism_services", 4.5)
    order = ["US/unemployment_rate", "US/average_hourly_earnings_mom", "US/ism_services"]
    assert told(built(ledger(wages, jobless, other), "macro")) == order


def test_of_a_week_prices_stand_in_front_of_a_survey_that_surprised_more(ledger):
    survey, prices = release("US/michigan_sentiment", 5.0), release("US/cpi_yoy", 3.0)
    facts = [replace(fact, parts={**fact.parts, "weight": w}) for fact, w in ((survey, -1.3), (prices, -0.1))]
    day, week = ledger(*facts), ledger(*facts)
    assert told(built(day, "macro")) == [survey.subject, prices.subject]
    week.edition = week.config.edition("week_in_review")
    assert told(built(week, "macro")) == [prices.subject, survey.subject]


def test_no_price_of_the_day_before_beside_a_rout(ledger):
    yen = fact("currency-moved", "JPY=X", bits=1.0, change_pct=0.3, level=150.0, is_today=False)
    for change, shown in ((-1.0, ["JPY=X"]), (-4.0, [])):
        facts = ledger(fact("moved", "^GSPC", bits=5.0, change_pct=change), yen)
        before = replace(facts.view.markets["JPY=X"], session=date(2024, 3, 13))
        markets = {**facts.view.markets, "JPY=X": before}
        facts.view = replace(facts.view, markets=markets)
        assert told(built(facts, "money")) == shown


def test_a_yield_of_the_day_before_stands_above_the_data(ledger):
    data = release("US/ism_services", 1.0)
    for today, order in ((True, ["US/ism_services", "US10Y"]), (False, ["US10Y", "US/ism_services"])):
        bond = fact("yield-moved", "US10Y", bits=1.0, change_bp=4, level=4.2, prev_level=4.16, is_today=today)
        assert told(built(ledger(data, bond), "macro")) == order


def test_a_paragraph_of_releases_never_begins_with_what_was_lowest_since(ledger):
    """Behind the unemployment rate stands "That was the highest since": they are not torn apart."""
    jobs, wages, rate = (
        release(f"US/{name}", bits)
        for name, bits in (("nonfarm_payrolls", 5.0), ("unemployment_rate", 4.5), ("ism_services", 1.0))
    )
    high = fact("reading-highest-since", "US/unemployment_rate", about="release", bits=4.0, highest_since="2021-10")
    fell = fact("jobs-revised", "US/nonfarm_payrolls", about="release", bits=3.0, revision=-20.0, prior=180.0)
    plan = built(ledger(jobs, wages, rate, high, fell), "macro")
    firsts = [paragraph[0].clauses[0].head.rule for paragraph in plan.paragraphs]
    assert "reading-highest-since" not in firsts
    assert "jobs-revised" not in firsts


PRICES = {"actual": 0.4, "forecast": 0.6, "result": "below", "period": "2022-10"}
CORE = {"right_actual": 0.3, "right_forecast": 0.5, "right_result": "below", "right_period": "2022-10"}


def price(indicator, bits):
    return fact("change", f"US/{indicator}", "release", bits, change=-0.2, prior=0.6, **PRICES)


def test_prices_and_core_prices_are_one_sentence(ledger):
    both = fact("core-beside", "US/cpi_mom+US/core_cpi_mom", "release_pair", 4.0,
                **{f"left_{name}": value for name, value in PRICES.items()}, **CORE)  # fmt: skip
    prices, core, year = price("cpi_mom", 4.0), price("core_cpi_mom", 3.0), price("cpi_yoy", 2.0)
    made = ledger(prices, core, year, both)
    assert told(built(made, "macro")) == ["US/cpi_yoy", "US/cpi_mom+US/core_cpi_mom"]  # the annual rate first
    assert made.joined == {prices.id, core.id}  # an editor reads why they have no sentence of their own
    assert told(built(ledger(core, year), "macro")) == ["US/cpi_yoy", "US/core_cpi_mom"]


def test_a_partner_s_bare_move_is_no_paragraph_of_its_own(ledger):
    lead = fact("moved", "^GSPC", bits=2.0, change_pct=0.4, level=5000.0, is_today=True)
    dow = fact("moved-in-points", "^DJI", bits=1.0, change_pct=0.2, change_points=80.0, is_today=True)
    (paragraph,) = built(ledger(lead, dow), "lead").paragraphs
    assert [s.clauses[0].head.subject for s in paragraph] == ["^GSPC", "^DJI"]


def yields(ten, two, **values):
    bonds = [fact("yield-moved", s, bits=b, change_bp=c, level=4.2, prev_level=4.1, is_today=True)
             for s, b, c in (("US10Y", ten, -9), ("US2Y", two, -8))]  # fmt: skip
    both = {"left_change_bp": -9.0, "right_change_bp": -8.0, "left_level": 4.36, "right_level": 4.73}
    return [*bonds, fact("yields-together", "US10Y+US2Y", "pair", 0.0, **both, **values)]


def test_two_yields_on_a_day_like_others_are_one_sentence(ledger):
    facts = yields(1.0, 0.5)
    made = ledger(*facts)
    plan = built(made, "macro")
    assert told(plan) == ["US10Y+US2Y"]
    assert "Government bonds" in plan.fallback  # no data stand under "The latest figures"
    assert made.joined == {facts[0].id, facts[1].id}


def test_a_yield_with_news_of_its_own_is_told_apart(ledger):
    assert told(built(ledger(*yields(3.5, 0.5)), "macro")) == ["US10Y", "US2Y"]


def test_a_usual_move_beside_the_stocks_is_not_told(ledger):
    gold = fact("commodity-moved", "GC=F", bits=1.0, change_pct=1.1, level=1860.0, is_today=True)
    for bits, count in ((3.4, 0), (3.5, 1)):
        pair = fact("stocks-fell-gold-rose", "^GSPC+GC=F", "pair", bits, left_symbol="^GSPC", right_symbol="GC=F",
                    left_change_pct=-1.45, right_change_pct=1.5)  # fmt: skip
        assert told(built(ledger(gold, pair), "money")).count(pair.subject) == count


def test_lows_of_a_region_say_nothing_where_a_market_told_its_own(ledger):
    low = fact("lowest-since", "^GSPC", bits=6.0, change_pct=-1.1, lowest_since="2021-03-05", lowest_gap=250.0)
    across = fact("lows-across", "us", "region", 5.0, covered=("^GSPC", "^DJI"), count_lowest_since=5)
    made = ledger(low, across)
    assert across in made.about("us", "sentence")
    made.tell(low)
    assert across not in made.about("us", "sentence")


def test_two_yields_by_one_name_are_of_the_day(ledger):
    data = release("US/ism_services", 1.0)
    both = fact("yields-together", "US10Y+US2Y", about="pair", bits=1.0)
    moves = [fact("yield-moved", s, bits=1.0, change_bp=4, level=4.2, is_today=True) for s in ("US10Y", "US2Y")]
    assert told(built(ledger(data, both, *moves), "macro")) == ["US/ism_services", "US10Y+US2Y"]


def test_a_region_that_others_followed_keeps_one_sentence_and_none_beside_a_rout(ledger):
    recipe = next(s for s in storyplan.load("asia_close").sections if s.id == "abroad")
    wall_street = fact("moved", "^GSPC", change_pct=0.5)
    europe = [fact("moved", s, change_pct=change) for s, change in (("^GDAXI", 0.4), ("^FTSE", 1.0), ("^FCHI", 2.0))]
    for change in (1.0, -5.0):
        facts = ledger(fact("moved", "^N225", bits=5.0, change_pct=change), wall_street, *europe)
        facts.edition = facts.config.edition("asia_close")
        before = date(2024, 3, 13)
        markets = {s: replace(m, session=before) for s, m in facts.view.markets.items()}
        ended = {"^GSPC": datetime(2024, 3, 13, 20), **{f.subject: datetime(2024, 3, 13, 16) for f in europe}}  # noqa: DTZ001
        facts.view = replace(facts.view, markets=markets, ended_at=ended)
        plan = sections.build(facts, recipe, "^N225", [])
        of_europe = [
            s for p in plan.paragraphs for s in p if s.slot == "clause" and s.clauses[0].head.subject != "^GSPC"
        ]
        assert len(of_europe) == (1 if change > 0 else 0)
        assert ("^GDAXI" in told(plan)) is (change > 0)


def test_what_a_reading_was_stands_before_the_revision_of_the_one_before(ledger):
    jobs = release("US/nonfarm_payrolls", 5.0)
    fell = fact("jobs-revised", "US/nonfarm_payrolls", about="release", bits=3.0, revision=-20.0, prior=180.0)
    run = fact("above-forecast-run", "US/nonfarm_payrolls", about="release", bits=4.0, above_run=4)
    plan = built(ledger(jobs, fell, run), "macro")
    said = [s.clauses[0].head.rule for paragraph in plan.paragraphs for s in paragraph]
    assert said == ["index-level", "above-forecast-run", "jobs-revised"]


def moves(**sizes):
    return [fact("moved", f"^{name}", bits=bits, change_pct=change) for name, (bits, change) in sizes.items()]


def test_a_region_begins_with_the_index_that_readers_look_for(ledger):
    """The CAC's news is a little rarer, but no reader asks for Paris before Frankfurt."""
    facts = moves(GDAXI=(2.0, 0.7), FCHI=(3.0, 0.9))
    assert told(built(ledger(*facts), "abroad"))[0] == "^GDAXI"


def test_a_market_that_moved_twice_as_far_stands_in_front_of_it(ledger):
    facts = moves(GDAXI=(2.0, -0.5), FCHI=(1.0, -1.4))
    assert told(built(ledger(*facts), "abroad"))[0] == "^FCHI"


def test_a_market_with_much_rarer_news_does_too(ledger):
    facts = moves(GDAXI=(2.0, 0.5), FTSE=(5.5, 0.6))
    assert told(built(ledger(*facts), "abroad"))[0] == "^FTSE"


def test_no_market_is_listed_without_its_figure_behind_one_that_moved_less(ledger):
    facts = moves(GDAXI=(2.6, 0.4), FTSE=(1.0, -2.1), FCHI=(0.9, 0.3))
    clauses = [s for p in built(ledger(*facts), "abroad").paragraphs for s in p if s.slot == "clause"]
    assert "^FTSE" in {c.head.subject for s in clauses for c in s.clauses}


@pytest.mark.parametrize(("lead", "others", "said"), [("^HSI", 5, True), ("^N225", 5, False), ("^HSI", 4, False)])
def test_who_led_is_told_of_many_indexes_and_not_of_the_market_that_the_story_began_with(ledger, lead, others, said):
    fell = fact("all-fell", "asia", about="region", bits=3.0, count=6, shut=0, unknown=0, region="asia", is_home=True,
                mean_pct=-1.0, leader="^AXJO", laggard="^N225", laggard_behind_pct=0.4, state="closed")  # fmt: skip
    sizes = {"N225": (1.0, -1.9), "KS11": (1.0, -0.9), "AXJO": (1.0, -0.4), "TWII": (1.0, -0.6), "STI": (1.0, -0.5)}
    facts = ledger(fell, *moves(**dict(list(sizes.items())[:others]), HSI=(1.0, -1.0)))
    facts.edition = facts.config.edition("asia_close")
    facts._table = set(facts.edition.table)
    markets = {s: MarketView(s, "closed", SESSION, i, True) for i, s in enumerate(facts.edition.table)}
    even = replace(facts.view.time, session=date(2024, 3, 15))  # it is told every other day
    facts.view = replace(facts.view, markets=markets, time=even)
    recipe = next(s for s in storyplan.load("asia_close").sections if s.id == "home")
    assert ("asia" in told(sections.build(facts, recipe, lead, []))) is said


@pytest.mark.parametrize(
    ("symbol", "rule", "ended", "bits", "shown"),
    [
        ("JPY=X", "currency-moved", 16, 1.0, True),
        ("JPY=X", "currency-moved", 15, 1.0, False),  # six hours old: it traded on
        ("JPY=X", "currency-moved", 15, 4.0, True),  # what is rare is told all the same
        ("CL=F", "commodity-moved", 14, 1.0, True),  # new in the morning
        ("CL=F", "commodity-moved", 13, 1.0, False),
        ("CL=F", "commodity-moved", 7, 2.5, True),
        ("CL=F", "commodity-moved", 6, 2.5, False),
    ],
)
def test_an_old_price_of_the_day_before_is_none(ledger, symbol, rule, ended, bits, shown):
    facts = ledger(
        fact("moved", "^GSPC", bits=5.0, change_pct=-1.0), fact(rule, symbol, bits=bits, change_pct=1.3, level=150.0)
    )
    markets = {**facts.view.markets, symbol: replace(facts.view.markets[symbol], session=date(2024, 3, 13))}
    facts.view = replace(facts.view, markets=markets, ended_at={symbol: datetime(2024, 3, 14, ended)})  # noqa: DTZ001
    assert told(built(facts, "money")) == ([symbol] if shown else [])


def test_the_releases_of_another_country_have_a_paragraph(ledger):
    home = [release("US/nonfarm_payrolls", 5.0), release("US/ism_services", 4.0)]
    away = release("AU/rba_cash_rate", 9.0)
    paragraphs = built(ledger(*home, away), "macro").paragraphs
    assert [[s.clauses[0].head.subject.split("/")[0] for s in p] for p in paragraphs] == [["US", "US"], ["AU"]]


def test_runs_as_long_are_one(ledger):
    """Three indexes with five gains each: the lead's and one more are told, the third is the same again."""
    runs = [fact("win-streak", s, bits=3.0, win_streak=5, change_pct=1.0, region="us") for s in ("^DJI", "^IXIC")]
    longer = fact("win-streak", "^RUT", bits=3.0, win_streak=6, change_pct=1.0, region="us")
    lead = fact("win-streak", "^GSPC", bits=3.0, win_streak=5, change_pct=1.0, region="us")
    facts = ledger(*runs, longer, lead)
    facts.tell(runs[0])
    assert not facts.is_open(runs[1])
    assert facts.is_open(longer)
    assert facts.is_open(lead)
