"""The lede: the main fact's clause with the weekday, then the facts that fit into 22 to 35 words and two figures.

A decision or a report that everybody waited for has a second sentence, which says nothing of a cause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from newsgen.planning.ledger import OVERNIGHT, record_names, region_of
from newsgen.writing import marks, memory, text

if TYPE_CHECKING:
    from newsgen.model import Fact, Plan
    from newsgen.writing.scribe import Scribe

MOST_FIGURES = 2
_STILL = 0.05  # percent
MOST_EXTRAS = 3
SHORT = 2  # words: so much below its least length a lede may be for an opening that readers have not met for long
ROUNDS = 3  # times that each wording of the main fact is tried
_OTHER_NEWS = ("record", "records", "milestone", "level", "since")
_DATED = ("since", "level", "period", "record", "records", "milestone")
_NOT_MOVES = ("record", "milestone", "streak")
_BEHIND_WITH = ("streak", "level", "record", "since", "path", "turn")  # topics that follow a market's move
_TWO = 2  # the main fact and one more


@dataclass(frozen=True)
class Lede:
    """Its marked sentence, the facts that it tells, and a second sentence with its fact."""

    text: str
    facts: tuple[Fact, ...]
    beside: tuple[str, Fact] | None = None


def write(scribe: Scribe, plan: Plan, words: tuple[int, int]) -> Lede:
    """Return the lede. Extras are tried in order of news, each in the one form that joins well."""
    low, high = words
    language, start = scribe.language, scribe.snapshot()
    best: tuple[tuple[bool, int, bool, int, int], Lede, tuple[Any, ...]] | None = None
    forms = max(len(scribe.wordings(plan.lede, "lede")), 1)
    for turn in range(ROUNDS * forms):
        scribe.restore(start)
        scribe.attempt = turn // forms  # the next round has other phrases in the same wordings
        lede = _attempt(scribe, plan, low, high, turn)
        plain = marks.plain(lede.text)
        opening = scribe.memory.age(memory.opening_key(plain, language))
        whole = scribe.memory.age(memory.sentence_key(plain, language))
        age = min(opening, whole)
        whole_lede = f"{lede.text} {lede.beside[0]}" if lede.beside else lede.text
        moved = scribe.language.words.lede.moved.findall(plain)
        length = min(text.words(whole_lede), max(high, text.words(lede.text)))
        # Of two that are too short, the longer; of two that fit, the one whose opening readers have not met for long,
        # and then the one that has no verb twice.
        near = low - SHORT
        merit = (near <= length <= high, min(length, near), opening > memory.SPAN, len(set(moved)) - len(moved), age)
        if best is None or merit > best[0]:
            best = (merit, lede, scribe.snapshot())
        if merit == (True, near, True, 0, memory.SPAN + 1):
            break
    scribe.attempt = 0
    scribe.restore(best[2] if best else start)
    return best[1] if best else Lede("", ())


def _attempt(scribe: Scribe, plan: Plan, low: int, high: int, turn: int) -> Lede:
    """Return the lede made with one of the main fact's wordings."""
    main, forms = plan.lede, scribe.language.words.lede
    said = _main(scribe, main, _when(scribe, main), turn)
    told = [main]
    joined: set[str] = {"with"} if forms.has_with.search(marks.plain(said)) else set()
    keep = scribe.snapshot()
    for fact in plan.lede_extras:
        if len(told) > MOST_EXTRAS:
            break
        if text.words(said) >= low or fact.about == "release":
            continue
        relation, piece = _piece(scribe, plan, told, fact, joined, said)
        longer = said + piece
        if piece and text.words(longer) <= high and text.printed_figures(longer) <= MOST_FIGURES:
            said, told = longer, [*told, fact]
            joined |= {relation, *(["with"] if forms.has_with.search(marks.plain(said)) else [])}
            keep = scribe.snapshot()
        else:
            scribe.restore(keep)
    # What the move came after is not told behind it again.
    beside = _beside(scribe, plan) if "after" not in joined and main.about != "release" else None
    return Lede(text.sentence(said), tuple(told), beside)


def _when(scribe: Scribe, main: Fact) -> str:
    """Return the lede's day; the move of a week's story is "this week", its levels are of its last day."""
    dates = scribe.language.dates
    return f" {dates.words.this_week}" if _of_week(scribe, main) else f" {dates.on_weekday(scribe.today)}"


