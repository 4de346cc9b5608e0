from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.errors import InputError
from newsgen.model import Anchor, Level
from newsgen.sources import notes, read
from newsgen.sources.text import clean

NOTE = """---
id: watch-yen
kind: watch
about: JPY=X
published_at: 2026-02-09T06:00Z
source: GMO
from: 2026-02-09
until: 2026-03-31
speaker: fund manager GMO
causal_level: 2
anchor: {name: the election of Feb. 8, session: 2026-02-08}
level: {symbol: JPY=X, value: 160}
figures: ["2.5%"]
say:
  - The risk could rise if the yen nears 160 per dollar, GMO said.
---
Since 2024 the 10-year yield and the Nikkei 225 rose 2.5% by Feb. 8, 2026.
"""


def test_a_note(small):
    note = notes.parse(NOTE, "notes/n.md", small)
    assert (note.id, note.kind, note.about, note.causal_level) == ("watch-yen", "watch", "JPY=X", 2)
    assert note.published_at == datetime(2026, 2, 9, 6, 0)  # noqa: DTZ001
    assert (note.from_, note.until) == (date(2026, 2, 9), date(2026, 3, 31))
    assert note.anchor == Anchor("the election of Feb. 8", date(2026, 2, 8))
    assert note.level == Level("JPY=X", 160.0)
    assert note.say == ("The risk could rise if the yen nears 160 per dollar, GMO said.",)


def test_without_say_the_paragraphs_are_the_wordings(small):
    text = NOTE[: NOTE.index("say:")] + "---\nOne\nline.\n\n{{ two }} <script>\n"
    assert notes.parse(text, "n.md", small).say == ("One line.", "{{ two }} <script>")


BAD = [
    ("about: JPY=X", "about: JPY=Y", "n.md:4: unknown subject “JPY=Y” (did you mean “JPY=X”?)"),
    ("symbol: JPY=X", "symbol: JPX", "n.md:12: unknown symbol “JPX” (did you mean “JPY=X”?)"),
    ("speaker:", "speeker:", "n.md:9: speeker: unknown key (did you mean “speaker”?)"),
    ("from:", "form:", "n.md:7: form: unknown key (did you mean “from”?)"),
    ("kind: watch", "kind: watches", "n.md:3: kind: expected “theme”, “driver”, “background”, “watch”, "),
    ("06:00Z", "06:00", "n.md:5: “2026-02-09T06:00” is not a time in UTC (write it like 2026-02-12T01:32Z)"),
    ("until: 2026-03-31", "until: 2026-02-08", "n.md:8: until: is before “from”"),
    ("until: 2026-03-31", "until: soon", "n.md:8: until: expected a date such as 2024-02-22, got “soon”"),
    ("source: GMO\n", "", "n.md:2: source: this key is missing"),
    ("nears 160", "nears 165", "n.md:15: the figure “165” is not declared (list it under “figures”)"),
    ("rose 2.5%", "rose 2.6%", "n.md:17: the figure “2.6” is not declared (list it under “figures”)"),
    ("---\nid", "id", "n.md:1: has no front matter (start with a line “---” and end with one)"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD)
def test_a_bad_note_names_its_line(small, old, new, message):
    with pytest.raises(InputError) as caught:
        notes.parse(NOTE.replace(old, new, 1), "n.md", small)
    assert str(caught.value).startswith(message)


def test_notes_of_a_folder(folder, small):
    bars = "date,symbol,open,high,low,close\n2026-02-10,^N225,,,,1\n"
    found = read(small, data=folder(bars=bars, note=NOTE))
    assert [(n.id, n.file) for n in found.notes] == [("watch-yen", "notes/note.md")]
    (folder() / "notes" / "second.md").write_text(NOTE, encoding="utf-8")
    with pytest.raises(InputError, match=r"notes/second.md: the id “watch-yen” is also that of notes/note.md"):
        read(small, data=folder())


@given(st.text())
def test_no_private_use_and_no_control_character_is_left(text):
    left = clean(text)
    assert not any(0xE000 <= ord(c) <= 0xF8FF or (ord(c) < 32 and c not in "\t\n") for c in left)
    assert clean(left) == left
