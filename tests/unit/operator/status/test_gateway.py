"""The condition GatewayReady, by its sentences."""

SPEC = {"profile": "cpu", "modelRepository": {}}


def test_without_a_gateway_clients_are_sent_to_tritons_service(translator, judged):
    t = translator({"gateway": {"enabled": False}})
    assert judged("GatewayReady", t, []) == (
        "GatewayOff",
        True,
        "spec.gateway.enabled is false: clients use Service rosetta-triton.",
    )


def test_a_gateway_without_ready_pods_says_what_its_pod_says(
    translator, healthy, instead, raw_workload, raw_pod, judged
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
    translator, healthy, instead, raw_workload, raw_pod, judged
):
    t = translator(SPEC)
    pod = raw_pod(t, 0, component="gateway", ready=False, unschedulable="0/1 nodes: too many pods")
    raw = instead(healthy(t), raw_workload(t, "Deployment", ready=0), pod, component="gateway")
    assert judged("GatewayReady", t, raw)[2].endswith("Pod rosetta-gateway-0: 0/1 nodes: too many pods")


def test_a_gateway_that_rolls_still_takes_requests(translator, healthy, instead, raw_workload, judged):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_workload(t, "Deployment", updated=1))
    assert judged("GatewayReady", t, raw)[:2] == ("GatewayRollingOut", True)
    assert judged("Ready", t, raw)[0] == "Ready"
