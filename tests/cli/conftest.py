"""The command line as a user meets it: one run, its output, and a copy of the demo's data to spoil."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

import newsgen
from newsgen import cli

DEMO = Path(newsgen.__file__).parent / "demo"


@pytest.fixture(autouse=True)
def _present(monkeypatch):
    monkeypatch.setattr(cli, "now", lambda: datetime(2026, 3, 1, 12, 0))  # noqa: DTZ001 - naive UTC


@pytest.fixture
def run(capsys):
    """Return a function: arguments -> exit code, standard output, standard error."""

    def of(*arguments):
        try:
            code = cli.main([str(a) for a in arguments])
        except SystemExit as stop:  # argparse ends a usage error itself
            code = stop.code
        return code, *capsys.readouterr()

    return of


@pytest.fixture
def data(tmp_path):
    """Return a copy of the embedded session's data folder."""
    folder = tmp_path / "data"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "README.md"))
    return folder


@pytest.fixture
def refused(run, tmp_path):
    """Return a function: arguments -> the one line of a refusal, having checked that nothing was written."""

    def of(*arguments):
        out = tmp_path / "out"
        code, printed, told = run(*arguments, "--out", out)
        assert code == 2
        assert printed == ""
        assert told.count("\n") == 1, told
        assert told.startswith("newsgen: ")
        assert "Traceback" not in told
        assert not out.exists()
        return told.removeprefix("newsgen: ").rstrip("\n")

    return of
