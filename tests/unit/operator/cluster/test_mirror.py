"""The mirror: the newest of what was seen and written, by name and by translator."""

from portalis_operator.cluster.kinds import TRANSLATOR
from portalis_operator.cluster.mirror import Mirror, key_of


def service(version: int, uid: str = "s1", name: str = "rosetta-triton", **labels: str) -> dict:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": name,
            "namespace": "ml",
            "uid": uid,
            "resourceVersion": str(version),
            "labels": {"app.kubernetes.io/instance": "rosetta", **labels},
        },
    }


def test_our_own_write_makes_its_watch_event_no_news():
    mirror = Mirror()
    assert mirror.put(service(5))
    assert not mirror.put(service(5))
    assert not mirror.put(service(4))
    assert mirror.put(service(6))


def test_versions_are_compared_as_numbers():
    mirror = Mirror()
    mirror.put(service(9))
    assert mirror.put(service(10))


def test_an_answer_that_comes_after_the_deletion_does_not_bring_the_object_back():
    mirror = Mirror()
    mirror.put(service(5))
    assert mirror.remove(service(8))
    assert not mirror.put(service(7))
    assert mirror.get(key_of(service(5))) is None


def test_an_object_that_only_lost_our_label_can_be_taken_in_again():
    mirror = Mirror()
    mirror.put(service(5))
    mirror.remove(service(8))
    assert mirror.put(service(8))


def test_the_deletion_of_an_earlier_object_leaves_the_new_one_of_its_name():
    mirror = Mirror()
    mirror.put(service(9, uid="new"))
    assert not mirror.remove(service(8, uid="old"))
    assert mirror.get(key_of(service(9))) is not None


def test_the_owner_says_to_which_translator_an_object_belongs_even_without_labels():
    mirror = Mirror()
    obj = service(5)
    obj["metadata"]["labels"] = {}
    obj["metadata"]["ownerReferences"] = [
        {
            "apiVersion": TRANSLATOR.api_version,
            "kind": TRANSLATOR.kind,
            "name": "rosetta",
            "uid": "u",
            "controller": True,
        }
    ]
    mirror.put(obj)
    assert mirror.family(("ml", "rosetta")) == [obj]


def test_an_object_moves_to_the_family_that_its_labels_name_now():
    mirror = Mirror()
    mirror.put(service(5))
    moved = service(6, **{"app.kubernetes.io/instance": "other"})
    mirror.put(moved)
    assert mirror.family(("ml", "rosetta")) == []
    assert mirror.family(("ml", "other")) == [moved]
    mirror.remove(moved)
    assert len(mirror) == 0
