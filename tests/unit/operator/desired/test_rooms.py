"""What each room decides: presence, and the figures that matter."""

import pytest

from portalis_operator import desired
from portalis_operator.observed.scaling import GPU_UTILIZATION, QUEUE_TIME


@pytest.fixture
def child(translator, look):
    """child(spec, "Service", "gateway") → the manifest of that kind whose name ends so, or None."""

    def find(spec, kind, ends="", **seen):
        t = translator(spec)
        found = [
            m
            for m in desired.children(t, look(t, **seen))
            if m["kind"] == kind and m["metadata"]["name"].endswith(ends)
        ]
        assert len(found) <= 1
        return found[0] if found else None

    return find


def triton(child, spec=None):
    return child(spec or {}, "StatefulSet")["spec"]["template"]["spec"]


def arguments(child, spec=None):
    return triton(child, spec)["containers"][0]["args"]


def test_every_model_is_loaded_by_name_and_asked_for_by_the_probe(child):
    spec = {"models": [{"name": "a"}, {"name": "b"}]}
    assert [arg for arg in arguments(child, spec) if "load-model" in arg] == ["--load-model=a", "--load-model=b"]
    (container,) = triton(child, spec)["containers"]
    assert container["readinessProbe"]["exec"]["command"][3:5] == ["--models", "a,b"]
    (seed,) = triton(child, spec)["initContainers"]
    assert seed["args"][-2:] == ["--models", "a,b"]


def test_tritons_repository_api_needs_the_key_on_both_protocols(child):
    restricted = [arg for arg in arguments(child) if "restricted" in arg]
    apis = "model-repository,shared-memory,trace,logging:portalis-key=$(PORTALIS_KEY)"
    assert restricted == [f"--http-restricted-api={apis}", f"--grpc-restricted-protocol={apis}"]


def test_the_clouds_own_protocols_are_closed(child):
    assert {"--allow-sagemaker=false", "--allow-vertex-ai=false"} <= set(arguments(child))


def test_the_python_backend_gets_the_shared_memory_of_the_brief(child):
    assert "--backend-config=python,shm-default-byte-size=16777216" in arguments(child)


def test_one_bad_model_does_not_end_the_server(child):
    assert "--exit-on-error=false" in arguments(child)


