"""Sentence plans into marked sentences: subjects named, tails attached, clauses joined by their relation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsgen.model import Clause
from newsgen.planning.ledger import OWN_COUNTRY
from newsgen.writing import groups, marks, text
from newsgen.writing.connectives import connectives

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from newsgen.model import Fact, Plan, SentencePlan
    from newsgen.writing.scribe import Scribe

_EXPLAIN_AGAIN = 3  # stories: readers who have been told what a market is are not told again
MOST_FIGURES = 4  # in a sentence
MOST_WORDS = 18  # of each half of a sentence made of two
_EVERY = 3  # of so many facts that could stand behind the verb one stands before it
SUBJECT = "{{ subject }} "
_SO_FAR = ("week_change_pct", "month_change_pct", "year_change_pct")
_NUMERAL = re.compile(r"(?<![\w-])\d[\d,.]*\d%?|(?<![\w-])\d%?(?![\w-])")


class Before(NamedTuple):
    """What the sentence before left with the reader; nothing at a section's start."""

    about: frozenset[str] = frozenset()  # the subjects of its clauses
    opening: str = ""  # its first word
    named: str = ""  # the one market that a sentence about a region names, as its leader
    said: str = ""  # its text as readers see it
    of_week: bool = False  # it, or one before it, says that its moves are the week's; no weekday stands behind that


_REPORTS = {"release": "", "release_pair": "left_"}  # of two that one report tells, the first one's day and agency


class Reported(NamedTuple):
    """What a story has said of whose figures its releases are, and of when they came."""

    day: date | None = None  # the day that it named last
    agencies: frozenset[str] = frozenset()


