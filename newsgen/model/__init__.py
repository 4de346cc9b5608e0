"""One frozen dataclass for each arrow of the flow, and the declared columns of its tables.

Every time in a table is `datetime64[s]` in UTC without a zone; a session is the `datetime64[s]` midnight of the
exchange's own date. An unknown number is NaN, an unknown date NaT. Nothing here imports pandas at run time.

The names are imported from here; the modules are the rooms: what is read, found, planned and written.
"""

from newsgen.model.facts import Evidence, Fact, Signals, State, StoryTime
from newsgen.model.observations import (
    BAR_COLUMNS,
    QUOTE_COLUMNS,
    RELEASE_COLUMNS,
    Anchor,
    Calendars,
    Defect,
    Level,
    Note,
    Observations,
    Record,
    Scope,
)
from newsgen.model.plans import Block, Clause, LinesPlan, Plan, SectionPlan, SentencePlan
from newsgen.model.stories import Draft, Figure, Finding, Hold, Section, Sentence, Story, TableRow

__all__ = [
    "BAR_COLUMNS",
    "QUOTE_COLUMNS",
    "RELEASE_COLUMNS",
    "Anchor",
    "Block",
    "Calendars",
    "Clause",
    "Defect",
    "Draft",
    "Evidence",
    "Fact",
    "Figure",
    "Finding",
    "Hold",
    "Level",
    "LinesPlan",
    "Note",
    "Observations",
    "Plan",
    "Record",
    "Scope",
    "Section",
    "SectionPlan",
    "Sentence",
    "SentencePlan",
    "Signals",
    "State",
    "Story",
    "StoryTime",
    "TableRow",
]
