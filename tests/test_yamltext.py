"""YAML as text: nothing is cast, every key has its line, and bad files are told in one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen import yamltext
from newsgen.errors import InputError


@pytest.mark.parametrize("word", ["NO", "no", "yes", "off", "true", "0700", "16:00", "1.10", "1e3", "2024-02-22", "N"])
def test_a_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert yamltext.parse(f"key: {word}", "x.yaml").data == {"key": word}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_a_plain_null_is_none(word: str) -> None:
    assert yamltext.parse(f"key: {word}", "x.yaml").data == {"key": None}


@pytest.mark.parametrize(("written", "text"), [("'null'", "null"), ('""', ""), ("'~'", "~")])
def test_a_quoted_null_is_text(written: str, text: str) -> None:
    assert yamltext.parse(f"key: {written}", "x.yaml").data == {"key": text}


def test_keys_are_text_too() -> None:
    assert yamltext.parse("NO: 1\n000300.SS: 2\n^N225: 3", "x.yaml").data == {"NO": "1", "000300.SS": "2", "^N225": "3"}


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert yamltext.parse("", "x.yaml").data == {}
    assert yamltext.parse("# only a comment\n", "x.yaml").data == {}


def test_every_key_and_item_knows_its_line() -> None:
    text = yamltext.parse("a:\n  b: 1\n  c:\n    - x\n    - y\n", "x.yaml")
    assert text.where(("a",)) == "x.yaml:1"
    assert text.where(("a", "b")) == "x.yaml:2"
    assert text.where(("a", "c")) == "x.yaml:3"
    assert text.where(("a", "c", 1)) == "x.yaml:5"


def test_a_key_that_is_not_there_has_the_line_of_its_parent() -> None:
    text = yamltext.parse("\na:\n  b: 1\n", "x.yaml")
    assert text.where(("a", "z", 3)) == "x.yaml:2"
    assert text.where(("z",)) == text.where() == "x.yaml:2"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: the key “a” stands twice (keep one of them)"),
        ("m:\n  a: 1\n  a: 1\n", "x.yaml:3: the key “a” stands twice (keep one of them)"),
        ("a: &x [1]\nb: *x\n", "x.yaml:1: uses a YAML alias (write the value out)"),
        ("a: [1, 2\nb: 3\n", "x.yaml:2: is not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2: is not valid YAML: but found another document"),
        ("a: *gone\n", "x.yaml:1: is not valid YAML: found undefined alias"),
    ],
)
def test_a_bad_file_is_told_in_one_line(source: str, line: str) -> None:
    with pytest.raises(InputError) as caught:
        yamltext.parse(source, "x.yaml")
    assert str(caught.value) == line


@pytest.mark.parametrize("source", ["- " * 101 + "x", "- " * 50_000 + "x", "[" * 20_000])
def test_deep_nesting_is_refused(source: str) -> None:
    with pytest.raises(InputError, match=r"^x\.yaml:1: is nested too deeply$"):
        yamltext.parse(source, "x.yaml")


def test_nesting_at_the_limit_is_read() -> None:
    found = yamltext.parse("- " * 100 + "x", "x.yaml").data
    for _ in range(100):
        (found,) = found
    assert found == "x"


def test_a_file_is_shown_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^rule\.yaml:2: "):
        yamltext.read(tmp_path / "rule.yaml")
    with pytest.raises(InputError, match=r"^equities/rule\.yaml:2: "):
        yamltext.read(tmp_path / "rule.yaml", name="equities/rule.yaml")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        yamltext.read(tmp_path / "gone.yaml")
    assert str(caught.value) == f"{tmp_path / 'gone.yaml'}: cannot be read: No such file or directory (check the path)"


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes("a: Zürich".encode("latin-1"))
    with pytest.raises(InputError, match=r"^x\.yaml: is not UTF-8 text \(save it as UTF-8\)$"):
        yamltext.read(tmp_path / "x.yaml")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert yamltext.read(tmp_path / "x.yaml").data == {"a": "1"}


@given(st.text(alphabet="abcdefNOYES0123456789.:+-e", min_size=1, max_size=12).filter(lambda w: w[0].isalnum()))
def test_plain_words_and_numbers_come_back_as_written(word: str) -> None:
    if word.endswith(":"):
        return  # YAML reads a last colon as a key
    assert yamltext.parse(f"- {word}", "x.yaml").data == [word]
