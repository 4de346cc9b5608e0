"""A wording can print and filter, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgen.writing import language, wordings

if TYPE_CHECKING:
    from newsgen.config import Config


class Holder:
    """Stands for the scribe: it leads to the configuration."""

    def __init__(self, config: Config) -> None:
        self.config = config


@pytest.mark.parametrize(
    "text",
    [
        "{{ scribe.config }}",
        "{{ scribe['config'] }}",
        "{{ scribe.config.parse_raw('N.', proto='pickle', allow_pickle=true) }}",
        "{{ number.market.name }}",
        "{{ 'x'.upper() }}",
        "{{ 'x' | attr('upper') }}",
        "{{ range(3) }}",
        "{{ scribe() }}",
        "{{ 1 / 0 }}",
        "{{ 'x' | name }}",
        "{{ number | verb('x') }}",
        "{{ number | pct(1, 2, 3) }}",
        "{% include 'x' %}",
    ],
)
def test_a_wording_that_reaches_further_is_refused_in_one_line(config, number, text):
    render = language.load("en").wordings.render
    with pytest.raises(wordings.WordingError, match=r"\Arules/a.yaml:9: clause: ") as told:
        render(text, "rules/a.yaml:9: clause", {"scribe": Holder(config), "number": number(1.0)})
    assert "\n" not in str(told.value)
