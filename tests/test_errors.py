"""An error is one line: where, what is wrong, how to mend it."""

import pytest

from newsgen.errors import InputError, NewsgenError, SourceError, did_you_mean


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (InputError("is empty"), "is empty"),
        (InputError("is empty", where="bars.csv"), "bars.csv: is empty"),
        (InputError("unknown key", mend="leave it out"), "unknown key (leave it out)"),
        (InputError("unknown key", where="a.yaml:3", mend="leave it out"), "a.yaml:3: unknown key (leave it out)"),
    ],
)
def test_an_input_error_is_one_line(error: InputError, line: str) -> None:
    assert str(error) == line


def test_an_input_error_keeps_its_parts() -> None:
    error = InputError("unknown key", where="a.yaml:3", mend="leave it out")
    assert (error.what, error.where, error.mend) == ("unknown key", "a.yaml:3", "leave it out")


@pytest.mark.parametrize("kind", [InputError, SourceError])
def test_errors_for_people_end_with_2(kind: type[NewsgenError]) -> None:
    assert issubclass(kind, NewsgenError)
    assert kind.exit_code == 2


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("decmals", ["decimals", "weight"], "did you mean “decimals”?"),
        ("^GSP", ["^DJI", "^GSPC"], "did you mean “^GSPC”?"),
        ("zzz", ["decimals", "weight"], ""),
        ("", ["decimals"], ""),
        ("decimals", [], ""),
    ],
)
def test_the_nearest_word_is_offered_or_nothing(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known) == said


def test_any_iterable_of_known_words_will_do() -> None:
    assert did_you_mean("us_clsoe", (w for w in ("asia_close", "us_close"))) == "did you mean “us_close”?"
