"""The Jinja environments of the formats: sandboxed, strict, one a kind and override folder.

A folder of the user's holds only what differs. Its template may extend the shipped one of the same name:
`{% extends "shipped/article.html.j2" %}`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

from newsgen import resources
from newsgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Source = tuple[str, str, Callable[[], bool]]

_FOLDER = "formats"
_SHIPPED = "shipped"


def render(name: str, context: dict[str, Any], folder: Path | None, *, escape: Callable[[Any], Any] | None) -> str:
    """Render a template of `templates/formats/`; `InputError` names the file and line of what is wrong in it.

    `escape` is applied to every printed value; without it, HTML is escaped.
    """
    try:
        return environment(folder, escape).get_template(name).render(context)
    except TemplateSyntaxError as error:
        raise InputError(f"{error.message}", where=f"{error.filename or error.name}:{error.lineno}") from None
    except TemplateNotFound as error:
        raise InputError(f"no template “{error.name}”", where=f"templates/{_FOLDER}/{name}") from None
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        where = _line(error)
        if not where:
            raise
        raise InputError(str(error), where=where) from None


@lru_cache(maxsize=16)
def environment(folder: Path | None, escape: Callable[[Any], Any] | None) -> ImmutableSandboxedEnvironment:
    """Return the environment of an override folder, with its templates compiled once."""
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _load(name, folder)),
        undefined=StrictUndefined,
        autoescape=escape is None,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _load(name: str, folder: Path | None) -> Source | None:
    first, *rest = split_template_path(name)  # refuses a path that leaves the folder
    own, parts = (None, rest) if first == _SHIPPED else (folder, [first, *rest])
    path = resources.overlay("/".join((_FOLDER, *parts)), own)
    try:
        return path.read_text(encoding="utf-8"), str(path), lambda: True
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from None


def _line(error: Exception) -> str:
    """Return `file:line` of the template where an error arose, or nothing where it did not arise in one."""
    frames = [(f.f_code.co_filename, line) for f, line in walk_tb(error.__traceback__)]
    return next((f"{name}:{line}" for name, line in reversed(frames) if re.search(r"\.j2$", name)), "")
