"""Marks are cut out whole, and offsets count code points as readers of JSON do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.writing.marks import CLOSE, OPEN, Register, Source, plain, strip

texts = st.text(st.characters(exclude_categories=("Cs", "Co")), max_size=20)


def source(i):
    return Source(f"fact-{i}", "level", float(i), "price")


def test_one_number():
    register = Register()
    marked = f"at {register.mark('57,663', source(1))} points"
    assert register.cut(marked) == ("at 57,663 points", [_span(3, 9, "57,663", 1)])
    assert plain(marked) == "at 57,663 points"


def _span(start, end, text, i):
    from newsgen.writing.marks import Span

    return Span(start, end, text, source(i))


def test_offsets_are_code_points():
    register = Register()
    marked = f"𝛥📈 é {register.mark('1', source(1))}–{register.mark('2', source(2))}"
    text, spans = register.cut(marked)
    assert text == "𝛥📈 é 1–2"
    assert [(s.start, s.end) for s in spans] == [(5, 6), (7, 8)]
    assert [s.source.fact for s in spans] == ["fact-1", "fact-2"]


@given(st.lists(st.tuples(texts, texts), max_size=12), texts)
def test_there_and_back(pieces, end):
    register = Register()
    marked = "".join(before + register.mark(shown, source(i)) for i, (before, shown) in enumerate(pieces)) + end
    text, spans = register.cut(marked)
    assert text == "".join(before + shown for before, shown in pieces) + end == plain(marked)
    assert [text[s.start : s.end] for s in spans] == [shown for _, shown in pieces]
    assert [s.source for s in spans] == [source(i) for i in range(len(pieces))]


def test_a_thousand_numbers_in_one_story():
    register = Register()
    marked = " ".join(register.mark(str(i), source(i)) for i in range(1000))
    _, spans = register.cut(marked)
    assert [s.source.value for s in spans] == list(range(1000))


def test_sentences_are_cut_one_by_one_from_one_register():
    register = Register()
    first, second = register.mark("1", source(1)), register.mark("2", source(2))
    assert register.cut(second)[1][0].source == source(2)
    assert register.cut(first)[1][0].source == source(1)


@pytest.mark.parametrize("text", [f"a{OPEN}b", f"{CLOSE}ab", "a\ue100b", "ab\uf8ff"])
def test_marks_in_data_are_stripped(text):
    assert strip(text) == "ab"


def test_other_text_is_left_alone():
    assert strip("Nikkei 225 “日経” 📈 <b>") == "Nikkei 225 “日経” 📈 <b>"
