"""Facts typed by hand, and the ledger of a story that holds them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsgen.model import Fact, StoryTime
from newsgen.planning.ledger import Ledger
from newsgen.rules import rulebook
from newsgen.rules.view import MarketView, View

SESSION = date(2024, 3, 14)
TIME = StoryTime("us_close", SESSION, datetime.fromisoformat("2024-03-14T21:15"))


def fact(rule, subject="^GSPC", about="market", bits=1.0, told=0.0, **values):
    parts = {"news": bits - told, "weight": 0.0, "told": told}
    return Fact(f"{rule}:{subject}", rule, about, subject, SESSION, values, bits, parts)


@pytest.fixture(scope="session")
def book():
    return rulebook.load()


@pytest.fixture
def ledger(book, config):
    """Return a function: facts -> the ledger of a story of us_close in which every market has a row."""

    def make(*facts):
        markets = {s: MarketView(s, "closed", SESSION, i, True) for i, s in enumerate(config.edition("us_close").table)}
        view = View(TIME, None, markets, "^GSPC", (), ())
        return Ledger(sorted(facts, key=lambda f: -f.bits), view, book, config)

    return make
