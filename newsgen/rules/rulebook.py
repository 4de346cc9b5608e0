"""The rule book: every `templates/rules/<beat>/<rule>.yaml`, read, typed and checked before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Literal

from newsgen import resources, yamltext
from newsgen.errors import InputError, did_you_mean
from newsgen.rules import layers, references
from newsgen.rules.expression import Expression, parse
from newsgen.signals.registry import MARKET, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from newsgen.yamltext import KeyPath, Text

SLOTS = ("clause", "tail", "aside", "sentence", "again", "lede", "headline", "brief", "figure", "heading", "type")
ABOUTS = (*TABLES, "day")
TOPICS = (
    "move", "path", "shape", "turn", "record", "milestone", "streak", "since", "points", "level", "average",
    "territory", "period", "context", "so_far",
    "holiday", "anchor", "watch", "breadth", "records", "exception", "partner", "release", "revision", "signals", "day",
    "reaction", "assets", "together", "ahead",
)  # fmt: skip
_KEYS = {"why", "source", "about", "topic", "when", "news", "replaces", "covers", "say", "examples", "needs", "form"}
_TEXTS = ("why", "source", "about", "topic", "when", "news", "covers", "form")
_FORMS = ("brief", "week")  # of stories that have rules of their own; wraps and flashes share all others
# A week's story also takes the shared rules about levels, periods and releases: what they say holds for the week's end.
_OF_WEEK = (
    "breadth",
    "context",
    "level",
    "milestone",
    "period",
    "record",
    "release",
    "revision",
    "signals",
    "so_far",
    "territory",
)
_STATES = ("closed", "trading")
_REQUIRED = ("why", "source", "about", "topic", "when", "news", "say", "examples")


@dataclass(frozen=True)
class Wording:
    """One text of a slot, with its own condition and the market state that it fits."""

    id: str  # 'record-close.lede.0'
    text: str
    condition: Expression | None
    state: str  # '', 'closed' or 'trading'
    where: str

    @cached_property
    def prints(self) -> frozenset[str]:
        """The names that the text prints."""
        return frozenset(variables(self.text))


@dataclass(frozen=True)
class Example:
    """A case that proves the rule: the row given, and what is expected of it."""

    given: dict[str, Any]
    expect: dict[str, list[str]] | Literal["silent", "fires"]
    where: str


@dataclass(frozen=True)
class Rule:
    """A rule of the book: when something is news, how much, and how it is said."""

    name: str
    beat: str
    about: str
    topic: str
    why: str
    source: str
    when: Expression
    news: Expression
    replaces: tuple[str, ...]
    covers: str
    needs: tuple[str, ...]  # signals that a wording prints and that must be known
    say: dict[str, tuple[Wording, ...]]
    examples: tuple[Example, ...]
    where: str
    form: str = ""  # the only form of story that it is found for

    def fitting(self, slot: str, known: Mapping[str, Any]) -> list[Wording]:
        """Return the wordings of a slot whose state and condition hold, and whose printed values are known."""
        return list(chain.from_iterable(self._fitting(slot, known)))

    def fits(self, slot: str, known: Mapping[str, Any]) -> bool:
        """True where a wording of the slot is fitting; the others are not asked."""
        return any(self._fitting(slot, known))

    def _fitting(self, slot: str, known: Mapping[str, Any]) -> Iterator[Sequence[Wording]]:
        unknown = [name for name, value in known.items() if value is None] if None in known.values() else []
        other = "closed" if known.get("state") == "trading" else "trading"
        held: dict[str, bool] = {}
        for state, condition, wordings in self._runs.get(slot, ()):
            if state == other:
                continue
            if condition is not None:
                holds = held.get(condition.text)  # several runs of a slot have the same
                if holds is None:
                    holds = held[condition.text] = condition.holds(known)
                if not holds:
                    continue
            yield [w for w in wordings if w.prints.isdisjoint(unknown)] if unknown else wordings

    @cached_property
    def _runs(self) -> dict[str, list[tuple[str, Expression | None, list[Wording]]]]:
        """The wordings of each slot in their order, those behind each other that ask the same together."""
        runs: dict[str, list[tuple[str, Expression | None, list[Wording]]]] = {}
        for slot, wordings in self.say.items():
            asked = groupby(wordings, lambda w: (w.state, w.condition and w.condition.text))
            together = [list(run) for _, run in asked]
            runs[slot] = [(run[0].state, run[0].condition, run) for run in together]
        return runs

    @cached_property
    def reads(self) -> frozenset[str]:
        """Every name that the rule's expressions and wordings read."""
        texts = [w for wordings in self.say.values() for w in wordings]
        named = {name for w in texts for name in variables(w.text)}
        conditions = {name for w in texts if w.condition for name in w.condition.names}
        return frozenset(named | conditions | self.when.names | self.news.names | set(self.needs))


def _shared(rule: Rule, form: str) -> bool:
    return form == "week" and not rule.form and rule.topic in _OF_WEEK


