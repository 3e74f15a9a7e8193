"""The condition Monitored, by its sentences."""


def test_a_cluster_without_the_prometheus_operator_is_told_the_port(translator, judged):
    reason, holds, sentence = judged("Monitored", translator(), [], apis=[])
    assert (reason, holds) == ("MonitoringApiMissing", False)
    assert sentence.endswith("Or scrape port 8002 of the Triton pods.")


def test_monitoring_that_is_off_says_so(translator, judged):
    t = translator({"monitoring": {"enabled": False}})
    assert judged("Monitored", t, []) == ("MonitoringOff", False, "spec.monitoring.enabled is false.")


def test_a_pod_monitor_says_how_often(translator, raw_object, judged):
    t = translator({"monitoring": {"interval": "15s"}})
    raw = [raw_object(t, "monitoring.coreos.com/v1", "PodMonitor", "rosetta-triton")]
    assert judged("Monitored", t, raw) == (
        "Monitored",
        True,
        "PodMonitor rosetta-triton has the pods scraped every 15s.",
    )
    assert judged("Monitored", t, [])[0] == "NotAppliedYet"
