"""Every shipped rule by its own examples, and every wording by its syntax: slots and filters only."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from newsgen.rules import rulebook
from newsgen.writing import ruletest

BOOK = rulebook.load()
WORDINGS = [w for rule in BOOK.rules.values() for wordings in rule.say.values() for w in wordings]
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Filter, nodes.Const)


@pytest.mark.parametrize("name", list(BOOK.rules))
def test_a_rule_by_its_examples(name, config):
    results = ruletest.run(BOOK.rule(name), BOOK, config)
    assert [f"{r.where}: {r.problem}" for r in results if r.problem] == []


def logic(text):
    """Return what a wording holds beside text, names and filters; a constant may only be a filter's argument."""
    tree = Environment(autoescape=True).parse(text)
    found = [type(node).__name__ for node in tree.find_all(nodes.Node) if not isinstance(node, _PLAIN)]
    shown = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    return found + [type(node).__name__ for node in shown if isinstance(node, nodes.Const)]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.id)
def test_a_wording_is_dumb(wording):
    assert logic(wording.text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ a + 1 }}", "Add"),
        ("{{ a > 1 }}", "Compare"),
        ("{{ a(1) }}", "Call"),
        ("{{ a.b }}", "Getattr"),
        ("{{ a[0] }}", "Getitem"),
        ("{{ not a }}", "Not"),
        ("{{ a and b }}", "And"),
        ("{{ a if b }}", "CondExpr"),
        ("{{ a ~ b }}", "Concat"),
        ("{{ -a }}", "Neg"),
        ("{{ a is defined }}", "Test"),
        ("{{ [a] }}", "List"),
        ("{{ 5 }}", "Const"),
        ("{% if a %}x{% endif %}", "If"),
        ("{% for x in a %}x{% endfor %}", "For"),
        ("{% set a = 1 %}", "Assign"),
        ("{% macro a() %}{% endmacro %}", "Macro"),
        ("{% include 'x' %}", "Include"),
    ],
)
def test_logic_in_a_wording_is_found(text, kind):
    assert kind in logic(text)


def test_text_names_and_filters_are_no_logic():
    assert (
        logic("{{ subject }} rose {{ change_pct | pct }}, {{ change_pct | verb('ing') }} by {{ a | name | day }}") == []
    )


def test_every_rule_has_its_four_things():
    for rule in BOOK.rules.values():
        assert rule.why.endswith(".")
        assert rule.source
        assert rule.say
        assert len(rule.examples) >= 2, rule.name
