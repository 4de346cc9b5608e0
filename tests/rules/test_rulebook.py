"""What is wrong with a rule is told in one line: file, line, key and the nearest right word."""

from __future__ import annotations

import pytest

from newsgen.errors import InputError
from newsgen.rules import rulebook
from newsgen.writing import ruletest

GOOD = """\
why: A fall is news.
source: The desk.
about: market
topic: move
when: change_pct < 0
news: abs(change_pct)
say:
  clause:
    - "{{ subject }} fell {{ change_pct | pct }}"
examples:
  - given: {market: ^N225, change_pct: -1}
    expect: fires
  - given: {market: ^N225, change_pct: 1}
    expect: silent
"""


@pytest.fixture
def load(tmp_path):
    """Return a function: the text of one rule in an override folder -> the whole rule book."""

    def run(text, name="my-rule", beat="mine"):
        path = tmp_path / "rules" / beat / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return rulebook.load(tmp_path)

    return run


def test_dropping_a_file_in_registers_it(load):
    book = load(GOOD)
    rule = book.rule("my-rule")
    assert (rule.beat, rule.about, rule.topic) == ("mine", "market", "move")
    assert rule.reads == {"change_pct", "subject"}
    assert len(book.rules) == len(rulebook.load().rules) + 1
    assert book.sha != rulebook.load().sha


def test_an_override_replaces_the_shipped_rule(load):
    book = load(GOOD, "moved", "equities")
    assert len(book.rules) == len(rulebook.load().rules)
    assert book.rule("moved").why == "A fall is news."


def test_no_override_is_the_shipped_book(tmp_path):
    assert rulebook.load(tmp_path).sha == rulebook.load().sha


SAY = GOOD[GOOD.index("say:") : GOOD.index("examples:")]
CLAUSE = GOOD[GOOD.index("  clause:") : GOOD.index("examples:")]
WORDING = GOOD[GOOD.index("    - ") : GOOD.index("examples:")]
EXAMPLES = GOOD[GOOD.index("examples:") :]
SLOTS = "one of clause, tail, aside, sentence, again, lede, headline, brief, figure, heading, type"

BAD = [
    ("when: change_pct < 0", "wen: change_pct < 0", "5: unknown key “wen” (did you mean “when”?)"),
    ("why: A fall is news.\n", "", "1: the rule has no “why” (see templates/README.md)"),
    (EXAMPLES, "", "1: the rule has no “examples” (see templates/README.md)"),
    (EXAMPLES, "examples: []\n", "1: the rule has no “examples” (see templates/README.md)"),
    ("about: market", "about: markt", "3: unknown about “markt” (did you mean “market”?)"),
    ("topic: move", "topic: moves", "4: unknown topic “moves” (did you mean “move”?)"),
    ("change_pct", "chnge_pct", "5: when: column 1: unknown signal “chnge_pct” (did you mean “change_pct”?)"),
    (
        "abs(change_pct)",
        "change_pct > 1",
        "6: news: column 1: “change_pct > 1” gives yes or no, not a number (write a number of bits, for instance 2)",
    ),
    ("change_pct < 0", "change_pct < 1e999", "5: when: column 14: the number is too large (at most 1e+15)"),
    (
        "abs(change_pct)",
        "1" * 320,
        "6: news: column 301: the expression is longer than 300 characters (split the rule)",
    ),
    ("abs(change_pct)", "0x" + "f" * 290, "6: news: column 1: the number is too large (at most 1e+15)"),
    ("abs(change_pct)", "2 ** 9 ** 9", "6: news: column 1: pow is not allowed (use + - * /)"),
    (
        "abs(change_pct)",
        "rarity(weight)",
        "6: news: column 1: “weight” has no history that rarity could rank (only measured signals of a market have)",
    ),
    ("  clause:", "  claus:", "8: unknown slot “claus” (did you mean “clause”?)"),
    (SAY, "say: a text\n", f"7: “say” needs slots ({SLOTS})"),
    (CLAUSE, "  clause: a text\n", "8: “clause” needs a list of wordings"),
    (WORDING, "    - {txt: x}\n", "9: a wording is a text, or {text, if, state}"),
    (WORDING, "    - {text: x, iff: y}\n", "9: unknown key “iff” (did you mean “if”?)"),
    (
        WORDING,
        "    - {text: x, if: chnge_pct > 1}\n",
        "9: clause: column 1: unknown signal “chnge_pct” (did you mean “change_pct”?)",
    ),
    ("    expect: silent", "    want: silent", "13: an example has “given” and “expect”"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD)
def test_a_bad_rule(load, old, new, message):
    assert old in GOOD
    with pytest.raises(InputError) as error:
        load(GOOD.replace(old, new, 1))
    assert str(error.value) == f"rules/mine/my-rule.yaml:{message}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("replaces: [movd]", "rules/mine/my-rule.yaml:1: unknown rule “movd” (did you mean “moved”?)"),
        ("covers: record-clos", "rules/mine/my-rule.yaml:1: unknown rule “record-clos” (did you mean “record-close”?)"),
        ("needs: [hihg]", "rules/mine/my-rule.yaml:15: unknown signal “hihg” (did you mean “high”?)"),
    ],
)
def test_an_unknown_name(load, line, message):
    with pytest.raises(InputError) as error:
        load(GOOD + line + "\n")
    assert str(error.value) == message


