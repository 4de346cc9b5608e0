"""Headline and dek: from the same facts as the story, in headline style, not from its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgen.planning.ledger import record_names
from newsgen.writing import marks, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsgen.model import Fact, Plan
    from newsgen.writing.scribe import Scribe

MOST_CHARS = 90
TRIED = 6  # facts for the second fragment, most news first
_SAME_WORDS = 4  # at the end of two fragments: "ECB raises rates by 50 basis points; Fed raises ..."
DEK = 2  # fragments
SMALL = 0.3  # percent: a smaller move is no second half of a headline
ROOM = 78  # a second fragment is added only where the whole stays shorter


def headline(scribe: Scribe, plan: Plan) -> tuple[str, list[Fact]]:
    """Return the marked headline, at most 90 characters, and its facts: the lede's first, then one more if it fits."""
    main, *others = plan.headline or (plan.lede,)
    start = scribe.snapshot()
    said = _with_week(scribe, main, _shortest(scribe, main, "headline"))
    same = next((fact for fact in others if _same_way(scribe, plan, main, fact)), None)
    more, fact = _more(scribe, main, said, [other for other in others[:TRIED] if other is not same])
    if fact is None and same is not None:
        # "US shares drop; S&P 500 declines" is one fact: the one with its figure is the headline.
        scribe.restore(start)
        main, said = same, scribe.say(same, "headline", avoid=_behind(scribe, same, "")) or said
        more, fact = _more(scribe, main, said, [other for other in others if other is not same])
    whole = f"{said}; {more}" if more else said
    return scribe.language.grammar.headline(text.capital(whole)), [main, fact] if fact is not None else [main]


def _more(scribe: Scribe, main: Fact, said: str, others: Sequence[Fact]) -> tuple[str, Fact | None]:
    """Return a second fragment with its fact: of another subject, in other words, where the whole stays short."""
    for fact in others:
        if fact.subject.split("+")[0] == main.subject.split("+")[0] or _is_small(scribe, main, fact):
            continue
        keep = scribe.snapshot()
        more = _with_week(scribe, fact, scribe.say(fact, "headline", avoid=_behind(scribe, fact, said)) or "", said)
        fits = len(marks.plain(said)) + len(marks.plain(more)) + 2 <= ROOM
        if more and fits and not _again(scribe, said, more) and not _is_told(scribe, main, fact):
            return more, fact
        scribe.restore(keep)
    return "", None


def _is_small(scribe: Scribe, main: Fact, fact: Fact) -> bool:
    """True for a small move of an index that went the way of what stands before it."""
    moved = scribe.book.rules[fact.rule].topic == "move" and fact.values.get("asset", "index") == "index"
    size = fact.values.get("change_pct") or 0.0
    before = main.values.get("mean_pct" if main.about == "region" else "change_pct") or 0.0
    return moved and abs(size) < SMALL and size * before >= 0


def _is_told(scribe: Scribe, main: Fact, fact: Fact) -> bool:
    """True for what the region did behind one of its own indexes."""
    market = scribe.config.markets.get(main.subject)
    return fact.about == "region" and market is not None and market.region == fact.subject


def _same_way(scribe: Scribe, plan: Plan, main: Fact, fact: Fact) -> bool:
    """True for the lead market's move behind "US shares drop", where that went the same way."""
    topics = {one.id: scribe.book.rules[one.rule].topic for one in (main, fact)}
    moved = topics[fact.id] == "move" and fact.subject == plan.view.lead
    region = scribe.config.markets[fact.subject].region if moved else ""
    mean, own = main.values.get("mean_pct") or 0.0, fact.values.get("change_pct") or 0.0
    return topics[main.id] == "breadth" and region == main.subject and mean * own > 0


def _with_week(scribe: Scribe, fact: Fact, said: str, before: str = "") -> str:
    """Return "US stocks decline for the week, led by Nasdaq": a rule about a region says nothing of the stretch.

    Behind a fragment that has said it, it does not say it again.
    """
    told = scribe.language.grammar.tells_week(marks.plain(before))
    if not said or told or scribe.form != "week" or scribe.book.rules[fact.rule].topic != "breadth":
        return said
    return dated(scribe, said, f" {scribe.language.dates.words.for_the_week}")


def says_week(scribe: Scribe, before: str = "") -> Callable[[str], bool] | None:
    """Return what tells a wording that says which stretch a week's story tells where it is known, or does not else."""
    told = scribe.language.grammar.tells_week(marks.plain(before))
    return (lambda wording: scribe.language.grammar.tells_week(wording) == told) if scribe.form == "week" else None