def _of_week(scribe: Scribe, fact: Fact) -> bool:
    """True for what a week's story tells of the week; a record, a level or a year's result is of its own day."""
    return scribe.form == "week" and scribe.book.rules[fact.rule].topic in ("move", "breadth")


def _main(scribe: Scribe, main: Fact, weekday: str, turn: int) -> str:
    subject = scribe.names.subject(main.subject) if main.about == "market" else ""
    wordings = scribe.wordings(main, "lede")
    return scribe.render(wordings[turn % len(wordings)], main, subject=subject, on_weekday=weekday) if wordings else ""


def _piece(scribe: Scribe, plan: Plan, told: list[Fact], fact: Fact, joined: set[str], so_far: str) -> tuple[str, str]:
    """Return how a fact joins the lede, and its text; an empty text where it does not."""
    main = told[0]
    if fact.about == "reaction":  # about the lead's own move, which may be told already
        return _after_release(scribe, plan, fact, joined, so_far)
    ends = [s for end in ("leader", "laggard") if (s := main.values.get(end))]
    named = [s for s in ends if joined and scribe.config.markets[s].short in marks.plain(so_far)]
    full = _leads(plan, fact) and scribe.language.words.lede.has_two.search(marks.plain(so_far))
    told_by_market = any(other.values.get("region") == fact.subject for other in told[1:])
    if len(told) == _TWO and told[1].subject == fact.subject and main.about in ("region", "day"):
        moved = scribe.book.rules[told[1].rule].topic == "move"
        return _tail_behind(scribe, fact, joined, so_far) if moved else ("", "")
    again = any(fact.subject == other.subject for other in told[1:])
    if full or told_by_market or again or fact.subject in named:
        return "", ""
    if fact.subject == main.subject and main.about == "market":
        return _own_tail(scribe, main, fact, joined, so_far)
    if main.about in ("region", "day") and _joins(scribe, plan, told, fact) and not _against(main, fact):
        return _with(scribe, fact, joined)
    topic = scribe.book.rules[fact.rule].topic
    moves = topic == "move" and any(scribe.book.rules[other.rule].topic == "move" for other in told[1:])
    # "the S&P 500 closed at a record, while the Nasdaq rose", to a record too, would hide the better half.
    better = topic == "move" and any(f.subject == fact.subject and f.rule == main.rule for f in plan.lede_extras)
    alike = any(fact.rule == o.rule and fact.values.get("region") == o.values.get("region") for o in told)
    same_kind = moves or better or (alike and topic != "period")
    # "Asian shares fell and the Nasdaq sank" comes back from abroad.
    back = len(told) > 1 and region_of(scribe.config, main) == region_of(scribe.config, fact) != region_of(
        scribe.config, told[-1]
    )
    return _second(scribe, plan, main, fact, joined, so_far) if not (same_kind or back) else ("", "")


def _own_tail(scribe: Scribe, main: Fact, fact: Fact, joined: set[str], so_far: str) -> tuple[str, str]:
    """Return a second fact about the lede's own market, as a tail."""
    # The plain move is news after a record or a round number; after another kind of move it is said twice.
    again = scribe.book.rules[fact.rule].topic == "move" and scribe.book.rules[main.rule].topic not in _NOT_MOVES
    if joined - {"with"} or again or not _is_subject(scribe, main, so_far):
        return "", ""
    plain = marks.plain(so_far)
    forms = scribe.language.words.lede
    stacked = bool(forms.apposed.search(plain))  # "..., its biggest gain since January 2023, a record close"
    bare = replace(fact, values={**fact.values, "tells_level": False})  # a lede gives no level to stand behind
    said = scribe.say(bare, "tail", avoid=partial(_clashes, scribe, said=plain, stacked=stacked))
    more = marks.plain(said or "")
    if not said or (stacked and forms.noun.search(more)) or (forms.since.search(more) and forms.since.search(plain)):
        return "", ""
    return "tail", scribe.language.grammar.tail(so_far, said)


