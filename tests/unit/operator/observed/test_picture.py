"""Pods, events and answers in the picture."""

from portalis_operator import observed
from portalis_operator.observed import Answer


def test_a_child_is_found_by_kind_and_name(translator, look, raw_object):
    t = translator()
    seen = look(t, raw_object(t, "v1", "Service", "rosetta-triton"))
    assert seen.child("Service", "rosetta-triton").uid == "uid-of-rosetta-triton"
    assert seen.child("ConfigMap", "rosetta-triton") is None


def test_pods_are_told_apart_by_component_and_come_by_name(translator, look, raw_pod):
    t = translator()
    seen = look(t, raw_pod(t, 1), raw_pod(t, 0), raw_pod(t, 0, component="gateway"))
    assert [pod.name for pod in seen.triton_pods] == ["rosetta-triton-0", "rosetta-triton-1"]
    assert [pod.name for pod in seen.pods_of("gateway")] == ["rosetta-gateway-0"]


def test_a_ready_pod_has_an_address_and_a_node(translator, look, raw_pod):
    t = translator()
    (pod,) = look(t, raw_pod(t)).pods
    assert (pod.ready, pod.ip, pod.node, pod.phase) == (True, "10.0.0.1", "node1", "Running")


def test_a_waiting_container_says_what_for(translator, look, raw_pod):
    t = translator()
    (pod,) = look(t, raw_pod(t, ready=False, waiting="ImagePullBackOff", message="no such tag")).pods
    (container,) = pod.containers
    assert (container.running, container.reason, container.message) == (False, "ImagePullBackOff", "no such tag")


def test_a_container_in_a_crash_loop_shows_the_words_of_its_last_end(translator, look, raw_pod):
    t = translator()
    back_off = "back-off 40s restarting failed container"
    last = {"reason": "Error", "exitCode": 1, "message": "error: bad flag"}
    raw = raw_pod(t, ready=False, waiting="CrashLoopBackOff", message=back_off, restarts=3, last=last)
    (container,) = look(t, raw).pods[0].containers
    assert (container.restarts, container.exit_code, container.message) == (3, 1, "error: bad flag")


def test_an_unschedulable_pod_has_the_schedulers_sentence(translator, look, raw_pod):
    t = translator()
    (pod,) = look(t, raw_pod(t, ready=False, unschedulable="0/1 nodes are available")).pods
    assert (pod.unschedulable, pod.node) == ("0/1 nodes are available", None)
    assert look(t, raw_pod(t)).pods[0].unschedulable == ""


def test_of_several_warnings_the_latest_stays(translator, look, raw_event):
    t = translator()
    events = [
        raw_event("StatefulSet", "s", "FailedCreate", "second", at="2026-11-24T00:00:02Z"),
        raw_event("StatefulSet", "s", "FailedCreate", "first", at="2026-11-24T00:00:01Z"),
        raw_event("StatefulSet", "s", "SuccessfulCreate", "third", type="Normal", at="2026-11-24T00:00:03Z"),
    ]
    assert look(t, *events).event("StatefulSet", "s").message == "second"


def test_of_a_claim_the_latest_event_of_any_type_stays_since_waiting_is_normal(translator, look, raw_event):
    t = translator()
    waiting = raw_event("PersistentVolumeClaim", "c", "WaitForFirstConsumer", "waiting for a pod", type="Normal")
    assert look(t, waiting).event("PersistentVolumeClaim", "c").reason == "WaitForFirstConsumer"


def test_apis_are_asked_for_by_group_and_version(translator, look):
    seen = look(translator(), apis=["autoscaling.k8s.io/v1"])
    assert seen.serves("autoscaling.k8s.io/v1")
    assert not seen.serves("monitoring.coreos.com/v1")


def test_answers_are_added_without_touching_the_rest(translator, look, raw_pod):
    t = translator()
    seen = look(t, raw_pod(t))
    answered = seen.with_answers({"rosetta-triton-0": Answer({"translation_model": True})})
    assert answered.answers["rosetta-triton-0"].models == {"translation_model": True}
    assert (seen.answers, answered.pods) == ({}, seen.pods)


def test_the_order_of_the_raw_objects_does_not_matter(translator, look, raw_object, raw_pod):
    t = translator()
    raw = [raw_object(t, "v1", "Service", "b"), raw_object(t, "v1", "Service", "a"), raw_pod(t, 1), raw_pod(t, 0)]
    assert look(t, *raw) == look(t, *reversed(raw))


def test_a_failed_look_is_not_an_empty_cluster(translator, look):
    t = translator()
    assert not observed.unseen(t).looked
    assert look(t).looked
