"""A new rule's file, filled in and valid: it passes its own test at once and is changed line by line from there."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.rules import rulebook

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
_LONGEST = 80
_RULE = """\
# Change each line, then: newsgen rules test {name} --templates DIR
why: A rise of two percent or more in a day is large for a share index.
source: Say here whose practice or which measurement this rests on.
about: market
topic: context
when: asset == 'index' and is_new and is_lead and change_pct >= 2
news: rarity(change_pct)
say:
  sentence:
    - "{{{{ subject }}}} gained {{{{ change_pct | pct }}}} in the session"
examples:
  - given: {{market: ^N225, is_lead: true, change_pct: 2.5}}
    expect: {{sentence: ["Japan's Nikkei 225 gained 2.50% in the session"]}}
  - given: {{market: ^N225, is_lead: true, change_pct: 2}}
    expect: fires
  - given: {{market: ^N225, is_lead: true, change_pct: 1.99}}
    expect: silent
"""


def new(text: str, templates: Path) -> Path:
    """Write `templates`/rules/BEAT/NAME.yaml for 'BEAT/NAME' and return its path.

    `InputError` where the name is none, a rule has it already, or the file stands there or cannot be written.
    """
    beat, name = _split(text)
    path = templates / "rules" / beat / f"{name}.yaml"
    if os.path.lexists(path):
        raise _exists(path)
    known = rulebook.load(templates).rules.get(name)
    if known is not None:
        mend = f"choose another name, or see: newsgen rules show {name}"
        raise InputError(f"there is a rule {known.beat}/{name} already", mend=mend)
    try:
        _write(path, _RULE.format(name=name))
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(what, where=str(path), mend="choose another folder with --templates") from None
    return path


def _split(text: str) -> tuple[str, str]:
    found = _NAME.fullmatch(text)
    if found is None or len(text) > _LONGEST:
        shown = "".join(c if c.isprintable() else " " for c in text[:_LONGEST])
        mend = "lower-case words with dashes, for instance equities/opened-higher"
        raise InputError(f"“{shown}” is not BEAT/NAME", mend=mend)
    return found[1], found[2]


def _exists(path: Path) -> InputError:
    return InputError("exists already and is left as it is", where=str(path), mend="choose another name")


def _write(path: Path, text: str) -> None:
    """Write a file that appears whole, and only where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        os.link(temporary, path)  # other than a rename, it never takes another file's place
    finally:
        temporary.unlink(missing_ok=True)