def _tail_behind(scribe: Scribe, fact: Fact, joined: set[str], so_far: str) -> tuple[str, str]:
    """Return more about the market that "with the S&P 500 falling 1.1%" has just told: ", its fifth straight loss"."""
    if joined != {"with"} or scribe.book.rules[fact.rule].topic not in _BEHIND_WITH:
        return "", ""
    plain = marks.plain(so_far)
    said = scribe.say(fact, "tail", avoid=partial(_clashes, scribe, said=plain, stacked=False))
    more = marks.plain(said or "")
    if not said or scribe.language.grammar.may_not_follow(more, plain):
        return "", ""
    return "tail", scribe.language.grammar.tail(so_far, said)


def _clashes(scribe: Scribe, wording: str, said: str, *, stacked: bool) -> bool:
    """True for a tail that says a verb again, or that would stand as a second noun phrase behind the same move."""
    language = scribe.language
    return language.grammar.echoes(wording, said) or (stacked and bool(language.words.lede.noun.search(wording)))


def _is_subject(scribe: Scribe, main: Fact, so_far: str) -> bool:
    """True where the market is what the clause is about: "its fourth gain" hangs in the air after "Stocks rose"."""
    subject = scribe.names.called(main.subject)
    return marks.plain(so_far).casefold().startswith(subject.casefold())


def _own_day(scribe: Scribe, plan: Plan, fact: Fact) -> str:
    """Return the day of a second clause where it is not the story's own: what happened on Friday says so."""
    market = plan.view.markets.get(fact.subject)
    if fact.about != "market" or market is None or market.session == scribe.today or _of_week(scribe, fact):
        return ""
    return f" {scribe.language.dates.on_day(market.session, scribe.today)}"


def _with(scribe: Scribe, fact: Fact, joined: set[str]) -> tuple[str, str]:
    """A market beside its region: "with the S&P 500 rising 1.1%", or "and ..." after another "with"."""
    # A week's result, or the distance to a record, beside the day's move of the region says neither.
    result = scribe.book.rules[fact.rule].topic in ("period", "context", "so_far")
    # "led by the DAX, with the DAX gaining"; "most fell, with the S&P 500", which did not move.
    again = not scribe.names.is_new(fact.subject) or abs(fact.values.get("change_pct") or 0.0) < _STILL
    said = scribe.say(fact, "tail") if joined <= {"with"} and not (result or again) else None
    plain = marks.plain(said or "")
    forms = scribe.language.words.lede
    if not said or not forms.rising.search(plain) or forms.of_it.search(plain):
        return "", ""
    pattern = forms.and_with if joined else forms.with_
    return "and with" if joined else "with", pattern.format(subject=scribe.names.subject(fact.subject), more=said)


def _joins(scribe: Scribe, plan: Plan, told: list[Fact], fact: Fact) -> bool:
    """True for the lead market beside its region, and for another that moved: "and the FTSE 100 adding 0.8%"."""
    moved = scribe.book.rules[fact.rule].topic == "move" and fact.values.get("region") == told[0].subject
    return _leads(plan, fact) or (moved and any(_leads(plan, other) for other in told[1:]))


def _against(main: Fact, fact: Fact) -> bool:
    """True for a market that went the other way than the main fact's market or region: "with" would hide it."""
    moved = main.values.get("change_pct" if main.about == "market" else "mean_pct")
    return (moved or 0.0) * (fact.values.get("change_pct") or 0.0) < 0


def _leads(plan: Plan, fact: Fact) -> bool:
    return bool(plan.view.lead == fact.subject)


