"""From marked rows to holds: only those that the story uses count, and only with what its as-of time knew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsgen.checks.holds import confirm, marks
from newsgen.checks.holds.rows import of_quote
from newsgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgen.checks.holds.mark import Mark
    from newsgen.checks.holds.marks import Marks
    from newsgen.checks.holds.scene import Scene
    from newsgen.checks.series import Told
    from newsgen.model import Hold


def find(scene: Scene) -> tuple[list[Hold], list[Finding]]:
    """Return the holds for rows that look broken, and warnings for extremes that something else confirms."""
    known = marks.of(scene.ledger)
    stops: dict[tuple[str, str], Hold] = {}
    warnings: dict[str, Finding] = {}
    for mark, row in (*_used(scene, known), *_quoted(scene, known)):
        if confirmed := _confirmation(scene, known, mark, row):
            if row is not None:
                message = f"{mark.reason}; {confirmed}"
                warnings[message] = Finding(mark.name, "warning", message, evidence=scene.view.evidence(row))
            continue
        rows = (row,) if row else _bars(scene, mark)
        stops.setdefault((mark.name, mark.reason), scene.hold(mark.name, mark.reason, *rows))
    return list(stops.values()), list(warnings.values())


def _used(scene: Scene, known: Marks) -> list[tuple[Mark, Told | None]]:
    """Return the marks of told rows, of their previous closes, and of the older rows behind the story's facts."""
    found, day_pairs = known.found, set()
    used: list[tuple[Mark, Told | None]] = []
    for row in scene.rows:
        told, base = (row.symbol, str(row.session)), (row.symbol, str(row.base_session))
        day_pairs |= {told, base}
        if told in found and not row.provisional:
            used += [(mark, row) for mark in found[told] if _seen(scene, mark)]
        if base in found:
            used += [(mark, None) for mark in found[base] if mark.as_base and _seen(scene, mark)]
    for one in scene.evidence:
        place, release = (one.series, one.session), (one.series, one.known_at)
        if place in found and place not in day_pairs:
            used += [(mark, None) for mark in found[place] if _seen(scene, mark)]
        if release in found:
            used += [(mark, None) for mark in found[release] if mark.field in ("", one.field)]
    return used


def _seen(scene: Scene, mark: Mark) -> bool:
    """True where the bar that shows the fault was known at the as-of time."""
    if mark.seen_at < 0:
        return True
    return bool(scene.ledger.series[mark.series].known[mark.seen_at] <= np.datetime64(scene.view.as_of, "s"))


def _quoted(scene: Scene, known: Marks) -> Iterator[tuple[Mark, Told | None]]:
    for row in scene.rows:
        if row.provisional:
            quote = of_quote(row, scene.view.market(row.symbol), known.rows.get(row.symbol))
            yield from ((mark, row) for mark in marks.of_quote(quote))


def _confirmation(scene: Scene, known: Marks, mark: Mark, row: Told | None) -> str:
    """Return what makes a marked move credible, or an empty text."""
    if not mark.companions:
        return ""
    if row is not None and row.provisional:
        move = row.points if scene.view.market(row.symbol).asset == "yield" else row.pct
        day = np.datetime64(row.session, "D")
        found = confirm.companion_of(scene.view, known.rows, row.symbol, day, move)
    else:
        found = confirm.companion(scene.view, known.rows, mark.series, mark.at)
    return found or mark.excuse


def _bars(scene: Scene, mark: Mark) -> tuple[Told, ...]:
    return (scene.view.bar(mark.series, mark.at),) if mark.at >= 0 else ()
