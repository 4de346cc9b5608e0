"""The pages: those made by a script are what it makes, and what the others say of rules, filters and commands is so."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsgen import cli, yamltext
from newsgen.checks.holds import KINDS
from newsgen.checks.holds.thresholds import EXTREMES, LIMITS
from newsgen.config import load
from newsgen.model import Fact, StoryTime
from newsgen.planning import alerts, index_brief, storyplan
from newsgen.rules import expression, rulebook
from newsgen.signals.registry import TABLES
from newsgen.sources import bars, quotes, records, releases
from newsgen.writing import language, marks, releasewords, ruletest
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from newsgen.config import Config

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "templates" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TODAY = date(2026, 2, 12)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


# Made by a script


def made() -> dict[str, str]:
    spec = util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["rules.md", "signals.md"])
def test_a_made_page_is_what_the_script_makes(name):
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == made()[name], "run: python tools/make_docs.py"


def test_the_script_makes_the_same_twice():
    assert made() == made()


def test_the_rules_page_tells_a_rule_whole():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    entry = page.split("### [win-streak-snapped]")[1].split("###")[0]
    assert "The end of a run of gains is news on the day it ends." in entry
    assert "- about `market`, topic `streak`" in entry
    assert "- news `min(run_bits(ended_win_streak)" in entry
    assert "- tail: “snapping a three-day winning streak”" in entry


# The guide for journalists


def test_the_ten_lines_are_ten_and_a_rule_that_passes(tmp_path, config):
    lines = blocks(GUIDE, "yaml")[0]
    assert len(lines.splitlines()) == 10
    folder = tmp_path / "rules" / "equities"
    folder.mkdir(parents=True)
    (folder / "opened-higher.yaml").write_text(lines, encoding="utf-8")
    book = rulebook.load(tmp_path)
    results = ruletest.run(book.rule("opened-higher"), book, config, tmp_path)
    assert [result.problem for result in results] == ["", ""]


def test_the_readme_shows_the_same_ten_lines():
    assert blocks(README, "yaml")[0] == blocks(GUIDE, "yaml")[0]


PRINTS = re.compile(r"^({{.*}})\s+{# (.*) #}$", re.MULTILINE)  # {{ change_pct | pct }} {# 0.13% #}
FILTER_EXAMPLES = [match.groups() for block in blocks(GUIDE, "jinja") for match in PRINTS.finditer(block)]


@pytest.mark.parametrize(("wording", "printed"), FILTER_EXAMPLES)
def test_a_filter_prints_what_the_guide_says(wording, printed, config):
    assert marks.plain(language.load("en").wordings.render(wording, "templates/README.md", context(config))) == printed


def test_every_filter_has_an_example():
    shown = {re.search(r"\| (\w+)", wording)[1] for wording, _ in FILTER_EXAMPLES}
    assert shown == set(language.load("en").wordings.filters)


@pytest.mark.parametrize("name", expression.FUNCTIONS)
def test_the_guide_explains_every_function(name):
    assert f"`{name}(" in GUIDE


@pytest.mark.parametrize("name", [*rulebook.SLOTS, *rulebook.TOPICS, *rulebook.ABOUTS, *releasewords.NAMES])
def test_the_guide_names_every_slot_topic_table_and_word(name):
    assert f"`{name}`" in GUIDE


def context(config: Config) -> dict[str, Any]:
    """Return what the guide's rows give a wording."""
    rows = yamltext.parse(blocks(GUIDE, "yaml")[1], "templates/README.md").data
    scribe = Scribe(StoryTime("example", TODAY, datetime(2026, 2, 12)), rulebook.load(), config)  # noqa: DTZ001
    scribe.verbs.first_choice = True
    out: dict[str, Any] = {"scribe": scribe}
    for about, given in rows.items():
        subject = given.get("release") or given.get("symbol") or given.get("region") or "day"
        values = {name: cast(about, name, value) for name, value in given.items() if name != "release"}
        seen = scribe.values(Fact(f"example:{about}", "example", about, subject, TODAY, values, 0.0, {}))
        out |= {name: seen[name] for name in values} | seen
    return out


def cast(about: str, name: str, given: Any) -> Any:
    kind = TABLES[about][name].kind if about in TABLES else "text"
    if isinstance(given, list):
        return tuple(date.fromisoformat(item) if kind == "dates" else item for item in given)
    if kind == "date":
        return datetime.fromisoformat(given)
    return float(given) if kind in ("number", "integer") else given


