"""The film: reconcile to a fixed point on a dumb cluster, with what must hold in every frame."""

import itertools

import pytest

GPU: dict = {}
CPU = {"profile": "cpu", "modelRepository": {}}
SCALED = {"profile": "cpu", "autoscaling": {"minReplicas": 3, "maxReplicas": 6}}
BARE = {"profile": "cpu", "gateway": {"enabled": False}, "networkPolicy": {"enabled": False}}

NEEDS = {
    "StatefulSet rosetta-triton": ("ServiceAccount rosetta-triton", "Secret rosetta-keys"),
    "Deployment rosetta-sandbox": ("ServiceAccount rosetta-triton",),
    "Deployment rosetta-gateway": ("ConfigMap rosetta-gateway", "ServiceAccount rosetta-triton"),
}


def check(frames) -> None:
    """What must hold in every frame, and between one and the next."""
    last: dict[str, dict] = {}
    for frame in frames:
        for key, obj in frame.cluster.objects.items():
            owners = obj["metadata"].get("ownerReferences", [])
            assert [ref["uid"] for ref in owners if ref["controller"]] == ["u-1"] or key[0] == "PersistentVolumeClaim"
            assert obj["metadata"]["labels"]["app.kubernetes.io/instance"] == "rosetta"
        status = frame.outcome.status
        assert status["observedGeneration"] == frame.cluster.body["metadata"]["generation"]
        for condition in status["conditions"]:
            assert condition["reason"]
            assert condition["message"]
            before = last.get(condition["type"])
            if before and before["status"] == condition["status"]:
                assert condition["lastTransitionTime"] == before["lastTransitionTime"], "time moves on a flip alone"
            last[condition["type"]] = condition
        if frame.ready["status"] == "True":
            pods = [pod for pod in frame.cluster.pods if pod["owner"] == "rosetta-triton"]
            assert pods
            assert len(pods) == frame.cluster.objects["StatefulSet", "rosetta-triton"]["spec"]["replicas"]


@pytest.mark.parametrize("spec", [GPU, CPU, SCALED, BARE], ids=["gpu", "cpu", "scaled", "bare"])
async def test_a_translator_comes_to_life_and_to_rest(film, spec):
    frames = await film(spec).play()
    check(frames)
    assert frames[-1].ready["status"] == "True"
    assert frames[-1].writes == []
    assert [frame.ready["status"] for frame in frames].count("True") >= 1
    flips = [a.ready["status"] != b.ready["status"] for a, b in itertools.pairwise(frames)]
    assert sum(flips) == 1, "it becomes Ready once, and stays so"


@pytest.mark.parametrize("spec", [GPU, CPU, SCALED, BARE], ids=["gpu", "cpu", "scaled", "bare"])
async def test_what_a_child_needs_is_made_before_it(film, spec):
    frames = await film(spec).play()
    order = [write.removeprefix("apply ") for write in frames[0].writes]
    for child, needed in NEEDS.items():
        if child in order:
            assert all(order.index(each) < order.index(child) for each in needed)


async def test_every_child_is_written_once_on_the_way(film):
    made = film(CPU)
    frames = await made.play()
    applies = [write for write in made.cluster.log if write != "status"]
    assert len(applies) == len(set(applies)) == 16
    assert len([write for write in made.cluster.log if write == "status"]) <= len(frames)


async def test_from_any_frame_on_a_new_operator_reaches_the_same_end(film):
    whole = film(CPU)
    await whole.play()
    wanted = {key: obj["spec"] for key, obj in whole.cluster.objects.items() if "spec" in obj}
    for dies_at in ("Secret rosetta-keys", "StatefulSet rosetta-triton", "Service rosetta-gateway"):
        broken = film(CPU, fails_at=dies_at)
        await broken.frame()
        broken.cluster.fails_at = ""
        check(await broken.play())
        assert {key: obj["spec"] for key, obj in broken.cluster.objects.items() if "spec" in obj} == wanted