def _again(scribe: Scribe, said: str, more: str) -> bool:
    """True where a fragment names a market of the one before it, or says the same of another market."""
    first, second = named(scribe, said), named(scribe, more)
    bare = not any(char.isdigit() for char in first[1] + second[1])  # "Dow ends higher; US stocks end higher"
    same = first[1].split()[-_SAME_WORDS:] == second[1].split()[-_SAME_WORDS:] or (
        bare and scribe.language.grammar.echoes(second[1], first[1])
    )
    return same or bool(first[0] & second[0]) or _one_day(scribe, said, more)


def _one_day(scribe: Scribe, said: str, more: str) -> bool:
    """True for two fragments that are set against the same day: it is told once."""
    since = scribe.language.words.lede.since
    return bool(text.since(since, said) & text.since(since, more))


def named(scribe: Scribe, fragment: str) -> tuple[set[str], str]:
    """Return the markets that a fragment names, and the fragment without them."""
    rest, found = marks.plain(fragment), set()
    for market in scribe.config.markets.values():
        if market.short in rest:
            found.add(market.short)
            rest = rest.replace(market.short, "")
    return found, rest.strip()


def _shortest(scribe: Scribe, fact: Fact, slot: str) -> str:
    for _ in range(8):
        said = scribe.say(fact, slot, avoid=says_week(scribe)) or ""
        if len(marks.plain(said)) <= MOST_CHARS:
            return said
    return said


def dek(scribe: Scribe, plan: Plan, above: str, told: Sequence[Fact]) -> tuple[str, list[Fact]]:
    """Return the marked dek: up to two fragments that the headline `above` did not tell."""
    taken = {f.id for f in told}
    subjects = {(f.subject.split("+")[0]) for f in told}
    parts: list[str] = []
    facts: list[Fact] = []
    # "S&P 500, Dow and Nasdaq set records", "S&P 500 and Dow have worst day": each may have more news.
    listed = any(record_names(fact) or fact.about == "pair" for fact in told)
    leads = [f for f in plan.dek if _moves_lead(scribe, f)]  # the first bullet gives the size of each
    for fact in (*(f for f in plan.dek if f not in leads), *leads):
        if fact.id in taken or fact.subject.split("+")[0] in subjects or len(parts) == DEK or (parts and fact in leads):
            continue
        if any(_same_kind(fact, other) for other in facts):  # one yield, one currency, one report on prices
            continue
        keep = scribe.snapshot()
        over = "; ".join((above, *parts))
        said = _with_week(scribe, fact, _fragment(scribe, fact, over), over)
        own = listed and scribe.book.rules[fact.rule].topic != "move"
        again = any(_again(scribe, part, said) for part in (parts if own else (above, *parts)))
        if said and (again or _one_day(scribe, above, said)):
            scribe.restore(keep)
        elif said:
            parts.append(said)
            facts.append(fact)
            subjects.add(fact.subject.split("+")[0])
    return scribe.language.grammar.headline(text.capital("; ".join(parts))), facts


def _moves_lead(scribe: Scribe, fact: Fact) -> bool:
    """True for how far one of the edition's leads moved, and no more: a record that it touched is news."""
    leads = scribe.config.edition(scribe.time.edition).leads
    moved = scribe.book.rules[fact.rule].topic == "move" and not fact.values.get("record_high")
    return fact.subject in leads and moved


def _same_kind(fact: Fact, other: Fact) -> bool:
    asset, prices = fact.values.get("asset", "index"), fact.values.get("group") == "prices"
    alike = asset != "index" and asset == other.values.get("asset")
    return bool(alike or (prices and other.values.get("group") == "prices"))


def _fragment(scribe: Scribe, fact: Fact, over: str) -> str:
    """Return a fact as the dek tells it: as a headline would, or with the figures of a bullet."""
    unfit = _behind(scribe, fact, over)
    return scribe.say(fact, "headline", avoid=unfit) or scribe.say(fact, "brief", avoid=unfit) or ""


def _behind(scribe: Scribe, fact: Fact, before: str) -> Callable[[str], bool]:
    """Return what tells a wording to avoid behind a fragment: a move without its size says nothing there."""
    stretch = says_week(scribe, before)
    bare = scribe.book.rules[fact.rule].topic == "move"
    return lambda wording: (bare and not text.gives_size(wording)) or (stretch is not None and stretch(wording))


def dated(scribe: Scribe, said: str, day: str) -> str:
    """Return a text with its day or stretch behind the move: "loses 3.00% on Monday, the most since September 2022"."""
    found = scribe.language.words.grammar.break_.search(said)
    at = found.start() if found else len(said)
    return said[:at] + day + said[at:]