class Clauses:
    """Writes the sentences of one plan."""

    def __init__(self, scribe: Scribe, plan: Plan, templates: Path | None = None) -> None:
        self.scribe, self.plan, self._join = scribe, plan, connectives(templates)
        self._grammar, self._names = scribe.language.grammar, scribe.language.names
        self.before = Before()
        self.told: frozenset[str] = frozenset()  # the releases that the lede tells
        self.reported = Reported()

    def write(self, plan: SentencePlan) -> list[tuple[str, tuple[Clause, ...]]]:
        """Return marked sentences with the clauses they tell: one, or two where one would hold too many figures."""
        first = plan.clauses[0].head
        if plan.slot == "clause":
            return self._clauses(plan)
        if plan.slot == "group":
            return [(text.sentence(self._group(plan.clauses, plan.opener)), plan.clauses)]
        if plan.slot == "clause_group":
            return self._with_group(plan)
        if plan.slot == "note":
            return [(self._note(first), plan.clauses)]
        if len(plan.clauses) > 1:
            return self._pair(*plan.clauses)
        said = self._own(first)
        return [(said, plan.clauses)] if said else []

    def _pair(self, first: Clause, second: Clause) -> list[tuple[str, tuple[Clause, ...]]]:
        """Return "It held above Friday's close all day, and it is up 3% for the year", or two sentences if long."""
        said = self._own(first.head)
        if said:
            self.before = self.before._replace(about=frozenset((first.head.subject,)))
        begun = marks.plain(said).removesuffix(".")
        short = bool(said) and "," not in begun and text.words(begun) <= MOST_WORDS
        wordings = [w for w in self.scribe.wordings(second.head, "sentence") if w.text.startswith(SUBJECT)]
        wording = next((w for w in wordings if not self._grammar.shares_verb(w.text, begun)), None)
        if short and wording is not None:
            before = self.scribe.snapshot()
            more = self.scribe.render(wording, second.head, subject=self._names.words.it)
            if (
                text.words(more) <= MOST_WORDS
                and text.printed_figures(said) + text.printed_figures(more) <= MOST_FIGURES
            ):
                both = self._grammar.words.pair.format(a=said.removesuffix("."), b=more)
                return [(text.sentence(both), (first, second))]
            self.scribe.restore(before)
        self.before = self.before._replace(opening=begun.partition(" ")[0])
        apart = self._own(second.head)
        return [(one, (clause,)) for one, clause in ((said, first), (apart, second)) if one]

    def _own(self, fact: Fact) -> str:
        names = self.scribe.names.state()
        before = self.scribe.names.called(fact.subject)
        subject = self._subject(fact, beside="")
        alone = self.before.about == {fact.subject}
        avoid = partial(text.opens_with, word=self.before.opening) if alone else self._grammar.points_back
        report = fact.about in _REPORTS and self.scribe.book.rules[fact.rule].topic == "release"
        if report and self.scribe.values(fact)[f"{_REPORTS[fact.about]}released_at"] == self.reported.day:
            avoid = _says_day
        if self._names_agency(fact):
            avoid = _says_agency
        again = fact.subject in self.told and bool(self.scribe.wordings(fact, "again"))
        more = self._same_land(fact)
        said = self.scribe.say(fact, "again" if again else "sentence", subject=subject, avoid=avoid, **more)
        if not (said and subject in said):
            self.scribe.names.set_state(names)  # "Tokyo was shut" has not named the Nikkei
        elif alone and said.startswith(f"{subject} ") and self._repeats(fact.subject, subject, before):
            said = self.scribe.names.again(fact.subject) + said.removeprefix(subject)
        if not said or not (alone or not self._grammar.points_back(marks.plain(said))):
            return ""
        return text.sentence(self._reported(fact, said) if report else said)

    def _same_land(self, fact: Fact) -> dict[str, str]:
        """Return a release's name without its country where the sentence before names it of another one."""
        country = fact.subject.partition("/")[0]
        if fact.about != "release" or not any(s.startswith(f"{country}/") for s in self.before.about - {fact.subject}):
            return {}
        edition = self.scribe.config.editions.get(self.scribe.time.edition)
        at_home = edition is not None and edition.release_countries.get(country) == OWN_COUNTRY
        if not at_home:
            return {}
        release = self.scribe.config.release(*fact.subject.split("/"))
        return {"release_name": release.name} if release else {}

    def _names_agency(self, fact: Fact) -> bool:
        """True for "the University of Michigan's index", of which the University of Michigan need not have said it."""
        release = self.scribe.config.release(*fact.subject.split("/")) if fact.about == "release" else None
        return release is not None and self.scribe.language.words.releases.owner in release.name

    def _reported(self, fact: Fact, said: str) -> str:
        """Return a release with who reported it, and with its day where that is not the story's own.

        What the story has said of the one before, it need not say again.
        """
        values, before, language = self.scribe.values(fact), self.reported, self.scribe.language
        side = _REPORTS[fact.about]
        released, agency = values[f"{side}released_at"], values[f"{side}agency"]
        self.reported = Reported(released, before.agencies | {agency})
        today = released == self.scribe.today and self.scribe.form != "week"
        day, forms = language.dates.on_day(released, self.scribe.today), language.words.releases
        known = today or released == before.day or f" {day}" in said
        if fact.values.get("kind") == "policy_rate":  # behind "The Fed's cut" the lede has told whose it was, and when
            told = known if self.scribe.form != "week" else f" {day}" in said
            return said if told or agency not in said else self._on_day(said, day)
        named = self._names_agency(fact) or agency in said
        if known and (agency in before.agencies or not today or named):
            return said
        who = agency if forms.bare.search(agency) else forms.the_agency.format(agency=agency)
        told = forms.says.format(who=who) if known else forms.says_on.format(who=who, day=day)
        said_so = forms.says.format(who=who)
        if said_so in said:  # "payroll processor ADP said" gets its day
            return said.replace(said_so, told, 1)
        if named:
            told = forms.report_showed.format(day=day)
        # Behind the figure and in front of the forecast, which is not the agency's.
        mark = forms.aside.search(said)
        at = mark.start() if mark else len(said)
        return forms.reported.format(said=said[:at], who=told, rest=said[at:])

    def _on_day(self, said: str, day: str) -> str:
        """Return "On Wednesday, the Federal Reserve cut its rate"."""
        forms = self.scribe.language.words.releases
        the = text.capital(forms.the)
        within = f"{forms.the}{said.removeprefix(the)}" if said.startswith(the) else said
        return forms.dated.format(day=text.capital(day), said=within)

    def _repeats(self, symbol: str, subject: str, before: str) -> bool:
        """True where the sentence before began with the same name: alone, or with what the market is."""
        market = self.scribe.config.markets[symbol]
        same = subject == before or market.short in before.split(", ", maxsplit=1)[0]
        return (
            same and subject == self._names.short(market) and self.before.opening != text.capital(self._names.words.it)
        )

    def _subject(self, fact: Fact, *, beside: str) -> str:
        if fact.about != "market":
            return ""
        alone = self.before.about == {fact.subject} and not beside
        return self.scribe.names.subject(fact.subject, beside=beside, alone=alone)

    def _clauses(self, plan: SentencePlan) -> list[tuple[str, tuple[Clause, ...]]]:
        parts: list[str] = []
        before = ""
        told: list[Clause] = []
        for planned in plan.clauses:
            same_day = bool(told) and told[-1].head.values.get("session") == planned.head.values.get("session")
            said, clause = self.clause(planned, beside=before, same_day=same_day, behind=parts[-1] if parts else "")
            parts.append(said)
            told.append(clause)
            before = clause.head.subject
        opener = self._opener(plan)
        if len(parts) == 2 and sum(text.printed_figures(part) for part in parts) <= MOST_FIGURES:
            return [(text.sentence(opener + self._joined(told, parts, opened=bool(opener))), tuple(told))]
        openers = [opener, *([""] * (len(parts) - 1))]
        return [(text.sentence(o + p), (c,)) for o, p, c in zip(openers, parts, told, strict=True)]

    def clause(
        self, clause: Clause, *, beside: str = "", same_day: bool = False, behind: str = ""
    ) -> tuple[str, Clause]:
        """Return a clause, subject, move and tails after commas, with the tails that the figure budget left in it.

        `behind` is the clause before it in its sentence.
        """
        head = clause.head
        new = clause.explained and self.scribe.names.is_new(head.subject)
        subject = self._subject(head, beside=beside)
        if self.before.named == head.subject and not beside:
            subject = self.scribe.names.again(head.subject)  # "the DAX rose the most. It gained 0.4%"
        day = "" if same_day else self.scribe.own_day(head)  # two clauses of one day name it once
        aside = self._aside(clause, subject)
        tails = tuple(tail for tail in clause.tails if tail is not aside)
        avoid = self._grammar.alone if tails else None
        if aside is not None:
            between = self.scribe.say(aside, "aside") or ""
            self.scribe.verbs.heard(marks.plain(between))
            subject, avoid = f"{subject}, {between},", self._not_first
        elif new and not tails and (what := self._what(head.subject, subject)):
            subject, avoid = f"{subject}, {what},", self._not_first
        if self.scribe.form == "week":
            known = self.before.of_week or self._grammar.tells_week(marks.plain(behind))
            avoid = partial(self._week_again, known=known, avoid=avoid)
        if behind:
            avoid = partial(self._unlike, said=marks.plain(behind), avoid=avoid)
        said = self.scribe.say(head, "clause", subject=subject, on_session=day, avoid=avoid) or ""
        kept = [aside] if aside is not None else []
        for tail in tails:
            shown = marks.plain(said)
            more = self.scribe.say(
                tail, "tail", subject=subject, avoid=partial(self._grammar.may_not_follow, said=shown)
            )
            if (
                more
                and not self._grammar.chains(marks.plain(more), shown)
                and text.printed_figures(said) + text.printed_figures(more) <= MOST_FIGURES
            ):
                said += self._grammar.tail(said, more)
                kept.append(tail)
        return said, Clause(head, tuple(kept))

    def _what(self, symbol: str, name: str) -> str:
        """Return what a market is, in no word that its name has: not "benchmark Brent, the global benchmark"."""
        explained = self.scribe.config.markets[symbol].explained
        if any(self.scribe.memory.age(f"explained:{symbol}.{i}") <= _EXPLAIN_AGAIN for i in range(len(explained))):
            return ""
        fitting = [what for what in explained if not text.repeats(what, name)]
        return self.scribe.pick(f"explained:{symbol}", fitting) if fitting else ""

    def _aside(self, clause: Clause, subject: str) -> Fact | None:
        """Return the fact told between the subject and its verb: the last of two tails, and one alone by turns."""
        last = clause.tails[-1] if clause.tails else None
        turn = (self.scribe.today.toordinal() + len(clause.head.subject)) % _EVERY == 0
        if last is None or not (len(clause.tails) > 1 or turn) or marks.plain(subject).lower() == self._names.words.it:
            return None
        if self._jars(clause.head, last):
            return None
        return last if self.scribe.wordings(last, "aside") else None

    def _jars(self, head: Fact, aside: Fact) -> bool:
        """True for "the CAC 40, now down 11% for the year, rallied": what is told between points the other way."""
        told = frozenset[str]().union(*(one.prints for one in self.scribe.book.rules[aside.rule].say.get("aside", ())))
        moved = head.values.get("change_pct") or 0.0
        return any(moved * (aside.values.get(so_far) or 0.0) < 0 for so_far in _SO_FAR if so_far in told)

    def _joined(self, clauses: list[Clause], parts: list[str], *, opened: bool) -> str:
        first, second = (c.head.values.get("change_pct") for c in clauses[:2])
        indexes = all(c.head.values.get("asset") == "index" for c in clauses)  # gold and oil are no contrast
        apart = indexes and first is not None and second is not None and _opposed(first, second)
        if all(c.head.values.get("asset") == "currency" for c in clauses):
            relation = "currencies"
        elif clauses[0].tails or ", " in marks.plain(parts[0]):
            relation = "after_tail_contrast" if apart else "after_tail"
        elif apart:
            relation = "contrast"
        else:
            relation = "same"
        joins = [join for join in getattr(self._join, relation) if join.startswith("{a}") or not opened]
        chosen = self.scribe.pick(f"join:{relation}", joins)
        return chosen.replace("{a}", parts[0]).replace("{b}", parts[1])

    def _with_group(self, plan: SentencePlan) -> list[tuple[str, tuple[Clause, ...]]]:
        """Return "Germany's DAX rose 0.9%, and France's CAC 40 and Britain's FTSE 100 also gained"."""
        first, others = plan.clauses[0], plan.clauses[1:]
        said, told = self._clauses(replace(plan, slot="clause", clauses=(first,)))[0]
        more = self._group(others, groups.way(first.head))
        if ", " in marks.plain(said).partition(", ")[2]:
            return [(said, told), (text.sentence(more), others)]
        join = self.scribe.pick("join:group", self._join.before_group)
        return [(text.sentence(join.replace("{a}", said.removesuffix(".")).replace("{b}", more)), (*told, *others))]

    def _group(self, clauses: Sequence[Clause], first: str) -> str:
        return groups.write(self.scribe, self._join, [clause.head for clause in clauses], first)

    def _opener(self, plan: SentencePlan) -> str:
        if not plan.opener:
            return ""
        region = plan.opener.removeprefix("region:")
        symbol = plan.clauses[0].head.subject
        view = self.plan.view
        session: date = view.markets[symbol].session
        key = region
        if self.scribe.form == "week":
            key = f"{region}_week"
        elif region == "us" and session != self.scribe.today:
            key = "us_overnight" if view.overnight(symbol) else "us_day"
        elif session != self.scribe.today:
            key = f"{region}_day"
        chosen = self.scribe.pick(f"opener:{key}", self._join.openers.get(key, ("",)))
        return chosen.replace("{day}", self.scribe.language.dates.on_day(session, self.scribe.today))

    def _unlike(self, wording: str, said: str, avoid: Callable[[str], bool] | None) -> bool:
        """True for a wording to avoid, or one that tells dollars beside a percentage: "Brent rose $1.10, crude 2%"."""
        return self._grammar.other_measure(wording, said) or (avoid is not None and avoid(wording))

    def _week_again(self, wording: str, avoid: Callable[[str], bool] | None, *, known: bool) -> bool:
        """True for a wording to avoid, or one that says "for the week" again, or not where it must be said."""
        return self._grammar.tells_week(wording) == known or (avoid is not None and avoid(wording))

    def _not_first(self, wording: str) -> bool:
        """True for a clause that its subject does not open, or with a comma of its own: an aside is lost in it."""
        return not wording.startswith(SUBJECT) or self._grammar.alone(wording)

    def _note(self, fact: Fact) -> str:
        said = self.scribe.pick(f"note:{fact.subject}", [str(one) for one in fact.values["say"]])
        return text.sentence(mark_note(said, fact, self.scribe))


def _says_agency(wording: str) -> bool:
    return "{{ agency }}" in wording


def _says_day(wording: str) -> bool:
    return "released_at | on_day" in wording


def _opposed(a: float, b: float) -> bool:
    return a * b < 0 and min(abs(a), abs(b)) >= groups.FLAT


def mark_note(said: str, fact: Fact, scribe: Scribe) -> str:
    """Return a note's wording with its numerals marked as the note's own."""
    source = fact.evidence[0].series

    def mark(match: re.Match[str]) -> str:
        shown = match[0]
        return scribe.register.mark(shown, marks.Source(fact.id, source, shown, "note"))

    return _NUMERAL.sub(mark, marks.strip(said))
