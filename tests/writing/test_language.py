"""A language is a file: what English says is said in another way by another file, and by no line of code."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from newsgen.cli import main
from newsgen.errors import InputError
from newsgen.writing import language

SHIPPED = Path(__file__).parents[2] / "templates" / "languages" / "en.yaml"
GERMAN = (
    ("locale: en_US", "locale: de_DE"),
    ('day: "{short} {day}"  ', 'day: "{day}. {month}"  '),
    ('day_of_year: "{short} {day}, {year}"', 'day_of_year: "{day}. {month} {year}"'),
    ('long: "{weekday}, {short} {day}, {year}"', 'long: "{weekday}, {day}. {month} {year}"'),
    ('on_weekday: "on {weekday}"', 'on_weekday: "am {weekday}"'),
    ('minute: "{hour}:{minute} {half}"', 'minute: "{hour24}.{minute} Uhr"'),
    ('as of {clock} in {place} ({gmt} GMT)."', 'um {clock} in {place}."'),
    ('trading: "{date}. {prices} as of {clock} in {place} ({gmt} GMT); trading continues."',
     'trading: "{date}. {prices} um {clock} in {place}; der Handel läuft noch."'),
    ('million: "{n} million"', 'million: "{n} Millionen"'),
    ('basis_points: {one: "{n} basis point", other: "{n} basis points"}',
     'basis_points: {one: "{n} Basispunkt", other: "{n} Basispunkte"}'),
    ('ordinal: {one: "{n}st", two: "{n}nd", few: "{n}rd", other: "{n}th"}', 'ordinal: {other: "{n}."}'),
    ('two: "{a} and {b}"', 'two: "{a} und {b}"'),
    ("up_down: [up, down]", "up_down: [höher, tiefer]"),
    ('columns: [Market, Last, Change, "%"]', 'columns: [Markt, Stand, Punkte, "%"]'),
)  # fmt: skip


def put(folder, name, text):
    path = folder / "languages" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def german(tmp_path):
    text = SHIPPED.read_text(encoding="utf-8")
    for english, other in GERMAN:
        assert english in text
        text = text.replace(english, other)
    return put(tmp_path, "de", text)


def test_dates_and_numbers_are_those_of_the_locale(german, shown, number, config):
    told = language.load("de", german)
    day = date(2026, 2, 12)
    assert told.dates.long_date(day) == "Donnerstag, 12. Februar 2026"
    assert told.dates.on_day(date(2026, 2, 10), day) == "am Dienstag"
    assert told.dates.month_day(date(1987, 10, 20), day) == "20. Oktober 1987"
    assert told.dates.clock(datetime(2026, 2, 12, 17, 5)) == "17.05 Uhr"  # noqa: DTZ001
    assert shown(told.numbers.level, 57663.1, symbol="^N225") == "57.663,10"
    assert shown(told.numbers.percent, 1234.5, config.house) == "1.234,50%"
    assert shown(told.numbers.basis_points, 1, unit="bp") == "one Basispunkt"
    assert shown(told.numbers.ordinal, 13, unit="count") == "13."
    assert told.names.join(["a", "b", "c"]) == "a, b und c"
    assert told.wordings.filters["up_down"]({}, number(-1.0)) == "tiefer"
    assert told.masked("Am Dienstag, 12. Februar, um 1,3%") == "Am @, #. @, um #%"


def test_english_is_untouched_by_another_language_beside_it(german):
    day = date(2026, 2, 12)
    assert language.load("en", german).dates.long_date(day) == "Thursday, Feb. 12, 2026"


def test_an_edition_names_its_language_and_is_held_as_nobody_checks_it(german, tmp_path, capsys):
    stories = german / "stories"
    stories.mkdir()
    (stories / "asia_morning.yaml").write_text("edition: {language: de}\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["demo", "--templates", str(german), "--out", str(out)]) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert "unread-language: the checker reads en, and the story is in “de”" in told
    [story] = out.rglob("story.json")
    text = story.read_text(encoding="utf-8")
    assert '"language": "de"' in text
    assert "Donnerstag, 12. Februar 2026. Asian prices um 10.32 Uhr in Tokyo; der Handel läuft noch." in text
    assert "topped 58.000 for the first time am Donnerstag" in text
    assert '"findings": []' in text  # and no word of it is taken for an error


ENGLISH = SHIPPED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "instead", "told"),
    [
        ("locale: en_US", "locale: xx_YY", "locale: “xx_YY” is no locale that babel knows"),
        ('on_weekday: "on {weekday}"', 'on_weekday: "on {wday}"',
         "dates.on_weekday: “{wday}” is not known here, only {weekday}"),
        ('on_weekday: "on {weekday}"', 'on_weekday: "on {weekday"',
         "dates.on_weekday: “on {weekday” has a brace without its partner"),
        ("  noon: noon\n", "", "dates.noon: this key is missing"),
        ("  noon: noon\n", "  noon: noon\n  nooon: x\n", "dates.nooon: unknown key (did you mean “noon”?)"),
        ("since: since ", 'since: "(" ', "lede.since: expected a regular expression, got “(”"),
        ('    - {says: ", {more}"}\n', "", "grammar.tails: the last of them must follow any clause"),
        ('other: "{n} cents"}', 'few: "{n} cents"}', "numbers.cents: the key “other” is missing"),
        ("rose_fell: [rose, fell]", "rose_fell: [rose]", "signs.rose_fell"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_language_is_told_in_one_line(tmp_path, given, instead, told):
    assert given in ENGLISH
    folder = put(tmp_path, "en", ENGLISH.replace(given, instead))
    with pytest.raises(InputError) as error:
        language.load("en", folder)
    line = str(error.value)
    assert line.startswith("languages/en.yaml:")
    assert told in line
    assert "\n" not in line


@pytest.mark.parametrize("name", ["../en", "", "en/../en", "EN_US", "english language"])
def test_a_story_cannot_name_a_file_as_its_language(name):
    with pytest.raises(InputError, match="is no name of a language"):
        language.load(name)


def test_a_language_without_a_file_is_told(tmp_path):
    with pytest.raises(InputError, match=r"fr\.yaml: cannot be read"):
        language.load("fr", tmp_path)
