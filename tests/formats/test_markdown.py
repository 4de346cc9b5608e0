"""Markdown: the shape of the article, and text that stays text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsgen.errors import InputError
from newsgen.formats import markdown
from newsgen.model import Sentence

OPENING = """\
# Nikkei tops 58,000 for first time, then fades; Kospi sets record

*South Korea leads Asia's gains; Dow ends a run of records as US hiring beats forecasts*

- Nikkei 225 trades up 0.02% at 57,663 after its first move above 58,000
- Kospi rises as much as 2.10% to an intraday record
- US adds 130,000 jobs, against 55,000 forecast

Thursday, Feb. 12, 2026. Asian prices as of 10:32 a.m. in Tokyo (0132 GMT); trading continues.

Japan's Nikkei 225 rose above 58,000 for the first time on Thursday before giving back almost all of its gain, while \
South Korea's Kospi and Singapore's Straits Times Index set intraday records.

The Japanese benchmark was last at 57,663, up 0.02% from Tuesday's record close; Tokyo was shut for a holiday on \
Wednesday. The broader Topix did better, rising 0.68%, and stood above its own record close.

## Tokyo: a rally since the vote

The Nikkei has set three record closes in six sessions, on Feb. 3, 9 and 10. Traders call the move the “Takaichi trade.”
"""

TABLE = """\
| Market                              |      Last |  Change |      % |
| :---------------------------------- | --------: | ------: | -----: |
| Nikkei 225                          | 57,663.00 |  +12.46 | +0.02% |
| Topix                               |  3,881.50 |  +26.22 | +0.68% |
| Kospi                               |  5,451.94 |  +97.45 | +1.82% |
| Kosdaq                              |  1,115.10 |   +0.23 | +0.02% |
| Straits Times                       |  4,999.16 |  +14.58 | +0.29% |
| Hang Seng                           | 27,202.65 |  -63.73 | -0.23% |
| Taiex (holiday, Tue.)               | 33,605.71 | +532.74 | +1.61% |
| Dow Jones Industrial Average (Wed.) | 50,121.40 |  -66.74 | -0.13% |
| S&P 500 (Wed.)                      |  6,941.47 |   -0.34 |  0.00% |
| U.S. dollar/yen (Wed.)              |    153.22 |   -1.15 | -0.74% |
| 10-year Treasury yield (Wed.)       |     4.18% |   +2 bp |        |

*Generated from market data by newsgen. Not yet reviewed by an editor.*
"""


def test_opening(story):
    assert markdown.render(story).startswith(OPENING)


def test_table_and_disclosure_close_the_story(story):
    assert markdown.render(story).endswith(f"each close was a record.\n\n{TABLE}")


def test_what_is_empty_is_dropped(story, draft):
    bare = replace(draft, dek=Sentence("", (), ()), bullets=(), table=(), sections=draft.sections[:1])
    text = markdown.render(replace(story, draft=bare))
    assert text.startswith(
        "# Nikkei tops 58,000 for first time, then fades; Kospi sets record\n\nThursday, Feb. 12, 2026."
    )
    assert text.endswith(
        "its own record close.\n\n*Generated from market data by newsgen. Not yet reviewed by an editor.*\n"
    )
    assert "##" not in text


def test_no_row_no_table():
    assert markdown.table([], ()) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The S&P 500 rose 0.34 points to 6,941.47.", "The S&P 500 rose 0.34 points to 6,941.47."),
        ("USD/JPY fell - then rose.", "USD/JPY fell - then rose."),
        ("-0.13%", "-0.13%"),
        ("+0.02%", "+0.02%"),
        ("21.5 million", "21.5 million"),
        ("#1 in Asia", "#1 in Asia"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("*bold* _it_ ~~no~~ `x` a|b", r"\*bold\* \_it\_ \~\~no\~\~ \`x\` a\|b"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("&lt; &#60; &amp;c", r"\&lt; \&#60; \&amp;c"),
        ("# Title", r"\# Title"),
        ("#", r"\#"),
        ("> said", r"\> said"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("* item", r"\* item"),
        ("1. item", r"1\. item"),
        ("2026) item", r"2026\) item"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("one\n\n# two\ttabs   spaces", "one # two tabs spaces"),
        ("    code", "code"),
        (r"a\b", r"a\\b"),
    ],
)
def test_escape(text, expected):
    assert markdown.escape(text) == expected


@given(st.text(alphabet="ab1 #*_`|<>&;-+=.)[]\\~\n\t"))
def test_any_text_stays_one_paragraph_of_itself(text):
    tokens = MarkdownIt().enable("table").enable("strikethrough").parse(markdown.escape(text))
    shown = " ".join(text.split())
    if not shown:
        assert tokens == []
        return
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {t.type for t in tokens[1].children} <= {"text", "text_special"}
    assert "".join(t.content for t in tokens[1].children) == shown


def test_hostile_text_everywhere(with_text):
    text = markdown.render(with_text("# <script>alert(1)</script> | *x*"))
    assert "<script" not in text
    assert text.startswith("# \\# &lt;script>alert(1)&lt;/script> \\| \\*x\\*\n")


def test_held_before_it_was_written(unwritten):
    with pytest.raises(InputError) as error:
        markdown.render(unwritten)
    assert str(error.value) == "the story has no text: No lead market has a row."
