"""Quantities and durations are exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_operator.api.amounts import amount, quantity, seconds


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", "2"), ("1500m", "1.5"), ("8Gi", "8589934592"), ("1.5Gi", "1610612736"), ("1k", "1000"), ("0", "0")],
)
def test_a_quantity_stands_for_its_number(text, number):
    assert amount(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "Gi", "1GB", "-1", "1e3", "1 Gi", "8Gi\n", "1.Gi", "0x10"])
def test_what_is_no_quantity_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="is not a quantity such as 500m, 2 or 8Gi"):
        amount(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [("42949672960", "40Gi"), ("2684354560", "2560Mi"), ("0.5", "500m"), ("0", "0"), ("1000", "1000")],
)
def test_a_number_gets_its_shortest_quantity(number, text):
    assert quantity(Decimal(number)) == text


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_of_thousandths_survives_the_way_there_and_back(thousandths):
    number = Decimal(thousandths) / 1000
    assert amount(quantity(number)) == number


@pytest.mark.parametrize(("text", "number"), [("100ms", 0.1), ("30s", 30), ("5m", 300), ("1h", 3600)])
def test_a_duration_is_in_seconds(text, number):
    assert seconds(text) == number


@pytest.mark.parametrize("text", ["", "5", "1d", "-1s", "1h30m", "5s\n"])
def test_what_is_no_duration_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="is not a duration such as 100ms, 30s, 5m or 1h"):
        seconds(text)
