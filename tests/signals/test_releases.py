"""Published decimals are compared as decimals."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isnan

import pytest

from newsgen.signals.releases import measure
from newsgen.sources import releases


def number(text):
    return Decimal(text) if text else None


@pytest.fixture
def told(config):
    """Return a function: rows (actual, forecast, prior, before revision) of an indicator -> their signals."""

    def run(*rows, indicator="retail_sales_mom", source="Dow Jones", **keys):
        known = config.releases["US"][indicator].model_copy(update=keys)
        small = config.model_copy(update={"releases": {"US": {indicator: known}}})
        table = []
        for i, row in enumerate(rows):
            numbers = [number(text) for text in (*row, "", "", "")[:4]]
            year, month = divmod(i, 12)
            at = datetime(2021 + year, month + 1, 15, 13, 30)  # noqa: DTZ001
            period = f"{2021 + year}-{month + 1:02d}"
            table.append((at, True, "US", indicator, period, *numbers, known.unit, source, i + 2))
        return measure(releases.table(table), small).to_dict("records")

    return run


def test_a_surprise_is_exact(told):
    (row,) = told(("0.7", "0.4"))
    assert row["surprise"] == 0.3  # 0.7 - 0.4 is less in floats
    assert row["result"] == "above"
    assert row["economy"] == "stronger"


@pytest.mark.parametrize(
    ("actual", "forecast", "result"),
    [("1.1", "1.0", "in_line"), ("1.0", "1.1", "in_line"), ("1.11", "1.0", "above"), ("0.89", "1.0", "below")],
)
def test_within_its_tolerance_a_figure_is_in_line(told, actual, forecast, result):
    (row,) = told((actual, forecast), tolerance=0.1)  # 1.1 - 1.0 is more than 0.1 in floats
    assert row["result"] == result


def test_without_a_tolerance_only_the_same_figure_is_in_line(told):
    assert told(("0.4", "0.4"))[0]["result"] == "in_line"
    assert told(("0.41", "0.4"))[0]["result"] == "above"


def test_no_result_without_a_forecast(told):
    (row,) = told(("0.4", "", "0.3"))
    assert row["result"] == ""
    assert row["economy"] == "neutral"
    assert isnan(row["surprise"])
    assert isnan(row["ratio"])
    assert row["change"] == 0.1


def test_a_release_to_come_has_no_result(told):
    (row,) = told(("", "0.4", "0.3"))
    assert row["result"] == ""
    assert isnan(row["actual"])


def test_payrolls(told):
    (row,) = told(("130", "55", "48", "50"), indicator="nonfarm_payrolls")
    assert row["surprise"] == 75
    assert row["revision"] == -2
    assert row["ratio"] == pytest.approx(2.3636, abs=1e-4)
    assert row["economy"] == "stronger"
    assert row["poll"] == "Dow Jones"


def test_fewer_unemployed_is_stronger(told):
    (row,) = told(("4.3", "4.4", "4.4"), indicator="unemployment_rate")
    assert (row["result"], row["economy"]) == ("below", "stronger")
    assert row["change"] == -0.1
    assert isnan(row["revision"])


def test_prices_are_neither_stronger_nor_weaker(told):
    assert told(("0.5", "0.3"), indicator="cpi_mom")[0]["economy"] == "neutral"


def test_no_ratio_of_a_loss(told):
    (row,) = told(("-92", "55"), indicator="nonfarm_payrolls")
    assert isnan(row["ratio"])


def test_a_vendor_is_not_a_poll(told):
    assert told(("1", "1"), source="a vendor's calendar")[0]["poll"] == ""


def test_the_highest_since(told):
    rows = told(("5",), *[("4",)] * 11, ("4.5",))
    assert (rows[-1]["highest_since"], rows[-1]["highest_gap"]) == ("2021-01", 12)
    assert rows[-1]["lowest_since"] == ""  # the reading before was lower


def test_eleven_readings_are_too_few(told):
    assert told(("5",), *[("4",)] * 10, ("4.5",))[-1]["highest_since"] == ""


def test_the_lowest_since(told):
    rows = told(("1",), *[("2",)] * 12, ("1.5",))
    assert (rows[-1]["lowest_since"], rows[-1]["lowest_gap"]) == ("2021-01", 13)


def test_the_highest_in_the_data_has_no_date(told):
    assert told(*[("4",)] * 13, ("4.5",))[-1]["highest_since"] == ""


def test_a_surprise_in_its_own_deviations(told):
    rows = told(*[("1.2", "1.0")] * 12, ("1.6", "1.0"))
    assert rows[-1]["surprise_z"] == pytest.approx(0.6 / (1.4826 * 0.2))
    crash = told(*[("1.2", "1.0")] * 11, ("9.0", "1.0"), ("1.6", "1.0"))
    assert crash[-1]["surprise_z"] == pytest.approx(0.6 / (1.4826 * 0.2))  # one outlier does not hide the next
    assert isnan(told(*[("1.2", "1.0")] * 11, ("1.6", "1.0"))[-1]["surprise_z"])


def test_the_period_before(told):
    assert [row["prior_period"] for row in told(("1",), ("1",))] == ["2020-12", "2021-01"]


def test_runs_above_and_below_the_forecast(told):
    rows = told(("0.5", "0.4"), ("0.6", "0.4"), ("0.4", "0.4"), ("0.1", "0.4"), ("0.1", ""))
    assert [row["above_run"] for row in rows] == [1, 2, 0, 0, 0]
    assert [row["below_run"] for row in rows] == [0, 0, 0, 1, 0]
    assert isnan(told(("", "0.4"))[0]["above_run"])


def test_when_a_surprise_was_last_as_large(told):
    small = [("0.5", "0.4")] * 12
    assert told(("0.7", "0.4"), *small, ("0.0", "0.3"))[-1]["surprise_gap"] == 13  # 0.3 either way, exactly
    assert told(*small, ("0.8", "0.4"))[-1]["largest_surprise"]
    assert not told(("0.9", "0.4"), *small, ("0.8", "0.4"))[-1]["largest_surprise"]
    assert isnan(told(("0.7", "0.4"), ("0.0", "0.3"))[-1]["surprise_gap"])  # too few to compare with


def test_a_revision_s_direction(told):
    assert told(("130", "55", "48", "50"), indicator="nonfarm_payrolls")[0]["revised"] == "down"
    assert told(("130", "55", "52", "50"), indicator="nonfarm_payrolls")[0]["revised"] == "up"
    assert told(("130", "55", "50", "50"), indicator="nonfarm_payrolls")[0]["revised"] == ""


def test_policy_decisions(told):
    rows = told(
        ("5.50", "5.50", "5.25"), ("5.50", "5.50", "5.50"), ("5.00", "5.25", "5.50"), ("4.75", "4.75", "5.00"),
        indicator="fed_funds_rate",
    )  # fmt: skip
    assert [row["change_bp"] for row in rows] == [25, 0, -50, -25]
    assert isnan(rows[0]["move_run"])  # nobody knows what the decision before the data was
    assert [row["move_run"] for row in rows[1:]] == [1, 1, 2]
    assert rows[2]["surprise_bp"] == -25
    assert str(rows[3]["last_like"])[:10] == "2021-03-15"
    assert str(rows[2]["last_like"]) == "NaT"
    assert not any(row["unscheduled"] for row in rows)
    assert isnan(told(("0.5", "0.4", "0.3"))[0]["change_bp"])  # not a policy rate


def test_a_target_range(told):
    (row,) = told(("5.00", "5.25", "5.50"), indicator="fed_funds_rate")
    assert (row["range_low"], row["prior_low"]) == (4.75, 5.25)
    (other,) = told(("5.25", "5.25", "5.00"), indicator="jobless_claims")
    assert isnan(other["range_low"])
    assert isnan(other["prior_low"])


@pytest.mark.parametrize(
    ("first", "low", "before"),
    [(date(2021, 2, 1), False, False), (date(2021, 1, 15), True, False), (date(2021, 1, 14), True, True)],
)
def test_a_range_begins_with_the_decision_that_set_one(told, first, low, before):
    (row,) = told(("1", "", "1.5"), indicator="fed_funds_rate", range_from=first)  # of January 15
    assert (not isnan(row["range_low"]), not isnan(row["prior_low"])) == (low, before)


@pytest.mark.parametrize(("later", "believed"), [(27, False), (14, True)])
def test_a_month_that_is_named_again_weeks_later_is_not_told(config, later, believed):
    """A final number follows its first one within days; four weeks later the data have named the wrong month."""
    first = datetime(2024, 10, 1, 14)  # noqa: DTZ001
    keys = ("US", "jolts_openings", "2024-08")
    rows = [
        (first, True, *keys, Decimal("8.04"), None, None, None, "million", "", 2),
        (first + timedelta(days=later), True, *keys, Decimal("7.44"), None, None, None, "million", "", 3),
    ]
    told = measure(releases.table(rows), config).to_dict("records")
    assert [row["period"] for row in told] == ["2024-08", "2024-08" if believed else ""]
