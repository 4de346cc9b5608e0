"""A verb never says more than its move: its direction is the sign, its strength within its band."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.errors import InputError
from newsgen.writing import verbs
from newsgen.writing.memory import Memory

TABLE = verbs.load()
UP = {
    "edged up", "inched higher", "ticked up", "added", "rose", "gained", "advanced", "climbed", "jumped", "surged",
    "soared", "inched up", "edged higher", "put on", "rallied",
}  # fmt: skip
DOWN = {
    "edged down", "dipped", "eased", "slipped", "shed", "declined", "fell", "dropped", "lost", "slid", "tumbled",
    "sank", "plunged", "ticked down", "inched lower", "edged lower", "retreated", "gave up", "slumped",
}  # fmt: skip
# The least move that lets an asset have a verb of direction: percent, basis points for yields, points for the VIX.
LEAST = {"index": 0.05, "currency": 0.02, "commodity": 0.125, "yield": 1.0, "volatility": 0.1}
assets = st.sampled_from(sorted(LEAST))


MOST = {"index": 100.0, "currency": 40.0, "commodity": 250.0, "yield": 300.0, "volatility": 100.0}


def sizes(asset):
    if asset == "yield":
        return st.integers(1, 300).map(float)
    return st.floats(LEAST[asset], MOST[asset], allow_nan=False)


moves = assets.flatmap(lambda a: st.tuples(st.just(a), sizes(a), st.sampled_from([1, -1])))


def test_every_verb_is_known_here_and_stands_on_one_side():
    for name, table in TABLE.verbs.items():
        if name != "flat":
            known = UP if name.endswith("up") else DOWN
            assert {verb.past for verb in table} <= known


@given(moves, st.booleans())
def test_direction_and_size(move, figure):
    asset, size, sign = move
    found = TABLE.choices(sign * size, asset, figure=figure)
    assert found, "every move that is large enough has a verb"
    for verb in found:
        assert verb.past in (UP if sign > 0 else DOWN)
        assert verb.low - 1e-9 <= size / TABLE.scale.get(asset, 1.0) <= verb.high + 1e-9
        assert verb.figure != ("never" if figure else "needed")


@given(assets, st.floats(0, 1, exclude_max=True), st.sampled_from([1, -1]), st.booleans())
def test_a_move_that_is_too_small_has_no_verb_of_direction(asset, share, sign, figure):
    change = sign * share * LEAST[asset] * (1 - 1e-6)
    found = {verb.past for verb in TABLE.choices(change, asset, figure=figure)}
    assert not found & (UP | DOWN)


@pytest.mark.parametrize(
    ("change", "asset", "never"),
    [
        (0.02, "index", {"rose", "edged up", "surged"}),
        (0.9, "index", {"jumped", "surged", "soared", "edged up"}),
        (-0.3, "index", {"slid", "tumbled", "plunged", "lost"}),
        (-3.0, "index", {"edged down", "dipped", "slipped", "plunged"}),
        (-12.4, "index", {"tumbled", "slid", "dropped", "declined"}),
        (2.0, "commodity", {"surged", "jumped"}),
        (7, "yield", {"jumped", "climbed", "edged up"}),
        (1.5, "volatility", {"jumped", "surged"}),
    ],
)
def test_words_that_would_be_wrong(change, asset, never):
    assert not {verb.past for verb in TABLE.choices(change, asset, figure=True)} & never


@given(st.integers(0, 10**6), st.lists(moves, min_size=2, max_size=14))
def test_no_verb_is_repeated_among_neighbors_while_another_fits(seed, several):
    chooser = verbs.Chooser(TABLE, Random(seed), Memory(), [])  # noqa: S311
    said = []
    for asset, size, sign in several:
        near = said[-TABLE.apart :]
        fitting = {verb.past for verb in TABLE.choices(sign * size, asset, figure=True)}
        chosen = chooser.pick(sign * size, asset, "past")
        assert chosen in fitting
        if fitting - set(near):
            assert chosen not in near
        said.append(chosen)


@pytest.mark.parametrize(
    ("change", "asset"), [(0.05, "index"), (0.02, "currency"), (-0.125, "commodity"), (0.1, "volatility")]
)
def test_the_least_move_that_rules_tell_has_a_verb(change, asset):
    assert TABLE.choices(change, asset, figure=True)  # 0.02 / 0.4 is less than 0.05 in floats


def test_the_same_seed_says_the_same():
    one, two = (verbs.Chooser(TABLE, Random(7), Memory(), []) for _ in range(2))  # noqa: S311
    changes = [1.0, -0.5, 2.0, 0.1, -3.0]
    assert [one.pick(c, "index", "past") for c in changes] == [two.pick(c, "index", "past") for c in changes]


@pytest.mark.parametrize(
    ("form", "expected"), [("past", "edged up"), ("present", "edges up"), ("bare", "edge up"), ("ing", "edging up")]
)
def test_forms(form, expected):
    chooser = verbs.Chooser(TABLE, Random(1), Memory(), [])  # noqa: S311
    chooser.first_choice = True
    assert chooser.pick(0.1, "index", form) == expected


def test_a_move_without_a_verb_is_an_error_of_the_planner():
    with pytest.raises(ValueError, match=r"no verb fits a move of 0.02 \(index\)"):
        verbs.Chooser(TABLE, Random(1), Memory(), []).pick(0.02, "index", "past")  # noqa: S311


def test_without_a_figure_a_small_move_barely_moved():
    assert [v.past for v in TABLE.choices(0.02, "index", figure=False)] == ["barely moved"]


def test_a_verb_without_a_form_names_its_line(tmp_path):
    path = tmp_path / "style" / "verbs.yaml"
    path.parent.mkdir()
    path.write_text("up:\n  - {past: rose, present: rises, bare: rise, from: 0, to: 1}\nscale: {index: 1}\napart: 3\n")
    with pytest.raises(InputError, match=r"^style/verbs.yaml:2: up\[0\].ing: this key is missing"):
        verbs.load(tmp_path)


@pytest.mark.parametrize("change", [0.3, 1.0, 3.0, -0.3, -1.0])
def test_nothing_gains_or_declines_to_a_level(change):
    before_a_level = {v.past for v in TABLE.choices(change, "index", figure=False, level=True)}
    assert before_a_level
    assert before_a_level.isdisjoint({"gained", "declined"})
    assert before_a_level <= {v.past for v in TABLE.choices(change, "index", figure=False)}


def test_a_verb_that_is_heard_is_not_the_next_one():
    chooser = verbs.Chooser(TABLE, Random(1), Memory(), [])  # noqa: S311
    chooser.heard("which has lost 22% so far this month")
    assert all(chooser.pick(-9.0, "index", "past") != "lost" for _ in range(2))


def test_a_week_s_move_bears_the_verbs_of_half_of_it():
    week = verbs.Chooser(TABLE, Random(1), Memory(), [], days=2.0)  # noqa: S311
    day = verbs.Chooser(TABLE, Random(1), Memory(), [])  # noqa: S311
    found = [{chooser.pick(-2.5, "index", "past") for _ in range(60)} for chooser in (day, week)]
    assert "tumbled" in found[0]
    assert not {"tumbled", "slumped", "sank"} & found[1]
    assert week.pick(-0.06, "index", "past") == day.pick(-0.06, "index", "past")  # too small to halve
