"""What templates see: spans cut at code points, and the notes of the table."""

from dataclasses import replace

import pytest

from newsgen.formats import page
from newsgen.model import Figure, Sentence, Story


def fig(start, end, text="", value=1.0):
    return Figure(start, end, text, "f", "level", value, "points", "bars.csv: ^X", "2026-02-12")


def cut(text, *figures):
    return [(p["text"], bool(p["field"])) for p in page.pieces(Sentence(text, (), figures))]


def test_spans_are_code_points():
    assert cut("𝄞 é 5%", fig(4, 6)) == [("𝄞 é ", False), ("5%", True)]


def test_figures_in_any_order():
    assert cut("1 to 2.", fig(5, 6), fig(0, 1)) == [("1", True), (" to ", False), ("2", True), (".", False)]


def test_no_figure():
    assert cut("Flat.") == [("Flat.", False)]
    assert cut("") == []


@pytest.mark.parametrize("bad", [fig(2, 9), fig(3, 3), fig(-1, 2), fig(4, 2)])
def test_a_span_outside_the_text_is_left_out(bad):
    assert cut("Up 5%.", bad, fig(3, 5)) == [("Up ", False), ("5%", True), (".", False)]


def test_overlapping_spans_lose_no_text():
    assert cut("Up 57,663.", fig(3, 9), fig(5, 9)) == [("Up ", False), ("57,663", True), (".", False)]


def test_title_names_source_session_and_value():
    piece = page.pieces(Sentence("57,663", (), (fig(0, 6, value=57663.0),)))[0]
    assert piece["title"] == "bars.csv: ^X, 2026-02-12: 57663 points"
    assert piece["value"] == "57663"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(57663.0, "57663"), (0.0216, "0.0216"), (3, "3"), ("soft", "soft"), (None, ""), (float("nan"), ""), (-0.0, "0")],
)
def test_number(value, expected):
    assert page.number(value) == expected


def notes(draft, *rows):
    story = Story(replace(draft, table=rows), draft.time)
    return [r["note"] for r in page.context(story)["table"]]


def test_note_of_a_row_that_is_not_of_the_session(draft):
    nikkei, dow = draft.table[0], draft.table[7]
    assert notes(draft, nikkei, dow) == ["", "Wed."]
    assert notes(draft, replace(dow, session="2026-02-06")) == ["Fri."]
    assert notes(draft, replace(dow, session="2026-02-05")) == ["Feb. 5"]
    assert notes(draft, replace(dow, session="2025-12-31")) == ["Dec. 31, 2025"]


def test_note_of_a_holiday(draft):
    taiex = draft.table[6]
    assert notes(draft, taiex) == ["holiday, Tue."]
    assert notes(draft, replace(taiex, session="2026-02-12")) == ["holiday"]


def test_trading_is_told_only_beside_a_finished_session(draft):
    nikkei, kospi = draft.table[0], draft.table[2]
    assert notes(draft, nikkei, kospi) == ["", ""]
    assert notes(draft, nikkei, replace(kospi, state="closed")) == ["trading", ""]


def test_color_follows_the_printed_sign(story):
    rows = {r["symbol"]: [c["direction"] for c in r["cells"]] for r in page.context(story)["table"]}
    assert rows["^N225"] == ["", "up", "up"]
    assert rows["^GSPC"] == ["", "down", ""]  # -0.34 points, 0.00%


def test_a_region_begins(story):
    first = [r["symbol"] for r in page.context(story)["table"] if r["first"]]
    assert first == ["^N225", "^DJI", "JPY=X", "US10Y"]
