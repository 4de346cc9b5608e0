"""A whole draft: its shape, its spans, its table, and the words that its moves must carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsgen.checks import Ledger, check, review
from newsgen.model import Draft, Evidence, Fact, Figure, Section, Sentence, StoryTime, TableRow
from tests.checks.conftest import BARS, observe

TIME = StoryTime("us_close", date(2024, 1, 8), datetime(2024, 1, 8, 22, 15))  # noqa: DTZ001 - naive UTC
EVIDENCE = (Evidence("typed", "^GSPC", "2024-01-08", "close", 4257.0, "2024-01-08T21:00"),)
LEDE = (
    "The S&P 500 fell on Monday, snapping a four-day winning streak, while the Nasdaq Composite rose and the small "
    "Russell 2000 was little changed at the end of the day in New York."
)


def sentence(text, *figures, facts=("f",)):
    marks = [
        Figure(text.index(shown), text.index(shown) + len(shown), shown, "f", "x", 1.0, "", "typed", "2024-01-08")
        for shown in figures
    ]
    return Sentence(text, facts, tuple(marks))


def fact(about="market"):
    evidence = EVIDENCE if about == "market" else ()
    return Fact("f", "fell", about, "^GSPC", TIME.session, {}, 1.0, {}, evidence)


ROW = TableRow(
    "^GSPC", "S&P 500", "us", "closed", "2024-01-08", "4,257.00", "-43.00", "-1.00%", 4257.0, -43.0, -1.0, EVIDENCE
)


def draft(*body, headline="S&P 500 slides", about="market", table=(ROW,), lede=LEDE):
    paragraph = (sentence(lede), *body)
    sections = (Section("", (paragraph,)),)
    return Draft(
        TIME, "s", "en", sentence(headline), sentence(""), (), "", sections, table, "d", "b", {"f": fact(about)},
        (), (), {},
    )  # fmt: skip


def messages(story, ledger):
    return [(f.where, f.message) for f in check(story, ledger)[0]]


def test_a_true_draft_has_no_finding_and_no_hold(ledger):
    body = sentence("The S&P 500 lost 1.00% to close at 4,257.00.", "1.00%", "4,257.00")
    assert check(draft(body), ledger) == ([], [])
    assert review(draft(body), ledger).summary["contradicted"] == 0


def test_where_a_finding_stands(ledger):
    (found,) = check(draft(sentence("The S&P 500 lost 1.01%.", "1.01%")), ledger)[0]
    assert (found.check, found.severity, found.where, found.start, found.end) == (
        "move",
        "error",
        "section 1, sentence 2",
        17,
        22,
    )
    assert found.evidence[0].series == "^GSPC"


@pytest.mark.parametrize(
    ("headline", "message"),
    [
        ("S&P 500 slides on Monday", "the headline names a weekday, Monday"),
        ("S&P 500 slides.", "the headline ends in a period"),
        ("S&P 500 slides" + "x" * 77, "the headline has 91 characters; the most is 90"),
    ],
)
def test_headline(ledger, headline, message):
    assert messages(draft(headline=headline), ledger) == [("headline", message)]


def test_a_headline_of_ninety_characters_is_right(ledger):
    assert messages(draft(headline="S&P 500 slides" + "x" * 76), ledger) == []


def test_lede(ledger):
    short = "The S&P 500 fell on Monday."
    assert messages(draft(lede=short), ledger) == [("section 1, sentence 1", "the lede has 6 words; it needs 22 to 35")]
    dayless = LEDE.replace(" on Monday", "")
    expected = [("section 1, sentence 1", "the lede does not name its weekday, Monday")]
    assert messages(draft(lede=dayless), ledger) == expected


def test_four_figures_are_enough(ledger):
    four = "The S&P 500 lost 43.00 points, or 1.00%, to 4,257.00, off a high of 4,321.50"
    marks = ("43.00 points", "1.00%", "4,257.00", "4,321.50")
    assert messages(draft(sentence(four + ".", *marks)), ledger) == []
    five = sentence(four + " and a low of 4,214.00.", *marks, "4,214.00")
    assert messages(draft(five), ledger) == [("section 1, sentence 2", "5 figures in one sentence; the most is 4")]


def test_nothing_is_told_twice(ledger):
    body = sentence("The Nasdaq rose.")
    expected = [("section 1, sentence 3", "the sentence stands twice, first in section 1, sentence 2")]
    assert messages(draft(body, body), ledger) == expected


def brief(*blocks):
    """Return a draft of blocks: each a heading and a sentence."""
    sections = tuple(Section(heading, ((said,),)) for heading, said in blocks)
    return replace(draft(headline="How stocks fared Monday, 1/8/2024"), sections=sections)


WEEK = sentence("The S&P 500 is down 43.00 points, or 1%.", "43.00", "1%")
YEAR = sentence("The S&P 500 is up 357.00 points, or 9.2%.", "357.00", "9.2%")


def test_a_line_is_read_under_the_heading_of_its_block(ledger):
    assert messages(brief(("On Monday:", WEEK), ("For the week:", WEEK), ("For the year:", YEAR)), ledger) == []
    wrong = messages(brief(("For the week:", YEAR)), ledger)
    assert [where for where, _ in wrong] == ["section 1, sentence 1"] * 2
    assert "S&P 500: -43.00 points on 2024-01-08" in wrong[0][1]


def test_a_line_of_a_block_has_the_sign_of_its_period(ledger):
    down = sentence("The S&P 500 is down 357.00 points.", "357.00")
    ((_, message),) = messages(brief(("For the year:", down)), ledger)
    assert message.endswith("moved the other way")


def test_a_line_stands_once_in_a_block(ledger):
    twice = messages(brief(("For the week:", WEEK), ("For the week:", WEEK)), ledger)
    assert [message for _, message in twice] == ["the sentence stands twice, first in section 1, sentence 1"]


def test_a_weekday_with_its_date_may_stand_in_a_headline(ledger):
    assert messages(draft(headline="How stocks fared Monday, 1/8/2024"), ledger) == []


def test_a_figure_is_told_at_most_twice(ledger):
    texts = ("The S&P 500 fell 1.00%.", "The S&P 500 lost 1.00%.", "The S&P 500 was down 1.00%.")
    body = [sentence(text, "1.00%") for text in texts]
    assert messages(draft(*body[:2]), ledger) == []
    assert messages(draft(*body), ledger) == [
        ("section 1, sentence 4", "S&P 500's 1.00% is told 3 times; the most is 2")
    ]


def test_spans(ledger):
    good = sentence("The S&P 500 lost 1.00%.", "1.00%")
    moved = replace(good, figures=(replace(good.figures[0], start=16, end=21),))
    assert messages(draft(moved), ledger)[0][1] == "the figure “1.00%” stands at 16, where the text has “ 1.00”"
    bare = replace(good, figures=())
    assert messages(draft(bare), ledger) == [("section 1, sentence 2", "the number 1.00% has no figure span")]
    lost = replace(good, figures=(replace(good.figures[0], fact="g"),))
    expected = "the figure “1.00%” names the fact “g”, which the draft does not have"
    assert messages(draft(lost), ledger) == [("section 1, sentence 2", expected)]
    story = draft(good)
    bare_fact = replace(story, facts={"f": replace(fact(), evidence=())})
    assert messages(bare_fact, ledger) == [("section 1, sentence 2", "the figure “1.00%” has no evidence")]


def test_a_note_answers_for_its_own_numbers(ledger):
    said = sentence("Fears of a fall to 3,000.00 drove the S&P 500, the fund said.")
    assert messages(draft(said, about="note"), ledger) == []


@pytest.mark.parametrize(
    ("cell", "printed", "message"),
    [
        ("level", "4,257.10", "the table prints S&P 500's level as 4,257.10; the rows give 4,257.00"),
        ("change", "+43.00", "the table prints S&P 500's change as +43.00; the rows give -43.00"),
        ("change_pct", "-1.01%", "the table prints S&P 500's percent as -1.01%; the rows give -1.00"),
        ("session", "2024-01-05", "the table prints S&P 500's session as 2024-01-05; the rows give 2024-01-08"),
    ],
)
def test_table(ledger, cell, printed, message):
    assert messages(draft(table=(replace(ROW, **{cell: printed}),)), ledger) == [("table, ^GSPC", message)]


def test_a_minus_sign_may_be_typographic(ledger):
    row = replace(ROW, change="\N{MINUS SIGN}43.00", change_pct="\N{MINUS SIGN}1%")
    assert messages(draft(table=(row,)), ledger) == []


def test_loose_words(ledger):
    told = {
        "The Russell 2000 set the pace.": "“set the pace” of a flat market: Russell 2000 moved +0.02% on 2024-01-08",
        "The Nasdaq set the pace.": None,
        "The Russell 2000 was volatile.": "“volatile” of a small move: Russell 2000 moved +0.02% on 2024-01-08",
    }
    for text, message in told.items():
        expected = [("section 1, sentence 2", message)] if message else []
        assert messages(draft(sentence(text)), ledger) == expected


def test_a_market_that_did_not_join_went_against_most_of_the_table(small_config, ledger):
    us = small_config.editions["us_close"].model_copy(update={"table": ["^GSPC", "^IXIC", "^RUT"]})
    config = small_config.model_copy(update={"editions": {**small_config.editions, "us_close": us}})
    small = observe(BARS.replace("2000.40", "2020.00"))
    apart, along = "Not all markets joined in: the S&P 500 fell.", "Not all markets joined in: the Nasdaq rose."
    what = "“Not all markets joined” of a market that went with the others"
    rose, fell = [f"{what}: {name} on 2024-01-08" for name in ("Nasdaq moved +1.00%", "S&P 500 moved -1.00%")]
    where, lede = "section 1, sentence 2", LEDE.replace("was little changed", "also moved")
    assert messages(draft(sentence(apart), lede=lede), Ledger.of(small, config)) == []
    assert messages(draft(sentence(along), lede=lede), Ledger.of(small, config)) == [(where, rose)]
    # One up, one down, and one that stood still: nobody joined.
    assert messages(draft(sentence(apart), lede=lede), Ledger.of(ledger.observations, config)) == [(where, fell)]


def test_the_checker_reads_only_once(small_config, ledger):
    assert isinstance(Ledger.of(ledger.observations, small_config), Ledger)