async def test_a_failure_ends_the_applies_and_is_the_reason_until_it_is_gone(film):
    blocked = film(CPU, fails_at="ConfigMap rosetta-gateway")
    frames = await blocked.play()
    assert frames[-1].ready["reason"] == "ForeignObject"
    assert "ConfigMap rosetta-gateway exists already" in frames[-1].ready["message"]
    assert ("Deployment", "rosetta-gateway") not in blocked.cluster.objects
    assert not frames[-1].outcome.settled
    assert blocked.cluster.events.count(("ForeignObject", True)) == 1
    blocked.cluster.fails_at = ""
    frames = await blocked.play()
    assert frames[-1].ready["status"] == "True"
    assert frames[-1].outcome.settled


async def test_the_number_of_pods_never_drops_on_its_way_to_the_autoscaler_and_back(film):
    made = film({"profile": "cpu", "triton": {"replicas": 5}})
    await made.play()
    numbers = []

    async def edited(**spec) -> None:
        made.edit(profile="cpu", **spec)
        while True:
            frame = await made.frame()
            numbers.append(made.cluster.objects["StatefulSet", "rosetta-triton"]["spec"]["replicas"])
            if not frame.writes:
                return

    await edited(triton={"replicas": 5}, autoscaling={"minReplicas": 2, "maxReplicas": 9})
    assert set(numbers) == {5}
    made.cluster.objects["StatefulSet", "rosetta-triton"]["spec"]["replicas"] = 7  # the autoscaler
    await edited(triton={"replicas": 5}, autoscaling={"minReplicas": 2, "maxReplicas": 8})
    assert set(numbers) == {5, 7}
    await edited(triton={"replicas": 4})
    assert numbers[-1] == 4
    assert set(numbers) == {5, 7, 4}


async def test_a_refused_spec_changes_nothing_that_runs_and_is_not_tried_again(film):
    made = film(CPU)
    await made.play()
    running = dict(made.cluster.objects)
    made.edit(profile="tpu")
    frame = await made.frame()
    assert frame.ready["reason"] == "InvalidSpec"
    assert "spec.profile" in frame.ready["message"]
    assert frame.outcome.settled
    assert made.cluster.objects == running


async def test_paused_nothing_is_changed_and_the_status_goes_on(film):
    made = film(CPU)
    await made.play()
    del made.cluster.objects["Service", "rosetta-gateway"]
    made.edit(**CPU, paused=True)
    frame = await made.frame()
    assert frame.writes == ["status"]
    assert ("Service", "rosetta-gateway") not in made.cluster.objects
    made.edit(**CPU)
    await made.play()
    assert ("Service", "rosetta-gateway") in made.cluster.objects


async def test_where_the_operator_cannot_look_it_says_unknown_and_touches_nothing(film):
    made = film(CPU)
    await made.play()
    made.cluster.unreachable = True
    frame = await made.frame()
    assert frame.writes == ["status"]
    assert {c["type"]: c["status"] for c in frame.outcome.status["conditions"]}["ModelsReady"] == "Unknown"
    made.cluster.unreachable = False
    assert (await made.play())[-1].ready["status"] == "True"


async def test_what_the_spec_turns_off_is_deleted_last(film):
    made = film(CPU)
    await made.play()
    made.edit(**CPU, gateway={"enabled": False})
    frame = await made.frame()
    deletions = [write for write in frame.writes if write.startswith("delete")]
    assert deletions
    assert frame.writes[-len(deletions) - 1 : -1] == deletions
    assert not [key for key in made.cluster.objects if key[1] == "rosetta-gateway"]
    assert ("PersistentVolumeClaim", "rosetta-models") in made.cluster.objects


async def test_an_event_goes_out_for_each_turn_of_ready_and_for_no_other_write(film):
    made = film(CPU)
    await made.play()
    told = made.cluster.events
    assert told[-1] == ("Ready", False)
    assert len(told) == len(set(told))
    count = len(told)
    made.edit(**CPU, gateway={"replicas": 3})
    await made.frame()
    assert len(told) <= count + 1
