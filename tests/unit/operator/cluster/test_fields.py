"""Field sets: a manifest against managedFields, both ways, and paths that people can read."""

from portalis_operator.cluster import fields

MANIFEST = {
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": {
        "name": "web",
        "namespace": "ml",
        "labels": {"app": "web"},
        "annotations": {"portalis.dev/applied": "x"},
    },
    "spec": {
        "selector": {"app": "web"},
        "ports": [{"name": "http", "port": 80, "protocol": "TCP", "targetPort": "http"}],
        "externalIPs": [],
    },
}
OURS = {
    "f:metadata": {"f:labels": {"f:app": {}}, "f:annotations": {"f:portalis.dev/applied": {}}},
    "f:spec": {
        "f:selector": {},
        "f:ports": {
            'k:{"port":80,"protocol":"TCP"}': {
                ".": {},
                "f:name": {},
                "f:port": {},
                "f:protocol": {},
                "f:targetPort": {},
            }
        },
        "f:externalIPs": {},
    },
}


def taken(*path: str) -> dict:
    """OURS without one path."""

    def copy(node: dict, rest: tuple[str, ...]) -> dict:
        if len(rest) == 1:
            return {key: inner for key, inner in node.items() if key != rest[0]}
        return {key: copy(inner, rest[1:]) if key == rest[0] else inner for key, inner in node.items()}

    return copy(OURS, path)


def test_a_child_as_it_was_applied_has_lost_nothing_and_has_nothing_too_much():
    assert fields.lost(MANIFEST, OURS) == []
    assert fields.surplus(MANIFEST, OURS) == []


def test_a_field_that_was_taken_is_found_inside_a_list():
    port = 'k:{"port":80,"protocol":"TCP"}'
    (path,) = fields.lost(MANIFEST, taken("f:spec", "f:ports", port, "f:targetPort"))
    assert fields.readable(path) == "spec.ports[port=80,protocol=TCP].targetPort"


def test_a_map_that_is_owned_as_a_whole_is_lost_as_a_whole():
    (path,) = fields.lost(MANIFEST, taken("f:spec", "f:selector"))
    assert fields.readable(path) == "spec.selector"


def test_a_list_item_that_is_gone_is_named_by_its_keys():
    manifest = {
        **MANIFEST,
        "spec": {
            **MANIFEST["spec"],
            "ports": [*MANIFEST["spec"]["ports"], {"name": "grpc", "port": 81, "protocol": "TCP"}],
        },
    }
    (path,) = fields.lost(manifest, OURS)
    assert fields.readable(path) == "spec.ports[port=81,protocol=TCP]"


def test_an_annotation_with_dots_is_readable():
    (path,) = fields.lost(MANIFEST, taken("f:metadata", "f:annotations"))
    assert fields.readable(path) == "metadata.annotations"
    (path,) = fields.lost(
        MANIFEST, {**OURS, "f:metadata": {"f:labels": {"f:app": {}}, "f:annotations": {"f:other": {}}}}
    )
    assert fields.readable(path) == "metadata.annotations[portalis.dev/applied]"


def test_a_field_that_the_manifest_does_not_state_any_more_is_surplus():
    manifest = {**MANIFEST, "spec": {"selector": {"app": "web"}, "ports": []}}
    assert [fields.readable(path) for path in fields.surplus(manifest, OURS)] == [
        "spec.ports[port=80,protocol=TCP]",
        "spec.externalIPs",
    ]


def test_with_no_field_left_everything_is_lost():
    assert fields.lost(MANIFEST, {}) == [("f:metadata",), ("f:spec",)]


def test_the_identity_of_an_object_is_no_opinion():
    assert fields.opinion({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a", "uid": "u"}}) == {}


def test_only_our_own_apply_counts_as_ours():
    obj = {
        "metadata": {
            "managedFields": [
                {"manager": "portalis-operator", "operation": "Update", "fieldsV1": {"f:a": {}}},
                {
                    "manager": "portalis-operator",
                    "operation": "Apply",
                    "subresource": "status",
                    "fieldsV1": {"f:b": {}},
                },
                {"manager": "someone", "operation": "Apply", "fieldsV1": {"f:c": {}}},
            ]
        }
    }
    assert fields.entry_of(obj, "portalis-operator") is None
    obj["metadata"]["managedFields"].append({"manager": "portalis-operator", "operation": "Apply", "fieldsV1": OURS})
    assert fields.entry_of(obj, "portalis-operator") == OURS


def test_the_writer_of_a_field_is_who_holds_it_and_nobody_else_is_blamed():
    obj = {
        "metadata": {
            "managedFields": [
                {"manager": "early", "time": "2026-01-01T00:00:00Z", "fieldsV1": {"f:data": {}}},
                {"manager": "holder", "time": "2026-01-02T00:00:00Z", "fieldsV1": {"f:spec": {"f:selector": {}}}},
                {"manager": "late", "time": "2026-01-03T00:00:00Z", "fieldsV1": {"f:metadata": {"f:labels": {}}}},
                {"manager": "portalis-operator", "time": "2026-01-04T00:00:00Z", "fieldsV1": OURS},
            ]
        }
    }
    assert fields.writer_of(obj, ("f:spec", "f:selector"), "portalis-operator") == "holder"
    assert fields.writer_of(obj, ("f:spec", "f:ports"), "portalis-operator") == ""
    assert fields.writer_of({"metadata": {}}, ("f:spec",), "portalis-operator") == ""
