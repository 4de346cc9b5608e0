"""Forms of a sentence: the one that readers met longest ago, behind the same sentence whatever was tried before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from newsgen.model import Clause, Fact, SectionPlan, Sentence, SentencePlan, StoryTime
from newsgen.rules import rulebook
from newsgen.writing import _Writer, language, marks
from newsgen.writing.clauses import Before
from newsgen.writing.memory import Memory, sentence_key
from newsgen.writing.scribe import Scribe

SESSION = date(2024, 3, 14)


def fact(rule, **values):
    day = {"session": SESSION, "is_today": True, "state": "closed", "asset": "index"}
    given = {"told_pct": False, "tells_level": False, "just_opened": False, **day, **values}
    parts = {"news": 0.0, "weight": 0.0, "told": 0.0}
    return Fact(f"{rule}:^RUT", rule, "market", "^RUT", SESSION, given, 1.0, parts)


MOVED = fact("moved", change_pct=0.9)
FAR = fact("near-record", is_lead=True, change_pct=0.9, record_gap_pct=-3.0, record_session=date(2024, 2, 1))


def plain(one, _facts):
    return Sentence(marks.plain(one), (), ())


@pytest.fixture
def writer(config):
    """Return a function: sentences of the story before -> the writer of a story of the Russell 2000."""

    def make(*said):
        memory = Memory([frozenset(sentence_key(one, language.load("en")) for one in said)])
        time = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))
        scribe = Scribe(time, rulebook.load(), config, memory=memory)
        lines = SimpleNamespace(
            scribe=scribe, config=config, sentence=lambda one, _: Sentence(marks.plain(one), (), ())
        )
        return _Writer(None, None, lines, None)

    return make


def test_every_try_stands_behind_the_same_sentence(writer):
    before = Before(frozenset({"^GSPC"}), "The")
    plan = SentencePlan("sentence", (Clause(FAR), Clause(FAR)))

    def told(*said):
        one, seen = writer(*said), []
        one.clauses.before, write = before, one.clauses.write
        one.clauses.write = lambda plan: (seen.append(one.clauses.before), write(plan))[1]
        return [sentence.text for sentence in one._freshest(plan)], seen

    first, seen = told()
    assert seen == [before]
    assert not language.load("en").grammar.points_back(first[0])  # "it" and "the index" would mean the S&P 500
    second, seen = told(*first)
    assert second != first
    assert len(seen) > 1
    assert set(seen) == {before}


def test_a_section_begins_behind_no_sentence(writer):
    one = writer()
    one.scribe.names.subject("^RUT")
    one.clauses.before = Before(frozenset({"^RUT"}), "The", "^RUT")
    plan = SectionPlan("us", (), ((SentencePlan("clause", (Clause(MOVED),)),),), fallback=("Wall Street",))
    ((first,),) = one._section(plan, set(), set()).paragraphs
    assert "Russell 2000" in first.text


def test_no_sentence_stands_twice_in_a_story(writer):
    """On March 9, 2020, the DAX and the Euro Stoxx 50 entered a bear market 23% below their peaks of one day."""
    one = writer()
    bear = {"entered_bear": True, "peak_change_pct": -23.0, "peak_session": date(2024, 2, 1), "change_pct": -8.0}
    plan = SentencePlan("sentence", (Clause(fact("bear-market-entered", **bear)),))
    first, second = ([sentence.text for sentence in one._freshest(plan)] for _ in range(2))
    assert first != second


def test_behind_a_list_of_records_it_is_nobody(writer):
    head = SimpleNamespace(about="region", values={"leader": "^IXIC", "laggard": "^GSPC", "record_names": "^DJI ^IXIC"})
    one = writer()
    assert one._named(head, "The Dow and the Nasdaq both ended at a record.") == ""
    head.values["record_names"] = ""
    assert one._named(head, "The Nasdaq rose the most.") == "^IXIC"


def release(rule, subject, **values):
    about = {"released_at": datetime.fromisoformat("2024-03-13T14:00"), "session": SESSION, **values}
    parts = {"news": 1.0, "weight": 0.0, "told": 0.0}
    return Fact(f"{rule}:{subject}", rule, "release", subject, SESSION, about, 1.0, parts)


PRICES = {"kind": "change", "group": "prices", "actual": 0.4, "forecast": 0.3, "result": "above", "period": "2024-02",
          "country": "US", "importance": 0.9}  # fmt: skip


def test_a_release_of_the_day_before_says_so_once_and_its_country_once(writer):
    one = writer()
    said = [
        one._freshest(SentencePlan("sentence", (Clause(release("change", f"US/{name}", indicator=name, **PRICES)),)))
        for name in ("cpi_mom", "ppi_mom")
    ]
    first, second = (sentences[0].text for sentences in said)
    assert first.startswith("U.S. consumer prices")
    assert ", the Labor Department said on Wednesday" in first
    assert first.index("said") < first.index("forecast")  # which is not the agency's
    assert second.startswith("Producer prices")
    assert "Wednesday" not in second


def test_what_a_name_tells_is_not_said_again(writer):
    level = {"kind": "level", "actual": 114.8, "forecast": 114.2, "prior": 108.0, "change": 6.8, "result": "above",
             "period": "2024-02", "country": "US"}  # fmt: skip
    one = writer()
    fact_ = release("index-level", "US/cb_consumer_confidence", indicator="cb_consumer_confidence", **level)
    (said,) = one._freshest(SentencePlan("sentence", (Clause(fact_),)))
    assert said.text.startswith("The Conference Board's")
    assert ", a report on Wednesday showed, " in said.text
    assert said.text.count("Conference Board") == 1


def told_of(one, name, **values):
    fact_ = release("change", f"US/{name}", indicator=name, **{**PRICES, **values})
    return one._freshest(SentencePlan("sentence", (Clause(fact_),)))[0].text


def test_who_reported_a_figure_of_the_day_is_told_once(writer):
    one, today = writer(), {"released_at": datetime.fromisoformat("2024-03-14T12:30")}
    first, second, other = (told_of(one, name, **today) for name in ("cpi_mom", "ppi_mom", "retail_sales_mom"))
    assert ", the Labor Department said" in first
    assert "Thursday" not in first
    assert first.index("said") < first.index("forecast")
    assert "said" not in second
    assert "the Commerce Department said" in other


def test_a_form_that_is_thrown_away_has_not_said_it(writer):
    """Each try of a sentence stands behind what the story has said, not behind the try before."""
    one, today = writer(), {"released_at": datetime.fromisoformat("2024-03-14T12:30")}
    assert told_of(one, "cpi_mom", **today).count("the Labor Department said") == 1
    assert one.clauses.reported.agencies == {"Labor Department"}


def heading(one, *facts, sentences=1):
    """Return the crosshead above a section whose first sentence tells some facts."""
    one.plan = SimpleNamespace(facts={f.id: f for f in (MOVED, *facts)})
    one.lines.used = {f.id: f for f in (MOVED, *facts)}
    first = Sentence("x", tuple(f.id for f in facts), ())
    plan = SectionPlan("home", (), (), fallback=("The other indexes",))
    return one._heading(plan, [[first] * sentences])


def test_a_crosshead_names_the_market_of_its_first_sentence_and_leaves_the_date_to_it(writer):
    loss = replace(fact("biggest-gain-since", symbol="^RUT", change_pct=3.9, gain_since=date(2020, 3, 24)), bits=9.0)
    far = replace(MOVED, values={**MOVED.values, "change_pct": 3.9, "symbol": "^RUT"})
    one = writer()
    said = heading(one, far, loss)
    assert said.startswith("Russell 2000 ")
    assert "since" not in said
    assert not any(sign.isdigit() for sign in said.removeprefix("Russell 2000"))


def test_of_no_rare_news_it_says_where_we_are(writer):
    usual = replace(fact("biggest-gain-since", symbol="^RUT", change_pct=0.9, gain_since=date(2024, 2, 24)), bits=2.0)
    assert heading(writer(), MOVED, usual) == "The other indexes"


def test_nor_does_it_tell_what_stands_in_the_second_place(writer):
    other = replace(fact("biggest-loss-since", symbol="^DJI", change_pct=-2.0, loss_since=date(2020, 3, 24)), bits=9.0)
    assert heading(writer(), MOVED, replace(other, subject="^DJI")) == "The other indexes"


def test_who_led_is_a_crosshead_only_above_a_sentence_about_that_market(writer):
    rose = Fact("all-rose:us", "all-rose", "region", "us", SESSION,
                {"region": "us", "is_home": True, "count": 4.0, "shut": 0.0, "unknown": 0.0, "mean_pct": 0.9,
                 "leader": "^RUT", "laggard": "^DJI", "leader_ahead_pct": 0.4, "state": "closed"},
                3.0, {"news": 3.0, "weight": 0.0, "told": 0.0})  # fmt: skip
    said = set()
    for leader in ("^RUT", "^IXIC"):
        one, fact_ = writer(), replace(rose, values={**rose.values, "leader": leader})
        one.scribe.wordings = lambda fact, slot, asked=one.scribe.wordings: sorted(
            asked(fact, slot), key=lambda w: "leader |" not in w.text
        )
        one.plan, one.lines.used = SimpleNamespace(facts={}), {MOVED.id: MOVED}
        plan = SectionPlan("home", (fact_,), (), fallback=("The other indexes",))
        said.add(one._heading(plan, [[Sentence("x", (MOVED.id,), ())]]).partition(" leads")[0])
    assert "Russell 2000" in said
    assert not any("Nasdaq" in one for one in said)


def test_what_the_lede_has_told_of_the_region_is_no_crosshead(writer):
    rose = Fact("all-rose:us", "all-rose", "region", "us", SESSION,
                {"region": "us", "is_home": True, "count": 4.0, "shut": 0.0, "unknown": 0.0, "mean_pct": 0.9,
                 "leader": "^RUT", "laggard": "^DJI", "leader_ahead_pct": 0.4, "state": "closed"},
                3.0, {"news": 3.0, "weight": 0.0, "told": 0.0})  # fmt: skip
    plan = SectionPlan("home", (rose,), (), fallback=("The other indexes",))

    def head(opening, first):
        one = writer()
        one.opening = opening
        one.plan, one.lines.used = SimpleNamespace(facts={}), {MOVED.id: first}
        return one._heading(plan, [[Sentence("x", (MOVED.id,), ())]])

    other = replace(MOVED, subject="^IXIC")
    assert head(set(), other)
    assert head({rose.id}, other) == ""
    assert head({rose.id}, MOVED) == "Russell 2000 leads the gains"


def test_the_move_of_another_day_is_no_crosshead(writer):
    far = replace(MOVED, values={**MOVED.values, "change_pct": 3.9, "symbol": "^RUT"})
    loss = replace(fact("biggest-gain-since", symbol="^RUT", change_pct=3.9, gain_since=date(2020, 3, 24)), bits=9.0)
    old = replace(loss, values={**loss.values, "is_today": False})
    assert heading(writer(), far, loss).startswith("Russell 2000 ")
    assert heading(writer(), far, old) == "The other indexes"


def test_one_of_several_kinds_is_no_crosshead(writer):
    bond = replace(fact("yield-highest-since", symbol="US10Y", asset="yield", change_bp=9, level=4.5), bits=9.0)
    bond = replace(bond, id="bond", subject="US10Y")
    report = Fact("change:US/cpi_mom", "change", "release", "US/cpi_mom", SESSION, {}, 1.0, {"news": 1.0})
    one = writer()
    one.plan = SimpleNamespace(facts={bond.id: bond, report.id: report})
    one.lines.used = one.plan.facts
    plan = SectionPlan("macro", (), (), fallback=("Data and yields",))
    said = [[Sentence("x", (bond.id,), ())], [Sentence("y", (report.id,), ())]]
    assert one._heading(plan, said) == "Data and yields"