@dataclass(frozen=True)
class RuleBook:
    """All rules by name, in order of name, with the hash of their files."""

    rules: dict[str, Rule]
    sha: str

    @cached_property
    def abouts(self) -> dict[str, str]:
        """Every rule's table by the rule's name: what `column_types` needs to know of the others."""
        return {rule.name: rule.about for rule in self.rules.values()}

    def about(self, table: str) -> list[Rule]:
        """Return the rules that read one table."""
        return [rule for rule in self.rules.values() if rule.about == table]

    def of_form(self, form: str) -> RuleBook:
        """Return the rules that are found for one form of story: those of that form alone, or those of no form."""
        return self._of_forms[form if form in _FORMS else ""]

    @cached_property
    def _of_forms(self) -> dict[str, RuleBook]:
        rules = self.rules.items()
        found = {
            form: {n: rule for n, rule in rules if rule.form == form or _shared(rule, form)} for form in ("", *_FORMS)
        }
        return {form: RuleBook(own, self.sha) for form, own in found.items()}

    @property
    def ranked(self) -> frozenset[str]:
        """The signals of a market whose rarity some rule asks for."""
        rare = ((rule.about, name) for rule in self.rules.values() for name in rule.when.rare | rule.news.rare)
        return frozenset(name.partition("_")[2] if about == "pair" else name for about, name in rare)

    def rule(self, name: str) -> Rule:
        """Return a rule; `InputError` names the nearest known one."""
        if name not in self.rules:
            raise InputError(f"unknown rule “{name}”", mend=did_you_mean(name, self.rules))
        return self.rules[name]


_SLOT_VARIABLE = re.compile(r"{{-?\s*([a-z_][a-z0-9_]*)")


def variables(text: str) -> set[str]:
    """Return the names that a wording prints: the first word of each pair of braces."""
    return set(_SLOT_VARIABLE.findall(text))


def load(templates: Path | None = None) -> RuleBook:
    """Read the shipped rules and those of an override folder; `InputError` names file, line and key."""
    files = resources.overlay_files("rules", ".yaml", templates)
    texts = [(path, yamltext.read(path, name=f"rules/{path.parent.name}/{path.name}")) for path in files]
    abouts = {path.stem: about_of(text) for path, text in texts}
    rules: dict[str, Rule] = {}
    digest = sha256()
    for path, text in texts:
        digest.update(path.read_bytes())
        rule = read_rule(text, path, abouts)
        if rule.name in rules:
            raise InputError(f"the rule “{rule.name}” stands in two beats", where=rule.where, mend="rename one")
        rules[rule.name] = rule
    references.check(rules)
    return RuleBook(dict(sorted(rules.items())), digest.hexdigest()[:16])


def about_of(text: Text) -> str:
    """Return the table that a rule's text names, before anything of it is checked."""
    return str(text.data.get("about")) if isinstance(text.data, dict) else ""


def column_types(about: str, abouts: Mapping[str, str]) -> dict[str, str]:
    """Return the names that a rule about this table may read, with their types; `abouts` maps each rule to its table.

    A rule about a region or the day may also read `count_<rule>` of the rules in the layers below it.
    """
    own: dict[str, str] = {name: signal.kind for name, signal in TABLES.get(about, {}).items()}
    return own | dict.fromkeys(layers.counts(about, abouts), "integer")


@dataclass(frozen=True)
class _Names:
    """What the expressions of a rule may read: names with their types, and those refused, with the reason."""

    about: str
    types: dict[str, str]
    refused: dict[str, str]

    def parse(self, text: str, want: str, where: str) -> Expression:
        """Parse one expression; `InputError` also where a rarity is asked that no history gives."""
        found = parse(text, self.types, want=want, where=where, refused=self.refused)
        unranked = sorted(name for name in found.rare if not self._has_history(name))
        if unranked:
            what = f"column {found.text.index('rarity') + 1}: “{unranked[0]}” has no history that rarity could rank"
            raise InputError(what, where=where, mend="only measured signals of a market have")
        return found

    def _has_history(self, name: str) -> bool:
        own = name.partition("_")[2] if self.about == "pair" else name
        return self.about in ("market", "pair", "reaction") and own in _MEASURED

    def check_counts(self, text: str, where: str) -> None:
        """Refuse a count that a wording prints and that the rule cannot read."""
        for name in sorted(variables(text)):
            if self.about in layers.COUNTING and name.startswith(layers.PREFIX) and name not in self.types:
                what = self.refused.get(name, f"unknown count “{name}”")
                raise InputError(what, where=where, mend=did_you_mean(name, self.types))


_MEASURED = {signal.name for signal in MARKET}


