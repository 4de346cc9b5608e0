"""The command line with bad input: one clear line, exit 2, nothing written, and never a traceback."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

import newsgen
from newsgen import cli

DEMO = Path(newsgen.__file__).parent / "demo"
AS_OF = ("asia_morning", "--as-of", "2026-02-12T01:32Z")


@pytest.fixture(autouse=True)
def _present(monkeypatch):
    monkeypatch.setattr(cli, "now", lambda: datetime(2026, 3, 1, 12, 0))  # noqa: DTZ001 - naive UTC


@pytest.fixture
def run(capsys):
    """Return a function: arguments -> exit code, standard output, standard error."""

    def of(*arguments):
        try:
            code = cli.main([str(a) for a in arguments])
        except SystemExit as stop:  # argparse ends a usage error itself
            code = stop.code
        return code, *capsys.readouterr()

    return of


@pytest.fixture
def data(tmp_path):
    """Return a copy of the embedded session's data folder."""
    folder = tmp_path / "data"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "README.md"))
    return folder


@pytest.fixture
def refused(run, tmp_path):
    """Return a function: arguments -> the one line of a refusal, having checked that nothing was written."""

    def of(*arguments):
        out = tmp_path / "out"
        code, printed, told = run(*arguments, "--out", out)
        assert code == 2
        assert printed == ""
        assert told.count("\n") == 1, told
        assert told.startswith("newsgen: ")
        assert "Traceback" not in told
        assert not out.exists()
        return told.removeprefix("newsgen: ").rstrip("\n")

    return of


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# Editions, dates, instants


def test_an_unknown_edition(refused, data):
    told = refused("write", "us_clos", "--date", "2026-02-11", "--data", data)
    assert told == "unknown edition “us_clos” (did you mean “us_close”?)"


def test_an_unknown_edition_of_a_backfill(refused, data):
    told = refused("backfill", "asia_mornin", "--from", "2026-02-10", "--to", "2026-02-11", "--data", data)
    assert told == "unknown edition “asia_mornin” (did you mean “asia_morning”?)"


@pytest.mark.parametrize("text", ["2026-13-01", "yesterday", "11/02/2026", "2026-02-30", ""])
def test_a_bad_date(refused, data, text):
    told = refused("write", "us_close", "--date", text, "--data", data)
    assert f"“{text}” is not a date; write it as 2015-08-24" in told


def test_a_date_without_a_session_names_its_neighbors(refused, data):
    told = refused("write", "us_close", "--date", "2026-02-14", "--data", data)
    assert told == (
        "2026-02-14 (Saturday) is a session of none of the lead markets of us_close "
        "(the previous is 2026-02-13 and the next is 2026-02-17)"  # Monday is Presidents' Day
    )


def test_a_holiday_in_tokyo_is_a_session_of_the_others(run, data, tmp_path):
    code, printed, _ = run("write", "asia_close", "--date", "2026-02-11", "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert "Nikkei" not in printed.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-12", "has no zone; end it with Z for UTC"),
        ("2026-02-12T01:32", "has no zone; end it with Z for UTC"),
        ("noon", "is not an instant; write it as 2026-02-12T01:32Z"),
    ],
)
def test_a_bad_instant(refused, data, text, why):
    assert f"“{text}” {why}" in refused("write", "asia_morning", "--as-of", text, "--data", data)


def test_an_instant_in_the_future(refused, data):
    told = refused("write", "asia_morning", "--as-of", "2026-03-02T01:32Z", "--data", data)
    assert told == "--as-of lies in the future (the present is 2026-03-01T12:00Z)"


def test_a_session_in_the_future(refused, data):
    told = refused("write", "us_close", "--date", "2026-03-02", "--data", data)
    assert told.startswith("the close of 2026-03-02 lies in the future")


def test_an_edition_without_a_time_of_its_own(refused, data):
    told = refused("write", "asia_morning", "--date", "2026-02-12", "--data", data)
    assert told == "the edition asia_morning has no default time (give --as-of, for instance 2026-02-12T01:32Z)"


def test_a_backfill_the_wrong_way_round(refused, data):
    told = refused("backfill", "us_close", "--from", "2026-02-11", "--to", "2026-02-10", "--data", data)
    assert told == "--to 2026-02-10 is before --from 2026-02-11 (swap them)"


def test_a_backfill_without_a_session(refused, data):
    told = refused("backfill", "us_close", "--from", "2026-02-14", "--to", "2026-02-15", "--data", data)
    assert told == "us_close has no session from 2026-02-14 to 2026-02-15"


def test_an_unknown_command(run):
    code, printed, told = run("wirte")
    assert (code, printed) == (2, "")
    assert told.count("\n") == 1
    assert "wirte" in told


# Data


def test_a_missing_folder(refused, tmp_path):
    told = refused("write", *AS_OF, "--data", tmp_path / "nowhere")
    assert told == f"{tmp_path / 'nowhere'}: does not exist (--data names a folder with bars.csv)"


def test_a_file_in_place_of_a_folder(refused, data):
    told = refused("write", *AS_OF, "--data", data / "bars.csv")
    assert "is not a folder" in told


