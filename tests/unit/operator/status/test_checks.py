"""Each check by its sentence: what is wrong, on which object, and what to do."""

import pytest

from portalis_operator.observed import Answer
from portalis_operator.observed.scaling import QUEUE_TIME
from portalis_operator.status.checks import CONDITIONS, first
from portalis_operator.status.verdict import Facts

SPEC = {"profile": "cpu", "modelRepository": {}}


@pytest.fixture
def judged(look):
    """judged("Ready", t, raw_objects) → reason, status and sentence of one condition."""

    def judge(kind, t, raw, answers=None, **seen):
        facts = Facts(t, look(t, *raw, **seen).with_answers(answers or {}))
        verdict = first(CONDITIONS[kind], facts)
        return verdict.reason.value, verdict.holds, verdict.sentence

    return judge


def test_what_runs_well_is_ready(translator, healthy, judged):
    t = translator(SPEC)
    assert judged("Ready", t, healthy(t)) == ("Ready", True, "2 of 2 Triton pods serve translation_model.")
    assert judged("StorageReady", t, healthy(t)) == ("VolumeBound", True, "The claim rosetta-models is bound.")
    assert judged("ModelsReady", t, healthy(t)) == (
        "ModelsServed",
        True,
        "2 of 2 Triton pods serve translation_model.",
    )
    assert judged("GatewayReady", t, healthy(t)) == (
        "GatewayAvailable",
        True,
        "The gateway takes requests at http://rosetta-gateway.ml.svc:80.",
    )


class TestStorage:
    def test_without_a_repository_no_volume_is_needed(self, translator, judged):
        t = translator({"profile": "cpu"})
        assert judged("StorageReady", t, [])[:2] == ("NoVolumeNeeded", True)

    def test_a_pending_volume_names_the_storage_class_the_last_event_and_the_way_out(
        self, translator, healthy, instead, raw_claim, raw_event, judged
    ):
        t = translator(SPEC)
        event = raw_event(
            "PersistentVolumeClaim", "rosetta-models", "ProvisioningFailed", "only ReadWriteOnce is supported."
        )
        raw = instead(healthy(t), raw_claim(t, phase="Pending", storage_class="local"), event)
        expected = (
            "VolumePending",
            False,
            "The claim rosetta-models (ReadWriteMany) waits for storage class 'local'. Its last event: only "
            "ReadWriteOnce is supported. If that class cannot do what accessModes asks for, create the translator anew "
            "with a class that can, or with accessModes [ReadWriteOnce] and one replica.",
        )
        assert judged("StorageReady", t, raw) == expected
        assert judged("Ready", t, raw) == expected

    def test_a_volume_on_its_way_is_progress_and_says_what_it_waits_for(
        self, translator, healthy, instead, raw_claim, raw_event, judged
    ):
        t = translator(SPEC)
        waiting = raw_event(
            "PersistentVolumeClaim", "rosetta-models", "WaitForFirstConsumer", "waiting for a pod", type="Normal"
        )
        reason, holds, sentence = judged("StorageReady", t, instead(healthy(t), raw_claim(t, phase="Pending"), waiting))
        assert (reason, holds) == ("VolumeComing", False)
        assert sentence == (
            "The claim rosetta-models (ReadWriteMany) waits for storage class 'portalis-rwx'. Its last event: waiting "
            "for a pod."
        )

    def test_a_pending_volume_without_a_class_says_that_the_cluster_has_no_default(
        self, translator, healthy, instead, raw_claim, judged
    ):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_claim(t, phase="Pending", storage_class=None))
        assert "waits for a storage class (the cluster has no default one)" in judged("StorageReady", t, raw)[2]

    def test_a_claim_of_the_users_own_that_is_missing_is_asked_for_by_name(self, translator, judged):
        t = translator({"modelRepository": {"existingClaim": "mine"}})
        assert judged("StorageReady", t, []) == (
            "VolumeMissing",
            False,
            "The claim mine, named by spec.modelRepository.existingClaim, does not exist in namespace ml: create it "
            "there.",
        )

    def test_a_lost_volume_says_how_to_start_anew(self, translator, healthy, instead, raw_claim, judged):
        t = translator(SPEC)
        reason, holds, sentence = judged("StorageReady", t, instead(healthy(t), raw_claim(t, phase="Lost")))
        assert (reason, holds) == ("VolumeLost", False)
        assert sentence.endswith("restore it, or delete the claim to start with the image's models.")

    @pytest.mark.parametrize(
        ("replicas", "words"),
        [
            (1, "one node only. The spec allows 1 replica, which is enough."),
            (3, "The spec allows 3 replicas, and those on other nodes will not start. Use one replica"),
        ],
    )
    def test_a_volume_of_one_node_is_fine_and_said(
        self, translator, healthy, instead, raw_claim, judged, replicas, words
    ):
        spec = {"accessModes": ["ReadWriteOnce"]}
        t = translator({"profile": "cpu", "triton": {"replicas": replicas}, "modelRepository": spec})
        raw = instead(healthy(t), raw_claim(t, modes=["ReadWriteOnce"]))
        reason, holds, sentence = judged("StorageReady", t, raw)
        assert (reason, holds) == ("VolumeOnOneNode", True)
        assert words in sentence
        assert judged("Ready", t, raw)[:2] == ("Ready", True)


