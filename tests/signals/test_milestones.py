from __future__ import annotations

from datetime import date
from math import isnan, nan

import numpy as np
import pandas as pd
import pytest

from newsgen.model import Record
from newsgen.signals.milestones import FIRST_FINE_SHARE, roundest

WHOLE = {"since": 2024, "supported_from": None, "range_from": None, "records": ()}


@pytest.mark.parametrize(
    ("low", "high", "number"),
    [
        (57960.19, 58015.08, 58000),
        (4986.34, 5007.37, 5000),
        (5376.92, 5466.90, 5400),
        (38915.87, 39098.68, 39000),
        (9980, 10050, 10000),
        (4900, 5000, 4900),  # at 5,000 is not above it
        (5000, 5001, 5000),  # above it for the first time
        (980, 1200, 1000),  # the roundest of all that were passed
    ],
)
def test_the_roundest_number_passed(low, high, number):
    assert roundest(np.array([low], float), np.array([high], float), FIRST_FINE_SHARE)[0][0] == number


@pytest.mark.parametrize(
    ("low", "high"), [(57650, 57660), (100, 100), (101, 100), (nan, 100), (100, nan), (-5, 5), (0, 5)]
)
def test_no_round_number_passed(low, high):
    assert isnan(roundest(np.array([low], float), np.array([high], float), FIRST_FINE_SHARE)[0][0])


def test_58_000_touched_and_lost(demo_rows):
    nikkei = demo_rows["^N225"]
    assert nikkei["milestone_high"] == 58000
    assert not nikkei["milestone_kept"]
    assert isnan(nikkei["milestone_close"])
    straits = demo_rows["^STI"]
    assert straits["milestone_high"] == 5000
    assert not straits["milestone_kept"]


def test_5_400_is_not_a_milestone(demo_rows):
    kospi = demo_rows["^KS11"]
    assert kospi["record_high"]
    assert isnan(kospi["milestone_high"])


def test_touched_and_kept(last):
    row = last([57000, 58010], high=[57500, 58020], keys=WHOLE)
    assert (row["milestone_close"], row["milestone_high"]) == (58000, 58000)
    assert row["milestone_kept"]


def test_closed_above_after_it_was_touched_before(last):
    row = last([57000, 57900, 58010], high=[57500, 58100, 58050], keys=WHOLE)
    assert row["milestone_close"] == 58000
    assert isnan(row["milestone_high"])  # an earlier session passed it


def test_no_first_time_without_history(last):
    row = last([57000, 58010], high=[57500, 58020])
    assert isnan(row["milestone_close"])
    assert isnan(row["milestone_high"])


def test_no_first_time_below_an_older_record(last):
    old = Record("^N225", "close", 59000.0, date(2023, 12, 1), "the exchange")
    assert isnan(last([57000, 58010], records=[old])["milestone_close"])


def test_a_price_inside_a_session_closes_above_nothing(last):
    row = last(
        [57000, 57500], high=[57100, 57600], keys=WHOLE, quote={"day": "2024-01-03", "last": 58100, "high": 58200}
    )
    assert row["milestone_high"] == 58000
    assert row["milestone_kept"]
    assert isnan(row["milestone_close"])


@pytest.mark.parametrize(("sessions", "found"), [(60, 20000), (59, None), (61, 20000)])
def test_lost_after_sixty_sessions(last, sessions, found):
    row = last([19900, *[20100] * (sessions - 1), 19950])
    if found is None:
        assert isnan(row["milestone_lost"])
    else:
        assert row["milestone_lost"] == found
        assert row["milestone_gap"] == sessions
        assert row["milestone_since"] == pd.Timestamp("2024-01-01")
    assert isnan(row["milestone_won"])


@pytest.mark.parametrize(("sessions", "found"), [(60, True), (59, False)])
def test_won_again_after_sixty_sessions(last, sessions, found):
    row = last([20100, *[19900] * (sessions - 1), 20050])
    assert (row["milestone_won"] == 20000) is found
    assert isnan(row["milestone_lost"])


def test_standing_on_the_number_is_on_neither_side(last):
    assert isnan(last([19900, *[20100] * 70, 20000])["milestone_lost"])
    assert isnan(last([20100, *[19900] * 70, 20000])["milestone_won"])


def test_a_number_that_is_not_round_enough(last):
    assert isnan(last([53900, *[54100] * 70, 53950])["milestone_lost"])  # 1,000 is less than 4% of 54,000


def test_a_crossing_needs_its_previous_session(last):
    assert isnan(last([19900, *[20100] * 70, 19950], unlinked=[71])["milestone_lost"])


def test_a_price_inside_a_session_loses_nothing(last):
    days = {"day": "2024-04-29", "last": 19950}
    assert isnan(last([19900, *[20100] * 70], quote=days)["milestone_lost"])
