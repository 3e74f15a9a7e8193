"""The conditions AutoscalingActive and VerticalAutoscalingActive, by their sentences."""

from portalis_operator.observed.scaling import QUEUE_TIME

SPEC = {"profile": "cpu", "modelRepository": {}}


def scaler(raw_object, t, **conditions):
    listed = [
        {"type": kind, "status": status, "reason": "Why", "message": "because."} for kind, status in conditions.items()
    ]
    return raw_object(t, "autoscaling/v2", "HorizontalPodAutoscaler", "rosetta-triton", status={"conditions": listed})


def test_autoscaling_that_is_off_says_whose_number_holds(translator, judged):
    t = translator(SPEC)
    assert judged("AutoscalingActive", t, []) == (
        "AutoscalingOff",
        False,
        "spec.autoscaling is absent: 2 replicas, as the spec or profile says.",
    )


def test_missing_metrics_are_named_with_who_would_serve_them(translator, raw_object, judged):
    t = translator({"autoscaling": {}})
    raw = [scaler(raw_object, t, AbleToScale="True", ScalingActive="True")]
    assert judged("AutoscalingActive", t, raw) == (
        "SomeMetricsMissing",
        True,
        "Scales on cpu between 2 and 10 replicas. Left out, since the cluster does not serve them: "
        "portalis_queue_time_milliseconds and portalis_gpu_utilization_percent, which a metrics adapter "
        "(custom.metrics.k8s.io) would serve.",
    )


def test_without_any_metric_the_number_stays_and_the_sources_are_named(translator, judged):
    t = translator({"profile": "cpu", "autoscaling": {}})
    assert judged("AutoscalingActive", t, [], apis=[]) == (
        "NoMetricServed",
        False,
        "The cluster serves none of the metrics to scale on; 2 replicas stay. Missing: cpu, which metrics-server "
        "(metrics.k8s.io) would serve; portalis_queue_time_milliseconds, which a metrics adapter "
        "(custom.metrics.k8s.io) would serve.",
    )


def test_a_scaler_that_cannot_read_is_quoted(translator, raw_object, judged):
    t = translator({"profile": "cpu", "autoscaling": {}})
    raw = [scaler(raw_object, t, AbleToScale="True", ScalingActive="False")]
    assert judged("AutoscalingActive", t, raw) == (
        "ScalerCannotAct",
        False,
        "HorizontalPodAutoscaler rosetta-triton cannot work (Why): because.",
    )


def test_a_scaler_that_has_not_looked_is_unknown(translator, raw_object, judged):
    t = translator({"profile": "cpu", "autoscaling": {}})
    assert judged("AutoscalingActive", t, [scaler(raw_object, t)])[:2] == ("ScalerStarting", None)


def test_with_every_metric_it_just_says_the_range(translator, raw_object, judged):
    t = translator({"profile": "cpu", "autoscaling": {"maxReplicas": 4}})
    raw = [scaler(raw_object, t, ScalingActive="True")]
    assert judged("AutoscalingActive", t, raw, pod_metrics=[QUEUE_TIME]) == (
        "Autoscaling",
        True,
        "Scales on cpu and portalis_queue_time_milliseconds between 2 and 4 replicas.",
    )


def test_autoscaling_never_keeps_a_translator_from_being_ready(translator, healthy, judged):
    t = translator({"profile": "cpu", "autoscaling": {}})
    assert judged("Ready", t, healthy(t), apis=[])[0] == "Ready"


def test_a_cluster_without_the_vertical_autoscaler_is_told_what_to_install(translator, judged):
    t = translator()
    reason, holds, sentence = judged("VerticalAutoscalingActive", t, [], apis=[])
    assert (reason, holds) == ("VerticalApiMissing", False)
    assert "Install the Vertical Pod Autoscaler if you want that; it is taken up by itself." in sentence


def test_a_vertical_autoscaler_that_was_not_wanted_is_off(translator, judged):
    t = translator({"verticalAutoscaling": {"mode": "Disabled"}})
    assert judged("VerticalAutoscalingActive", t, []) == (
        "VerticalOff",
        False,
        "spec.verticalAutoscaling.mode is Disabled.",
    )


def test_the_vertical_autoscaler_says_its_mode(translator, raw_object, judged):
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


def test_two_scaled_resources_leave_nothing_to_size(translator, judged):
    t = translator({"autoscaling": {"targets": {"memoryUtilization": 80}}})
    assert judged("VerticalAutoscalingActive", t, [])[0] == "NothingToSize"
