"""The steps of the main job. Each does one thing to the target and returns what it saw."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from portalis_demo.show import Story, Wait
from portalis_demo.target import DemoError, Target

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "charts" / "portalis-operator"
SYSTEM_NAMESPACE = "portalis-system"
RELEASE = "portalis"


def make_namespace(target: Target, namespace: str) -> None:
    """Create a namespace that enforces Pod Security "restricted", if it is not there."""
    manifest = {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"name": namespace, "labels": {"pod-security.kubernetes.io/enforce": "restricted"}},
    }
    target.kubectl("apply", "--server-side", "-f", "-", stdin=json.dumps(manifest))


def install_operator(target: Target) -> None:
    """Install or upgrade the chart with the target's images, and wait for the operator's Deployment."""
    make_namespace(target, SYSTEM_NAMESPACE)
    repository, _, tag = target.images.operator.rpartition(":")
    target.helm(
        "upgrade", "--install", RELEASE, str(CHART), "--namespace", SYSTEM_NAMESPACE,
        "--set", f"image.repository={repository}", "--set", f"image.tag={tag}",
        "--set", f"images.triton={target.images.triton}", "--set", f"images.gateway={target.images.gateway}",
        "--set", f"images.sandbox={target.images.sandbox}",
        "--wait", "--timeout", "180s",
    )  # fmt: skip


def apply_translator(target: Target, namespace: str, example: Path) -> str:
    """Apply an example CR, with the target's storage class where it names a volume. Returns the CR's name."""
    body = yaml.safe_load(example.read_text())
    repository = body["spec"].get("modelRepository")
    if repository is not None and target.storage_class and "storageClassName" not in repository:
        repository["storageClassName"] = target.storage_class
    target.kubectl("apply", "--server-side", "-n", namespace, "-f", "-", stdin=json.dumps(body))
    return str(body["metadata"]["name"])


def translator(target: Target, namespace: str, name: str) -> dict[str, Any]:
    """The CR as it is now."""
    found: dict[str, Any] = json.loads(target.kubectl("get", "ptr", name, "-n", namespace, "-o", "json"))
    return found


def ready_condition(body: dict[str, Any]) -> dict[str, str]:
    """The Ready condition, or an empty one where the operator has not looked yet or looked at an older generation."""
    status = body.get("status", {})
    if status.get("observedGeneration") != body["metadata"]["generation"]:
        return {
            "status": "Unknown",
            "reason": "NotObserved",
            "message": "the operator has not seen this generation yet",
        }
    for condition in status.get("conditions", []):
        if condition["type"] == "Ready":
            found: dict[str, str] = condition
            return found
    return {"status": "Unknown", "reason": "NoCondition", "message": "no Ready condition"}


def wait_until_ready(target: Target, namespace: str, name: str, wait: Wait) -> dict[str, Any]:
    """Follow the Ready condition until it is True. DemoError carries the last reason, its sentence and the pods."""
    timeout = 300 if target.local else 900  # s; another cluster's nodes pull the images first
    deadline = time.monotonic() + timeout
    while True:
        body = translator(target, namespace, name)
        ready = ready_condition(body)
        wait.update(f"Ready={ready['status']} {ready['reason']}: {ready['message']}")
        if ready["status"] == "True":
            return body
        if time.monotonic() > deadline:
            pods = target.kubectl("get", "pods", "-n", namespace, "-o", "wide")
            raise DemoError(f"{name} is not Ready after {timeout:.0f} s: {ready['reason']}: {ready['message']}\n{pods}")
        time.sleep(0.5)


def portalis(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the CLI as a user does."""
    command = [str(Path(sys.executable).with_name("portalis")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def translate(source: Path, url: str, protocol: str) -> str:
    """Send a file through the gateway; returns the Rust. DemoError carries the CLI's message."""
    done = portalis("translate", str(source), "--url", url, "--protocol", protocol)
    if done.returncode != 0:
        raise DemoError(f"portalis translate over {protocol} ended with exit code {done.returncode}:\n{done.stderr}")
    return done.stdout


def run_rust(rust: str) -> str:
    """Build Rust text with rustc and run it; returns what it printed."""
    with tempfile.TemporaryDirectory(prefix="portalis-demo-") as folder:
        source, binary = Path(folder, "main.rs"), Path(folder, "main")
        source.write_text(rust)
        rustc = ["/usr/bin/rustc", "--edition", "2021", "-O", "-D", "warnings", "-o", str(binary), str(source)]
        built = subprocess.run(rustc, capture_output=True, text=True)
        if built.returncode != 0:
            raise DemoError(f"rustc refused the translation:\n{built.stderr}")
        return subprocess.run([str(binary)], capture_output=True, text=True, timeout=60, check=True).stdout


def run_python(source: Path) -> str:
    """What CPython prints for the same file."""
    return subprocess.run([sys.executable, str(source)], capture_output=True, text=True, timeout=60, check=True).stdout


def show_translation(story: Story, source: Path, http: str, grpc: str) -> None:
    """Translate over both protocols, build, run, compare with CPython, and show it."""
    story.command(f"portalis translate {source.relative_to(ROOT)} --url http://{http}")
    rust = translate(source, f"http://{http}", "http")
    program, _, runtime = rust.partition("\n/// What Python does and Rust's library does not")
    story.text(f"{program}\n… and {runtime.count(chr(10))} lines of runtime that it uses")
    if translate(source, grpc, "grpc") != rust:
        raise DemoError("the gateway's gRPC answer differs from its HTTP answer")
    story.text(f"\n(the same over gRPC at {grpc})")
    printed, expected = run_rust(rust), run_python(source)
    story.command("rustc -O fibonacci.rs && ./fibonacci")
    story.text(printed)
    if printed != expected:
        raise DemoError(f"Python prints something else:\n{expected}")
    story.text("(Python prints the same)")
