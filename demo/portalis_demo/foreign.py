"""The demo on another cluster than its own (CLUSTER=current): nothing of others is touched, and all can be removed."""

from __future__ import annotations

import json

from portalis_demo.steps import RELEASE, SYSTEM_NAMESPACE, make_namespace
from portalis_demo.target import DemoError, Target

MARK = "portalis.dev/demo"
"""Label of the namespaces that the demo made."""


def claim(target: Target, *namespaces: str) -> None:
    """Make the demo's namespaces and mark them. DemoError, before anything is made, when one is somebody else's."""
    for namespace in namespaces:
        found = target.kubectl("get", "namespace", namespace, "--ignore-not-found", "-o", "json")
        if found.strip() and MARK not in json.loads(found)["metadata"].get("labels", {}):
            raise DemoError(
                f"namespace {namespace} was there before the demo, which would change what runs in it (its Helm "
                f"release is {RELEASE} in {SYSTEM_NAMESPACE}). Use another cluster, or delete the namespace if nobody "
                "needs it"
            )
    for namespace in namespaces:
        make_namespace(target, namespace)
        target.kubectl("label", "namespace", namespace, f"{MARK}=true", "--overwrite")


def remove(target: Target, *namespaces: str) -> str:
    """Remove the marked namespaces, and the release with what it has beyond them; says what stays."""
    ours = target.kubectl("get", "namespace", "-l", f"{MARK}=true", "-o", "name").split()
    if f"namespace/{SYSTEM_NAMESPACE}" not in ours:
        return "Nothing of the demo is here."
    target.kubectl("delete", "ptr", "--all", "-n", namespaces[0], "--ignore-not-found", "--timeout=120s")
    target.helm("uninstall", RELEASE, "--namespace", SYSTEM_NAMESPACE, "--ignore-not-found", "--wait")
    for namespace in ours:
        target.kubectl("delete", namespace, "--timeout=180s")
    return (
        "The CRD stays, since every translator of the cluster would go with it:\n"
        "kubectl delete crd portalistranslators.portalis.dev"
    )
