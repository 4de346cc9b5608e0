"""Plain text, Markdown and HTML come to the same sentences, and say their own time where they can."""

from __future__ import annotations

import pytest

from newsgen.checks import document

MARKDOWN = """---
session: 2024-01-08
edition: us_close
as_of: "2024-01-08T22:15Z"
---
# S&P 500 slides

*Nasdaq gains*

- Nasdaq rises 1%

Monday, Jan. 8, 2024. Closing prices.

U.S. stocks fell on Monday. The **S&P 500** lost 1.00% to [4,257.00](x), off Jan. 4's 4,200\\.

![The S&P 500 fell 1%.](chart.png)

## Rates

Yields fell.

| Market  |     Last |
| :------ | -------: |
| S&P 500 | 4,257.00 |

*Generated from market data.*
"""
HTML = """<!doctype html><html><head><title>no</title><style>p{}</style></head><body><h1>S&amp;P 500 slides</h1>
<p class="dek">Nasdaq gains</p><p class="dateline"><time datetime="2024-01-08T22:15Z">Monday</time></p>
<ul><li>Nasdaq rises 1%</li></ul><p>U.S. stocks fell on Monday. The <data>S&amp;P 500</data> lost 1.00% to 4,257.00,
off Jan. 4's 4,200.</p><img alt="The S&amp;P 500 fell 1%."><h2>Rates</h2><p>Yields fell.</p>
<table><thead><tr><th>Market</th></tr></thead><tr><th>S&amp;P 500</th><td>4,257.00</td></tr></table>
<footer><p>Generated.</p></footer></body></html>"""
SAID = [
    ("headline", "headline", "S&P 500 slides"),
    ("dek", "dek", "Nasdaq gains"),
    ("bullet 1", "bullet", "Nasdaq rises 1%"),
    ("sentence 1", "lede", "U.S. stocks fell on Monday."),
    ("sentence 2", "body", "The S&P 500 lost 1.00% to 4,257.00, off Jan. 4's 4,200."),
    ("alt text 1", "bullet", "The S&P 500 fell 1%."),
    ("sentence 3", "body", "Yields fell."),
]


@pytest.mark.parametrize(("text", "suffix"), [(MARKDOWN, ".md"), (HTML, ".html"), (HTML, "")])
def test_parts(text, suffix):
    said = document.read(text, suffix)
    assert [(u.where, u.kind, u.text) for u in said.units()] == SAID
    assert said.rows()[-1] == ["S&P 500", "4,257.00"]
    assert said.keys["as_of"] == "2024-01-08T22:15Z"


def test_front_matter():
    assert document.read(MARKDOWN).keys == {
        "session": "2024-01-08",
        "edition": "us_close",
        "as_of": "2024-01-08T22:15Z",
    }


def test_plain_text_has_a_headline_where_its_first_line_is_no_sentence():
    said = document.read("S&P 500 slides\n\nThe S&P 500 fell.\nIt lost 1%.\n")
    assert [(u.kind, u.text) for u in said.units()] == [
        ("headline", "S&P 500 slides"),
        ("lede", "The S&P 500 fell."),
        ("body", "It lost 1%."),
    ]
    assert [u.kind for u in document.read("The S&P 500 fell.").units()] == ["lede"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell. It rose.", ["It fell.", "It rose."]),
        ("It rose in the U.S. The Dow fell.", ["It rose in the U.S.", "The Dow fell."]),
        ("U.S. stocks fell on Jan. 4. J. Powell spoke.", ["U.S. stocks fell on Jan. 4.", "J. Powell spoke."]),
        ("It fell 1.5% at 9 a.m. Tuesday.", ["It fell 1.5% at 9 a.m. Tuesday."]),
        ("“It fell.” It rose.", ["“It fell.”", "It rose."]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert list(document.sentences(text)) == sentences
