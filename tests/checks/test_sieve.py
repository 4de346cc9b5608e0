"""What the sieve lets through: whatever a pattern can match, and little else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from newsgen.checks import stylebook
from newsgen.checks.forms import Form, sieve
from newsgen.checks.sieve import Sieve, needed
from newsgen.checks.tokens import fold, tokens

COPY = Path(__file__).parents[1] / "copy" / "paragraphs.yaml"
RULES = Path(__file__).parents[2] / "templates" / "rules"


def texts():
    """Return copy that people wrote, what the rules say of their examples, and what the stylebook does not print."""
    found = [paragraph["text"] for paragraph in yaml.safe_load(COPY.read_text(encoding="utf-8"))]
    for path in sorted(RULES.rglob("*.yaml")):
        found += path.read_text(encoding="utf-8").splitlines()
    rules = stylebook.load().rules
    return found + [rule.bad for rule in rules] + [rule.good for rule in rules]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"rose", [{"rose"}]),
        (r"\brose\b", [{"\0rose\0"}]),
        (r"(?i)Rose|FELL", [{"rose", "fell"}]),
        (r"a(?:mid|fter) the", [{"amid the", "after the"}]),
        (r"risk[- ]off", [{"risk-off", "risk off"}]),
        (r"gains?", [{"gain", "gains"}]),
        (r"\w+ percent", [{" percent"}]),
        (r"(?:most|\w+) of", [{" of"}]),
        (r"(?:rose|fell) \w+ points", [{" points"}, {"rose ", "fell "}]),
        (r"led \w+ the way|\w+ in front", [{"led ", " in front"}, {" the way", " in front"}]),
        (r"(?:ab)+", [{"ab"}]),
        (r"(?:ab)*", []),
        (r"\d|up", []),
        (r",,", []),
        (r"", []),
    ],
)
def test_needed(pattern, expected):
    assert [set(texts) for texts in needed(pattern)] == expected


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"\bday\b", "on Monday", False),
        (r"\bday\b", "all day long", True),
        (r"shrugg(?:ed|ing)", "They shrugged it off", True),
        (r"fell by \d", "The index fell by 3%", True),
        (r"fell by \d", "The index rose by 3%", False),
        (r"day of \w+ gains", "a day of losses", False),
        (r"day of \w+ gains", "a day of broad gains", True),
        (r",,", "no such sign, but words tell nothing of it", True),
        (r"\d", "no digit, but the pattern needs no letters", True),
    ],
)
def test_may(pattern, text, may):
    assert bool(Sieve([pattern]).may(tokens(text))) is may


def test_a_form_is_never_missed():
    wrong = [
        (form.regex.pattern, text)
        for text in texts()
        for form in Form.all
        if form.regex.search(text) and not sieve().may(tokens(text)) & form.bit
    ]
    assert wrong == []


def test_a_style_rule_is_never_missed():
    book = stylebook.load()
    for text in texts():
        may = book.sieve.may(tokens(text))
        for at, rule in enumerate(book.rules):
            if rule.regex.search(text):
                assert may >> at & 1, (rule.id, text)


def test_few_forms_are_possible_in_a_sentence():
    """The sieve is worth its look: of a plain sentence's forms, nine in ten are out."""
    mask = sieve().may(tokens("The Kospi rose 1.82% to 5,354.49."))
    assert mask.bit_count() < len(Form.all) / 10


def test_tokens():
    found = tokens("U.S. stocks\N{RIGHT SINGLE QUOTATION MARK} İstanbul fell 1.2%")
    assert [word for word in found.words if word] == ["u", "s", "stocks", "İstanbul", "fell", "1", "2"]
    for at, start in found.among(set(found.words)):
        assert found.folded[start:].startswith(found.words[at])
    assert [(found.words[at], start) for at, start in found.among({"fell", "stocks"})] == [("stocks", 5), ("fell", 22)]
    assert tokens("").words == ("",)
    assert tokens(", so").words == ("", "", "so")
    assert tokens(", so").among({"so"}) == [(2, 2)]


def test_folding_keeps_places():
    assert fold("İX") == "İx"
    assert len(fold("ẞß")) == 2
