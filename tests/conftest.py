"""What many tests need: the shipped configuration, and real history where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newsgen.config import Config

_ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def config() -> Config:
    """Return the shipped configuration."""
    from newsgen.config import load

    return load()


@pytest.fixture(scope="session")
def history() -> Path:
    """Return the folder of real bars and releases; skip where there is none."""
    folder = Path(os.environ.get("NEWSGEN_HISTORY") or _ROOT / ".." / "shared" / "data" / "history").resolve()
    if not (folder / "bars.csv.gz").is_file():
        pytest.skip(f"no history data: {folder} has no bars.csv.gz; set NEWSGEN_HISTORY")
    return folder