# The holds


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_page_of_holds_tells_each_word_for_word(kind):
    page = " ".join((ROOT / "docs" / "holds.md").read_text(encoding="utf-8").split())
    entry = page.split(f"### {kind.name} ")[1].split("##")[0]
    fires = f"{kind.help[0].upper()}{kind.help[1:]}."
    assert entry.strip() == f"{fires} - would have caught: {kind.caught} - before a release: {kind.look}"


def test_the_page_of_holds_tells_every_bound():
    page = (ROOT / "docs" / "holds.md").read_text(encoding="utf-8")
    assert [limit for limit in LIMITS if f"| {limit.mic} | {limit.start} | {limit.down:g}% |" not in page] == []
    assert [kind for kind, bound in EXTREMES.items() if f"| {kind} | {bound.floor:g}" not in page] == []


# The README and the other pages


def test_the_quick_start_is_two_commands_of_one_line():
    commands = blocks(README, "sh")
    assert [len(command.splitlines()) for command in commands] == [1, 1]
    assert commands[0].endswith("newsgen demo\n")
    assert "pytest" in commands[1]
    assert all(command.startswith("python3 -m venv .venv && ") for command in commands)


def test_the_readme_names_every_command_and_no_other():
    actions = cli.build_parser()._subparsers._group_actions[0]
    assert isinstance(actions, argparse._SubParsersAction)
    (listed,) = (block for block in blocks(README, "text") if block.startswith("newsgen "))
    assert re.findall(r"^newsgen (\w+)", listed, re.MULTILINE) == list(actions.choices)


def test_the_readme_counts_the_shipped_configuration(config):
    count = (len(config.markets), sum(len(group) for group in config.releases.values()))
    assert "{} markets, {} economic releases and seven editions".format(*count) in " ".join(README.split())
    assert [name for name in config.editions if f"`{name}`" not in README] == []


def test_the_readme_tells_the_flow_in_seven_verbs():
    steps = re.findall(r"^\w+ += (\w+)\(", README, re.MULTILINE)
    assert steps == ["read", "measure", "find", "plan_story", "write", "check", "render"]


@pytest.mark.parametrize("module", [bars, quotes, releases, records])
def test_the_data_folder_page_lists_the_columns(module):
    page = (ROOT / "docs" / "data-folder.md").read_text(encoding="utf-8")
    assert ",".join(module.COLUMNS) in page


def test_the_configuration_of_the_recipes_loads(tmp_path):
    parts = blocks((ROOT / "docs" / "recipes.md").read_text(encoding="utf-8"), "yaml")
    path = tmp_path / "own.yaml"
    path.write_text("".join(parts), encoding="utf-8")
    changed = load(path)
    assert changed.house.publication == "The Daily Close"
    assert changed.market("^GSPTSE").short == "TSX"


def test_the_edition_of_the_editions_page_is_one_file(tmp_path):
    (text,) = (b for b in blocks((ROOT / "docs" / "editions.md").read_text(encoding="utf-8"), "yaml") if "FTSE" in b)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "london_close.yaml").write_text(text, encoding="utf-8")
    assert load(None, tmp_path).edition("london_close").leads == ("^FTSE",)
    sections = storyplan.load("london_close", tmp_path).sections
    assert [section.id for section in sections] == ["lead", "home", "macro", "money"]


def test_the_editions_page_shows_a_brief_that_loads(tmp_path):
    (text,) = (b for b in blocks((ROOT / "docs" / "editions.md").read_text(encoding="utf-8"), "yaml") if "brief" in b)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "tokyo_brief.yaml").write_text(text, encoding="utf-8")
    assert load(None, tmp_path).edition("tokyo_brief").form == "brief"
    assert [block.rule for block in index_brief.load("tokyo_brief", tmp_path).blocks] == ["index-day", "index-week"]


def test_the_editions_page_names_every_edition_and_key(config):
    page = (ROOT / "docs" / "editions.md").read_text(encoding="utf-8")
    recipes = (index_brief.BriefRecipe, index_brief.BlockRecipe, alerts.FlashRecipe)
    named = [*config.editions, *(key for recipe in recipes for key in recipe.model_fields)]
    assert [name for name in named if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