class TestPods:
    def test_an_image_that_cannot_be_pulled_is_named(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        pod = raw_pod(t, 0, ready=False, waiting="ImagePullBackOff", message="back-off pulling image")
        assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1))) == (
            "ImageCannotBePulled",
            False,
            "Pod rosetta-triton-0 cannot get image img-triton:1 (ImagePullBackOff). Check its name, that the node "
            "reaches its registry, and spec.triton.imagePullSecrets.",
        )

    def test_the_gateways_image_counts_too(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        pod = raw_pod(t, 0, component="gateway", ready=False, waiting="ErrImagePull")
        raw = instead(healthy(t), pod, component="gateway")
        assert judged("Ready", t, raw)[2].startswith("Pod rosetta-gateway-0 cannot get image img-gateway:1")
        assert judged("ModelsReady", t, raw)[0] == "ModelsServed"
        assert judged("GatewayReady", t, raw)[1] is True, "the other pods still take requests"

    def test_gpus_that_are_short_come_with_the_schedulers_count_and_the_profile_without(
        self, translator, healthy, instead, raw_pod, judged
    ):
        t = translator({})
        waiting = [
            raw_pod(t, n, ready=False, unschedulable="0/3 nodes: 3 Insufficient nvidia.com/gpu.") for n in (1, 2)
        ]
        assert judged("Ready", t, instead(healthy(t), raw_pod(t, 0), *waiting)) == (
            "NoNodeFits",
            False,
            "No node fits rosetta-triton-1 and rosetta-triton-2, each of which asks for 4 CPU, 16Gi memory and 2 "
            "nvidia.com/gpu. The scheduler: 0/3 nodes: 3 Insufficient nvidia.com/gpu. On a cluster without GPUs, set "
            "spec.profile to cpu.",
        )

    def test_pods_that_may_not_be_created_say_why(self, translator, healthy, instead, raw_event, raw_pod, judged):
        t = translator(SPEC)
        event = raw_event("StatefulSet", "rosetta-triton", "FailedCreate", "exceeded quota: small, requested pods=1")
        assert judged("Ready", t, instead(healthy(t), raw_pod(t, 0), event)) == (
            "PodsCannotBeCreated",
            False,
            "Kubernetes has created 1 of 2 pods of StatefulSet rosetta-triton: exceeded quota: small, requested pods=1",
        )

    def test_an_old_refusal_is_not_repeated_once_all_pods_are_there(self, translator, healthy, raw_event, judged):
        t = translator(SPEC)
        event = raw_event("StatefulSet", "rosetta-triton", "FailedCreate", "exceeded quota")
        assert judged("Ready", t, [*healthy(t), event])[0] == "Ready"

    def test_models_that_cannot_be_placed_say_the_init_containers_last_word(
        self, translator, healthy, instead, raw_pod, judged
    ):
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
        self, translator, healthy, instead, raw_pod, judged
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

    def test_a_triton_that_ran_out_of_memory_says_so(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        last = {"exitCode": 137, "reason": "OOMKilled"}
        pod = raw_pod(t, 0, ready=False, waiting="CrashLoopBackOff", restarts=1, last=last)
        assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1)))[2] == (
            "Triton in pod rosetta-triton-0 ended 1 time, last with exit code 137, OOMKilled: it left no message; see "
            "its log"
        )

    def test_a_triton_that_once_crashed_and_serves_again_is_ready(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        pod = raw_pod(t, 0, restarts=3, last={"exitCode": 1, "reason": "Error"})
        assert judged("Ready", t, instead(healthy(t), pod, raw_pod(t, 1)))[0] == "Ready"

    def test_a_model_that_triton_could_not_load_comes_with_its_words(
        self, translator, healthy, instead, raw_pod, judged
    ):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_pod(t, 0, ready=False, running=True), raw_pod(t, 1))
        broken = Answer({"translation_model": False}, reasons={"translation_model": "no module named 'x'"})
        assert judged("Ready", t, raw, {"rosetta-triton-0": broken}) == (
            "ModelFailed",
            False,
            "Triton in pod rosetta-triton-0 could not load translation_model: no module named 'x'",
        )

    def test_models_that_load_are_named_with_their_pods(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        raw = instead(healthy(t), *(raw_pod(t, n, ready=False, running=True) for n in (0, 1)))
        loading = {f"rosetta-triton-{n}": Answer({"translation_model": False}) for n in (0, 1)}
        assert judged("Ready", t, raw, loading) == (
            "ModelsLoading",
            False,
            "Model translation_model is not served yet by rosetta-triton-0 and rosetta-triton-1.",
        )

    def test_a_pod_that_could_not_be_asked_is_waited_for_by_its_readiness(
        self, translator, healthy, instead, raw_pod, judged
    ):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_pod(t, 0, ready=False, running=True), raw_pod(t, 1))
        silent = {"rosetta-triton-0": Answer(error="no answer within 2 s")}
        assert judged("Ready", t, raw, silent)[2] == "rosetta-triton-0 is not ready yet."

    def test_pods_on_their_way_are_counted(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1, ready=False, waiting="ContainerCreating"))
        assert judged("Ready", t, raw)[2] == "1 of 2 Triton pods run; rosetta-triton-1 is on the way."

    def test_a_pod_that_leaves_does_not_count(self, translator, healthy, instead, raw_pod, judged):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_pod(t, 0), raw_pod(t, 1), raw_pod(t, 2, ready=False, deleting=True))
        assert judged("Ready", t, raw)[0] == "Ready"

    def test_a_rollout_is_told_by_its_count(self, translator, healthy, instead, raw_workload, judged):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_workload(t, "StatefulSet", updated=1))
        assert judged("Ready", t, raw) == ("RollingOut", False, "1 of 2 Triton pods are of the latest spec.")

    def test_a_controller_that_has_not_seen_the_spec_yet_is_waited_for(
        self, translator, healthy, instead, raw_workload, judged
    ):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_workload(t, "StatefulSet", settled=False))
        assert judged("Ready", t, raw)[0] == "RollingOut"

    def test_zero_replicas_serve_nothing_and_say_so(self, translator, healthy, judged):
        t = translator({"profile": "cpu", "triton": {"replicas": 0}})
        assert judged("Ready", t, healthy(t)) == (
            "ScaledToZero",
            False,
            "spec.triton.replicas is 0, so nothing serves: raise it.",
        )


