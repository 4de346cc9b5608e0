"""Record closes: each is told, several of a region together, and none twice."""

from newsgen.planning import sections, sentences, storyplan
from tests.planning.conftest import fact


def move(symbol, bits=0.5, region="europe"):
    return fact("moved", symbol, bits=bits, change_pct=0.5, level=100.0, is_today=True, region=region, asset="index")


def record(symbol, bits=1.0):
    return fact("record-close", symbol, bits=bits, change_pct=0.5, record_close=True, record_age=1.0, record_run=2.0)


def streak(symbol, bits=5.0):
    return fact("win-streak", symbol, bits=bits, change_pct=0.5, win_streak=7.0)


def across(*symbols, rule="records-elsewhere", region="europe"):
    values = {"record_closes": float(len(symbols)), "record_names": " ".join(symbols)}
    return fact(rule, region, "region", 4.0, is_home=region == "us", is_today=True, mean_pct=0.5, **values)


def built(ledger, name, lead="^GSPC"):
    recipe = next(s for s in storyplan.load("us_close").sections if s.id == name)
    return [said for paragraph in sections.build(ledger, recipe, lead, []).paragraphs for said in paragraph]


def told(plans):
    return {f.rule for said in plans for clause in said.clauses for f in (clause.head, *clause.tails)}


def test_a_record_stands_in_front_of_a_streak(ledger):
    clause = sentences.clause(ledger(move("^GDAXI"), record("^GDAXI"), streak("^GDAXI")), "^GDAXI", tails=1)
    assert [tail.rule for tail in clause.tails] == ["record-close"]


def test_a_market_at_a_record_is_not_folded_into_a_group(ledger):
    others = [move("^STOXX50E", 3.0), move("^FTSE"), move("^FCHI")]
    plans = built(ledger(*others, move("^GDAXI"), record("^GDAXI")), "abroad")
    (own,) = [said for said in plans if "^GDAXI" in {clause.head.subject for clause in said.clauses}]
    assert own.slot == "clause"
    assert "record-close" in told([own])


def test_two_records_abroad_are_one_sentence(ledger):
    markets = [move("^STOXX50E", 3.0), move("^GDAXI"), move("^FCHI"), move("^FTSE")]
    plans = built(ledger(*markets, record("^GDAXI"), record("^FCHI"), across("^GDAXI", "^FCHI")), "abroad")
    assert [said.clauses[0].head.rule for said in plans][:2] == ["moved", "records-elsewhere"]
    assert "record-close" not in told(plans)
    grouped = {c.head.subject for said in plans if "group" in said.slot for c in said.clauses}
    assert not grouped & {"^GDAXI", "^FCHI"}


def test_a_record_after_years_keeps_its_own_words(ledger):
    plans = built(ledger(move("^N225", 3.0, "asia"), record("^N225", 12.0), move("^KS11", region="asia"),
                         record("^KS11"), across("^N225", "^KS11", region="asia")), "abroad")  # fmt: skip
    assert "records-elsewhere" not in told(plans)
    assert "record-close" in told(plans)


def test_at_home_one_more_than_the_lede_told_is_a_tail(ledger):
    us = [move(symbol, region="us") for symbol in ("^GSPC", "^DJI", "^IXIC")]
    both = across("^GSPC", "^IXIC", rule="records-across", region="us")
    made = ledger(*us, record("^GSPC"), record("^IXIC"), both)
    made.tell(record("^GSPC"))
    plans = built(made, "home")
    assert "records-across" not in told(plans)
    assert "record-close" in told(plans)


def test_three_at_home_are_one_sentence_in_front(ledger):
    us = [move(symbol, region="us") for symbol in ("^GSPC", "^DJI", "^IXIC")]
    records = [record(symbol) for symbol in ("^GSPC", "^DJI", "^IXIC")]
    made = ledger(*us, *records, across("^GSPC", "^DJI", "^IXIC", rule="records-across", region="us"))
    made.tell(records[0])
    plans = built(made, "home")
    assert plans[0].clauses[0].head.rule == "records-across"
    assert "record-close" not in told(plans)
