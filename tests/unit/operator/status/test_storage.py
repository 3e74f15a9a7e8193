"""The condition StorageReady, by its sentences."""

import pytest

SPEC = {"profile": "cpu", "modelRepository": {}}


def test_without_a_repository_no_volume_is_needed(translator, judged):
    t = translator({"profile": "cpu"})
    assert judged("StorageReady", t, [])[:2] == ("NoVolumeNeeded", True)


def test_a_pending_volume_names_the_storage_class_the_last_event_and_the_way_out(
    translator, healthy, instead, raw_claim, raw_event, judged
):
    t = translator(SPEC)
    event = raw_event(
        "PersistentVolumeClaim", "rosetta-models", "ProvisioningFailed", "only ReadWriteOnce is supported."
    )
    raw = instead(healthy(t), raw_claim(t, phase="Pending", storage_class="local"), event)
    expected = (
        "VolumePending",
        False,
        "The claim rosetta-models (ReadWriteMany) waits for storage class 'local'. Its last event: only "
        "ReadWriteOnce is supported. If that class cannot do what accessModes asks for, create the translator anew "
        "with a class that can, or with accessModes [ReadWriteOnce] and one replica.",
    )
    assert judged("StorageReady", t, raw) == expected
    assert judged("Ready", t, raw) == expected


def test_a_volume_on_its_way_is_progress_and_says_what_it_waits_for(
    translator, healthy, instead, raw_claim, raw_event, judged
):
    t = translator(SPEC)
    waiting = raw_event(
        "PersistentVolumeClaim", "rosetta-models", "WaitForFirstConsumer", "waiting for a pod", type="Normal"
    )
    reason, holds, sentence = judged("StorageReady", t, instead(healthy(t), raw_claim(t, phase="Pending"), waiting))
    assert (reason, holds) == ("VolumeComing", False)
    assert sentence == (
        "The claim rosetta-models (ReadWriteMany) waits for storage class 'portalis-rwx'. Its last event: waiting "
        "for a pod."
    )


def test_a_pending_volume_without_a_class_says_that_the_cluster_has_no_default(
    translator, healthy, instead, raw_claim, judged
):
    t = translator(SPEC)
    raw = instead(healthy(t), raw_claim(t, phase="Pending", storage_class=None))
    assert "waits for a storage class (the cluster has no default one)" in judged("StorageReady", t, raw)[2]


def test_a_claim_of_the_users_own_that_is_missing_is_asked_for_by_name(translator, judged):
    t = translator({"modelRepository": {"existingClaim": "mine"}})
    assert judged("StorageReady", t, []) == (
        "VolumeMissing",
        False,
        "The claim mine, named by spec.modelRepository.existingClaim, does not exist in namespace ml: create it there.",
    )


def test_a_lost_volume_says_how_to_start_anew(translator, healthy, instead, raw_claim, judged):
    t = translator(SPEC)
    reason, holds, sentence = judged("StorageReady", t, instead(healthy(t), raw_claim(t, phase="Lost")))
    assert (reason, holds) == ("VolumeLost", False)
    assert sentence.endswith("restore it, or delete the claim to start with the image's models.")


@pytest.mark.parametrize(
    ("replicas", "words"),
    [
        (1, "one node only. The spec allows 1 replica, which is enough."),
        (3, "The spec allows 3 replicas, and those on other nodes will not start. Use one replica"),
    ],
)
def test_a_volume_of_one_node_is_fine_and_said(translator, healthy, instead, raw_claim, judged, replicas, words):
    spec = {"accessModes": ["ReadWriteOnce"]}
    t = translator({"profile": "cpu", "triton": {"replicas": replicas}, "modelRepository": spec})
    raw = instead(healthy(t), raw_claim(t, modes=["ReadWriteOnce"]))
    reason, holds, sentence = judged("StorageReady", t, raw)
    assert (reason, holds) == ("VolumeOnOneNode", True)
    assert words in sentence
    assert judged("Ready", t, raw)[:2] == ("Ready", True)
