"""Laws that the children of every translator keep, over generated specs and clusters."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalis_operator import api, desired, names, observed
from portalis_operator.api.amounts import amount

KEY = "a-key-that-is-nobody-elses"
APIS = ("metrics.k8s.io/v1beta1", "autoscaling.k8s.io/v1", "monitoring.coreos.com/v1")


def block(**fields):
    return st.fixed_dictionaries({}, optional=fields)


specs = block(
    profile=st.sampled_from(["gpu", "cpu"]),
    paused=st.booleans(),
    triton=block(
        replicas=st.integers(0, 100),
        gpus=st.integers(0, 16),
        image=st.sampled_from(["a:1", "registry.example.com:5000/b@sha256:00"]),
        imagePullPolicy=st.sampled_from(["Always", "Never"]),
        imagePullSecrets=st.lists(st.sampled_from(["x", "y"]), unique=True),
        sharedMemory=st.sampled_from(["64Mi", "1.5Gi", "16Gi"]),
        resources=block(
            requests=block(cpu=st.sampled_from([1, "250m", "8"]), memory=st.sampled_from(["1Gi", "1.5Gi"])),
            limits=block(cpu=st.sampled_from([9, "10"]), memory=st.sampled_from(["2Gi", "64Gi"])),
        ),
        env=st.lists(st.fixed_dictionaries({"name": st.sampled_from("ABC")}), max_size=2, unique_by=str),
        nodeSelector=st.dictionaries(st.sampled_from(["pool", "zone"]), st.just("x")),
        affinity=st.sampled_from([{}, {"nodeAffinity": {}}]),
        drain=block(timeout=st.sampled_from(["1s", "500s", "1h"])),
    ),
    models=st.lists(st.fixed_dictionaries({"name": st.sampled_from(["a", "b", "c"])}), min_size=1, unique_by=str),
    modelRepository=st.one_of(
        block(
            size=st.just("1Gi"),
            storageClassName=st.just("fast"),
            accessModes=st.sampled_from([["ReadWriteOnce"], ["ReadWriteMany"]]),
            deletionPolicy=st.sampled_from(["Retain", "Delete"]),
        ),
        st.just({"existingClaim": "mine"}),
    ),
    gateway=block(
        enabled=st.booleans(),
        replicas=st.integers(1, 20),
        requestTimeout=st.sampled_from(["1s", "300s"]),
        service=block(annotations=st.just({"a": "b"}), type=st.sampled_from(["ClusterIP", "LoadBalancer"])),
    ),
    sandbox=block(
        enabled=st.booleans(),
        replicas=st.integers(1, 20),
        resources=block(
            requests=block(cpu=st.sampled_from(["10m", "40"]), memory=st.sampled_from(["32Mi", "12Gi"])),
            limits=block(cpu=st.sampled_from([40, "64"]), memory=st.sampled_from(["12Gi", "256Gi"])),
        ),
    ),
    autoscaling=block(
        minReplicas=st.integers(1, 5),
        maxReplicas=st.integers(5, 100),
        targets=block(memoryUtilization=st.just(80)),
    ),
    verticalAutoscaling=block(mode=st.sampled_from(["Disabled", "Recommend", "Initial", "Recreate"])),
    monitoring=block(enabled=st.booleans(), labels=st.just({"app.kubernetes.io/instance": "prometheus"})),
    networkPolicy=block(enabled=st.booleans(), allowFrom=st.just([])),
)
translator_names = st.sampled_from(["a", "rosetta", "a" * 40])
clusters = st.sets(st.sampled_from(APIS))


def parsed(spec, name="rosetta"):
    t, refusal = api.parse({"metadata": {"name": name, "namespace": "ml", "uid": f"uid-of-{name}"}, "spec": spec})
    assert t is not None, refusal.sentence
    return t


def as_stored(t, manifest, managers=(names.MANAGER,)):
    """The manifest as the API server would give it back."""
    fields = {"f:spec": {"f:replicas": {}}} if "replicas" in manifest.get("spec", {}) else {}
    meta = {
        **manifest["metadata"],
        "uid": f"uid-of-{manifest['metadata']['name']}",
        "resourceVersion": "1",
        "managedFields": [{"manager": each, "fieldsV1": fields} for each in managers],
    }
    return {**manifest, "metadata": meta}


laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
for_every_translator = given(spec=specs, name=translator_names, apis=clusters)


def built(spec, name, apis):
    t = parsed(spec, name)
    return t, desired.children(t, observed.of(t, apis=apis, key=KEY))


@laws
@for_every_translator
def test_the_same_input_gives_the_same_children(spec, name, apis):
    assert built(spec, name, apis)[1] == built(spec, name, apis)[1]


@laws
@for_every_translator
def test_a_caller_that_adds_to_a_manifest_changes_no_other(spec, name, apis):
    _, children = built(spec, name, apis)
    before = json.dumps(children)
    for child in children:
        child["metadata"]["annotations"] = {"x": "y"}
        child.get("spec", {}).clear()
    assert json.dumps(built(spec, name, apis)[1]) == before


@laws
@for_every_translator
def test_manifests_are_plain_json(spec, name, apis):
    _, children = built(spec, name, apis)
    assert json.loads(json.dumps(children)) == list(children)


@laws
@for_every_translator
def test_every_child_has_our_labels_and_an_owner_unless_it_is_to_be_retained(spec, name, apis):
    t, children = built(spec, name, apis)
    for child in children:
        meta = child["metadata"]
        component = meta["labels"]["app.kubernetes.io/component"]
        assert names.labels(t, component).items() <= meta["labels"].items()
        assert meta["namespace"] == t.namespace
        if child["kind"] == "PersistentVolumeClaim" and t.spec.model_repository.deletion_policy == "Retain":
            assert "ownerReferences" not in meta
        else:
            assert meta["ownerReferences"] == [names.owner_reference(t)]


@laws
@for_every_translator
def test_names_are_unique_by_kind_and_fit_a_dns_label(spec, name, apis):
    _, children = built(spec, name, apis)
    keys = [(child["kind"], child["metadata"]["name"]) for child in children]
    assert len(set(keys)) == len(keys)
    assert max(len(key[1]) for key in keys) <= 63


@laws
@for_every_translator
def test_selectors_find_the_pods_of_exactly_one_template(spec, name, apis):
    _, children = built(spec, name, apis)
    templates = {
        child["metadata"]["name"]: child["spec"]["template"]["metadata"]["labels"]
        for child in children
        if "template" in child.get("spec", {})
    }
    for child in children:
        selector = child.get("spec", {}).get("selector") or child.get("spec", {}).get("podSelector")
        if selector is None:
            continue
        wanted = selector.get("matchLabels", selector)
        assert [n for n, labels in templates.items() if wanted.items() <= labels.items()] != []
        assert sum(wanted.items() <= labels.items() for labels in templates.values()) == 1


@laws
@for_every_translator
def test_ports_that_are_named_exist(spec, name, apis):
    _, children = built(spec, name, apis)
    for pod in pods(children):
        for container in pod["containers"]:
            ports = {port["name"] for port in container["ports"]}
            probes = [container[key] for key in container if key.endswith("Probe")]
            assert {probe["httpGet"]["port"] for probe in probes if "httpGet" in probe} <= ports
    by_component = {
        child["spec"]["selector"]["matchLabels"]["app.kubernetes.io/component"]: {
            port["name"] for c in child["spec"]["template"]["spec"]["containers"] for port in c["ports"]
        }
        for child in children
        if "template" in child.get("spec", {})
    }
    for child in children:
        if child["kind"] == "Service":
            component = child["spec"]["selector"]["app.kubernetes.io/component"]
            assert {port["targetPort"] for port in child["spec"]["ports"]} <= by_component[component]


@laws
@for_every_translator
def test_every_container_is_locked_down_and_bounded(spec, name, apis):
    _, children = built(spec, name, apis)
    for pod in pods(children):
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in (*pod["containers"], *pod.get("initContainers", ())):
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            requests, limits = container["resources"]["requests"], container["resources"]["limits"]
            assert requests.keys() == limits.keys()
            assert all(amount(requests[each]) <= amount(limits[each]) for each in requests)


@laws
@for_every_translator
def test_what_is_mounted_is_a_volume_of_the_pod(spec, name, apis):
    _, children = built(spec, name, apis)
    for pod in pods(children):
        volumes = {volume["name"] for volume in pod["volumes"]}
        mounted = {
            mount["name"]
            for container in (*pod["containers"], *pod.get("initContainers", ()))
            for mount in container["volumeMounts"]
        }
        assert mounted == volumes


@laws
@for_every_translator
def test_the_key_is_in_its_secret_and_nowhere_else(spec, name, apis):
    _, children = built(spec, name, apis)
    others = [child for child in children if child["kind"] != "Secret"]
    assert len(others) == len(children) - 1
    assert KEY not in json.dumps(others)


@laws
@for_every_translator
def test_once_everything_is_there_the_same_is_wanted_and_nothing_is_to_go(spec, name, apis):
    t, children = built(spec, name, apis)
    seen = observed.of(t, children=[as_stored(t, child) for child in children], apis=apis, key=KEY)
    assert desired.obsolete(t, seen) == ()
    again = desired.children(t, seen)
    without = [m if m["kind"] != "StatefulSet" else {**m, "spec": {**m["spec"], "replicas": None}} for m in again]
    before = [m if m["kind"] != "StatefulSet" else {**m, "spec": {**m["spec"], "replicas": None}} for m in children]
    assert without == before


@laws
@given(was=specs, becomes=specs, apis=clusters)
def test_an_edit_deletes_what_is_no_longer_wanted_and_never_a_volume(was, becomes, apis):
    old, new = parsed(was), parsed(becomes)
    everything = desired.children(old, observed.of(old, apis=apis, key=KEY))
    seen = observed.of(new, children=[as_stored(old, child) for child in everything], apis=apis, key=KEY)
    wanted = {(m["kind"], m["metadata"]["name"]) for m in desired.children(new, seen)}
    gone = {child.key for child in desired.obsolete(new, seen)}
    existing = {(m["kind"], m["metadata"]["name"]) for m in everything}
    assert gone == {key for key in existing - wanted if key[0] != "PersistentVolumeClaim"}


@laws
@given(spec=specs, ours=st.lists(st.sampled_from([names.MANAGER, names.AUTOSCALED_MANAGER, "hpa"]), unique=True))
def test_replicas_are_said_by_exactly_one_of_spec_and_scaler(spec, ours):
    t = parsed(spec)
    (child,) = [c for c in desired.children(t, observed.of(t, key=KEY)) if c["kind"] == "StatefulSet"]
    seen = observed.of(t, children=[as_stored(t, child, tuple(ours))], key=KEY)
    applies = [apply for apply in desired.plan(t, seen) if apply.manifest["kind"] == "StatefulSet"]
    says = [apply.manager for apply in applies if "replicas" in apply.manifest["spec"]]
    if not t.autoscaled:
        assert says == [names.MANAGER]
    else:
        assert names.MANAGER not in says, "the operator holds on to a number that the autoscaler should have"
        someone_else = bool(set(ours) - {names.MANAGER})
        assert says == ([] if someone_else else [names.AUTOSCALED_MANAGER])


def test_without_a_key_no_secret_is_made():
    t = parsed({})
    with pytest.raises(ValueError, match="no key for ml/rosetta: an empty one would open Triton's restricted APIs"):
        desired.children(t, observed.of(t))


def pods(children):
    return [child["spec"]["template"]["spec"] for child in children if "template" in child.get("spec", {})]
