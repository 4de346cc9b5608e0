"""What every form of story needs: sentences with their facts and figures, the line with date and time, the draft."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsgen.model import Draft, Figure, Sentence
from newsgen.writing.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsgen.config import Config
    from newsgen.model import Evidence, Fact, Section, TableRow
    from newsgen.rules.evidence import Evidences
    from newsgen.rules.rulebook import RuleBook
    from newsgen.rules.view import View
    from newsgen.writing.marks import Span
    from newsgen.writing.memory import Memory

NOTHING = Sentence("", (), ())


class Lines:
    """Cuts marked text into sentences, and keeps every fact that they tell."""

    def __init__(self, scribe: Scribe, view: View, config: Config, evidences: Evidences) -> None:
        self.scribe, self.view, self.config, self.evidences = scribe, view, config, evidences
        self.used: dict[str, Fact] = {}

    @classmethod
    def of(
        cls,
        view: View,
        book: RuleBook,
        config: Config,
        evidences: Evidences,
        templates: Path | None = None,
        said: Memory | None = None,
    ) -> Lines:
        """Return the lines of a story that has a scribe of its own; `said` is what earlier stories said."""
        return cls(Scribe(view.time, book, config, templates, said), view, config, evidences)

    def sentence(self, marked: str, facts: Sequence[Fact]) -> Sentence:
        """Return marked text as a sentence that tells these facts, each figure with its row."""
        plain, spans = self.scribe.register.cut(marked)
        for fact in facts:
            self.keep(fact)
        figures = tuple(self._figure(span) for span in spans)
        return Sentence(plain, tuple(f.id for f in facts), figures, self.scribe.take_trace())

    def keep(self, fact: Fact) -> None:
        """Keep a fact with the story, with the rows behind it."""
        if fact.id not in self.used:
            self.used[fact.id] = self.evidences.with_evidence(fact, self.view)

    def _figure(self, span: Span) -> Figure:
        fact = self.used[span.source.fact]
        evidence = _behind(fact, span)
        return Figure(
            start=span.start,
            end=span.end,
            text=span.text,
            fact=fact.id,
            field=span.source.field,
            value=span.source.value,
            unit=span.source.unit,
            source=f"{evidence.source}: {evidence.series}" if evidence else "",
            observed_at=evidence.session if evidence else str(fact.session),
        )

    def dateline(self) -> str:
        """Return the line with date and time: what is known, and whether trading continues."""
        time, edition = self.view.time, self.config.edition(self.view.time.edition)
        local = time.as_of.replace(tzinfo=UTC).astimezone(ZoneInfo(edition.zone))
        trading = any(
            m.state == "trading" and self.config.markets[s].region == edition.region and m.session == time.session
            for s, m in self.view.markets.items()
        )
        language = self.scribe.language
        said = language.words.dateline
        return (said.trading if trading else said.closed).format(
            date=language.dates.long_date(time.session),
            prices=edition.prices,
            clock=language.dates.clock(local),
            place=edition.place,
            gmt=f"{time.as_of:%H%M}",
        )

    def draft(
        self,
        engine: dict[str, str],
        headline: Sentence,
        *,
        dek: Sentence = NOTHING,
        bullets: Sequence[Sentence] = (),
        sections: tuple[Section, ...] = (),
        table: tuple[TableRow, ...] = (),
        left_out: tuple[tuple[str, str], ...] = (),
        day_type: str = "",
    ) -> Draft:
        """Return the finished text with what stands around it."""
        time, house = self.view.time, self.config.house
        return Draft(
            time=time,
            slug=f"{time.edition.replace('_', '-')}-{time.session}",
            language=self.config.edition(time.edition).language,
            headline=headline,
            dek=dek,
            bullets=tuple(bullets),
            dateline=self.dateline(),
            sections=sections,
            table=table,
            disclosure=f"{house.disclosure} {house.reviewed}",
            byline=house.byline,
            facts=self.used,
            left_out=left_out,
            notes_used=tuple(f.subject for f in self.used.values() if f.about == "note"),
            engine=engine,
            day_type=day_type,
            publication=house.publication,
        )


def _behind(fact: Fact, span: Span) -> Evidence | None:
    """Return the evidence row of a printed number: the one with its value, else the fact's first."""
    value, rows = span.source.value, fact.evidence
    same = (e for e in rows if e.value == value and not isinstance(e.value, str))
    return next(same, rows[0] if rows else None)