def test_a_folder_without_bars(refused, data):
    (data / "bars.csv").unlink()
    assert "has no bars.csv or bars.csv.gz" in refused("write", *AS_OF, "--data", data)


@pytest.mark.parametrize(
    ("file", "column", "written"), [("bars.csv", "close", "clse"), ("quotes.csv", "last", "lst"), ("releases.csv", "actual", "actul")]
)
def test_a_missing_column(refused, data, file, column, written):
    change(data / file, column, written)
    told = refused("write", *AS_OF, "--data", data)
    assert told == f"{file}:1: has no column “{column}” (did you mean “{written}”?)"


@pytest.mark.parametrize("file", ["bars.csv", "quotes.csv", "releases.csv", "records.csv", "notes/yen-line.md"])
def test_an_empty_file(refused, data, file):
    (data / file).write_text("", encoding="utf-8")
    told = refused("write", *AS_OF, "--data", data)
    assert told.startswith(f"{Path(file).name}: is empty")


def test_a_malformed_row_that_the_story_does_not_use(run, data, tmp_path):
    with (data / "bars.csv").open("a", encoding="utf-8") as file:
        file.write("2026-02-10,^FTSE,,,,ten thousand\n2026-02-11,^FTSE,10,5,9,9\n")
    lines = len((data / "bars.csv").read_text(encoding="utf-8").splitlines())
    code, printed, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert printed.startswith("# ")
    assert told.count("\n") == 1
    assert f"bars.csv:{lines - 1}, column close: “ten thousand” is not a number" in told
    assert "(and 1 more)" in told
    assert (tmp_path / "out/2026-02-12/asia_morning/story.md").is_file()


def test_a_row_with_its_high_below_its_low(run, data, tmp_path):
    with (data / "bars.csv").open("a", encoding="utf-8") as file:
        file.write("2026-02-11,BZ=F,70,68,69,69.5\n")
    code, _, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert "column high: the high is below the low" in told


def test_a_malformed_row_that_the_story_uses_holds_it(run, data, tmp_path):
    change(data / "bars.csv", "56812.01,57960.19,56812.01,57650.54", "56812.01,57960.19,56812.01,57.650.54")
    code, printed, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert (code, printed) == (1, "")
    assert "Traceback" not in told
    assert "Nikkei 225 needs a row that was left out" in told
    assert "“57.650.54” is not a number" in told
    assert [p.name for p in (tmp_path / "out/2026-02-12/asia_morning").iterdir()] == ["story.json"]
    # Wall Street's own story does not read it
    code, _, told = run("write", "us_close", "--date", "2026-02-11", "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert told.count("\n") == 1


def test_a_symbol_that_the_configuration_does_not_know(run, data, tmp_path):
    with (data / "bars.csv").open("a", encoding="utf-8") as file:
        file.write("2026-02-10,^XYZ,,,,1\n2026-02-11,^XYZ,,,,2\n")
    code, _, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert told.count("\n") == 1
    assert "the configuration does not know “^XYZ”; 2 rows skipped" in told


def test_a_bad_note(refused, data):
    change(data / "notes/yen-line.md", "symbol: JPY=X", "symbol: JPY=Y")
    told = refused("write", *AS_OF, "--data", data)
    assert "notes/yen-line.md:" in told
    assert "unknown symbol “JPY=Y” (did you mean “JPY=X”?)" in told


def test_a_note_with_an_unknown_key(refused, data):
    change(data / "notes/yen-line.md", "speaker: GMO", "speakr: GMO")
    assert "speakr: unknown key (did you mean “speaker”?)" in refused("write", *AS_OF, "--data", data)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, text):
        self.text += text


