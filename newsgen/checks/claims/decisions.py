"""Which way a central bank decided: 'the Fed cut interest rates', "the Fed's increase took its rate to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgen.checks.claims.releases import policy_steps
from newsgen.checks.forms import Form
from newsgen.checks.reading import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.reading import Reading

_UP = r"rais(?:es|ed)|lift(?:s|ed)|increas(?:es|ed)|hik(?:es|ed)"
_DOWN = r"cuts?|lower(?:s|ed)|reduc(?:es|ed)|trim(?:s|med)"
_DECIDED = Form(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<same>leaves|left|keeps|kept|holds|held))"
    r" (?:(?:its|the|interest|key|main|benchmark|policy|overnight|cash|bank|refinancing|deposit|lending) ){0,4}rates?\b"
)
_STEP = r"(?:(?P<up>increase|rise|hike)|(?P<down>cut|reduction))"
_OWNED = Form(rf"['\N{{RIGHT SINGLE QUOTATION MARK}}]s (?:rate )?{_STEP} (?:took|brought|put|lifted|lowered)\b")
_WITH = Form(rf"\b[Ww]ith the (?:rate )?{_STEP}, ")
# What may stand between a bank and its verb; anything else, such as "is expected to", makes no claim.
_BESIDE = re.compile(r"(?: on \w+day| has| also| again| now| unexpectedly)*\s?")


def read(r: Reading) -> Iterator[Claim]:
    """Check each decision that a sentence tells of a bank which it names beside it."""
    for match in _DECIDED.finditer(r):
        if any(m.kind == "release" and _BESIDE.fullmatch(r.text[m.end : match.start()]) for m in r.mentions):
            yield from _decision(r, match, 1 if match["up"] else -1 if match["down"] else 0)
    for form in (_OWNED, _WITH):
        for match in form.finditer(r):
            yield from _decision(r, match, 1 if match["up"] else -1)


def _decision(r: Reading, match: re.Match[str], sign: int) -> Iterator[Claim]:
    steps = list(policy_steps(r, r.view.releases_of(r.indicators)))
    if not steps:
        return
    if any((step > 0) - (step < 0) == sign for _, step in steps):
        yield Claim("release", "supported", *match.span())
        return
    row, said = steps[0][0], match.group()
    message = f"{row['country']} {row['indicator']} went from {row['prior']} to {row['actual']}: not as “{said}” says"
    yield Claim("release", "contradicted", *match.span(), message, f"{steps[0][1]:+.2f}", said)
