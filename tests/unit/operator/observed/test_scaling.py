"""Which metrics can be scaled on."""

from portalis_operator.observed.scaling import GPU_UTILIZATION, QUEUE_TIME, metrics


def served(t, seen):
    return {metric.name: metric.served for metric in metrics(t, seen)}


def test_without_autoscaling_there_is_nothing_to_scale_on(translator, look):
    t = translator()
    assert metrics(t, look(t)) == ()


def test_cpu_comes_from_metrics_server_and_the_others_from_an_adapter(translator, look):
    t = translator({"autoscaling": {}})
    assert served(t, look(t, apis=[])) == {"cpu": False, QUEUE_TIME: False, GPU_UTILIZATION: False}
    assert served(t, look(t)) == {"cpu": True, QUEUE_TIME: False, GPU_UTILIZATION: False}
    everything = look(t, pod_metrics=[QUEUE_TIME, GPU_UTILIZATION])
    assert served(t, everything) == {"cpu": True, QUEUE_TIME: True, GPU_UTILIZATION: True}


def test_memory_is_scaled_on_only_when_asked_for(translator, look):
    t = translator({"autoscaling": {"targets": {"memoryUtilization": 80}}})
    assert [(m.name, m.target) for m in metrics(t, look(t))][:2] == [("cpu", 75), ("memory", 80)]


def test_gpus_are_scaled_on_only_where_there_are_some(translator, look):
    t = translator({"profile": "cpu", "autoscaling": {}})
    assert [metric.name for metric in metrics(t, look(t))] == ["cpu", QUEUE_TIME]


def test_the_queue_is_in_milliseconds(translator, look):
    t = translator({"profile": "cpu", "autoscaling": {"targets": {"queueTime": "2s"}}})
    assert metrics(t, look(t))[-1].target == 2000
