"""The status as a whole: stable, honest about what was not seen, and in the form that the API server stores."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from portalis_operator import api, observed, status
from portalis_operator.api import Refusal
from portalis_operator.observed import Answer
from portalis_operator.status import Failure, Reason

NOW = datetime(2026, 11, 24, 10, 0, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
SPEC = {"profile": "cpu", "modelRepository": {}}


@pytest.fixture
def told(look, healthy):
    """told(t) → the status of a healthy translator; told(t, raw_objects, failure=…, previous=…, now=…) of another."""

    def tell(t, raw=None, *, failure=None, previous=None, now=NOW, answers=None):
        seen = look(t, *(healthy(t) if raw is None else raw)).with_answers(answers or {})
        return status.of(t, seen, failure=failure, previous=previous, now=now)

    return tell


def condition(found, kind):
    return next(each for each in found["conditions"] if each["type"] == kind)


def test_a_healthy_translator_shows_what_kubectl_get_prints(translator, told):
    found = told(translator(SPEC))
    assert found["summary"] == {"models": "3/3", "replicas": "2/2", "reason": ""}
    assert found["endpoints"] == {
        "http": "http://rosetta-gateway.ml.svc:80",
        "grpc": "rosetta-gateway.ml.svc:8001",
    }
    assert (found["replicas"], found["readyReplicas"], found["observedGeneration"]) == (2, 2, 7)
    assert condition(found, "Ready")["status"] == "True"


def test_the_selector_is_that_of_the_triton_pods_so_that_any_scaler_can_count_them(translator, told):
    assert told(translator(SPEC))["selector"] == (
        "app.kubernetes.io/name=portalis,app.kubernetes.io/instance=rosetta,app.kubernetes.io/component=triton"
    )


def test_ready_comes_first_and_every_condition_is_always_there(translator, told):
    kinds = [each["type"] for each in told(translator(SPEC))["conditions"]]
    assert kinds == [
        "Ready",
        "SpecValid",
        "StorageReady",
        "ModelsReady",
        "GatewayReady",
        "SandboxReady",
        "AutoscalingActive",
        "VerticalAutoscalingActive",
        "Monitored",
    ]


def test_a_reason_is_never_empty(translator, told):
    for found in (told(translator(SPEC)), told(translator(), [])):
        assert all(each["reason"] and each["message"] for each in found["conditions"])


def test_an_unchanged_world_gives_an_equal_status_however_late_it_is(translator, told):
    t = translator(SPEC)
    first = told(t)
    assert told(t, previous=first, now=LATER) == first


def test_the_status_survives_json_unchanged_since_it_is_compared_with_what_is_stored(translator, told):
    found = told(translator(SPEC), answers={"rosetta-triton-0": Answer({"translation_model": True})})
    assert json.loads(json.dumps(found)) == found
    api.Status.model_validate_json(json.dumps(found))


def test_the_time_moves_when_a_status_flips_and_only_then(translator, told, healthy, instead, raw_pod):
    t = translator(SPEC)
    first = told(t)
    broken = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, waiting="ErrImagePull"))
    second = told(t, broken, previous=first, now=LATER)
    assert condition(second, "Ready")["lastTransitionTime"] == "2026-11-24T10:05:00Z"
    assert condition(second, "StorageReady")["lastTransitionTime"] == "2026-11-24T10:00:00Z"
    crashed = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, waiting="ContainerCreating"))
    third = told(t, crashed, previous=second, now=LATER + timedelta(hours=1))
    assert condition(third, "Ready")["reason"] != condition(second, "Ready")["reason"]
    assert condition(third, "Ready")["lastTransitionTime"] == "2026-11-24T10:05:00Z"


def test_the_summary_names_the_reason_while_it_is_not_ready(translator, told):
    found = told(translator(SPEC), [])
    assert found["summary"] == {"models": "0/3", "replicas": "0/2", "reason": "VolumeNotMadeYet"}


def test_the_matrix_shows_each_model_on_each_pod(translator, told, healthy, instead, raw_pod):
    t = translator({"profile": "cpu", "models": [{"name": "a"}, {"name": "b"}]})
    raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, running=True))
    answers = {"rosetta-triton-1": Answer({"a": True, "b": False})}
    a, b = told(t, raw, answers=answers)["models"]
    assert a == {
        "name": "a",
        "state": "Ready",
        "readyReplicas": 2,
        "perReplica": [{"pod": "rosetta-triton-0", "ready": True}, {"pod": "rosetta-triton-1", "ready": True}],
    }
    assert (b["state"], b["readyReplicas"], b["perReplica"][1]) == (
        "Partial",
        1,
        {"pod": "rosetta-triton-1", "ready": False},
    )


def test_a_model_that_cannot_be_loaded_is_failed_in_tritons_first_line(translator, told, healthy, instead, raw_pod):
    t = translator({**SPEC, "models": [{"name": "translation_model"}]})
    raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, running=True))
    words = {"translation_model": "Internal: no module named 'x'\n\nAt:\n  model.py(18): initialize\n"}
    (model,) = told(t, raw, answers={"rosetta-triton-1": Answer({"translation_model": False}, words)})["models"]
    assert (model["state"], model["reason"], model["readyReplicas"]) == ("Failed", "Internal: no module named 'x'", 1)


def test_a_pod_that_no_one_could_ask_is_unknown_and_not_down(translator, told, healthy, instead, raw_pod):
    t = translator(SPEC)
    raw = instead(healthy(t), *(raw_pod(t, n, ready=False, running=True) for n in (0, 1)))
    silent = {f"rosetta-triton-{n}": Answer(error="no answer") for n in (0, 1)}
    model, *_ = told(t, raw, answers=silent)["models"]
    assert (model["state"], model["perReplica"][0]) == ("Unknown", {"pod": "rosetta-triton-0"})


class TestRefusedSpec:
    REFUSAL = Refusal("spec.profile", "tpu", "Input should be 'gpu' or 'cpu'")

    def tell(self, look, healthy, t, previous=None):
        return status.of(None, look(t, *healthy(t)), failure=self.REFUSAL, previous=previous, now=NOW)

    def test_the_refusal_is_the_reason_and_says_that_what_ran_goes_on(self, translator, look, healthy):
        found = self.tell(look, healthy, translator(SPEC))
        for kind in ("Ready", "SpecValid"):
            assert (condition(found, kind)["status"], condition(found, kind)["reason"]) == ("False", "InvalidSpec")
            assert condition(found, kind)["message"] == (
                "spec.profile is 'tpu': Input should be 'gpu' or 'cpu'. What ran before goes on running, unchanged."
            )

    def test_what_a_refused_spec_leaves_open_is_unknown(self, translator, look, healthy):
        found = self.tell(look, healthy, translator(SPEC))
        assert {condition(found, kind)["status"] for kind in ("StorageReady", "ModelsReady", "GatewayReady")} == {
            "Unknown"
        }

    def test_the_pods_are_still_counted(self, translator, look, healthy, told):
        t = translator(SPEC)
        found = self.tell(look, healthy, t, previous=told(t))
        assert found["summary"] == {"models": "3/3", "replicas": "2/2", "reason": "InvalidSpec"}
        assert self.tell(look, healthy, t)["summary"]["models"] == "-"

    def test_without_a_refusal_it_is_a_mistake_of_the_caller(self, translator, look):
        with pytest.raises(ValueError, match="comes with its refusal"):
            status.of(None, look(translator()), failure=None, previous=None, now=NOW)


class TestFailure:
    def test_what_a_user_has_to_do_goes_before_what_is_seen(self, translator, told):
        failure = Failure(Reason.FOREIGN_OBJECT, "Service rosetta-triton belongs to Deployment web: rename it.")
        found = told(translator(SPEC), [], failure=failure)
        assert condition(found, "Ready")["reason"] == "ForeignObject"
        assert condition(found, "Ready")["message"] == "Service rosetta-triton belongs to Deployment web: rename it."
        assert found["summary"]["reason"] == "ForeignObject"

    def test_a_conflict_does_not_make_what_serves_unready(self, translator, told):
        failure = Failure(Reason.CONFLICT, "StatefulSet rosetta-triton was changed meanwhile")
        assert condition(told(translator(SPEC), failure=failure), "Ready")["status"] == "True"

    def test_where_it_could_not_look_everything_is_unknown(self, translator):
        t = translator(SPEC)
        failure = Failure(Reason.API_UNREACHABLE, "GET /api: no answer")
        found = status.of(t, observed.unseen(t), failure=failure, previous=None, now=NOW)
        assert {each["status"] for each in found["conditions"] if each["type"] != "SpecValid"} == {"Unknown"}
        assert condition(found, "Ready")["reason"] == "ApiUnreachable"
        assert condition(found, "ModelsReady")["reason"] == "NotLooked"


class TestPaused:
    def test_a_paused_translator_that_serves_is_ready_and_says_that_it_is_paused(self, translator, told):
        found = told(translator({**SPEC, "paused": True}))
        ready = condition(found, "Ready")
        assert (ready["status"], ready["reason"]) == ("True", "Paused")
        assert ready["message"] == (
            "Paused by spec.paused: no change is made. "
            "2 of 2 Triton pods serve translation_model, interactive_api and batch_processor."
        )
        assert found["summary"]["reason"] == "Paused"

    def test_a_paused_translator_that_does_not_serve_keeps_the_reason(self, translator, told):
        ready = condition(told(translator({**SPEC, "paused": True}), []), "Ready")
        assert (ready["status"], ready["reason"]) == ("False", "VolumeNotMadeYet")
        assert ready["message"].startswith("Paused by spec.paused: no change is made. ")


def test_replicas_that_the_autoscaler_overrules_are_an_advisory(translator, told):
    t = translator({"profile": "cpu", "triton": {"replicas": 5}, "autoscaling": {}})
    assert told(t)["advisories"] == [
        "spec.triton.replicas (5) is ignored while spec.autoscaling is present; remove one of the two."
    ]
    assert told(translator(SPEC))["advisories"] == []


def test_while_autoscaled_the_wanted_pods_are_those_of_the_scaler(translator, told, raw_workload, raw_pod):
    t = translator({"profile": "cpu", "autoscaling": {}, "gateway": {"enabled": False}})
    raw = [raw_workload(t, "StatefulSet", wanted=4), *(raw_pod(t, n) for n in range(4))]
    assert told(t, raw)["summary"]["replicas"] == "4/4"