class TestGateway:
    def test_without_a_gateway_clients_are_sent_to_tritons_service(self, translator, judged):
        t = translator({"gateway": {"enabled": False}})
        assert judged("GatewayReady", t, []) == (
            "GatewayOff",
            True,
            "spec.gateway.enabled is false: clients use Service rosetta-triton.",
        )

    def test_a_gateway_without_ready_pods_says_what_its_pod_says(
        self, translator, healthy, instead, raw_workload, raw_pod, judged
    ):
        t = translator(SPEC)
        last = {"exitCode": 1, "reason": "Error", "message": "nginx: [emerg] unknown directive"}
        pod = raw_pod(t, 0, component="gateway", ready=False, waiting="CrashLoopBackOff", restarts=1, last=last)
        raw = instead(healthy(t), raw_workload(t, "Deployment", ready=0), pod, component="gateway")
        assert judged("Ready", t, raw) == (
            "GatewayUnavailable",
            False,
            "None of the 2 pods of Deployment rosetta-gateway takes requests. Pod rosetta-gateway-0: CrashLoopBackOff "
            "nginx: [emerg] unknown directive",
        )

    def test_a_gateway_whose_pods_fit_nowhere_says_the_schedulers_words(
        self, translator, healthy, instead, raw_workload, raw_pod, judged
    ):
        t = translator(SPEC)
        pod = raw_pod(t, 0, component="gateway", ready=False, unschedulable="0/1 nodes: too many pods")
        raw = instead(healthy(t), raw_workload(t, "Deployment", ready=0), pod, component="gateway")
        assert judged("GatewayReady", t, raw)[2].endswith("Pod rosetta-gateway-0: 0/1 nodes: too many pods")

    def test_a_gateway_that_rolls_still_takes_requests(self, translator, healthy, instead, raw_workload, judged):
        t = translator(SPEC)
        raw = instead(healthy(t), raw_workload(t, "Deployment", updated=1))
        assert judged("GatewayReady", t, raw)[:2] == ("GatewayRollingOut", True)
        assert judged("Ready", t, raw)[0] == "Ready"


