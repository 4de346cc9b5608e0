"""Every rule of the stylebook finds its bad example and lets its good one pass."""

from __future__ import annotations

import time

import pytest

from newsgen.checks import stylebook
from newsgen.checks.reading import Unit
from newsgen.errors import InputError

BOOK = stylebook.load()


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_examples(rule):
    assert rule.regex.search(rule.bad)
    assert not rule.regex.search(rule.good)
    assert rule.source
    (found, *_) = BOOK.findings([Unit("here", rule.bad, rule.where[-1])])
    assert (found.check, found.message, found.where) == (f"style.{rule.id}", rule.message, "here")


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_no_pattern_runs_away(rule):
    began = time.perf_counter()
    for piece in ("a", " ", "8,", "1,000", "US ", "risk ", "the the"):
        rule.regex.search(piece * 1000)
    assert time.perf_counter() - began < 1


def test_ids_are_unique():
    assert len({rule.id for rule in BOOK.rules}) == len(BOOK.rules)


def test_a_note_may_say_why():
    text = "Stocks fell on fears of a recession, the fund said."
    assert [f.check for f in BOOK.findings([Unit("x", text)])] == ["style.states-of-mind"]
    assert list(BOOK.findings([Unit("x", text, note=True)])) == []


def test_where_a_rule_holds():
    assert [f.check for f in BOOK.findings([Unit("x", "U.S. stocks fall", "headline")])] == ["style.us-in-headline"]
    assert list(BOOK.findings([Unit("x", "U.S. stocks fell.", "body")])) == []
    assert [f.check for f in BOOK.findings([Unit("x", "The US index.", "body")])] == ["style.us-in-text"]


def test_the_percent_sign_follows_the_house():
    unit = Unit("x", "The Kospi rose 1.82 percent.")
    assert [f.check for f in BOOK.findings([unit])] == ["style.percent-sign"]
    assert list(BOOK.findings([unit], percent_sign=False)) == []


def test_a_bad_pattern_names_its_line(tmp_path):
    folder = tmp_path / "style"
    folder.mkdir()
    rule = "id: x\n    pattern: '(a+)+'\n    message: m\n    source: s\n    bad: b\n    good: g"
    (folder / "stylebook.yaml").write_text(f"version: 1\nrules:\n  - {rule}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"stylebook\.yaml:4: .*repeats a repetition"):
        stylebook.load(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"^\W", "“Up,” he said."), (r"\d$", "It ended at 3,001"), (r"\A\W", "-1")]
)
def test_a_pattern_with_an_anchor_is_asked_of_each_sentence(tmp_path, pattern, text):
    folder = tmp_path / "style"
    folder.mkdir()
    rule = f"id: x\n    pattern: '{pattern}'\n    message: m\n    source: s\n    bad: b\n    good: g"
    (folder / "stylebook.yaml").write_text(f"version: 1\nrules:\n  - {rule}\n", encoding="utf-8")
    units = [Unit("a", "Stocks rose."), Unit("b", text), Unit("c", "Bonds fell.")]
    assert [f.where for f in stylebook.load(tmp_path).findings(units)] == ["b"]
