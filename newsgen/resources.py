"""Where the shipped files are: inside the wheel, or beside the package in a source checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"  # put there when the wheel is built; see pyproject.toml


def root() -> Path:
    """Return the folder that holds `config.yaml` and `templates/`."""
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def templates() -> Path:
    """Return the shipped `templates/` folder."""
    return root() / "templates"


def config_file() -> Path:
    """Return the shipped `config.yaml`."""
    return root() / "config.yaml"


def overlay(relative: str, override: Path | None) -> Path:
    """Return `relative` below the user's override folder where it has that file, else the shipped one."""
    if override is not None and (override / relative).is_file():
        return override / relative
    return templates() / relative


def overlay_files(folder: str, suffix: str, override: Path | None) -> list[Path]:
    """Return every file below `folder`, sorted by its relative path; the override's file wins over the shipped one."""
    found: dict[str, Path] = {}
    for base in (templates(), override):
        if base is not None:
            start = base / folder
            found.update({p.relative_to(base).as_posix(): p for p in start.rglob(f"*{suffix}")})
    return [found[name] for name in sorted(found)]
