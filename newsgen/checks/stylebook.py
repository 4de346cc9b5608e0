"""The stylebook: what the house does not print, as data in `style/stylebook.yaml`."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from newsgen import resources, yamltext
from newsgen.errors import InputError
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsgen.checks.reading import Unit

LONGEST = 2000  # characters of a unit that patterns are run on
_NESTED = re.compile(r"(?:[+*]|,\})\)[+*{]")  # (a+)+ takes exponential time on text that nearly matches
# A pattern that lists words: \b(?:one|two)\b, perhaps with something after it.
_WORDS = re.compile(r"(?:\(\?i\))?\\b\(\?:(?P<list>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)(?![?*{]).*")
_WORD = re.compile(r"(?:\(\?i\))?\\b(?P<word>[A-Za-z]+)(?![A-Za-z?*{|])[^|]*(?:\([^()]*\)[^|]*)*$")
_LETTERS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*(?:(?![?*{A-Za-z])|(?=[A-Za-z][?*{]))")

Where = Literal["headline", "dek", "bullet", "lede", "body"]


class Rule(BaseModel):
    """One form that is not printed, with its source, an example that breaks it and one that does not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    severity: Literal["error", "warning"] = "error"
    pattern: str = Field(max_length=500)
    message: str
    source: str
    bad: str
    good: str
    where: tuple[Where, ...] = ("headline", "dek", "bullet", "lede", "body")
    noted: bool = False  # a sentence from an editor's note may say it
    sign: bool = False  # only where the house prints the % sign
    needs: str = ""  # a text without it cannot hold the form, so it is not searched

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        if _NESTED.search(pattern):
            raise ValueError("repeats a repetition, which can take forever")
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is not a regular expression: {error}") from None
        return pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Return the letters with which each form begins, in small letters; ('',) where the pattern lists no words."""
        if word := _WORD.match(self.pattern):
            return (word["word"].lower(),)
        whole = _WORDS.fullmatch(self.pattern)
        found = [_LETTERS.match(one) for one in _alternatives(whole["list"])] if whole else []
        starts = tuple(match[0].lower() if match else "" for match in found)
        return starts if starts and all(starts) else ("",)


def _alternatives(text: str) -> list[str]:
    """Return the alternatives of a group, split at each bar that stands in no inner group."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]


class Stylebook(BaseModel):
    """Every rule of the house."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal["1"]
    rules: tuple[Rule, ...]

    def findings(self, units: Sequence[Unit], *, percent_sign: bool = True) -> Iterator[Finding]:
        """Yield a finding for each place of a story's units that a rule does not allow."""
        whole = "\n".join(unit.text[:LONGEST] for unit in units)
        low = whole.lower()
        for rule in self.rules:
            # Most rules find nothing, and a look for their words, or one search of the whole text, says so.
            if (rule.sign and not percent_sign) or not any(start in low for start in rule.starts):
                continue
            if rule.needs not in whole or not rule.regex.search(whole):
                continue
            for unit in units:
                yield from _in_unit(rule, unit)


def _in_unit(rule: Rule, unit: Unit) -> Iterator[Finding]:
    if unit.kind not in rule.where or (unit.note and rule.noted):
        return
    for match in rule.regex.finditer(unit.text[:LONGEST]):
        span = match.span()
        yield Finding(f"style.{rule.id}", rule.severity, rule.message, unit.where, *span, rule.good, match.group())


@lru_cache(maxsize=4)
def load(override: Path | None = None) -> Stylebook:
    """Read the stylebook; `InputError` names the file and line of what is wrong."""
    path = resources.overlay("style/stylebook.yaml", override)
    text = yamltext.read(path, name="style/stylebook.yaml")
    try:
        return Stylebook.model_validate(text.data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(f"“{key}”: {first['msg']}", where=text.where(tuple(first["loc"]))) from None
