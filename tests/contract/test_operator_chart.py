"""The chart as Helm renders it: valid, restricted, and in step with the code that it installs."""

import re
import subprocess

import kubernetes_validate
import pytest
import yaml

from portalis_operator import names
from portalis_operator.settings import Settings, read
from portalis_testcluster.tools import tool

NAMESPACE = "portalis-system"


@pytest.fixture(scope="module")
def chart(root):
    return root / "charts" / "portalis-operator"


@pytest.fixture(scope="module")
def render(chart):
    def render(*sets: str, release: str = "portalis-operator") -> list[dict]:
        command = [tool("helm"), "template", release, chart, "-n", NAMESPACE, "--set", "crds.install=false"]
        for each in sets:
            command += ["--set-json" if "[" in each or "{" in each else "--set", each]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(done.stderr)
        return [document for document in yaml.safe_load_all(done.stdout) if document]

    return render


def of_kind(documents: list[dict], kind: str) -> dict:
    (found,) = [document for document in documents if document["kind"] == kind]
    return found


def environment(documents: list[dict]) -> dict[str, str]:
    (container,) = of_kind(documents, "Deployment")["spec"]["template"]["spec"]["containers"]
    return {entry["name"]: entry.get("value", "from the pod") for entry in container["env"]}


EVERYTHING = (
    "replicas=2",
    "images.triton=example.com/triton:1",
    "images.gateway=example.com/gateway:1",
    "images.sandbox=example.com/sandbox:1",
    'imagePullSecrets=["login"]',
    'watchNamespaces=["ml","research"]',
    "rbac.ownerReferencesEnforced=true",
    'serviceAccount.annotations={"a":"b"}',
    'metrics.service.annotations={"prometheus.io/scrape":"true"}',
    'options={"resyncInterval":120,"tolerated":"kyverno","parallel":8}',
    'nodeSelector={"disk":"ssd"}',
    'tolerations=[{"operator":"Exists"}]',
    'affinity={"nodeAffinity":{}}',
    "priorityClassName=high",
    'podAnnotations={"a":"b"}',
    'podLabels={"team":"blue"}',
    'networkPolicy.metricsFrom=[{"podSelector":{}}]',
)  # fmt: skip


def test_helm_finds_nothing_to_complain_about(chart):
    done = subprocess.run([tool("helm"), "lint", "--strict", chart], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("values", [(), EVERYTHING], ids=["defaults", "everything"])
def test_what_is_rendered_is_valid_kubernetes(render, values):
    documents = render(*values)
    assert {"Deployment", "Service", "NetworkPolicy", "ServiceAccount"} <= {d["kind"] for d in documents}
    for document in documents:
        kubernetes_validate.validate(document, "1.34", strict=True)


def test_every_value_is_explained_and_bounded(chart):
    lines = (chart / "values.yaml").read_text().splitlines()
    values = yaml.safe_load("\n".join(lines))
    schema = yaml.safe_load((chart / "values.schema.json").read_text())
    assert set(values) | {"global"} == set(schema["properties"])
    for name in values:
        place = next(number for number, line in enumerate(lines) if line.startswith(f"{name}:"))
        before = " ".join(lines[max(0, place - 8) : place + 2])
        assert "#" in before, f"{name} is not explained"


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("replicas=9", "replicas"),
        ("image.tagg=1", "tagg"),
        ("log.level=loud", "level"),
        ('watchNamespaces=["Ml"]', "watchNamespaces"),
        ('options={"resync":1}', "resync"),
        ("metrics.port=8081", "port"),
    ],
)
def test_a_value_that_is_wrong_is_refused_by_name(render, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        render(value)


def test_the_operator_reads_every_option_that_the_chart_sets(render):
    given = environment(render(*EVERYTHING))
    known = {f"PORTALIS_{name.upper()}" for name in Settings.__dataclass_fields__}
    assert set(given) <= known, set(given) - known
    settings = read({name: value for name, value in given.items() if value != "from the pod"})
    assert settings.watch_namespaces == ("ml", "research")
    assert settings.triton_image == "example.com/triton:1"
    assert settings.gateway_image == "example.com/gateway:1"
    assert settings.sandbox_image == "example.com/sandbox:1"
    assert settings.resync_interval == 120
    assert settings.tolerated == ("kyverno",)
    assert settings.parallel == 8
    assert settings.listen == "*"


def test_every_option_of_the_schema_is_one_of_the_operators(chart):
    schema = yaml.safe_load((chart / "values.schema.json").read_text())
    for option in schema["properties"]["options"]["properties"]:
        assert re.sub(r"([A-Z])", r"_\1", option).lower() in Settings.__dataclass_fields__


def test_the_translators_network_policies_know_the_operators_pods(render):
    for release in ("portalis", "other"):
        pod = of_kind(render(release=release), "Deployment")["spec"]["template"]["metadata"]["labels"]
        assert names.OPERATOR_SELECTOR.items() <= pod.items()


def test_the_lease_that_is_held_is_the_one_that_may_be(render):
    for release in ("portalis", "other"):
        documents = render(release=release)
        roles = [document for document in documents if document["kind"] == "Role"]
        (named,) = [rule["resourceNames"] for role in roles for rule in role["rules"] if "resourceNames" in rule]
        assert named == [environment(documents)["PORTALIS_LEASE_NAME"]]


@pytest.mark.parametrize(
    ("release", "name"),
    [("portalis", "portalis-operator"), ("portalis-operator", "portalis-operator"), ("blue", "blue-portalis-operator")],
)
def test_names_come_from_the_release_without_repeating_themselves(render, release, name):
    assert of_kind(render(release=release), "Deployment")["metadata"]["name"] == name


def test_with_namespaces_there_is_no_right_beyond_them(render):
    documents = render('watchNamespaces=["ml","research"]')
    assert not [document for document in documents if document["kind"].startswith("Cluster")]
    roles = {d["metadata"]["namespace"] for d in documents if d["kind"] == "Role"}
    assert roles == {NAMESPACE, "ml", "research"}


def test_no_image_is_named_unless_the_user_does(render):
    given = environment(render())
    assert "PORTALIS_TRITON_IMAGE" not in given
    assert "PORTALIS_WATCH_NAMESPACES" not in given


def test_a_digest_can_be_given_for_the_operators_image(render):
    (container,) = of_kind(render("image.tag=@sha256:abc"), "Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["image"] == "portalis-operator@sha256:abc"
