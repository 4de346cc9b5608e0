"""story.json by hand: what the measures read of it is given, the rest is as small as the schema allows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from newsgen.metrics.stories import Line, Told


def sentence(text, facts=(), figures=(), **more):
    """Return a sentence of story.json; `figures` are the parts of the text that are figures."""
    marked = [
        {
            "start": text.index(part), "end": text.index(part) + len(part), "text": part, "fact": "f", "field": "level",
            "value": 1.0, "unit": "price", "source": "bars.csv: ^DJI", "observed_at": "2024-01-02",
        }
        for part in figures
    ]  # fmt: skip
    return {"text": text, "facts": list(facts), "figures": marked, **more}


def fact(rule):
    return {
        "rule": rule, "about": "market", "subject": "^DJI", "session": "2024-01-02", "values": {},
        "news": {"bits": 1.0, "parts": {}}, "evidence": [], "covers": [],
    }  # fmt: skip


def story(session="2024-01-02", sentences=(), headline="Dow rises", rules=(), **more):
    """Return story.json as a dict. `rules` maps fact ids to rules."""
    said = [one if isinstance(one, dict) else sentence(one) for one in sentences or ["The Dow rose."]]
    return {
        "schema": "newsgen.story/1", "id": f"newsgen:us_close:{session}", "slug": f"us-close-{session}",
        "edition": "us_close", "session": session, "as_of": f"{session}T22:15:00Z", "language": "en", "version": 1,
        "status": "draft", "headline": headline, "dek": "Nasdaq falls", "bullets": ["Oil gains"],
        "marks": [{"where": w, "facts": [], "figures": []} for w in ("headline", "dek", "bullet 1")],
        "dateline": "", "byline": "", "disclosure": "", "table": [],
        "sections": [{"id": "lede", "heading": "", "paragraphs": [{"sentences": said}]}],
        "facts": {name: fact(rule) for name, rule in dict(rules).items()}, "left_out": [], "notes_used": [],
        "findings": [], "holds": [], "engine": {}, **more,
    }  # fmt: skip


def held(session):
    """Return a story that was held before it was written."""
    empty = {"headline": "", "dek": "", "bullets": [], "marks": [], "sections": [], "status": "held"}
    return story(session, holds=[{"name": "missing-lead", "reason": "no row", "rows": [], "released": ""}], **empty)


def told(*texts, figures=0, session=date(2024, 1, 2), headline="Dow rises", facts=()):
    """Return a story as the measures see it, each text a sentence."""
    lines = tuple(Line(text, figures, tuple(facts)) for text in texts)
    return Told("us_close", session, held=False, prose=lines, display=(Line(headline, 0),))


@pytest.fixture
def jsonl(tmp_path):
    """Return a function: stories (dicts, or lines as text) -> the path of their file."""

    def write(*stories):
        path = tmp_path / "stories.jsonl"
        lines = [one if isinstance(one, str) else json.dumps(one) for one in stories]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def make():
    """Return the functions that make stories: tests are not a package to import from."""

    class Make:
        story, sentence, held, told = (
            staticmethod(story),
            staticmethod(sentence),
            staticmethod(held),
            staticmethod(told),
        )

    return Make
