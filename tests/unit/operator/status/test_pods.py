"""What keeps Triton's pods from serving, by its sentences: on which object, and what to do."""

from portalis_operator.observed import Answer

SPEC = {"profile": "cpu", "modelRepository": {}}


def test_an_image_that_cannot_be_pulled_is_named(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    pod = raw_pod(t, 0, ready=False, waiting="ImagePullBackOff", message="back-off pulling image")
    assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1))) == (
        "ImageCannotBePulled",
        False,
        "Pod rosetta-triton-0 cannot get image img-triton:1 (ImagePullBackOff). Check its name, that the node "
        "reaches its registry, and spec.triton.imagePullSecrets.",
    )


def test_the_gateways_image_counts_too(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    pod = raw_pod(t, 0, component="gateway", ready=False, waiting="ErrImagePull")
    raw = instead(healthy(t), pod, component="gateway")
    assert judged("Ready", t, raw)[2].startswith("Pod rosetta-gateway-0 cannot get image img-gateway:1")
    assert judged("ModelsReady", t, raw)[0] == "ModelsServed"
    assert judged("GatewayReady", t, raw)[1] is True, "the other pods still take requests"


def test_gpus_that_are_short_come_with_the_schedulers_count_and_the_profile_without(
    translator, healthy, instead, raw_pod, judged
):
    t = translator({})
    waiting = [raw_pod(t, n, ready=False, unschedulable="0/3 nodes: 3 Insufficient nvidia.com/gpu.") for n in (1, 2)]
    assert judged("Ready", t, instead(healthy(t), raw_pod(t, 0), *waiting)) == (
        "NoNodeFits",
        False,
        "No node fits rosetta-triton-1 and rosetta-triton-2, each of which asks for 4 CPU, 16Gi memory and 2 "
        "nvidia.com/gpu. The scheduler: 0/3 nodes: 3 Insufficient nvidia.com/gpu. On a cluster without GPUs, set "
        "spec.profile to cpu.",
    )


def test_pods_that_may_not_be_created_say_why(translator, healthy, instead, raw_event, raw_pod, judged):
    t = translator(SPEC)
    event = raw_event("StatefulSet", "rosetta-triton", "FailedCreate", "exceeded quota: small, requested pods=1")
    assert judged("Ready", t, instead(healthy(t), raw_pod(t, 0), event)) == (
        "PodsCannotBeCreated",
        False,
        "Kubernetes has created 1 of 2 pods of StatefulSet rosetta-triton: exceeded quota: small, requested pods=1",
    )


def test_an_old_refusal_is_not_repeated_once_all_pods_are_there(translator, healthy, raw_event, judged):
    t = translator(SPEC)
    event = raw_event("StatefulSet", "rosetta-triton", "FailedCreate", "exceeded quota")
    assert judged("Ready", t, [*healthy(t), event])[0] == "Ready"


def test_models_that_cannot_be_placed_say_the_init_containers_last_word(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    words = "seed: /opt/portalis/model_repo has no model nope; it has translation_model"
    ended = {"terminated": {"exitCode": 1, "reason": "Error", "message": f"Traceback\n{words}\n"}}
    init = {"name": "models", "image": "i", "restartCount": 2, "state": ended}
    pods = [raw_pod(t, 0, ready=False, waiting="PodInitializing", init=init), raw_pod(t, 1)]
    assert judged("Ready", t, instead(healthy(t), *pods)) == (
        "ModelsCannotBePlaced",
        False,
        f"Pod rosetta-triton-0 could not place the models: {words}",
    )


def test_a_triton_that_crashes_says_its_last_word_and_not_how_long_the_kubelet_waits(
    translator, healthy, instead, raw_pod, judged
):
    t = translator(SPEC)
    last = {"exitCode": 1, "reason": "Error", "message": "starting\nunrecognized option '--nope'\n"}
    pod = raw_pod(
        t, 0, ready=False, waiting="CrashLoopBackOff", message="back-off 20s restarting", restarts=2, last=last
    )
    assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1))) == (
        "TritonCrashes",
        False,
        "Triton in pod rosetta-triton-0 ended 2 times, last with exit code 1: unrecognized option '--nope'",
    )


def test_a_triton_that_ran_out_of_memory_says_so(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    last = {"exitCode": 137, "reason": "OOMKilled"}
    pod = raw_pod(t, 0, ready=False, waiting="CrashLoopBackOff", restarts=1, last=last)
    assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1)))[2] == (
        "Triton in pod rosetta-triton-0 ended 1 time, last with exit code 137, OOMKilled: it left no message; see "
        "its log"
    )


def test_a_triton_that_once_crashed_and_serves_again_is_ready(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    pod = raw_pod(t, 0, restarts=3, last={"exitCode": 1, "reason": "Error"})
    assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1)))[0] == "Ready"


def test_a_model_that_triton_could_not_load_comes_with_its_words(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_pod(t, 0, ready=False, running=True), raw_pod(t, 1))
    broken = Answer({"translation_model": False}, reasons={"translation_model": "no module named 'x'"})
    assert judged("Ready", t, raw, {"rosetta-triton-0": broken}) == (
        "ModelFailed",
        False,
        "Triton in pod rosetta-triton-0 could not load translation_model: no module named 'x'",
    )


def test_models_that_load_are_named_with_their_pods(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), *(raw_pod(t, n, ready=False, running=True) for n in (0, 1)))
    loading = {f"rosetta-triton-{n}": Answer({"translation_model": True}) for n in (0, 1)}
    assert judged("Ready", t, raw, loading) == (
        "ModelsLoading",
        False,
        "Model interactive_api is not served yet by rosetta-triton-0 and rosetta-triton-1.",
    )


def test_a_pod_that_could_not_be_asked_is_waited_for_by_its_readiness(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_pod(t, 0, ready=False, running=True), raw_pod(t, 1))
    silent = {"rosetta-triton-0": Answer(error="no answer within 2 s")}
    assert judged("Ready", t, raw, silent)[2] == "rosetta-triton-0 is not ready yet."


def test_pods_on_their_way_are_counted(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, waiting="ContainerCreating"))
    assert judged("Ready", t, raw)[2] == "1 of 2 Triton pods run; rosetta-triton-1 is on the way."


def test_a_pod_that_leaves_does_not_count(translator, healthy, instead, raw_pod, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1), raw_pod(t, 2, ready=False, deleting=True))
    assert judged("Ready", t, raw)[0] == "Ready"


def test_a_rollout_is_told_by_its_count(translator, healthy, instead, raw_workload, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_workload(t, "StatefulSet", updated=1))
    assert judged("Ready", t, raw) == ("RollingOut", False, "1 of 2 Triton pods are of the latest spec.")


def test_a_controller_that_has_not_seen_the_spec_yet_is_waited_for(translator, healthy, instead, raw_workload, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_workload(t, "StatefulSet", settled=False))
    assert judged("Ready", t, raw)[0] == "RollingOut"


def test_zero_replicas_serve_nothing_and_say_so(translator, healthy, judged):
    t = translator({"profile": "cpu", "triton": {"replicas": 0}})
    assert judged("Ready", t, healthy(t)) == (
        "ScaledToZero",
        False,
        "spec.triton.replicas is 0, so nothing serves: raise it.",
    )
