"""Wordings, written as Jinja2 templates that hold slots and filters only.

Jinja parses them; what it finds is told here, node by node, and anything else is refused: no attribute, no call and no
statement can be written. Every number goes through a filter, which formats it by house style and marks where it came
from; a bare number is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError, nodes

from newsgen.errors import InputError, did_you_mean
from newsgen.writing import filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgen.writing.language import Language

    Context = dict[str, Any]
    Piece = Callable[[Context], Any]


class WordingError(InputError):
    """A wording that cannot be rendered."""


class Wordings:
    """The wordings of one language, each read once."""

    def __init__(self, language: Language) -> None:
        self.filters = filters.of_language(language)
        self._env = Environment(autoescape=False)  # noqa: S701  (it parses and renders nothing)
        self._read: dict[tuple[str, str], list[Piece]] = {}

    def render(self, text: str, where: str, context: Context) -> str:
        """Render one wording; `InputError` names the file and line of what is missing."""
        pieces = self._read.get((text, where))
        if pieces is None:
            pieces = self._read[text, where] = self._pieces(text, where)
        try:
            return "".join([_shown(piece(context)) for piece in pieces])
        except InputError:
            raise
        except KeyError as error:
            raise WordingError(f"“{text}”: {error} is unknown", where=where) from None
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise WordingError(f"“{text}”: {error}", where=where) from None

    def _pieces(self, text: str, where: str) -> list[Piece]:
        try:
            body = self._env.parse(text).body
        except TemplateError as error:
            raise WordingError(f"“{text}”: {error}", where=where) from None
        out: list[Piece] = []
        for output in body:
            if not isinstance(output, nodes.Output):
                raise WordingError(f"“{text}”: {_SLOTS_ONLY}", where=where)
            out += [self._piece(node, text, where) for node in output.nodes]
        return out

    def _piece(self, node: nodes.Node, text: str, where: str) -> Piece:
        """Return what a node's value is, as a function of the context."""
        if isinstance(node, nodes.TemplateData):
            said = node.data
            return lambda _: said
        if isinstance(node, nodes.Const):
            value = node.value
            return lambda _: value
        if isinstance(node, nodes.Name):
            name = node.name
            return lambda context: context[name]
        if not isinstance(node, nodes.Filter) or node.node is None:
            raise WordingError(f"“{text}”: {_SLOTS_ONLY}", where=where)
        act, inner = self.filters.get(node.name), self._piece(node.node, text, where)
        if act is None:
            mend = did_you_mean(node.name, self.filters)
            raise WordingError(f"“{text}”: no filter is named “{node.name}”", where=where, mend=mend)
        given = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if len(given) < len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise WordingError(f"“{text}”: {_SLOTS_ONLY}", where=where)
        return lambda context: act(context, inner(context), *given)


_SLOTS_ONLY = "a wording has slots and filters only"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f"{value!r} needs a filter: a bare number is not printed")
