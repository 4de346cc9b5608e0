"""story.json: its exact keys, its schema, and the way back."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from math import inf, nan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import newsgen.formats
from newsgen.errors import InputError
from newsgen.formats import json as storyjson
from newsgen.formats import reading
from newsgen.model import Evidence, Fact, Sentence, Story

SCHEMA = json.loads((Path(newsgen.formats.__file__).parent / "story.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

KEYS = [
    "schema", "id", "slug", "edition", "session", "as_of", "language", "version", "status",
    "headline", "dek", "bullets", "marks", "dateline", "byline", "publication", "disclosure", "table", "sections",
    "facts", "left_out", "notes_used", "day_type", "findings", "holds", "engine",
]  # fmt: skip


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_keys(story):
    assert list(storyjson.to_dict(story)) == KEYS


def test_head(story):
    data = storyjson.to_dict(story)
    assert data["schema"] == "newsgen.story/1"
    assert data["id"] == "newsgen:asia_morning:2026-02-12"
    assert data["as_of"] == "2026-02-12T01:32:00Z"
    assert data["status"] == "draft"
    assert data["headline"] == "Nikkei tops 58,000 for first time, then fades; Kospi sets record"
    assert data["bullets"][1] == "Kospi rises as much as 2.10% to an intraday record"


def test_marks_name_where_they_stand(story):
    marks = storyjson.to_dict(story)["marks"]
    assert [m["where"] for m in marks] == ["headline", "dek", "bullet 1", "bullet 2", "bullet 3"]
    assert marks[0]["facts"] == ["m1"]
    assert marks[0]["figures"] == [
        {
            "start": 12, "end": 18, "text": "58,000", "fact": "m1", "field": "milestone", "value": 58000.0,
            "unit": "points", "source": "quotes.csv: ^N225", "observed_at": "2026-02-12",
        }
    ]  # fmt: skip


def test_table_row_names_its_units(story):
    rows = {r["symbol"]: r for r in storyjson.to_dict(story)["table"]}
    dow = rows["^DJI"]
    assert (dow["level"], dow["change_points"], dow["change_bp"], dow["change_pct"]) == (50121.4, -66.74, None, -0.133)
    assert dow["printed"] == {"level": "50,121.40", "change": "-66.74", "change_pct": "-0.13%"}
    bond = rows["US10Y"]
    assert (bond["level"], bond["change_points"], bond["change_bp"], bond["change_pct"]) == (4.18, None, 2.0, None)


def test_fact(story):
    fact = storyjson.to_dict(story)["facts"]["m1"]
    assert fact["news"] == {"bits": 14.2, "parts": {"rarity": 12.2, "weight": 2.0}}
    assert fact["evidence"] == [
        {
            "source": "quotes.csv", "series": "^N225", "session": "2026-02-12", "field": "high", "value": 58015.08,
            "known_at": "2026-02-12T01:32:00Z",
        }
    ]  # fmt: skip


def test_valid_by_the_schema(story, held, unwritten):
    for one in (story, held, unwritten):
        assert list(VALIDATOR.iter_errors(storyjson.to_dict(one))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("status",), "published"),
        (("as_of",), "2026-02-12"),
        (("headline",), ""),
        (("sections",), []),
        (("stray",), 1),
        (("marks", 0, "where"), "bullet 0"),
        (("marks", 0, "figures", 0, "start"), -1),
        (("facts", "m1", "evidence", 0, "stray"), 1),
        (("table", 0, "state"), "open"),
    ],
)
def test_refused_by_the_schema(story, path, value):
    data = at = storyjson.to_dict(story)
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_a_story_without_a_text_and_a_hold_is_quiet(unwritten):
    quiet = storyjson.to_dict(replace(unwritten, holds=()))
    assert (quiet["status"], quiet["headline"], quiet["holds"]) == ("quiet", "", [])
    assert VALIDATOR.is_valid(quiet)
    assert not VALIDATOR.is_valid({**quiet, "headline": "Nothing happens"})


def test_held_story(held, unwritten):
    assert storyjson.to_dict(held)["status"] == "held"
    assert storyjson.to_dict(held)["headline"].startswith("Nikkei tops")
    data = storyjson.to_dict(unwritten)
    assert list(data) == KEYS
    assert (data["status"], data["slug"], data["headline"]) == ("held", "asia-morning-2026-02-12", "")
    assert (data["sections"], data["facts"], data["language"]) == ([], {}, "en")
    (hold,) = data["holds"]
    assert hold == {"name": "no-lead", "reason": "No lead market has a row.", "rows": [], "released": ""}


def test_a_released_story_is_a_draft_and_says_why(held):
    row = Evidence("quotes.csv", "^N225", "2026-02-12", "last", 57650.54, "2026-02-12T01:32:00Z")
    hold = replace(held.holds[0], released="The exchange's own page has the same close.", rows=(row,))
    story = replace(held, holds=(hold,))
    data = storyjson.to_dict(story)
    assert list(VALIDATOR.iter_errors(data)) == []
    assert data["status"] == "draft"
    assert data["holds"][0]["released"] == "The exchange's own page has the same close."
    assert data["holds"][0]["rows"][0]["series"] == "^N225"
    assert reading.from_dict(data) == story
    data["holds"][0]["released"] = ""
    assert not VALIDATOR.is_valid(data)


def test_round_trip(story, held, unwritten):
    for one in (story, held, unwritten):
        assert reading.from_json(storyjson.to_json(one)) == one
        assert reading.from_json(storyjson.to_json(one, indent=2)) == one


def test_one_line(story):
    text = storyjson.to_json(story)
    assert "\n" not in text
    assert '"headline":"Nikkei' in text
    assert "“Takaichi trade.”" in text


def test_unknown_numbers_are_null(draft):
    row = replace(draft.table[0], level_value=nan, change_value=None, change_pct_value=inf)
    mark = replace(draft.headline.figures[0], value=nan)
    evidence = Evidence("bars.csv", "^N225", "2026-02-12", "close", nan, "")
    fact = Fact("x", "r", "market", "^N225", date(2026, 2, 12), {"gap": nan}, nan, {"rarity": nan}, (evidence,))
    headline = Sentence(draft.headline.text, (), (mark,))
    story = Story(replace(draft, table=(row,), headline=headline, facts={"x": fact}), draft.time)
    text = storyjson.to_json(story)
    assert "NaN" not in text
    assert "Infinity" not in text
    data = json.loads(text)
    assert data["table"][0]["level"] is None
    assert data["facts"]["x"]["values"] == {"gap": None}
    assert VALIDATOR.is_valid(data)
    assert storyjson.to_dict(reading.from_json(text)) == data


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float64(1.5), 1.5),
        (np.float64(nan), None),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (np.datetime64("2026-02-12"), "2026-02-12"),
        (pd.Timestamp("2026-02-12T01:32"), "2026-02-12T01:32:00"),
        (pd.NaT, None),
        (date(2026, 2, 12), "2026-02-12"),
        (datetime(2026, 2, 12, 1, 32), "2026-02-12T01:32:00"),  # noqa: DTZ001 - naive UTC by contract
        (Decimal("0.7"), 0.7),
        (Decimal("NaN"), None),
        ((1, date(2026, 2, 3)), [1, "2026-02-03"]),
        ({"b", "a"}, ["a", "b"]),
        ({1: nan}, {"1": None}),
        (None, None),
        (True, True),
    ],
)
def test_plain(value, expected):
    assert storyjson.plain(value) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the fixture is never changed
@given(text=st.text(), value=st.floats())
def test_any_text_and_number_come_back(draft, text, value):
    mark = replace(draft.headline.figures[0], text=text, value=value)
    story = Story(replace(draft, headline=Sentence(text, (text,), (mark,)), byline=text), draft.time)
    assert storyjson.to_dict(reading.from_json(storyjson.to_json(story))) == storyjson.to_dict(story)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "a.json:1: is not JSON (give a story.json that newsgen wrote)"),
        ("[" * 100_000, "a.json: is not JSON (give a story.json that newsgen wrote)"),
        ("[]", "a.json: is not a story of schema newsgen.story/1 (give a story.json that newsgen wrote)"),
        ('{"schema": "newsgen.story/1"}', "a.json: the key “as_of” is missing"),
    ],
)
def test_bad_file(text, message):
    with pytest.raises(InputError) as error:
        reading.from_json(text, "a.json")
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("headline", 5, "text: expected str, got 5"),
        ("session", "soon", "Invalid isoformat string: 'soon'"),
        ("sections", [1], "'int' object is not subscriptable"),
        ("holds", [{"name": "x", "rows": []}], "Hold.__init__() missing 1 required positional argument: 'reason'"),
    ],
)
def test_wrong_type(story, key, value, message):
    data = {**storyjson.to_dict(story), key: value}
    with pytest.raises(InputError) as error:
        reading.from_dict(data, "a.json")
    assert str(error.value) == f"a.json: does not follow story.schema.json: {message}"


def test_offsets_are_whole_numbers(story):
    data = storyjson.to_dict(story)
    data["marks"][0]["figures"][0]["start"] = "12"
    with pytest.raises(InputError, match="expected whole numbers, got '12' and 18"):
        reading.from_dict(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("edition",), {}),
        (("left_out", 0, "fact"), {}),
        (("table", 0, "session"), "x"),
        (("table", 0, "printed", "change_pct"), {}),
        (("sections", 0, "paragraphs", 0, "sentences", 0, "facts", 0), []),
        (("marks", 0, "figures", 0, "fact"), {}),
    ],
)
def test_another_kind_of_value_inside(story, path, value):
    data = storyjson.to_dict(story)
    *steps, last = path
    inner = data
    for step in steps:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(InputError, match="does not follow"):
        reading.from_dict(data)
