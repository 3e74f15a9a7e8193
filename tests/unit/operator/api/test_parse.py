"""The door: profiles are resolved, and a refusal reads like a sentence."""

import dataclasses

import pytest

from portalis_operator import api

META = {"name": "rosetta", "namespace": "ml", "uid": "u", "generation": 3}


def refusal(spec):
    t, refused = api.parse({"metadata": META, "spec": spec})
    assert t is None
    return refused


def test_the_gpu_profile_is_the_default(translator):
    t = translator()
    assert (t.replicas, t.gpus, t.shared_memory) == (3, 2, "8Gi")
    assert t.requests == {"cpu": "4", "memory": "16Gi"}


def test_shared_memory_is_counted_in_the_memory_limit(translator):
    assert translator({"profile": "gpu"}).limits["memory"] == "40Gi"
    assert translator({"profile": "cpu"}).limits["memory"] == "2560Mi"
    stated = {"sharedMemory": "1Gi", "resources": {"limits": {"memory": "4Gi"}}}
    assert translator({"profile": "cpu", "triton": stated}).limits["memory"] == "5Gi"


def test_what_the_spec_states_wins_over_the_profile(translator):
    t = translator({"profile": "cpu", "triton": {"replicas": 0, "gpus": 1, "resources": {"requests": {"cpu": 1}}}})
    assert (t.replicas, t.gpus) == (0, 1)
    assert t.requests == {"cpu": "1", "memory": "512Mi"}


def test_a_request_above_the_profiles_limit_raises_the_limit(translator):
    t = translator({"profile": "cpu", "triton": {"resources": {"requests": {"cpu": 8}}}})
    assert (t.requests["cpu"], t.limits["cpu"]) == ("8", "8")


def test_a_limit_below_the_profiles_request_lowers_the_request(translator):
    t = translator({"profile": "gpu", "triton": {"resources": {"limits": {"cpu": "500m", "memory": "8Gi"}}}})
    assert (t.requests["cpu"], t.limits["cpu"]) == ("500m", "500m")
    assert (t.requests["memory"], t.limits["memory"]) == ("8Gi", "16Gi")


def test_without_models_all_that_the_image_carries_are_served(translator):
    assert [model.name for model in translator().models] == ["translation_model", "interactive_api", "batch_processor"]


def test_the_floor_is_the_autoscalers_while_it_is_on(translator):
    t = translator({"profile": "cpu", "autoscaling": {"minReplicas": 4, "maxReplicas": 6}})
    assert (t.autoscaled, t.fewest_replicas, t.most_replicas) == (True, 4, 6)
    assert translator({"profile": "cpu"}).fewest_replicas == 2


def test_images_come_from_the_installation_unless_the_spec_names_them(translator):
    t = translator({"triton": {"image": "mine:1"}}, triton_image="theirs:1", gateway_image="door:1")
    assert (t.triton_image, t.gateway_image) == ("mine:1", "door:1")
    assert translator(triton_image="theirs:1").triton_image == "theirs:1"


def test_a_translator_is_frozen(translator):
    with pytest.raises(dataclasses.FrozenInstanceError):
        translator().replicas = 5


def test_a_missing_spec_is_an_empty_one():
    t, refused = api.parse({"metadata": META})
    assert refused is None
    assert t.replicas == 3


def test_the_identity_is_known_even_when_the_spec_is_refused():
    owner = api.owner_of({"metadata": {**META, "annotations": {"a": "b"}}, "spec": {"profile": 5}})
    assert (owner.name, owner.namespace, owner.uid, owner.generation) == ("rosetta", "ml", "u", 3)
    assert owner.annotations == {"a": "b"}


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ({"profile": "tpu"}, "spec.profile is 'tpu': Input should be 'gpu' or 'cpu'"),
        ({"triton": {"replicas": -1}}, "spec.triton.replicas is -1: Input should be greater than or equal to 0"),
        (
            {"gateway": {"requestTimeout": "2h"}},
            "spec.gateway.requestTimeout is '2h': must be a duration from 1s to 1h",
        ),
        (
            {"autoscaling": {"minReplicas": 5, "maxReplicas": 4}},
            "spec.autoscaling: minReplicas must not exceed maxReplicas (they default to 2 and 10)",
        ),
        ({"models": [{"name": "a"}, {"name": "a"}]}, "spec.models: a stands here twice"),
        ({"replicas": 3}, "spec.replicas is 3: Extra inputs are not permitted"),
    ],
)
def test_a_refusal_names_field_value_and_rule(spec, sentence):
    assert refusal(spec).sentence == sentence


def test_a_refusal_of_a_block_does_not_repeat_the_block():
    assert "{" not in refusal({"triton": []}).sentence