class TestScaling:
    def scaler(self, raw_object, t, **conditions):
        listed = [
            {"type": kind, "status": status, "reason": "Why", "message": "because."}
            for kind, status in conditions.items()
        ]
        return raw_object(
            t, "autoscaling/v2", "HorizontalPodAutoscaler", "rosetta-triton", status={"conditions": listed}
        )

    def test_autoscaling_that_is_off_says_whose_number_holds(self, translator, judged):
        t = translator(SPEC)
        assert judged("AutoscalingActive", t, []) == (
            "AutoscalingOff",
            False,
            "spec.autoscaling is absent: 2 replicas, as the spec or profile says.",
        )

    def test_missing_metrics_are_named_with_who_would_serve_them(self, translator, raw_object, judged):
        t = translator({"autoscaling": {}})
        raw = [self.scaler(raw_object, t, AbleToScale="True", ScalingActive="True")]
        assert judged("AutoscalingActive", t, raw) == (
            "SomeMetricsMissing",
            True,
            "Scales on cpu between 2 and 10 replicas. Left out, since the cluster does not serve them: "
            "portalis_queue_time_milliseconds and portalis_gpu_utilization_percent, which a metrics adapter "
            "(custom.metrics.k8s.io) would serve.",
        )

    def test_without_any_metric_the_number_stays_and_the_sources_are_named(self, translator, judged):
        t = translator({"profile": "cpu", "autoscaling": {}})
        assert judged("AutoscalingActive", t, [], apis=[]) == (
            "NoMetricServed",
            False,
            "The cluster serves none of the metrics to scale on; 2 replicas stay. Missing: cpu, which metrics-server "
            "(metrics.k8s.io) would serve; portalis_queue_time_milliseconds, which a metrics adapter "
            "(custom.metrics.k8s.io) would serve.",
        )

    def test_a_scaler_that_cannot_read_is_quoted(self, translator, raw_object, judged):
        t = translator({"profile": "cpu", "autoscaling": {}})
        raw = [self.scaler(raw_object, t, AbleToScale="True", ScalingActive="False")]
        assert judged("AutoscalingActive", t, raw) == (
            "ScalerCannotAct",
            False,
            "HorizontalPodAutoscaler rosetta-triton cannot work (Why): because.",
        )

    def test_a_scaler_that_has_not_looked_is_unknown(self, translator, raw_object, judged):
        t = translator({"profile": "cpu", "autoscaling": {}})
        assert judged("AutoscalingActive", t, [self.scaler(raw_object, t)])[:2] == ("ScalerStarting", None)

    def test_with_every_metric_it_just_says_the_range(self, translator, raw_object, judged):
        t = translator({"profile": "cpu", "autoscaling": {"maxReplicas": 4}})
        raw = [self.scaler(raw_object, t, ScalingActive="True")]
        assert judged("AutoscalingActive", t, raw, pod_metrics=[QUEUE_TIME]) == (
            "Autoscaling",
            True,
            "Scales on cpu and portalis_queue_time_milliseconds between 2 and 4 replicas.",
        )

    def test_autoscaling_never_keeps_a_translator_from_being_ready(self, translator, healthy, judged):
        t = translator({"profile": "cpu", "autoscaling": {}})
        assert judged("Ready", t, healthy(t), apis=[])[0] == "Ready"

    def test_a_cluster_without_the_vertical_autoscaler_is_told_what_to_install(self, translator, judged):
        t = translator()
        reason, holds, sentence = judged("VerticalAutoscalingActive", t, [], apis=[])
        assert (reason, holds) == ("VerticalApiMissing", False)
        assert "Install the Vertical Pod Autoscaler if you want that; it is taken up by itself." in sentence

    def test_the_vertical_autoscaler_says_its_mode(self, translator, raw_object, judged):
        t = translator()
        raw = [raw_object(t, "autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "rosetta-triton")]
        assert judged("VerticalAutoscalingActive", t, []) == (
            "NotAppliedYet",
            False,
            "VerticalPodAutoscaler rosetta-triton does not exist yet.",
        )
        assert judged("VerticalAutoscalingActive", t, raw) == (
            "Sized",
            True,
            "VerticalPodAutoscaler rosetta-triton works in mode Recommend.",
        )

    def test_two_scaled_resources_leave_nothing_to_size(self, translator, judged):
        t = translator({"autoscaling": {"targets": {"memoryUtilization": 80}}})
        assert judged("VerticalAutoscalingActive", t, [])[0] == "NothingToSize"


class TestMonitoring:
    def test_a_cluster_without_the_prometheus_operator_is_told_the_port(self, translator, judged):
        reason, holds, sentence = judged("Monitored", translator(), [], apis=[])
        assert (reason, holds) == ("MonitoringApiMissing", False)
        assert sentence.endswith("Or scrape port 8002 of the Triton pods.")

    def test_monitoring_that_is_off_says_so(self, translator, judged):
        t = translator({"monitoring": {"enabled": False}})
        assert judged("Monitored", t, []) == ("MonitoringOff", False, "spec.monitoring.enabled is false.")

    def test_a_pod_monitor_says_how_often(self, translator, raw_object, judged):
        t = translator({"monitoring": {"interval": "15s"}})
        raw = [raw_object(t, "monitoring.coreos.com/v1", "PodMonitor", "rosetta-triton")]
        assert judged("Monitored", t, raw) == (
            "Monitored",
            True,
            "PodMonitor rosetta-triton has the pods scraped every 15s.",
        )
        assert judged("Monitored", t, [])[0] == "NotAppliedYet"
