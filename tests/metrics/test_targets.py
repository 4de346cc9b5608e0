"""Targets: data with a source."""

from pathlib import Path

import pytest

from newsgen.errors import InputError
from newsgen.metrics import targets
from newsgen.metrics.measures import MEASURES

PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")


def bounds(words, name):
    target = targets.load(words)[name]
    return target.least, target.most


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sentence_before", (None, 0.20)),
        ("sentence_lately", (None, 0.10)),
        ("distinct_2", (0.20, None)),
        ("gzip_ratio", (None, 6)),
        ("self_bleu", (None, 0.75)),
        ("previous_bleu", (None, 0.30)),
        ("distinct_lede_openings", (0.60, None)),
        ("distinct_headlines", (0.95, None)),
        ("mtld", (70, None)),
        ("grade", (9, 12.5)),
    ],
)
def test_the_shipped_targets(name, expected):
    assert bounds(450, name) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (120, (None, 14)), (199.9, (None, 14)), (200, (None, 8.5)), (300, (None, 8.5)), (399.9, (None, 8.5)),
        (400, (4, 6)), (550, (4, 6)), (900, (4, 6)),
    ],
)  # fmt: skip
def test_the_shorter_the_story_the_more_figures(words, expected):
    assert bounds(words, "figures_per_100_words") == expected


@pytest.mark.parametrize(("value", "met"), [(8.99, False), (9, True), (12.5, True), (12.51, False)])
def test_both_bounds_are_part_of_the_target(value, met):
    assert targets.load(450)["grade"].met(value) is met


def test_every_target_names_its_source():
    assert all(target.source for target in targets.load(450).values())


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_the_page_explains_every_measure(measure):
    assert f"`{measure.name}`" in PAGE


@pytest.fixture
def own(tmp_path):
    def write(text):
        (tmp_path / "style").mkdir()
        (tmp_path / "style" / "targets.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_newsroom_sets_its_own(own):
    folder = own("targets: [{measure: mtld, least: 80, source: our own archive}]")
    (target,) = targets.load(450, folder).values()
    assert (target.measure, target.least, target.most, target.source) == ("mtld", 80, None, "our own archive")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{measure: mltd, least: 1, source: s}",
            "style/targets.yaml: unknown measure “mltd” (did you mean “mtld”?)",
        ),
        (
            "{measure: mtld, source: s}",
            "style/targets.yaml: the target of “mtld” has no bound (give least or most)",
        ),
        (
            "{measure: mtld, leest: 1, source: s}",
            "style/targets.yaml:1: targets[0].leest: unknown key (did you mean “least”?)",
        ),
    ],
)
def test_a_slip_is_told(own, text, message):
    with pytest.raises(InputError) as error:
        targets.load(450, own(f"targets: [{text}]"))
    assert str(error.value) == message
