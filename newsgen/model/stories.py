"""What is written and checked: sentences with their figures, the draft, and what the checker found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newsgen.model.facts import Evidence, Fact, State, StoryTime


@dataclass(frozen=True)
class Figure:
    """A number in the text: where it stands and what it came from. Offsets are code points."""

    start: int
    end: int
    text: str
    fact: str
    field: str
    value: float | int | str
    unit: str
    source: str
    observed_at: str


@dataclass(frozen=True)
class Sentence:
    """One sentence with the facts that it tells."""

    text: str
    facts: tuple[str, ...]
    figures: tuple[Figure, ...]
    wordings: tuple[str, ...] = ()  # what it was made with: 'moved.clause.3', 'verb:climbed', 'join:contrast.1'


@dataclass(frozen=True)
class Section:
    """A crosshead (empty for the opening) and its paragraphs."""

    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    id: str = ""


@dataclass(frozen=True)
class TableRow:
    """One market in the table under the story."""

    symbol: str
    name: str
    region: str
    state: State
    session: str
    level: str  # as printed
    change: str  # points or basis points, as printed
    change_pct: str  # as printed; empty for yields
    level_value: float
    change_value: float | None
    change_pct_value: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Draft:
    """The finished text, before it is checked and rendered."""

    time: StoryTime
    slug: str
    language: str
    headline: Sentence
    dek: Sentence
    bullets: tuple[Sentence, ...]
    dateline: str
    sections: tuple[Section, ...]
    table: tuple[TableRow, ...]
    disclosure: str
    byline: str
    facts: dict[str, Fact]
    left_out: tuple[tuple[str, str], ...]  # (fact id, why)
    notes_used: tuple[str, ...]
    engine: dict[str, str]
    day_type: str = ""
    publication: str = ""


@dataclass(frozen=True)
class Finding:
    """A checker's result. `severity` is error (the text is wrong), warning or note."""

    check: str
    severity: Literal["error", "warning", "note"]
    message: str
    where: str = ""  # 'headline', 'dek', 'bullet 2', 'section 1, sentence 3'
    start: int = 0
    end: int = 0
    expected: str = ""
    found: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Hold:
    """A story stopped for a person: the name of the hold, the reason in one line, and the rows that it is about."""

    name: str
    reason: str
    rows: tuple[Evidence, ...] = ()
    released: str = ""  # why a person let the story go; empty: it is held


@dataclass(frozen=True)
class Story:
    """A checked draft: what `render` turns into files."""

    draft: Draft | None  # None where the story is held before it is written, and where it is quiet
    time: StoryTime
    findings: tuple[Finding, ...] = ()
    holds: tuple[Hold, ...] = ()
    engine: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Literal["draft", "held", "quiet"]:
        """`held` where a person must look first; `quiet` where an edition had nothing to say."""
        if any(not h.released for h in self.holds) or any(f.severity == "error" for f in self.findings):
            return "held"
        return "draft" if self.draft else "quiet"
