"""An edition added by one file of the user's, written as any other: a brief of Tokyo and Seoul, and alerts of Asia."""

from __future__ import annotations

import json

import pytest

from newsgen import cli, commands
from newsgen.formats.reading import from_json

EDITION = """\
edition:
  title: {title}
  form: {form}
  region: asia
  leads: [^N225, ^KS11]
  as_of: {{minutes_after_last_close: 0}}
  zone: Asia/Tokyo
  place: Tokyo
  prices: Asian prices
  regions: {{asia: 1}}
  release_countries: {{}}
  table: [^N225, ^KS11]
"""
BRIEF = (
    EDITION.format(title="Tokyo brief", form="brief")
    + """\
headline: "How Asian indexes fared {{ session | weekday }}, {{ session | numeric_date }}"
blocks:
  - {heading: "On {{ session | weekday }}:", rule: index-day, names: {^KS11: Kospi of Seoul}}
  - {heading: "For the week:", rule: index-week}
"""
)
FLASH = EDITION.format(title="Asia alerts", form="flash") + "bits: 6\nmost: 2\nchars: 100\n"

# Of newsgen/demo/bars.csv: the Nikkei closed at 54,253.68 on Feb. 6, 56,363.94 on Feb. 9 and 57,650.54 on Feb. 10,
# the Kospi at 5,089.14, 5,298.04 and 5,301.69.
TOLD = """\
# How Asian indexes fared Tuesday, 2/10/2026

Tuesday, Feb. 10, 2026. Closing prices as of 7 p.m. in Tokyo (1000 GMT).

## On Tuesday:

The Nikkei rose 1,286.60 points, or 2.3%, to 57,650.54.

The Kospi of Seoul rose 3.65 points, or 0.1%, to 5,301.69.

## For the week:

The Nikkei is up 3,396.86 points, or 6.3%.

The Kospi is up 212.55 points, or 4.2%.

*Generated from market data by newsgen. Not yet reviewed by an editor.*
"""


@pytest.fixture
def write(tmp_path, capsys):
    """Return a function: the text of a story file -> exit code, output, what was told, and the story.json."""

    def of(text, *more):
        stories = tmp_path / "newsroom" / "stories"
        stories.mkdir(parents=True)
        (stories / "tokyo.yaml").write_text(text, encoding="utf-8")
        own = ["--data", str(commands.DEMO), "--templates", str(stories.parent), "--out", str(tmp_path / "out")]
        code = cli.main(["write", "tokyo", "--date", "2026-02-10", *own, *more])
        folder = tmp_path / "out" / "2026-02-10" / "tokyo"
        return code, *capsys.readouterr(), folder

    return of


def test_one_file_adds_a_brief(write):
    code, printed, _, folder = write(BRIEF)
    assert code == 0
    assert printed == TOLD
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    line = story["sections"][1]["paragraphs"][0]["sentences"][0]
    assert [(f["text"], f["field"]) for f in line["figures"]] == [
        ("3,396.86", "week_change_points"),
        ("6.3%", "week_change_pct"),
    ]
    rows = {(e["session"], e["value"]) for e in story["facts"][line["facts"][0]]["evidence"]}
    assert {("2026-02-06", 54253.68), ("2026-02-10", 57650.54)} <= rows


def test_its_story_is_checked_and_explained(write, capsys):
    *_, folder = write(BRIEF)
    templates = str(folder.parents[2] / "newsroom")
    path = str(folder / "story.json")
    assert cli.main(["check", path, "--templates", templates]) == 0
    assert ": 12 found, 12 supported, 0 contradicted" in capsys.readouterr().out
    assert cli.main(["explain", path, "3", "--templates", templates]) == 0
    assert "From its second session on, a week has a result of its own." in capsys.readouterr().out


def test_one_file_adds_alerts(write, capsys):
    code, printed, _, folder = write(FLASH)
    assert code == 0
    story = from_json((folder / "story.json").read_text(encoding="utf-8"))
    assert story.draft is not None
    alerts = [story.draft.headline, *story.draft.bullets]
    assert [line.text in printed for line in alerts] == [True] * len(alerts)
    assert all(len(line.text) <= 100 and len(line.facts) == 1 for line in alerts)
    assert [story.draft.facts[line.facts[0]].bits >= 6 for line in alerts] == [True] * len(alerts)
    assert cli.main(["explain", str(folder / "story.json"), "1"]) == 0
    assert alerts[0].text in capsys.readouterr().out


def test_a_session_without_news_is_quiet_not_held(write, capsys):
    code, printed, told, folder = write(FLASH.replace("bits: 6", "bits: 40"))
    assert (code, printed) == (0, "")
    assert told.endswith("newsgen: tokyo of 2026-02-10 is quiet: nothing is news enough\n")
    assert [path.name for path in folder.iterdir()] == ["story.json"]
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    assert (story["status"], story["headline"], story["findings"], story["holds"]) == ("quiet", "", [], [])
    templates = str(folder.parents[2] / "newsroom")
    assert cli.main(["check", str(folder / "story.json"), "--templates", templates]) == 0
    assert "0 found" in capsys.readouterr().out


def test_a_brief_without_a_market_of_its_table_is_held(write):
    text = BRIEF.replace("minutes_after_last_close: 0", 'time: {time: "10:00", zone: Asia/Tokyo}')
    code, printed, told, _ = write(text)
    assert (code, printed) == (1, "")
    assert "is held: incomplete: no line for Nikkei 225, Kospi on 2026-02-10" in told


def test_a_story_file_of_a_shipped_edition_holds_only_what_differs(tmp_path):
    stories = tmp_path / "other" / "stories"
    stories.mkdir(parents=True)
    (stories / "asia_close.yaml").write_text("edition: {place: Tokyo}\nbullets: 1\n", encoding="utf-8")
    out = tmp_path / "out"
    given = ["--data", str(commands.DEMO), "--templates", str(stories.parent), "--out", str(out)]
    assert cli.main(["write", "asia_close", "--date", "2026-02-10", *given]) == 0
    story = from_json((out / "2026-02-10" / "asia_close" / "story.json").read_text(encoding="utf-8"))
    assert " in Tokyo (" in story.draft.dateline
    assert len(story.draft.bullets) == 1
    assert len(story.draft.sections) > 1  # as the shipped file has them


def test_what_is_wrong_in_the_own_part_of_a_story_file_is_told_with_its_line(tmp_path, capsys):
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "asia_close.yaml").write_text("bullets: 1\nlede_words: [22, x]\n", encoding="utf-8")
    given = ["--data", str(commands.DEMO), "--templates", str(tmp_path)]
    assert cli.main(["write", "asia_close", "--date", "2026-02-10", *given]) == 2
    told = capsys.readouterr().err
    assert "stories/asia_close.yaml:2: lede_words[1]: expected a whole number, got “x”" in told