def test_a_pod_has_time_to_leave_the_gateway_and_then_to_drain(child):
    pod = triton(child, {"triton": {"drain": {"timeout": "100s"}}})
    assert "--exit-timeout-secs=100" in pod["containers"][0]["args"]
    pause = pod["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod["terminationGracePeriodSeconds"] == pause + 100 + 10


def test_gpu_pods_ask_for_gpus_and_cpu_pods_are_shown_none(child):
    gpu = triton(child)["containers"][0]
    assert gpu["resources"]["limits"]["nvidia.com/gpu"] == "2"
    assert "--allow-gpu-metrics=true" in gpu["args"]
    cpu = triton(child, {"profile": "cpu"})["containers"][0]
    assert "nvidia.com/gpu" not in cpu["resources"]["limits"]
    assert {"name": "NVIDIA_VISIBLE_DEVICES", "value": "void"} in cpu["env"]
    assert "--allow-gpu-metrics=false" in cpu["args"]


def test_shared_memory_is_memory_of_its_size(child):
    volumes = {volume["name"]: volume for volume in triton(child, {"triton": {"sharedMemory": "2Gi"}})["volumes"]}
    assert volumes["shm"]["emptyDir"] == {"medium": "Memory", "sizeLimit": "2Gi"}


def test_without_a_repository_the_models_are_copied_and_no_volume_is_asked_for(child):
    pod = triton(child)
    assert "--copy" in pod["initContainers"][0]["args"]
    assert all("persistentVolumeClaim" not in volume for volume in pod["volumes"])
    assert child({}, "PersistentVolumeClaim") is None


def test_with_a_repository_triton_mounts_it_read_only_where_the_links_point(child):
    pod = triton(child, {"modelRepository": {}})
    seed, server = pod["initContainers"][0], pod["containers"][0]
    mounts = {mount["name"]: mount for mount in server["volumeMounts"]}
    assert mounts["models"] == {"name": "models", "mountPath": "/repository-volume", "readOnly": True}
    assert mounts["repository"]["readOnly"] is True
    assert {"name": "models", "mountPath": "/repository-volume"} in seed["volumeMounts"]
    store = seed["args"].index("--store")
    assert seed["args"][store : store + 4] == ["--store", "/repository-volume", "--links", "/repository"]


def test_a_claim_of_the_users_own_is_mounted_and_never_made(child):
    spec = {"modelRepository": {"existingClaim": "mine"}}
    volumes = triton(child, spec)["volumes"]
    assert volumes[0]["persistentVolumeClaim"] == {"claimName": "mine"}
    assert child(spec, "PersistentVolumeClaim") is None


def test_a_retained_volume_is_known_by_label_and_annotation(child):
    meta = child({"modelRepository": {}}, "PersistentVolumeClaim")["metadata"]
    assert "ownerReferences" not in meta
    assert meta["labels"]["portalis.dev/translator"] == "rosetta"
    assert meta["annotations"] == {"portalis.dev/translator": "rosetta"}


def test_a_volume_to_be_deleted_has_an_owner(child):
    volume = child({"modelRepository": {"deletionPolicy": "Delete"}}, "PersistentVolumeClaim")
    assert volume["metadata"]["ownerReferences"][0]["uid"] == "uid-of-rosetta"


def test_a_volume_without_a_class_leaves_the_choice_to_the_cluster(child):
    assert "storageClassName" not in child({"modelRepository": {}}, "PersistentVolumeClaim")["spec"]
    stated = child({"modelRepository": {"storageClassName": "fast", "size": "1Ti"}}, "PersistentVolumeClaim")["spec"]
    assert stated["storageClassName"] == "fast"
    assert stated["resources"]["requests"]["storage"] == "1Ti"


def test_pods_spread_over_nodes_unless_the_user_says_how(child):
    assert triton(child)["topologySpreadConstraints"][0]["whenUnsatisfiable"] == "ScheduleAnyway"
    stated = triton(child, {"triton": {"affinity": {"nodeAffinity": {}}}})
    assert "topologySpreadConstraints" not in stated
    assert stated["affinity"] == {"nodeAffinity": {}}


def test_all_triton_pods_start_at_once_and_only_ready_ones_are_published(child):
    assert child({}, "StatefulSet")["spec"]["podManagementPolicy"] == "Parallel"
    headless = child({}, "Service", "headless")["spec"]
    assert (headless["clusterIP"], headless["publishNotReadyAddresses"]) == ("None", False)


def test_metrics_are_not_reachable_through_a_balancer(child):
    for ends in ("rosetta-triton", "gateway"):
        assert "metrics" not in {port["name"] for port in child({}, "Service", ends)["spec"]["ports"]}


def test_a_single_replica_has_no_disruption_budget_since_its_node_could_never_be_drained(child):
    assert child({"triton": {"replicas": 1}}, "PodDisruptionBudget", "-triton") is None
    budget = child({"disruptionBudget": {"maxUnavailable": 2}}, "PodDisruptionBudget", "-triton")["spec"]
    assert (budget["maxUnavailable"], budget["unhealthyPodEvictionPolicy"]) == (2, "AlwaysAllow")


def test_the_disruption_budget_counts_the_autoscalers_floor(child):
    spec = {"triton": {"replicas": 3}, "autoscaling": {"minReplicas": 1}}
    assert child(spec, "PodDisruptionBudget", "-triton") is None


def test_a_single_gateway_pod_has_no_disruption_budget(child):
    assert child({"gateway": {"replicas": 1}}, "PodDisruptionBudget", "-gateway") is None
    assert child({}, "PodDisruptionBudget", "-gateway") is not None


def test_the_gateway_outlives_its_longest_request(child):
    pod = child({"gateway": {"requestTimeout": "10m"}}, "Deployment", "gateway")["spec"]["template"]["spec"]
    assert pod["terminationGracePeriodSeconds"] == 10 + 600 + 5


def test_a_change_of_the_configuration_rolls_the_gateway_and_nothing_else_does(child):
    def stamp(spec):
        return child(spec, "Deployment", "gateway")["spec"]["template"]["metadata"]["annotations"][
            "portalis.dev/config"
        ]

    assert stamp({}) == stamp({"gateway": {"replicas": 5}})
    assert stamp({}) != stamp({"gateway": {"maxBodySize": "1Mi"}})


def test_without_a_gateway_none_of_its_children_exist(translator, look):
    t = translator({"gateway": {"enabled": False}})
    assert [m for m in desired.children(t, look(t)) if m["metadata"]["name"].endswith("-gateway")] == []


def test_the_autoscaler_has_the_figures_of_the_brief(child):
    spec = child({"autoscaling": {}}, "HorizontalPodAutoscaler", pod_metrics=[QUEUE_TIME, GPU_UTILIZATION])["spec"]
    assert (spec["minReplicas"], spec["maxReplicas"]) == (2, 10)
    assert spec["scaleTargetRef"]["kind"] == "StatefulSet"
    assert [metric[metric["type"].lower()] for metric in spec["metrics"]] == [
        {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 75}},
        {"metric": {"name": QUEUE_TIME}, "target": {"type": "AverageValue", "averageValue": "100"}},
        {"metric": {"name": GPU_UTILIZATION}, "target": {"type": "AverageValue", "averageValue": "70"}},
    ]
    up, down = spec["behavior"]["scaleUp"], spec["behavior"]["scaleDown"]
    assert (up["stabilizationWindowSeconds"], down["stabilizationWindowSeconds"]) == (60, 300)
    assert [(p["type"], p["value"], p["periodSeconds"]) for p in up["policies"]] == [
        ("Percent", 100, 30),
        ("Pods", 4, 30),
    ]
    assert [(p["type"], p["value"], p["periodSeconds"]) for p in down["policies"]] == [
        ("Percent", 50, 60),
        ("Pods", 2, 60),
    ]