def test_markup_in_a_note_is_text(run, data, tmp_path):
    nasty = "say:\n  - Traders said <script>alert(1)</script> & **loudly** of [gains](javascript:alert), CNBC reported."
    change(data / "notes/tokyo-reforms.md", "say:", nasty)
    path = data / "notes/tokyo-reforms.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("CNBC reported.") + 14] + "\nfigures: ['1']\n---\n", encoding="utf-8")
    code, _, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 0, told
    html = (tmp_path / "out/2026-02-12/asia_morning/story.html").read_text(encoding="utf-8")
    page = _Tags()
    page.feed(html)
    assert not any("alert" in str(tag) for tag in page.tags)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(" in html
    assert "**loudly** of [gains](javascript:alert)" in page.text


def test_a_note_is_never_a_template(run, data, tmp_path):
    change(data / "notes/watch-list.md", "Investors in Tokyo", "Investors {{ scribe.config }} in Tokyo")
    code, _, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 1  # it reads like a slot that was not filled
    assert "a slot was not filled" in told
    story = json.loads((tmp_path / "out/2026-02-12/asia_morning/story.json").read_text(encoding="utf-8"))
    said = [x["text"] for s in story["sections"] for p in s["paragraphs"] for x in p["sentences"]]
    assert any(text.startswith("Investors {{ scribe.config }} in Tokyo") for text in said)


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
BROKEN = [
    ("formats/article.md.j2", "# {{ story.headline }}\n{% if %}\n", "own/formats/article.md.j2:2: "),
    ("formats/article.html.j2", "<p>\n\n{{ nothing_of_the_kind }}\n", "own/formats/article.html.j2:3: "),
    ("formats/article.html.j2", "<p>\n{{ 'a'.__class__ }}\n", "own/formats/article.html.j2:2: "),
    ("rules/equities/moved.yaml", "why: [\n", "rules/equities/moved.yaml:"),
    ("rules/mine/new.yaml", RULE.format(when="chnge_pct > 0", text="x"), "rules/mine/new.yaml:5: when: column 1: unknown signal “chnge_pct”"),
    ("rules/mine/new.yaml", RULE.format(when="open('x')", text="x"), "rules/mine/new.yaml:5: when: column 1: the call of “open” is not allowed"),
    ("stories/asia_morning.yaml", "sections: [\n", "stories/asia_morning.yaml:"),
    ("stories/asia_morning.yaml", "bullets: 3\nlede_words: [22, 35]\nsections:\n  - {id: a, from: led}\n", "stories/asia_morning.yaml:4: unknown “from: led”"),
    ("style/verbs.yaml", "up:\n  - {past: rose}\nscale: {index: 1}\napart: 3\n", "style/verbs.yaml:2: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "message"), BROKEN)
def test_a_broken_template_names_its_file_and_line(refused, data, template, file, text, message):
    assert message in refused("write", *AS_OF, "--data", data, "--templates", template(file, text))


# Output


def test_an_output_folder_that_is_a_file(run, data, tmp_path):
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    code, printed, told = run("write", *AS_OF, "--data", data, "--out", out)
    assert (code, printed) == (2, "")
    assert told.count("\n") == 1
    assert "cannot be written" in told
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_backfill_whose_file_is_a_folder(run, data, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    code, _, told = run("backfill", "us_close", "--from", "2026-02-10", "--to", "2026-02-11", "--data", data, "--out", out)
    assert code == 2
    assert "cannot be written" in told.splitlines()[-1]
    assert "Traceback" not in told
    assert list(out.iterdir()) == []


# What works


def test_a_story_of_a_folder(run, data, tmp_path):
    code, printed, told = run("write", "us_close", "--date", "2026-02-11", "--data", data, "--out", tmp_path / "out")
    assert (code, told) == (0, "")
    folder = tmp_path / "out/2026-02-11/us_close"
    assert printed == (folder / "story.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["story.html", "story.json", "story.md"]


def test_json_on_standard_output(run, data, tmp_path):
    code, printed, _ = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out", "--json")
    assert code == 0
    assert json.loads(printed)["edition"] == "asia_morning"


def test_the_same_folder_tells_the_demo_s_story(run, data, tmp_path):
    _, shown, _ = run("demo", "--out", tmp_path / "a")
    _, printed, _ = run("write", *AS_OF, "--data", data, "--out", tmp_path / "b")
    assert printed == shown


def test_a_backfill_writes_every_session_in_order(run, data, tmp_path):
    out = tmp_path / "out" / "us.jsonl"
    span = ("--from", "2026-02-05", "--to", "2026-02-11")
    code, printed, told = run("backfill", "us_close", *span, "--data", data, "--out", out)
    assert (code, printed) == (0, "")
    assert "5 stories" in told
    stories = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [s["session"] for s in stories] == ["2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11"]
    assert {s["edition"] for s in stories} == {"us_close"}
    assert list(out.parent.iterdir()) == [out]


def test_a_held_story_is_a_line_of_a_backfill(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    out = tmp_path / "us.jsonl"
    code, _, _ = run("backfill", "us_close", "--from", "2026-02-09", "--to", "2026-02-10", "--data", data, "--out", out)
    assert code == 0
    before, held = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert before["status"] == "draft"
    assert (held["session"], held["status"]) == ("2026-02-10", "held")
    assert any("has a row for 2026-02-10" in hold["reason"] for hold in held["holds"])


def test_a_held_story_of_write_is_told_and_is_json_alone(run, data, tmp_path):
    path = data / "bars.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    missing = tuple(f"2026-02-10,{symbol}," for symbol in ("^GSPC", "^DJI", "^IXIC"))
    path.write_text("\n".join(line for line in lines if not line.startswith(missing)) + "\n", encoding="utf-8")
    code, printed, told = run("write", "us_close", "--date", "2026-02-10", "--data", data, "--out", tmp_path / "out")
    assert (code, printed) == (1, "")
    assert told.startswith("newsgen: us_close of 2026-02-10 is held: ")
    assert "has a row for 2026-02-10" in told
    assert [p.name for p in (tmp_path / "out/2026-02-10/us_close").iterdir()] == ["story.json"]


def test_help_and_version(run):
    code, printed, _ = run("--help")
    assert code == 0
    assert "backfill" in printed
    assert run("--version")[1] == f"newsgen {newsgen.__version__}\n"
    assert run()[0] == 2
