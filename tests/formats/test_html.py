"""The HTML page: its structure, its figures, its safety; and templates of the user's own."""

import html as stdhtml
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from newsgen import resources
from newsgen.errors import InputError
from newsgen.formats import html
from newsgen.model import Sentence, Story

VOID = {"meta", "link", "br", "hr", "img", "input"}
HOSTILE = """<script>alert(1)</script> "quoted" 'x' & </title> {{ 7 * 7 }} --> ]]>"""


class Tree(HTMLParser):
    """Every element with its path, attributes and text; refuses a wrong nesting."""

    def __init__(self, page):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "path": "/".join(e["tag"] for e in self.open), "attrs": dict(attrs), "text": ""}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, inside=""):
        return [e for e in self.elements if e["tag"] == tag and inside in e["path"]]

    def one(self, tag, inside=""):
        (element,) = self.all(tag, inside)
        return element


@pytest.fixture
def page(story):
    return html.render(story)


@pytest.fixture
def tree(page):
    return Tree(page)


def test_article(tree):
    assert (
        tree.one("h1", "article/header")["text"] == "Nikkei tops 58,000 for first time, then fades; Kospi sets record"
    )
    assert [h["text"] for h in tree.all("h2")] == [
        "Tokyo: a rally since the vote",
        "Asia: Seoul leads, Hong Kong slips",
        "Wall Street: the Dow's record run ends",
    ]
    assert tree.one("html")["attrs"]["lang"] == "en"
    assert tree.one("time")["attrs"]["datetime"] == "2026-02-12T01:32:00Z"
    assert tree.one("footer")["text"].strip() == (
        "Generated from market data by newsgen. Not yet reviewed by an editor."
    )


def test_sentences_of_a_paragraph_stand_one_space_apart(tree):
    texts = [p["text"] for p in tree.all("p", "section")]
    assert texts[1] == (
        "The Japanese benchmark was last at 57,663, up 0.02% from Tuesday's record close; Tokyo was shut for a holiday "
        "on Wednesday. The broader Topix did better, rising 0.68%, and stood above its own record close."
    )


def test_every_figure_names_source_session_and_value(tree, draft):
    figures = [e for e in tree.all("data") if "data-fact" in e["attrs"]]
    assert figures[0]["text"] == "58,000"
    assert figures[0]["attrs"] == {
        "value": "58000",
        "title": "quotes.csv: ^N225, 2026-02-12: 58000 points",
        "data-fact": "m1",
        "data-field": "milestone",
    }
    body = [s for x in draft.sections for p in x.paragraphs for s in p]
    expected = [f.text for line in (draft.headline, draft.dek, *draft.bullets, *body) for f in line.figures]
    assert [f["text"] for f in figures] == expected


def test_a_spelled_out_figure_is_a_figure(tree):
    assert "fourth" in [e["text"] for e in tree.all("data")]


def test_table(tree):
    assert tree.one("caption")["text"] == "Markets"
    assert [th["attrs"] for th in tree.all("th", "thead")] == [{"scope": "col"}] * 4
    assert {th["attrs"]["scope"] for th in tree.all("th", "tbody")} == {"row"}
    names = [th["text"] for th in tree.all("th", "tbody")]
    assert names[0] == "Nikkei 225"
    assert names[6] == "Taiex holiday, Tue."
    assert names[7] == "Dow Jones Industrial Average Wed."
    cells = [td["text"] for td in tree.all("td")]
    assert cells[:3] == ["57,663.00", "+12.46", "+0.02%"]
    assert cells[-3:] == ["4.18%", "+2 bp", ""]
    dow = next(e for e in tree.all("data", "tbody") if e["text"] == "50,121.40")
    assert dow["attrs"]["title"] == "bars.csv: ^DJI, 2026-02-11: 50121.4"


def test_linked_data(page):
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Nikkei tops 58,000 for first time, then fades; Kospi sets record"
    assert data["digitalSourceType"] == "https://schema.org/DataDrivenMediaDigitalSource"
    assert data["dateCreated"] == "2026-02-12T01:32:00Z"
    assert data["creativeWorkStatus"] == "draft"


def test_description(tree):
    named = {m["attrs"].get("name"): m["attrs"].get("content") for m in tree.all("meta")}
    assert named["description"].startswith("South Korea leads Asia's gains")
    assert named["viewport"] == "width=device-width, initial-scale=1"