def _second(scribe: Scribe, plan: Plan, main: Fact, fact: Fact, joined: set[str], so_far: str) -> tuple[str, str]:
    # Behind what Wall Street did overnight its other indexes are the same night's.
    same_night = "after" in joined and region_of(scribe.config, fact) == OVERNIGHT != region_of(scribe.config, main)
    if "and" in joined or same_night or _inside(scribe, main, fact) or not scribe.wordings(fact, "lede"):
        return "", ""
    subject = scribe.names.subject(fact.subject) if fact.about == "market" else ""
    day = _own_day(scribe, plan, fact)
    sized = scribe.book.rules[fact.rule].topic == "move"  # a move is told with its size
    unfit = partial(_does_not_join, sized=sized)
    said = scribe.say(fact, "lede", subject=subject, on_weekday=day, avoid=unfit)
    forms = scribe.language.words.lede
    if not said or text.since(forms.since, said) & text.since(forms.since, so_far):
        return "", ""  # one date is told once
    if "while" in joined:
        return "and", forms.and_.format(more=said)
    against, topic = _against(main, fact), scribe.book.rules[fact.rule].topic
    region = region_of(scribe.config, fact)
    # A market that had closed before this one's session; of a week, any day may come before another.
    if day and scribe.form != "week" and "after" not in joined:
        # What Frankfurt did on Friday explains nothing in Tokyo on Monday.
        known = region == OVERNIGHT or topic == "since"
        earlier = (forms.earlier_but if against else forms.earlier).format(more=said)
        return ("after", earlier) if known else ("", "")
    near = region_of(scribe.config, main) == region_of(scribe.config, fact) and not _ends_with_name(
        scribe, main, so_far
    )
    if near and not against and topic in _DATED and "with" not in joined:
        pattern = forms.alike[0]
    elif against or topic in _DATED or {main.about, fact.about} != {"market"} or "with" in joined:
        pattern = forms.while_
    else:
        pattern = scribe.pick("lede:alike", forms.alike) if near else forms.while_
    return ("while" if pattern == forms.while_ else "and"), pattern.format(more=said)


def _ends_with_name(scribe: Scribe, main: Fact, said: str) -> bool:
    """True for "... for the Stoxx 600": behind it ", and the CAC 40" would read as a list."""
    plain = marks.plain(said)
    called = scribe.names.called(main.subject)
    named = [name for m in scribe.config.markets.values() for name in (m.short, m.name, m.full)]
    return plain.endswith(tuple(named)) or (bool(called) and plain.endswith(called))


def _does_not_join(wording: str, *, sized: bool) -> bool:
    """True for a clause that begins with no market or region ("led by the DAX, stocks rose"), or lacks its size."""
    return not wording.startswith(("{{ subject }}", "{{ region")) or (sized and not text.gives_size(wording))


def _inside(scribe: Scribe, main: Fact, fact: Fact) -> bool:
    """True where the second clause would say the main one again."""
    if fact.about == "pair":
        return True
    if fact.about == "region":
        return fact.subject == region_of(scribe.config, main)
    rules = scribe.book.rules
    if rules[main.rule].topic == "records":  # beside the markets at a record others are no repetition, nor a milestone
        return fact.subject in record_names(main) and rules[fact.rule].topic != "milestone"
    if main.about in ("region", "day"):
        named = (main.values.get("leader"), main.values.get("laggard"))
        return fact.subject in named or (fact.values["region"] == main.subject and not _stands_out(scribe, main, fact))
    own = set(main.subject.split("+"))
    return bool(own & set(fact.subject.split("+")))


def _stands_out(scribe: Scribe, main: Fact, fact: Fact) -> bool:
    """True for a market that did more than move with its region: another kind of news, or the other direction."""
    mean, change = main.values.get("mean_pct") or 0.0, fact.values.get("change_pct") or 0.0
    other = scribe.book.rules[fact.rule].topic in _OTHER_NEWS
    # Of several that went against their region, the one that went farthest.
    farthest = fact.subject in (main.values.get("leader"), main.values.get("laggard"))
    return other or (farthest and mean * change < 0 and abs(change) >= 0.1)


def _beside(scribe: Scribe, plan: Plan) -> tuple[str, Fact] | None:
    """Return "The Federal Reserve kept rates on hold" with its fact; in a story of the week it has its day."""
    fact = next((fact for fact in plan.lede_extras if fact.about == "release"), None)
    if fact is None:
        return None
    dates = scribe.language.dates
    day = f" {dates.on_day(scribe.values(fact)['released_at'], scribe.today)}" if scribe.form == "week" else ""
    said = scribe.say(fact, "lede", on_weekday=day)
    return (text.sentence(said), fact) if said else None


def _after_release(scribe: Scribe, plan: Plan, fact: Fact, joined: set[str], so_far: str) -> tuple[str, str]:
    """A release comes into the lede only in sequence: behind the lead market's own move, which spans it."""
    another = plan.lede.about == "release" or (plan.lede.about == "market" and plan.lede.subject != fact.subject)
    if not joined <= {"with"} or another or fact.subject != plan.view.lead:
        return "", ""
    said = scribe.say(fact, "tail")
    forms = scribe.language.words.lede
    pattern = forms.after_comma if forms.comma.search(marks.plain(so_far)) else forms.after
    return "after", pattern.format(more=said) if said else ""
