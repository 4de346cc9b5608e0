"""What is to be told, and in which order, before any of it has words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from newsgen.model.facts import Fact


@dataclass(frozen=True)
class Clause:
    """A head fact and the facts that follow it as tails, all about one subject.

    `explained` asks for what the market is, between its name and its verb, where the story names it first.
    """

    head: Fact
    tails: tuple[Fact, ...] = ()
    explained: bool = False


@dataclass(frozen=True)
class SentencePlan:
    """A sentence to be written: clauses joined by a relation, or one fact's own sentence, or a note, or a group.

    A group tells the direction of several markets and leaves their figures to the table. `opener` is a place or time
    to begin with ('overnight', 'region:europe'), or empty; for a group, the direction told before it ('up', 'down').
    """

    slot: Literal["clause", "sentence", "note", "group", "clause_group"]
    clauses: tuple[Clause, ...]
    opener: str = ""


@dataclass(frozen=True)
class SectionPlan:
    """A section: the facts that may give its crosshead, and its paragraphs of sentences."""

    id: str
    headings: tuple[Fact, ...]
    paragraphs: tuple[tuple[SentencePlan, ...], ...]
    fallback: tuple[str, ...] = ()  # crossheads that need no fact
    regions: tuple[str, ...] = ()  # whose markets it tells


@dataclass(frozen=True)
class Plan:
    """Document planning's result: what leads, what follows, what is left out and why."""

    view: Any  # newsgen.rules.view.View
    lede: Fact
    lede_extras: tuple[Fact, ...]  # in order of news; the writer takes those that fit
    headline: tuple[Fact, ...]
    dek: tuple[Fact, ...]
    bullets: tuple[Fact, ...]
    sections: tuple[SectionPlan, ...]
    facts: dict[str, Fact]
    left_out: tuple[tuple[str, str], ...]
    day: Fact | None = None  # the fact that names the kind of day


@dataclass(frozen=True)
class Block:
    """Lines under one heading: each tells one fact. A market's name is that of `names`, else its short one."""

    heading: str  # a text with slots, or empty
    facts: tuple[Fact, ...]
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LinesPlan:
    """The plan of a story of single lines: a brief's blocks, or a flash's alerts as one block."""

    view: Any  # newsgen.rules.view.View
    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()  # markets without the line that every market must have
    left_out: tuple[tuple[str, str], ...] = ()
