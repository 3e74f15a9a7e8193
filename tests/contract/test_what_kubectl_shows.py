"""The CRD as a user of kubectl meets it, on a real API server."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from portalis_operator import api, observed, status
from portalis_operator.api.repository import BUILTIN_MODELS
from portalis_operator.observed import Answer

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
NOW = datetime(2026, 11, 24, 10, 0, 0, tzinfo=UTC)

pytestmark = pytest.mark.apiserver


@pytest.fixture
def kubectl(knows_translators, namespace):
    """kubectl("get", "ptr") in a namespace of the test's own."""

    def run(*arguments, **options):
        return knows_translators.kubectl("--namespace", namespace, *arguments, **options)

    return run


def create(kubectl, spec=None):
    body = {"apiVersion": api.API_VERSION, "kind": api.KIND, "metadata": {"name": "rosetta"}, "spec": spec or {}}
    kubectl("create", "-f", "-", input=json.dumps(body))
    return read(kubectl)


def read(kubectl):
    return json.loads(kubectl("get", "ptr", "rosetta", "-o", "json"))


def write_status(kubectl, raw, found):
    body = {key: raw[key] for key in ("apiVersion", "kind")} | {"metadata": {"name": "rosetta"}, "status": found}
    kubectl("apply", "--server-side", "--subresource=status", "--validate=strict", "-f", "-", input=json.dumps(body))


def judged(raw, answers=None):
    """A status with something in each of its fields."""
    t, _ = api.parse(raw)
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "rosetta-triton-0", "uid": "p", "labels": {"app.kubernetes.io/component": "triton"}},
        "status": {"podIP": "10.0.0.1", "phase": "Running"},
    }
    seen = observed.of(t, pods=[pod], key="k").with_answers(answers or {})
    return status.of(t, seen, failure=None, previous=raw.get("status"), now=NOW)


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_example_is_taken(kubectl, example):
    kubectl("create", "--validate=strict", "-f", str(example))
    raw = read(kubectl)
    t, refusal = api.parse(raw)
    assert refusal is None
    written = yaml.safe_load(example.read_text())
    written["metadata"] |= {"namespace": "ml", "uid": "u"}
    assert api.parse(written)[0].spec == t.spec, "a default of the CRD is not the operator's"


def test_the_short_name_and_the_category_find_it(kubectl):
    create(kubectl)
    assert kubectl("get", "portalis", "-o", "name").strip() == "portalistranslator.portalis.dev/rosetta"


def test_the_columns_show_the_state_at_a_glance(kubectl):
    raw = create(kubectl, {"profile": "cpu"})
    write_status(kubectl, raw, judged(raw))
    header, line = kubectl("get", "ptr").splitlines()
    assert header.split() == ["NAME", "READY", "MODELS", "REPLICAS", "URL", "REASON", "AGE"]
    namespace = raw["metadata"]["namespace"]
    url = f"http://rosetta-gateway.{namespace}.svc:80"
    assert line.split()[:6] == ["rosetta", "False", f"0/{len(BUILTIN_MODELS)}", "0/2", url, "PodsStarting"]


def test_a_status_is_stored_as_it_was_written_so_that_a_steady_state_writes_nothing(kubectl):
    raw = create(kubectl, {"profile": "cpu", "triton": {"replicas": 1}, "autoscaling": {}})
    failed = Answer({"translation_model": False}, {"translation_model": "Internal: no module"})
    found = judged(raw, {"rosetta-triton-0": failed})
    write_status(kubectl, raw, found)
    stored = read(kubectl)
    assert stored["status"] == found
    assert judged(stored, {"rosetta-triton-0": failed}) == found


def test_the_scale_sub_resource_counts_the_triton_pods(kubectl, knows_translators, namespace):
    raw = create(kubectl, {"profile": "cpu", "triton": {"replicas": 2}})
    write_status(kubectl, raw, {**judged(raw), "replicas": 2})
    kubectl("scale", "ptr", "rosetta", "--replicas=4")
    assert read(kubectl)["spec"]["triton"]["replicas"] == 4
    scale = json.loads(
        kubectl("get", "--raw", f"/apis/portalis.dev/v1alpha1/namespaces/{namespace}/portalistranslators/rosetta/scale")
    )
    assert scale["status"]["replicas"] == 2
    assert "app.kubernetes.io/instance=rosetta" in scale["status"]["selector"]


def test_explain_describes_a_field_with_its_bounds_in_words(kubectl):
    said = kubectl("explain", "ptr.spec.triton.sharedMemory")
    assert "Size of /dev/shm" in said
    assert "Default: 8Gi (gpu) or 512Mi (cpu)" in " ".join(said.split())
