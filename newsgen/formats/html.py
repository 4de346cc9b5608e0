"""An HTML page: semantic, self-contained, every figure a `<data>` element that names its source, session and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.formats import page, templates

if TYPE_CHECKING:
    from pathlib import Path

    from newsgen.model import Story


def render(story: Story, folder: Path | None = None) -> str:
    """Return the story as an HTML page; `folder` holds the templates that differ from the shipped ones."""
    return templates.render("article.html.j2", page.context(story, folder), folder, escape=None)
