"""Which APIs are served: taken from the API server's word, and kept where a part of it does not answer."""

from portalis_operator.cluster.discovery import NOTHING, Served, discover
from portalis_operator.cluster.errors import NotThere, Unreachable
from portalis_operator.cluster.kinds import KINDS


class Paths:
    """Answers by path; a path that is not there is a 404, an exception is raised."""

    def __init__(self, groups: dict[str, dict[str, list[str]]]) -> None:
        self.broken: set[str] = set()
        self.answers = {"/api/v1": {"resources": [{"name": kind.plural} for kind in KINDS if not kind.group]}}
        listed = []
        for group, versions in groups.items():
            offered = [{"groupVersion": f"{group}/{version}"} for version in versions]
            listed.append({"name": group, "versions": offered, "preferredVersion": offered[0]})
            for version, names in versions.items():
                self.answers[f"/apis/{group}/{version}"] = {"resources": [{"name": name} for name in names]}
        self.answers["/apis"] = {"groups": listed}

    async def read(self, path, query=None, *, what=""):
        if path in self.broken:
            raise Unreachable(what)
        if path not in self.answers:
            raise NotThere(what)
        return self.answers[path]


APPS = {"apps": {"v1": ["statefulsets", "deployments", "statefulsets/scale"]}}
MONITORING = {"monitoring.coreos.com": {"v1": ["podmonitors", "servicemonitors"]}}
METRICS = {"custom.metrics.k8s.io": {"v1beta2": ["pods/nv_gpu_utilization", "services/x", "pods/queue_time"]}}


def plurals(served: Served) -> set[str]:
    return {kind.plural for kind in served.kinds}


async def test_only_kinds_that_are_served_are_watched():
    served = await discover(Paths(APPS))
    assert {"pods", "services", "statefulsets"} <= plurals(served)
    assert "podmonitors" not in plurals(served)
    assert served.apis == {"v1", "apps/v1"}
    assert "secrets" in plurals(served)
    assert "secrets" not in {kind.plural for kind in served.watched}


async def test_an_api_of_which_a_kind_is_missing_is_not_counted_as_served():
    served = await discover(Paths(APPS | {"monitoring.coreos.com": {"v1": ["servicemonitors"]}}))
    assert "monitoring.coreos.com/v1" not in served.apis
    assert "monitoring.coreos.com/v1" in (await discover(Paths(APPS | MONITORING))).apis


async def test_an_api_whose_server_does_not_answer_stays_as_it_was():
    paths = Paths(APPS | MONITORING)
    before = await discover(paths)
    paths.broken.add("/apis/monitoring.coreos.com/v1")
    assert await discover(paths, before) == before
    assert "podmonitors" not in plurals(await discover(paths, NOTHING))


async def test_the_metrics_of_pods_are_known_by_name():
    served = await discover(Paths(APPS | METRICS))
    assert served.pod_metrics == {"nv_gpu_utilization", "queue_time"}
    broken = Paths(APPS | METRICS)
    broken.broken.add("/apis/custom.metrics.k8s.io/v1beta2")
    assert (await discover(broken, served)).pod_metrics == served.pod_metrics


async def test_only_what_children_depend_on_begins_a_new_season():
    before = await discover(Paths(APPS))
    assert (await discover(Paths(APPS | {"example.com": {"v1": ["things"]}}))).matters == before.matters
    after = await discover(Paths(APPS | MONITORING | METRICS))
    assert after.matters != before.matters
    assert after.difference(before) == (
        "custom.metrics.k8s.io/v1beta2 appeared, nv_gpu_utilization appeared, "
        "podmonitors.monitoring.coreos.com appeared, queue_time appeared"
    )
    assert "podmonitors.monitoring.coreos.com went" in before.difference(after)
