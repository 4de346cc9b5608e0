"""The stylebook: what the house does not print, as data in `style/stylebook.yaml`."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from newsgen import resources, yamltext
from newsgen.checks.sieve import Sieve
from newsgen.checks.tokens import tokens
from newsgen.errors import InputError
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsgen.checks.reading import Unit

LONGEST = 2000  # characters of a unit that patterns are run on
_NESTED = re.compile(r"(?:[+*]|,\})\)[+*{]")  # (a+)+ takes exponential time on text that nearly matches
_ANCHOR = re.compile(r"[\^$]|\\[AZ]")
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
    def anchored(self) -> bool:
        """True for a pattern that may ask where its text begins or ends: what holds several texts does not tell."""
        return bool(_ANCHOR.search(self.pattern))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern."""
        return re.compile(self.pattern)


class Stylebook(BaseModel):
    """Every rule of the house."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal["1"]
    rules: tuple[Rule, ...]

    @cached_property
    def sieve(self) -> Sieve:
        """Tells which rules a text can break at all."""
        return Sieve([rule.pattern for rule in self.rules])

    def findings(self, units: Sequence[Unit], *, percent_sign: bool = True) -> Iterator[Finding]:
        """Yield a finding for each place of a story's units that a rule does not allow."""
        whole = "\n".join([unit.text[:LONGEST] for unit in units])
        may, worded = self.sieve.may, self.sieve.worded
        wordless = [rule for rule in self._of(~worded) if rule.anchored or rule.regex.search(whole)]
        possible = [self._of(may(tokens(unit.text)) & worded) for unit in units]
        for unit, rules in zip(units, possible, strict=True):
            for rule in (*wordless, *rules):
                if unit.kind in rule.where and not (unit.note and rule.noted) and (percent_sign or not rule.sign):
                    for match in rule.regex.finditer(unit.text[:LONGEST]):
                        yield _finding(rule, unit, match)

    def _of(self, bits: int) -> tuple[Rule, ...]:
        """Return the rules whose bits are set; few sets of them are met."""
        if bits not in self._sets:
            self._sets[bits] = tuple(rule for at, rule in enumerate(self.rules) if bits >> at & 1)
        return self._sets[bits]

    @cached_property
    def _sets(self) -> dict[int, tuple[Rule, ...]]:
        return {}


def _finding(rule: Rule, unit: Unit, match: re.Match[str]) -> Finding:
    where = unit.where, *match.span()
    return Finding(f"style.{rule.id}", rule.severity, rule.message, *where, rule.good, match.group())


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
