"""The operator's options: from the environment, bounded, and refused with a sentence that says what to write."""

import pytest

from portalis_operator.settings import BadSetting, Settings, described, read


def test_an_empty_environment_gives_the_defaults_of_a_real_cluster():
    options = read({})
    assert (options.parallel, options.connections, options.request_timeout) == (32, 32, 30.0)
    assert options.watch_namespaces == ()
    assert options.lease_retry < options.lease_renewal < options.lease_duration


def test_values_are_read_by_their_kind():
    options = read(
        {
            "PORTALIS_WATCH_NAMESPACES": "ml, research ,",
            "PORTALIS_LEADER_ELECTION": "False",
            "PORTALIS_RESYNC_INTERVAL": "2.5",
            "PORTALIS_METRICS_PORT": "0",
            "PORTALIS_LOG_LEVEL": "debug",
            "PORTALIS_TRITON_IMAGE": " example.com/triton:1 ",
        }
    )
    assert options.watch_namespaces == ("ml", "research")
    assert options.leader_election is False
    assert options.resync_interval == 2.5
    assert options.metrics_port == 0
    assert options.log_level == "DEBUG"
    assert options.triton_image == "example.com/triton:1"


@pytest.mark.parametrize(
    ("variable", "value", "way_out"),
    [
        ("PORTALIS_PARALLEL", "many", "a whole number from 1 to 9999"),
        ("PORTALIS_PARALLEL", "0", "a whole number from 1 to 9999"),
        ("PORTALIS_RESYNC_INTERVAL", "-1", "seconds as a number above 0, such as 60"),
        ("PORTALIS_RESYNC_INTERVAL", "nan", "seconds as a number above 0, such as 60"),
        ("PORTALIS_METRICS_PORT", "70000", "a port from 0 to 65535, where 0 picks a free one"),
        ("PORTALIS_LEADER_ELECTION", "yes", "true or false"),
        ("PORTALIS_LOG_FORMAT", "xml", "auto, json or text"),
        ("PORTALIS_LOG_LEVEL", "loud", "debug, info, warning or error"),
    ],
)
def test_a_bad_value_is_refused_with_its_name_and_the_way_out(variable, value, way_out):
    with pytest.raises(BadSetting) as refused:
        read({variable: value})
    assert str(refused.value) == f"{variable} is {value!r}: give {way_out}"


def test_a_leader_that_could_outlive_its_lease_is_refused():
    with pytest.raises(BadSetting, match=r"PORTALIS_LEASE_RENEWAL \(20\).*PORTALIS_LEASE_DURATION \(15\)"):
        read({"PORTALIS_LEASE_RENEWAL": "20"})


def test_help_lists_every_option_with_its_sentence():
    text = described()
    for name, option in Settings.__dataclass_fields__.items():
        assert f"PORTALIS_{name.upper()} " in text
        assert option.metadata["sentence"] in text
        assert option.metadata["sentence"].endswith(".")