def test_one_name_in_two_beats(load):
    with pytest.raises(InputError, match=r"the rule “moved” stands in two beats \(rename one\)"):
        load(GOOD, "moved", "mine")


def test_a_file_that_is_no_rule(load):
    with pytest.raises(InputError, match=r"^rules/mine/my-rule.yaml:1: is not a rule: it has no keys$"):
        load("- a\n- b\n")


def test_broken_yaml(load):
    with pytest.raises(InputError, match=r"^rules/mine/my-rule.yaml:\d: is not valid YAML"):
        load("why: x\nsource: y\nabout: [market\n")


def test_an_unknown_rule_is_told_with_the_nearest():
    with pytest.raises(InputError, match=r"unknown rule “record-clse” \(did you mean “record-close”\?\)"):
        rulebook.load().rule("record-clse")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("when: change_pct < 0", "when: [change_pct < 0]", ":5: “when” needs a text"),
        ("topic: move", "topic: [[move]]", ":4: “topic” needs a text"),
        ("say:", "replaces: [[moved]]\nsay:", ":7: “replaces” needs a list of names"),
        ("say:", "needs: change_pct\nsay:", ":7: “needs” needs a list of names"),
        ('- "{{ subject }} fell', '- if: [x]\n      text: "{{ subject }} fell', ":9: “if” needs a text"),
        ('- "{{ subject }} fell', '- state: open\n      text: "{{ subject }} fell', ":9: unknown state “open”"),
        ("{market: ^N225, change_pct: -1}", "[market]", ":11: “given” needs signals"),
        ("expect: fires", "expect: fire", ":11: “expect” needs slots"),
    ],
)
def test_another_kind_of_value(load, old, new, message):
    assert old in GOOD
    with pytest.raises(InputError) as told:
        load(GOOD.replace(old, new, 1))
    assert f"rules/mine/my-rule.yaml{message}" in str(told.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{market: ^N226, change_pct: -1}", "“^N226”"),
        ("{market: ^N225, change_pct: [x]}", "change_pct"),
        ("{market: ^N225, session: Monday, change_pct: -1}", "session: “Monday” is not a date"),
    ],
)
def test_an_example_that_cannot_be_read(load, config, given, message):
    book = load(GOOD.replace("{market: ^N225, change_pct: -1}", given))
    with pytest.raises(InputError) as told:
        ruletest.run(book.rule("my-rule"), book, config)
    assert str(told.value).startswith("rules/mine/my-rule.yaml:11: ")
    assert message in str(told.value)


def test_a_rarity_that_its_table_cannot_tell(book_of):
    with pytest.raises(InputError, match=r"news: column 5: “up” has no history that rarity could rank"):
        book_of(breadth=GOOD.replace("about: market", "about: region").replace("change_pct < 0", "up > 1")
                .replace("abs(change_pct)", "1 + rarity(up)"))  # fmt: skip
