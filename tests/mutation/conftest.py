"""One corpus for the whole folder; its modules stand beside each other, so the folder itself is on the path."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import release_days, stories
from places import Rows

from newsgen.checks import Ledger
from newsgen.sources import read

SEED = 20240805
# 300 mutants of each kind are the proof; 60 of each keep the run below a minute.
MOST = int(os.environ.get("NEWSGEN_MUTANTS") or 60)
SESSIONS = 250 if MOST < 300 else 450  # a region's leader is told on few days


@pytest.fixture(scope="session")
def observed(config, history):
    return read(config, data=history)


@pytest.fixture(scope="session")
def ledger(config, observed):
    return Ledger.of(observed, config)


@pytest.fixture(scope="session")
def corpus(config, observed):
    return [*stories(config, observed, SESSIONS, SEED), *release_days(config, observed)]


@pytest.fixture(scope="session")
def rows(observed):
    return Rows(observed.bars)
