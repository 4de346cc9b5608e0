"""The embedded session says what an editor would: numbers and names, whatever the wording."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from newsgen.cli import main

NUMERAL = re.compile(r"(?<![\w.,])\$?\d[\d,.]*\d%?|(?<![\w.,])\d%?(?![\w.,])")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(out)]) == 0
    return out / "2026-02-12" / "asia_morning"


@pytest.fixture(scope="module")
def story(folder):
    return json.loads((folder / "story.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sentences(story):
    return [
        s["text"]
        for section in story["sections"]
        for paragraph in section["paragraphs"]
        for s in paragraph["sentences"]
    ]


@pytest.fixture(scope="module")
def body(sentences):
    return " ".join(sentences)


@pytest.fixture(scope="module")
def lede(sentences):
    return sentences[0]


@pytest.fixture(scope="module")
def everything(story, body):
    headings = [section["heading"] for section in story["sections"]]
    return "\n".join([story["headline"], story["dek"], *story["bullets"], *headings, body])


@pytest.fixture(scope="module")
def about(sentences):
    """Return a function: patterns -> the sentences in which all of them are found."""

    def find(*patterns):
        return [s for s in sentences if all(re.search(p, s) for p in patterns)]

    return find


def test_1_thursday_and_58_000_for_the_first_time(lede, story, everything):
    assert "Thursday" in lede
    assert re.search(r"Nikkei.*58,000.*first|first.*58,000|58,000.*first", lede)
    assert re.search("58,000", story["headline"])
    assert "Tokyo" in everything
    assert not re.search(r"clos\w+ (above|at) 58,000|finished above 58,000", everything)


def test_2_the_gain_was_given_up(about, lede, everything):
    assert about(r"Nikkei|Japanese benchmark|It ", r"57,663(?!\d)", r"0\.02%")
    assert re.search(r"ga(ve|in)|pared|eased|erased|lost|faded|fell back|before", lede)
    assert not re.search(r"(Nikkei|Japan)[^.]*(surge|jump|soar)", everything)


def test_3_three_record_closes_and_a_holiday(about, body):
    (said,) = about(r"Feb\. 3\b", r"\b9\b", r"\b10\b", r"record", r"clos")
    assert re.search(r"\bthree\b|\b3 record", said)
    assert re.search(r"past six sessions|last six sessions|six sessions", said)
    assert not re.search(r"consecutive|straight|in a row", said)
    assert about(r"Wednesday", r"holiday", r"Tokyo|Japan")
    assert about(r"6\.3%", r"election|vote", r"Nikkei|It |Japanese benchmark|The index")
    assert "since the election" in body or re.search(r"since the Lower House election|since the vote", body)


def test_4_topix(about):
    assert about(r"Topix", r"0\.68%")


def test_5_kospi(about, everything):
    assert about(r"Kospi|South Korean|Seoul", r"5,466\.90?", r"2\.10?%", r"intraday record|record intraday", r"1\.82%")
    assert not re.search(
        r"Kospi[^.]*record (close|closing)(?! *\w* *on course)", re.sub(r"on course for a record close", "", everything)
    )


def test_6_kosdaq_little_changed(about):
    assert about(r"Kosdaq[^,.;]*(little changed|flat|barely|hardly|unchanged)")


def test_7_straits_times(about):
    assert about(r"Straits Times|Singapore", r"5,007\.37", r"5,000")
    assert about(r"Straits Times|Singapore", r"5,000", r"first")


def test_7_straits_times_is_back_below(body, story):
    table = {row["symbol"]: row["level"] for row in story["table"]}
    assert table["^STI"] == 4999.16
    assert "4,999.16" in body


def test_8_australia(about):
    assert about(r"ASX 200", r"0\.42%")


def test_9_and_10_hong_kong_and_the_mainland(about):
    assert about(r"Hang Seng", r"0\.23%", r"dipped|slipped|eased|fell|edged|lower|down|declined")
    assert about(r"CSI 300", r"0\.12%", r"rose|up|higher|inched|gained|added")
    assert about(r"CSI 300|Hang Seng", r"open|first minutes|early|start")


def test_11_the_dow(about):
    (said,) = about(r"Dow", r"66\.74", r"0\.13%", r"50,121\.40?")
    assert re.search(r"three-(day|session)", said)
    assert re.search(r"end|snap|broke|halt|stop", said)
    assert about(r"record close")
    assert re.search(r"record", said), "each of the three was a record close"
    assert about(r"[Oo]vernight")


def test_12_the_s_and_p_and_the_nasdaq(about):
    assert about(r"S&P 500", r"little changed|flat|barely", r"0\.34", r"6,941\.47")
    assert about(r"Nasdaq", r"0\.16%", r"23,066\.47")


def test_13_jobs(about):
    assert about(r"130,000", r"55,000", r"January", r"Dow Jones poll|poll by Dow Jones|polled by Dow Jones|Dow Jones")
    assert about(r"December", r"48,000", r"50,000", r"revis")
    assert about(r"unemployment", r"4\.3%")


def test_13_the_unemployment_forecast(about):
    assert about(r"unemployment", r"4\.3%", r"4\.4%")


def test_14_retail_sales(about, everything):
    assert about(r"retail sales", r"flat|unchanged", r"December", r"0\.4%", r"Tuesday")
    assert about(r"mixed signal|mixed picture|mixed message")
    assert "consumer spending" not in everything


def test_15_fewer_rate_cuts_is_attributed(about, body):
    for said in about(r"rate cut|cuts in interest|interest rate cuts"):
        assert re.search(r"CNBC|said|reported|according to", said)
    assert about(r"rate cut|cuts in interest|interest rate cuts")
    assert not re.search(r"\bbecause\b|driven by|thanks to", body)


def test_16_notes_with_their_sources(about, body):
    assert about(r"Takaichi trade", r"CNBC|traders")
    assert about(r"landslide")
    assert about(r"GMO", r"mandate")
    assert about(r"GMO", r"intervention", r"160")
    assert about(r"governance")
    assert about(r"watch", r"earnings")
    assert about(r"153\.22", r"157\.18", r"away|reced|further|farther|moving|off")
    assert abs(body.index("intervention") - body.index("153.22")) < 400, "beside the watch line"


def test_17_not_all_joined_is_about_one_that_fell(sentences):
    for i, said in enumerate(sentences):
        if re.search(r"[Nn]ot (all|every|shared)|did not join", said):
            near = " ".join(sentences[i : i + 2])
            assert re.search(r"Hang Seng|Hong Kong", near)
            break
    else:
        pytest.fail("no sentence tells that one market did not join")


NEVER = [
    r"as a result",
    r"\bamid\b",
    r"\bsurg",
    r"\bsoar",
    r"set the pace",
    r"volatil",
    r"haven",
    r"sentiment",
    r"optimis",
    r"profit-taking",
    r"shrugg",
    r"\bnan\b",
    r"\bNone\b",
    r"[{}]",
    r"  ",
    r"\.\.",
    r"[\ue000-\uf8ff]",
]


@pytest.mark.parametrize("pattern", NEVER)
def test_what_it_never_says(everything, pattern):
    assert not re.search(pattern, everything)


def test_shape(story, lede, sentences):
    assert len(story["headline"]) <= 90
    assert 22 <= len(lede.split()) <= 35
    assert story["status"] == "draft"
    assert (story["edition"], story["session"]) == ("asia_morning", "2026-02-12")
    assert story["as_of"].startswith("2026-02-12T01:32")
    assert [f for f in story["findings"] if f["severity"] == "error"] == []
    assert "10:32 a.m." in story["dateline"]
    assert "GMT" in story["dateline"]
    assert "newsgen" in story["disclosure"]
    assert not re.search(r"(Mon|Tues|Wednes|Thurs|Fri)day", story["headline"])
    assert "U.S." not in story["headline"]
    assert all(s.endswith((".", "”", "?")) for s in sentences)
    assert len(set(sentences)) == len(sentences)


def test_the_table(story):
    table = {row["symbol"]: row for row in story["table"]}
    expected = {
        "^N225": 57663.00, "TOPIX": 3881.50, "^KS11": 5451.94, "^KQ11": 1115.10, "^STI": 4999.16, "^AXJO": 9052.66,
        "^HSI": 27202.65, "000300.SS": 4719.48, "^DJI": 50121.40, "^GSPC": 6941.47, "^IXIC": 23066.47,
        "JPY=X": 153.22, "US10Y": 4.18, "US2Y": 3.52,
    }  # fmt: skip
    assert {symbol: row["level"] for symbol, row in table.items()} == expected
    assert table["^N225"]["state"] == "trading"
    assert table["^DJI"]["state"] == "closed"
    assert table["^N225"]["change_pct"] == pytest.approx(0.0216, abs=1e-4)
    assert table["^DJI"]["change_points"] == -66.74


def test_every_figure_has_its_place_and_its_evidence(story):
    count = 0
    for section in story["sections"]:
        for paragraph in section["paragraphs"]:
            for sentence in paragraph["sentences"]:
                numerals = [f for f in sentence["figures"] if re.search(r"\d", f["text"])]
                assert len(numerals) <= 4, sentence["text"]
                for figure in sentence["figures"]:
                    count += 1
                    assert sentence["text"][figure["start"] : figure["end"]] == figure["text"]
                    assert figure["fact"] in sentence["facts"]
                    assert story["facts"][figure["fact"]]["evidence"], figure
                    assert figure["source"], figure
                    assert figure["field"]
                    assert figure["observed_at"]
    assert count > 30


def test_no_fact_is_both_told_and_left_out(story):
    lines = [s for section in story["sections"] for p in section["paragraphs"] for s in p["sentences"]]
    told = {fact for line in (*lines, *story["marks"]) for fact in line["facts"]}
    left = {one["fact"]: one["why"] for one in story["left_out"]}
    assert told
    assert left
    assert told & left.keys() == set()
    assert all(left.values())


def test_every_numeral_is_a_figure_or_a_name_a_date_or_a_tenor(story):
    names = r"Nikkei 225|S&P 500|ASX 200|CSI 300|Feb\. \d+(, \d+)*( and \d+)?|\d+-year|\d+:\d+"
    for section in story["sections"]:
        for paragraph in section["paragraphs"]:
            for sentence in paragraph["sentences"]:
                text = sentence["text"]
                covered = [(f["start"], f["end"]) for f in sentence["figures"]]
                covered += [m.span() for m in re.finditer(names, text)]
                for numeral in NUMERAL.finditer(text):
                    inside = any(a <= numeral.start() and numeral.end() <= b for a, b in covered)
                    assert inside, f"{numeral[0]} in: {text}"


def test_headline_dek_and_bullets_have_marks_too(story):
    assert story["marks"]
    lines = {"headline": story["headline"], "dek": story["dek"]}
    lines |= {f"bullets.{i}": text for i, text in enumerate(story["bullets"])}
    assert story["bullets"]
    assert all(lines.values())


def test_three_files(folder, story):
    assert sorted(path.name for path in folder.iterdir()) == ["story.html", "story.json", "story.md"]
    assert story["headline"] in (folder / "story.md").read_text(encoding="utf-8")


class _Data(HTMLParser):
    def __init__(self):
        super().__init__()
        self.titles = []

    def handle_starttag(self, tag, attrs):
        if tag == "data":
            self.titles.append(dict(attrs))


def test_each_figure_in_html_names_its_source_session_and_value(folder, story):
    page = _Data()
    page.feed((folder / "story.html").read_text(encoding="utf-8"))
    figures = [
        figure
        for section in story["sections"]
        for paragraph in section["paragraphs"]
        for sentence in paragraph["sentences"]
        for figure in sentence["figures"]
    ]
    assert len(page.titles) >= len(figures)
    nikkei = [data for data in page.titles if data.get("value", "").startswith("57663")]
    assert nikkei
    assert re.search(r"\^N225.*2026-02-12|2026-02-12.*\^N225", nikkei[0]["title"])


def test_the_same_words_every_time(folder, tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    for name in ("story.md", "story.json", "story.html"):
        again = tmp_path / "2026-02-12" / "asia_morning" / name
        assert again.read_text(encoding="utf-8") == (folder / name).read_text(encoding="utf-8")
    assert printed == (folder / "story.md").read_text(encoding="utf-8")
