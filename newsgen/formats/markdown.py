"""Markdown: a heading, the story, a table of all markets. Text is data: nothing in it acts as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsgen.formats import page, templates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.model import Story

_ACTIVE = re.compile(r"[\\`*_\[\]|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"#{1,6}(?:\s|$)|>|[-+](?:\s|$)|--|=+$")
_NUMBERED = re.compile(r"^\d{1,9}(?=[.)](?:\s|$))")


class _Markup(str):
    """Text that is Markdown already."""

    __slots__ = ()


def render(story: Story, folder: Path | None = None) -> str:
    """Return the story as Markdown; `folder` holds the templates that differ from the shipped ones."""
    context = page.context(story, folder)
    context["table"] = _Markup(table(context["table"], context["columns"]))
    return templates.render("article.md.j2", context, folder, escape=escape)


def escape(value: Any) -> str:
    """Return text on one line with every character that could act as Markdown or HTML made harmless."""
    if isinstance(value, _Markup):
        return value
    text = _ACTIVE.sub(r"\\\g<0>", " ".join(str(value).split())).replace("<", "&lt;")
    return _at_start(text)


def _at_start(text: str) -> str:
    """Return text that begins no heading, list, quotation or rule where it begins a line."""
    if number := _NUMBERED.match(text):
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if _AT_START.match(text) else text


def table(rows: list[dict[str, Any]], columns: Sequence[str]) -> str:
    """Return an aligned table, a line a market; nothing where there are no rows."""
    lines = [[_name(row), *(escape(cell["text"]) for cell in row["cells"])] for row in rows]
    if not lines:
        return ""
    widths = [max(2, *map(len, column)) for column in zip(columns, *lines, strict=True)]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_row(cells, widths) for cells in (columns, rule, *lines))


def _name(row: dict[str, Any]) -> str:
    return escape(f"{row['name']} ({row['note']})" if row["note"] else row["name"])


def _row(cells: Sequence[str], widths: list[int]) -> str:
    first, *others = cells
    padded = [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(others, widths[1:], strict=True))]
    return f"| {' | '.join(padded)} |"
