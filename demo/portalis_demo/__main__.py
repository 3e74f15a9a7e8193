"""`make demo` and `make demo-down`."""

from __future__ import annotations

import argparse
import sys

from portalis_demo import foreign, steps
from portalis_demo.local import local_target, remove_local
from portalis_demo.show import Story
from portalis_demo.target import DemoError, Target, current_target

NAMESPACE = "portalis-demo"
CLUSTER_NAME = "portalis-demo"


def tell(story: Story, target: Target) -> None:
    """Install, apply, wait, look, translate."""
    if target.local is None:
        foreign.claim(target, NAMESPACE, steps.SYSTEM_NAMESPACE)
    story.step("Install the operator from its chart")
    story.command(f"helm upgrade --install portalis charts/portalis-operator -n {steps.SYSTEM_NAMESPACE}")
    steps.install_operator(target)
    story.text(target.kubectl("get", "pods", "-n", steps.SYSTEM_NAMESPACE))

    story.step("Apply one PortalisTranslator, in a namespace that enforces Pod Security restricted")
    steps.make_namespace(target, NAMESPACE)
    example = steps.ROOT / "examples" / "minimal.yaml"
    story.command("kubectl apply -f examples/minimal.yaml")
    story.text(example.read_text())
    name = steps.apply_translator(target, NAMESPACE, example)
    with story.waiting(f"translator {name}") as wait:
        steps.wait_until_ready(target, NAMESPACE, name, wait)

    story.step("Look at it")
    for line in ("get ptr", f"describe ptr {name}", "get statefulset,deployment,service,pvc,pdb,pods"):
        story.command(f"kubectl {line}")
        story.text(target.kubectl(*line.split(), "-n", NAMESPACE))

    story.step("Translate a Python file through the gateway, build the Rust, run it")
    source = steps.ROOT / "examples" / "fibonacci.py"
    gateway = f"{name}-gateway"
    with target.reach(NAMESPACE, gateway, 80) as http, target.reach(NAMESPACE, gateway, 8001) as grpc:
        steps.show_translation(story, source, http, grpc)


def take_away(story: Story, target: Target | None) -> None:
    """The whole local cluster; of another cluster only what the demo made there."""
    if target is None:
        remove_local(CLUSTER_NAME)
    else:
        story.text(foreign.remove(target, NAMESPACE))


def main() -> int:
    """Exit code 0: everything shown above really happened; 1: it did not, and the message says what."""
    parser = argparse.ArgumentParser(prog="make demo", description="From nothing to a translated Python file.")
    parser.add_argument("action", choices=["up", "down"])
    action = parser.parse_args().action
    story = Story()
    try:
        target = current_target()
        if action == "down":
            take_away(story, target)
            return 0
        target = target or local_target(story, CLUSTER_NAME)
        tell(story, target)
    except DemoError as error:
        print(f"\ndemo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "\ndemo: interrupted. `make demo` goes on from here, `make demo-down` removes everything.", file=sys.stderr
        )
        return 130
    everything = "what the demo made in this cluster" if target.local is None else "the cluster and everything it made"
    story.step("Go on")
    story.text(
        f"export KUBECONFIG={target.kubeconfig}\n"
        f"kubectl -n {NAMESPACE} edit ptr rosetta      # change it and watch: kubectl get ptr -w\n"
        "portalis transpile FILE.py                   # the same engine without a server (.venv/bin/portalis)\n"
        "make demo                                    # again, at once\n"
        f"make demo-down                               # remove {everything}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
