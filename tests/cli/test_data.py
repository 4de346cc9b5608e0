"""Data that is missing, spoiled or hostile."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

AS_OF = ("asia_morning", "--as-of", "2026-02-12T01:32Z")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


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
    ("file", "column", "written"),
    [("bars.csv", "close", "clse"), ("quotes.csv", "last", "lst"), ("releases.csv", "actual", "actul")],
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


def test_a_note_whose_condition_names_an_unknown_signal(refused, data):
    # The market has no row and the note is out of date: the slip is told all the same.
    change(data / "notes/election-rally.md", "about: ^N225", "about: ^FCHI")
    change(data / "notes/election-rally.md", "until: 2026-02-27", "until: 2026-02-10")
    change(data / "notes/election-rally.md", "anchor_change_pct > 0", "anchr_change_pct > 0")
    told = refused("write", *AS_OF, "--data", data)
    assert told.startswith("notes/election-rally.md:10: when: column 1: unknown signal “anchr_change_pct”")


@pytest.mark.parametrize(("published", "expected"), [("2026-02-12T01:32Z", True), ("2026-02-12T01:33Z", False)])
def test_an_anchor_is_not_known_before_its_note_is_published(run, data, tmp_path, published, expected):
    change(data / "notes/election-rally.md", "published_at: 2026-02-11T22:00Z", f"published_at: {published}")
    code, printed, _ = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert ("Lower House election" in printed) is expected


def test_a_region_leads_without_its_lead_markets(run, data, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("editions: {asia_morning: {as_of: {time: {time: '10:32', zone: Asia/Tokyo}}}}", encoding="utf-8")
    kept = [
        line
        for name in ("bars.csv", "quotes.csv")
        for line in (data / name).read_text(encoding="utf-8").splitlines()
        if not any(f",{symbol}," in line for symbol in ("^N225", "^KS11", "^HSI", "^AXJO", "^STI"))
    ]
    head = next(i for i, line in enumerate(kept) if line.startswith("as_of"))
    (data / "bars.csv").write_text("\n".join(kept[:head]) + "\n", encoding="utf-8")
    (data / "quotes.csv").write_text("\n".join(kept[head:]) + "\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    days = ("--from", "2026-02-10", "--to", "2026-02-12")
    code, *_ = run("backfill", "asia_morning", *days, "--data", data, "--config", own, "--out", target)
    assert code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(("row", "why"), [("", "add a row"), ("2026-02-10,^NOPE,,,,5\n", "bars.csv:2, column symbol")])
def test_bars_without_a_row_of_use(refused, data, row, why):
    (data / "bars.csv").write_text("date,symbol,open,high,low,close\n" + row, encoding="utf-8")
    told = refused("write", *AS_OF, "--data", data)
    assert told.startswith(f"{data}: no row of its bars can be used ({why}")


def test_a_count_of_a_period_that_ends_on_a_day(run, data, tmp_path):
    with (data / "releases.csv").open("a", encoding="utf-8") as file:
        file.write("2026-02-11T13:31Z,US,jobless_claims,2026-02-07,260,222,231,,thousand,Dow Jones\n")
    code, printed, told = run("write", *AS_OF, "--data", data, "--out", tmp_path / "out")
    assert (code, told) == (0, "")
    assert "in the period to Feb. 7" in printed
