"""`parameters` of a config.pbtxt."""

from portalis_models.parameters import resolved, text, whole_number

SAID = {"file": {"string_value": "$PLACE"}, "count": {"string_value": "$COUNT"}, "size": {"string_value": "7"}}


def test_a_name_with_a_dollar_is_taken_from_the_environment() -> None:
    found = resolved(SAID, {"PLACE": "/models/a.nemo", "SIZE": "9"})
    assert text(found, "file", "") == "/models/a.nemo"
    assert whole_number(found, "size", 1) == 7


def test_what_the_environment_does_not_have_or_leaves_empty_is_the_default() -> None:
    found = resolved(SAID, {"COUNT": ""})
    assert text(found, "file", "nothing") == "nothing"
    assert whole_number(found, "count", 3) == 3