def test_without_a_dek_the_first_sentence_describes(story, draft):
    bare = Story(replace(draft, dek=Sentence("", (), ()), bullets=()), story.time)
    tree = Tree(html.render(bare))
    description = next(m for m in tree.all("meta") if m["attrs"].get("name") == "description")
    assert description["attrs"]["content"].startswith("Japan's Nikkei 225 rose above 58,000")
    assert not tree.all("ul")
    assert not [p for p in tree.all("p") if p["attrs"].get("class") == "dek"]


def test_the_page_asks_for_nothing(page, tree):
    assert not {e["tag"] for e in tree.elements} & {"link", "img", "iframe", "object"}
    assert "url(" not in page
    assert "@import" not in page
    policy = next(m["attrs"]["content"] for m in tree.all("meta") if "http-equiv" in m["attrs"])
    assert policy.startswith("default-src 'none'")
    assert [s["attrs"] for s in tree.all("script")] == [{"type": "application/ld+json"}]


def test_the_page_says_who_publishes_it(page):
    assert '"publisher": {"@type": "Organization", "name": "The Daily Close"}' in page


def test_text_is_data(with_text):
    page = html.render(with_text(HOSTILE))
    tree = Tree(page)
    assert len(tree.all("script")) == 1
    assert tree.one("title")["text"] == HOSTILE
    assert tree.one("h1")["text"] == HOSTILE
    assert "49" not in stdhtml.unescape(page)
    assert tree.one("th", "tbody")["text"] == HOSTILE


def test_markup_in_a_figure_is_escaped(draft):
    text = "up <b>5</b>"
    mark = replace(draft.headline.figures[0], start=3, end=11, text=text[3:], source='"><img src=x>', fact='"a')
    story = Story(replace(draft, headline=Sentence(text, (), (mark,))), draft.time)
    tree = Tree(html.render(story))
    assert tree.one("h1")["text"] == text
    assert not tree.all("img")
    assert not tree.all("b")


def write(folder, text, name="article.html.j2"):
    file = folder / "formats" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_own_template(story, tmp_path):
    write(tmp_path, "<h1>{{ headline.text }}</h1>")
    assert html.render(story, tmp_path) == "<h1>Nikkei tops 58,000 for first time, then fades; Kospi sets record</h1>"


def test_own_template_replaces_one_block(story, tmp_path):
    write(tmp_path, '{% extends "shipped/article.html.j2" %}{% block footer %}<footer>Mine</footer>{% endblock %}')
    tree = Tree(html.render(story, tmp_path))
    assert tree.one("footer")["text"] == "Mine"
    assert tree.one("h1")["text"].startswith("Nikkei tops")


def test_own_style_alone(story, tmp_path):
    write(tmp_path, "h1 { color: teal }", "article.css.j2")
    page = html.render(story, tmp_path)
    assert "h1 { color: teal }" in page
    assert "--paper" not in page


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ hedline }}", 3, "'hedline' is undefined"),
        ("{{ headline.txt }}", 1, "'dict object' has no attribute 'txt'"),
        ("{{ 1 // 0 }}", 1, "integer division or modulo by zero"),
        ("{{ headline | spell }}", 1, "No filter named 'spell'."),
        ("\n{{ ''.__class__.__mro__ }}", 2, "access to attribute '__class__' of 'str' object is unsafe."),
    ],
)
def test_broken_template_is_named_with_its_line(story, tmp_path, text, line, message):
    file = write(tmp_path, text)
    with pytest.raises(InputError) as error:
        html.render(story, tmp_path)
    assert str(error.value) == f"{file}:{line}: {message}"


@pytest.mark.parametrize("name", ["missing.j2", "../../config.yaml"])
def test_no_such_template(story, tmp_path, name):
    write(tmp_path, f'{{% include "{name}" %}}')
    with pytest.raises(InputError) as error:
        html.render(story, tmp_path)
    assert str(error.value) == f"templates/formats/article.html.j2: no template “{name}”"


def test_template_that_is_not_text(story, tmp_path):
    write(tmp_path, "").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"article\.html\.j2: cannot be read"):
        html.render(story, tmp_path)


def test_templates_are_shipped():
    assert {p.name for p in (resources.templates() / "formats").iterdir()} >= {"article.md.j2", "article.html.j2"}