def read_rule(text: Text, path: Path, abouts: Mapping[str, str]) -> Rule:
    """Turn one file's text into a typed `Rule`; `abouts` maps every rule's name to its table."""
    data = text.data
    if not isinstance(data, dict):
        raise InputError("is not a rule: it has no keys", where=text.where())
    for key in data:
        if key not in _KEYS:
            raise InputError(f"unknown key “{key}”", where=text.where((key,)), mend=did_you_mean(key, _KEYS))
    for key in _REQUIRED:
        if not data.get(key):
            raise InputError(f"the rule has no “{key}”", where=text.where(), mend="see templates/README.md")
    _check_kinds(text, data)
    about = _one_of(text, data, "about", ABOUTS)
    names = _Names(about, column_types(about, abouts), layers.refused(about, abouts))
    return Rule(
        name=path.stem,
        beat=path.parent.name,
        about=about,
        topic=_one_of(text, data, "topic", TOPICS),
        why=data["why"],
        source=data["source"],
        when=names.parse(data["when"], "flag", f"{text.where(('when',))}: when"),
        news=names.parse(data["news"], "number", f"{text.where(('news',))}: news"),
        replaces=tuple(data.get("replaces") or ()),
        covers=data.get("covers") or "",
        needs=_needs(text, data, names.types),
        say={slot: _wordings(text, path.stem, slot, items, names) for slot, items in _slots(text, data["say"])},
        examples=tuple(_examples(text, data["examples"])),
        where=text.where(),
        form=_one_of(text, data, "form", _FORMS) if data.get("form") else "",
    )


def _check_kinds(text: Text, data: dict[str, Any]) -> None:
    """Refuse a list or keys where a text belongs, and anything but texts in a list."""
    for key in _TEXTS:
        if not isinstance(data.get(key) or "", str):
            raise InputError(f"“{key}” needs a text", where=text.where((key,)))
    for key in ("replaces", "needs"):
        items = data.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise InputError(f"“{key}” needs a list of names", where=text.where((key,)))


def _one_of(text: Text, data: dict[str, Any], key: str, known: tuple[str, ...]) -> str:
    value: str = data[key]
    if value not in known:
        mend = did_you_mean(value, known) or "one of " + ", ".join(known)
        raise InputError(f"unknown {key} “{value}”", where=text.where((key,)), mend=mend)
    return value


def _needs(text: Text, data: dict[str, Any], types: dict[str, str]) -> tuple[str, ...]:
    needs = tuple(data.get("needs") or ())
    for i, name in enumerate(needs):
        if name not in types:
            raise InputError(f"unknown signal “{name}”", where=text.where(("needs", i)), mend=did_you_mean(name, types))
    return needs


def _slots(text: Text, say: Any) -> list[tuple[str, list[Any]]]:
    if not isinstance(say, dict):
        raise InputError("“say” needs slots", where=text.where(("say",)), mend="one of " + ", ".join(SLOTS))
    for slot, items in say.items():
        if slot not in SLOTS:
            raise InputError(f"unknown slot “{slot}”", where=text.where(("say", slot)), mend=did_you_mean(slot, SLOTS))
        if not isinstance(items, list) or not items:
            raise InputError(f"“{slot}” needs a list of wordings", where=text.where(("say", slot)))
    return list(say.items())


def _wordings(text: Text, rule: str, slot: str, items: list[Any], names: _Names) -> tuple[Wording, ...]:
    out = []
    for i, item in enumerate(items):
        path: KeyPath = ("say", slot, i)
        body = {"text": item} if isinstance(item, str) else item
        if not isinstance(body, dict) or not isinstance(body.get("text"), str):
            raise InputError("a wording is a text, or {text, if, state}", where=text.where(path))
        for key in body:
            if key not in ("text", "if", "state"):
                known = ("text", "if", "state")
                raise InputError(f"unknown key “{key}”", where=text.where((*path, key)), mend=did_you_mean(key, known))
        condition, state = body.get("if") or "", body.get("state") or ""
        if not isinstance(condition, str):
            raise InputError("“if” needs a text", where=text.where((*path, "if")))
        if state and state not in _STATES:
            raise InputError(f"unknown state “{state}”", where=text.where((*path, "state")), mend="closed or trading")
        where = f"{text.where(path)}: {slot}"
        names.check_counts(body["text"], where)
        parsed = names.parse(condition, "flag", where) if condition else None
        out.append(Wording(f"{rule}.{slot}.{i}", body["text"], parsed, state, where))
    return tuple(out)


def _examples(text: Text, items: Any) -> list[Example]:
    out = []
    for i, item in enumerate(items):
        where = text.where(("examples", i))
        if not isinstance(item, dict) or set(item) != {"given", "expect"}:
            raise InputError("an example has “given” and “expect”", where=where)
        given, expect = item["given"] or {}, item["expect"]
        if not isinstance(given, dict):
            raise InputError("“given” needs signals with their values", where=where)
        if not isinstance(expect, dict) and expect not in ("silent", "fires"):
            raise InputError("“expect” needs slots with their texts, “fires” or “silent”", where=where)
        out.append(Example(given, expect, where))
    return out
