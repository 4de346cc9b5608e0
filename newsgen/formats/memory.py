"""The memory file beside the stories, OUT/EDITION.memory.json: what each of the edition's last stories used.

It can be thrown away: the next stories then only know less of what was said before them.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.formats.files import whole_file
from newsgen.writing.memory import SPAN

if TYPE_CHECKING:
    from pathlib import Path


def path(out: Path, edition: str) -> Path:
    """Return where an edition's memory is kept."""
    return out / f"{edition}.memory.json"


def before(out: Path, edition: str, session: date) -> tuple[frozenset[str], ...]:
    """Return what the last stories before a session used, oldest first; `InputError` for a file that is broken."""
    stories = _read(path(out, edition))
    return tuple(frozenset(keys) for day, keys in sorted(stories.items()) if day < session)[-SPAN:]


def keep(out: Path, edition: str, session: date, used: frozenset[str]) -> None:
    """Add a story, or put it in the place of an earlier one of its session; the last ones are kept."""
    stories = {**_read(path(out, edition)), session: sorted(used)}
    kept = sorted(stories.items())[-SPAN - 1 :]  # one more, so that the last story can be written again
    lines = ",\n".join(f' "{day}": {json.dumps(keys, ensure_ascii=False)}' for day, keys in kept)
    with whole_file(path(out, edition)) as target:
        target.write("{\n" + lines + "\n}\n")


def _read(file: Path) -> dict[date, list[str]]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {date.fromisoformat(day): [str(key) for key in keys] for day, keys in data.items()}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not a memory of stories"
        raise InputError(f"cannot be read: {what}", where=str(file), mend="remove it: it is made again") from None
