"""Editions, dates and instants that cannot be used: one line, exit 2, nothing written."""

from __future__ import annotations

import pytest

# Editions, dates, instants


def test_an_unknown_edition(refused, data):
    told = refused("write", "us_clos", "--date", "2026-02-11", "--data", data)
    assert told == "unknown edition “us_clos” (did you mean “us_close”?)"


def test_an_unknown_edition_of_a_backfill(refused, data):
    told = refused("backfill", "asia_mornin", "--from", "2026-02-10", "--to", "2026-02-11", "--data", data)
    assert told == "unknown edition “asia_mornin” (did you mean “asia_morning”?)"


@pytest.mark.parametrize(
    "text", ["2026-13-01", "yesterday", "11/02/2026", "2026-02-30", "", "0001-01-01", "9999-12-31"]
)
def test_a_bad_date(refused, data, text):
    told = refused("write", "us_close", "--date", text, "--data", data)
    assert f"“{text}” is not a date; write it as 2015-08-24" in told


def test_a_date_without_a_session_names_its_neighbors(refused, data):
    told = refused("write", "us_close", "--date", "2026-02-14", "--data", data)
    assert told == (
        "2026-02-14 (Saturday) is a session of none of the lead markets of us_close "
        "(the previous is 2026-02-13 and the next is 2026-02-17)"  # Monday is Presidents' Day
    )


def test_a_holiday_in_tokyo_is_a_session_of_the_others(run, data, tmp_path):
    code, printed, _ = run("write", "asia_close", "--date", "2026-02-11", "--data", data, "--out", tmp_path / "out")
    assert code == 0
    assert "Nikkei" not in printed.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-12", "has no zone; end it with Z for UTC"),
        ("2026-02-12T01:32", "has no zone; end it with Z for UTC"),
        ("noon", "is not an instant; write it as 2026-02-12T01:32Z"),
        ("0001-01-01T00:00+10:00", "is not an instant; write it as 2026-02-12T01:32Z"),
    ],
)
def test_a_bad_instant(refused, data, text, why):
    assert f"“{text}” {why}" in refused("write", "asia_morning", "--as-of", text, "--data", data)


def test_an_instant_in_the_future(refused, data):
    told = refused("write", "asia_morning", "--as-of", "2026-03-02T01:32Z", "--data", data)
    assert told == "--as-of lies in the future (the present is 2026-03-01T12:00Z)"


def test_a_session_in_the_future(refused, data):
    told = refused("write", "us_close", "--date", "2026-03-02", "--data", data)
    assert told.startswith("the close of 2026-03-02 lies in the future")


def test_an_edition_without_a_time_of_its_own(refused, data):
    told = refused("write", "asia_morning", "--date", "2026-02-12", "--data", data)
    assert told == (
        "the edition asia_morning has no default time"
        " (write takes --as-of, for instance 2026-02-12T01:32Z; or give the edition an “as_of”)"
    )


def test_a_backfill_the_wrong_way_round(refused, data):
    told = refused("backfill", "us_close", "--from", "2026-02-11", "--to", "2026-02-10", "--data", data)
    assert told == "--to 2026-02-10 is before --from 2026-02-11 (swap them)"


def test_a_backfill_into_the_future(refused, data):
    told = refused("backfill", "us_close", "--from", "2026-02-10", "--to", "2026-03-03", "--data", data)
    assert told.startswith("the story of 2026-03-03 lies in the future")


def test_a_backfill_without_a_session(refused, data):
    told = refused("backfill", "us_close", "--from", "2026-02-14", "--to", "2026-02-15", "--data", data)
    assert told == "us_close has no session from 2026-02-14 to 2026-02-15"


def test_an_unknown_command(run):
    code, printed, told = run("wirte")
    assert (code, printed) == (2, "")
    assert told.count("\n") == 1
    assert "wirte" in told
