"""Configuration and templates of the user's."""

from __future__ import annotations

import pytest

AS_OF = ("asia_morning", "--as-of", "2026-02-12T01:32Z")


# Configuration and templates


def test_an_unknown_configuration_key(refused, data, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("house:\n  bylin: Desk\n", encoding="utf-8")
    told = refused("write", *AS_OF, "--data", data, "--config", own)
    assert told.startswith(f"{own}:2: ")
    assert "bylin" in told
    assert "did you mean “byline”?" in told


def test_an_unknown_symbol_in_the_configuration(refused, data, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("editions:\n  us_close:\n    leads: [^GSPD]\n", encoding="utf-8")
    told = refused("write", *AS_OF, "--data", data, "--config", own)
    assert told.startswith(f"{own}:3: ")
    assert "^GSPD" in told
    assert "did you mean “^GSPC”?" in told


def test_a_missing_configuration(refused, data, tmp_path):
    assert "cannot be read" in refused("write", *AS_OF, "--data", data, "--config", tmp_path / "no.yaml")


def test_a_missing_templates_folder(refused, data, tmp_path):
    told = refused("write", *AS_OF, "--data", data, "--templates", tmp_path / "no")
    assert "is not a folder" in told


@pytest.fixture
def template(tmp_path):
    """Return a function: a file of an override folder and its text -> the folder."""

    def write(file, text):
        path = tmp_path / "own" / file
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "own"

    return write


RULE = """\
why: A test.
source: The desk.
about: market
topic: move
when: {when}
news: 1
say:
  clause:
    - "{text}"
examples:
  - given: {{}}
    expect: silent
"""
UNKNOWN = RULE.format(when="chnge_pct > 0", text="x")
CALL = RULE.format(when="open('x')", text="x")
PLAN = "bullets: 3\nlede_words: [22, 35]\nsections:\n  - {id: a, from: led}\n"
BROKEN = [
    ("formats/article.md.j2", "# {{ story.headline }}\n{% if %}\n", "own/formats/article.md.j2:2: "),
    ("formats/article.html.j2", "<p>\n\n{{ nothing_of_the_kind }}\n", "own/formats/article.html.j2:3: "),
    ("formats/article.html.j2", "<p>\n{{ 'a'.__class__ }}\n", "own/formats/article.html.j2:2: "),
    ("rules/equities/moved.yaml", "why: [\n", "rules/equities/moved.yaml:"),
    ("rules/mine/new.yaml", UNKNOWN, "rules/mine/new.yaml:5: when: column 1: unknown signal “chnge_pct”"),
    ("rules/mine/new.yaml", CALL, "rules/mine/new.yaml:5: when: column 1: the call of “open” is not allowed"),
    ("stories/asia_morning.yaml", "sections: [\n", "stories/asia_morning.yaml:"),
    ("stories/asia_morning.yaml", PLAN, "stories/asia_morning.yaml:4: sections[0].from: expected “lead”"),
    (
        "stories/asia_morning.yaml",
        "sections:\n  - {id: a, form: lead}\n",
        "stories/asia_morning.yaml:2: sections[0].form",
    ),
    ("style/connectives.yaml", "contrast: 3\n", "style/connectives.yaml:1: contrast"),
    ("style/verbs.yaml", "up:\n  - {past: rose}\nscale: {index: 1}\napart: 3\n", "style/verbs.yaml:2: "),
]


@pytest.mark.parametrize(("file", "text", "message"), BROKEN)
def test_a_broken_template_names_its_file_and_line(refused, data, template, file, text, message):
    assert message in refused("write", *AS_OF, "--data", data, "--templates", template(file, text))


@pytest.mark.parametrize("name", ["../../elsewhere", "US Close", "/elsewhere"])
def test_an_edition_whose_name_is_no_folder(refused, data, tmp_path, name):
    own = tmp_path / "own.yaml"
    text = "{title: X, region: us, leads: [^GSPC], zone: UTC, place: P, prices: P, regions: {}, release_countries: {}"
    own.write_text(f"editions:\n  {name}: {text}, table: []}}\n", encoding="utf-8")
    told = refused("write", name, "--as-of", "2026-02-12T01:32Z", "--data", data, "--config", own)
    assert told.startswith(f"{own}:2: “{name}” is not a name for an edition")


def test_a_control_character_in_the_configuration_is_told_in_one_line(refused, data, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("house:\n  byline: a\x07b\n", encoding="utf-8")
    assert "is not valid YAML" in refused("write", *AS_OF, "--data", data, "--config", own)