def test_a_metric_that_the_cluster_lacks_is_left_out_of_the_autoscaler(child):
    metrics = child({"autoscaling": {}}, "HorizontalPodAutoscaler")["spec"]["metrics"]
    assert [metric["type"] for metric in metrics] == ["Resource"]


def test_without_any_metric_there_is_no_autoscaler(child):
    assert child({"autoscaling": {}}, "HorizontalPodAutoscaler", apis=[]) is None


def test_the_vertical_autoscaler_only_recommends_unless_asked(child):
    spec = child({}, "VerticalPodAutoscaler")["spec"]
    assert spec["updatePolicy"] == {"updateMode": "Off"}
    (policy,) = spec["resourcePolicy"]["containerPolicies"]
    assert policy["minAllowed"] == {"cpu": "2", "memory": "8Gi"}
    assert policy["maxAllowed"] == {"cpu": "16", "memory": "64Gi"}


def test_the_vertical_autoscaler_leaves_alone_what_the_horizontal_one_scales_on(child):
    def controlled(spec):
        made = child(spec, "VerticalPodAutoscaler")
        return made and made["spec"]["resourcePolicy"]["containerPolicies"][0]["controlledResources"]

    acts = {"verticalAutoscaling": {"mode": "Recreate"}}
    assert controlled(acts) == ["cpu", "memory"]
    assert controlled({**acts, "autoscaling": {}}) == ["memory"]
    assert controlled({**acts, "autoscaling": {"targets": {"memoryUtilization": 80}}}) is None


def test_what_the_cluster_has_no_api_for_is_not_made(child):
    assert child({}, "VerticalPodAutoscaler", apis=[]) is None
    assert child({}, "PodMonitor", apis=[]) is None
    assert child({}, "PodMonitor") is not None
    assert child({"verticalAutoscaling": {"mode": "Disabled"}}, "VerticalPodAutoscaler") is None
    assert child({"monitoring": {"enabled": False}}, "PodMonitor") is None


def test_the_labels_of_the_pod_monitor_do_not_hide_it_from_the_operator(child):
    spec = {"monitoring": {"labels": {"release": "x", "app.kubernetes.io/instance": "prometheus"}}}
    labels = child(spec, "PodMonitor")["metadata"]["labels"]
    assert (labels["release"], labels["app.kubernetes.io/instance"]) == ("x", "rosetta")


def sandbox(child, spec):
    """The sandbox's pod, and its options by name."""
    pod = child(spec, "Deployment", "sandbox")["spec"]["template"]["spec"]
    return pod, dict(option.removeprefix("--").split("=") for option in pod["containers"][0]["args"])


def test_the_sandbox_holds_nothing_that_is_worth_stealing(child):
    pod, _ = sandbox(child, {"modelRepository": {}})
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    assert pod["volumes"] == [{"name": "tmp", "emptyDir": {"sizeLimit": "1280Mi"}}]
    (container,) = pod["containers"]
    assert container["env"] == [{"name": "HOME", "value": "/tmp"}]
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}


def test_the_sandbox_runs_one_job_a_core_as_far_as_the_memory_goes(child):
    def options(cpu, memory):
        spec = {"profile": "cpu", "sandbox": {"resources": {"limits": {"cpu": cpu, "memory": memory}}}}
        return {key: value for key, value in sandbox(child, spec)[1].items() if key in ("jobs", "memory-mib")}

    assert options("1", "1792Mi") == {"jobs": "1", "memory-mib": "1536"}
    assert options("500m", "1Gi") == {"jobs": "1", "memory-mib": "768"}
    assert options("8", "2Gi") == {"jobs": "2", "memory-mib": "896"}
    assert options("3500m", "32Gi") == {"jobs": "3", "memory-mib": "10837"}


def test_the_models_are_told_where_the_sandbox_is_and_only_when_there_is_one(child):
    def told(spec):
        return [each["value"] for each in triton(child, spec)["containers"][0]["env"] if "SANDBOX" in each["name"]]

    assert told({}) == ["http://rosetta-sandbox.ml.svc:8080"]
    assert told({"sandbox": {"enabled": False}}) == []


def test_a_sandbox_that_is_switched_off_leaves_nothing(translator, look):
    for spec in ({}, {"sandbox": {"replicas": 3}}):
        t = translator(spec)
        kinds = [m["kind"] for m in desired.children(t, look(t)) if m["metadata"]["name"] == "rosetta-sandbox"]
        assert sorted(kinds) == ["Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service"]
    t = translator({"sandbox": {"enabled": False}})
    assert not [m for m in desired.children(t, look(t)) if m["metadata"]["name"] == "rosetta-sandbox"]


def test_one_sandbox_pod_needs_no_disruption_budget(child):
    assert child({"profile": "cpu"}, "PodDisruptionBudget", "sandbox") is None


def test_the_sandbox_can_be_isolated_by_a_runtime_class(child):
    assert sandbox(child, {"sandbox": {"runtimeClassName": "gvisor"}})[0]["runtimeClassName"] == "gvisor"
