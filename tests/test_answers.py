"""Facts of market history, typed by hand from the public record, and what newsgen measures on the same days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from newsgen.rules import reactions, tables, view
from newsgen.schedule import Schedule
from newsgen.signals import measure
from newsgen.signals.registry import TABLES
from newsgen.sources import read

FILES = sorted((Path(__file__).parent / "answers").glob("*.yaml"))
ANSWERS = [entry for file in FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
SAID = [entry for entry in ANSWERS if "signals" in entry]
REACTIONS = [entry for entry in SAID if "reaction" in entry]
NEVER = [entry for entry in ANSWERS if "never" in entry]


def name_of(entry):
    subject = entry.get("market") or entry.get("reaction") or entry["release"]
    return f"{subject}-{entry.get('session') or entry.get('released') or entry.get('never')}"


@pytest.fixture(scope="module")
def observations(history, config):
    return read(config, data=history)


@pytest.fixture(scope="module")
def signals(observations, config):
    return measure(observations, config)


def test_there_are_enough_answers_and_each_has_a_source():
    assert sum(len(entry["signals"]) for entry in SAID) + len(NEVER) >= 120
    assert len({entry.get("session") or entry["released"] for entry in SAID}) >= 60
    assert [name_of(entry) for entry in ANSWERS if not entry.get("source")] == []


@pytest.mark.parametrize("entry", ANSWERS, ids=name_of)
def test_an_answer_asks_for_signals_that_there_are(entry):
    table = TABLES["release" if "release" in entry else "reaction" if "reaction" in entry else "market"]
    assert [name for name in entry.get("signals", [entry.get("never")]) if name not in table] == []


def row_of(entry, signals):
    if "release" in entry:
        country, indicator = entry["release"].split("/")
        table = signals.releases
        day = table["released_at"].dt.normalize() == pd.Timestamp(entry["released"])
        return table[day & (table["country"] == country) & (table["indicator"] == indicator)]
    table = signals.markets
    return table[(table["symbol"] == entry["market"]) & (table["session"] == pd.Timestamp(entry["session"]))]


def agrees(found, expected, tolerance):
    if expected is None:
        return pd.isna(found)
    if isinstance(expected, bool):
        return bool(found) is expected
    if isinstance(expected, date):
        return pd.notna(found) and pd.Timestamp(found).normalize() == pd.Timestamp(expected)
    if isinstance(expected, str):  # a press report often names only the year or the month of a day
        return str(found).startswith(expected) if isinstance(found, pd.Timestamp) else found == expected
    return abs(found - expected) <= tolerance


@pytest.mark.history
@pytest.mark.parametrize("entry", REACTIONS, ids=name_of)
def test_a_move_after_a_release_holds(entry, observations, signals, config):
    schedule = Schedule(entry.get("edition", "us_close"), config, observations)
    now = schedule.at(entry["session"])
    views = view.build(signals, observations, config, [now], [schedule.before(now)])
    markets, releases = tables.market_table(signals, views, config), tables.release_table(signals, views, config)
    table = reactions.reaction_table(markets, releases, signals, config)
    assert entry["reaction"] in table.subject
    row = {name: table.column(name)[table.subject.index(entry["reaction"])] for name in entry["signals"]}
    row = {name: pd.Timestamp(value) if isinstance(value, np.datetime64) else value for name, value in row.items()}
    assert {n: (row[n], e) for n, e in entry["signals"].items() if not agrees(row[n], e, 0.0051)} == {}


@pytest.mark.history
@pytest.mark.parametrize("entry", [entry for entry in SAID if entry not in REACTIONS], ids=name_of)
def test_an_answer_holds(entry, signals):
    rows = row_of(entry, signals)
    assert len(rows) == 1
    row = rows.iloc[0]
    tolerance = entry.get("tolerance", 0.0051)  # published to two decimals
    wrong = {n: (row[n], e) for n, e in entry["signals"].items() if not agrees(row[n], e, tolerance)}
    assert wrong == {}


@pytest.mark.history
@pytest.mark.parametrize("entry", NEVER, ids=name_of)
def test_what_the_data_do_not_support_is_never_said(entry, signals):
    table = signals.markets[signals.markets["symbol"] == entry["market"]]
    days = table["session"]
    inside = (days >= pd.Timestamp(entry.get("from", "1900-01-01"))) & (
        days <= pd.Timestamp(entry.get("to", "2100-01-01"))
    )
    values = table.loc[inside, entry["never"]]
    said = values if values.dtype == bool else values.notna()
    assert inside.sum() > 50
    assert not np.any(said)
