"""The command line: build, up, down, status, load, env."""

import argparse
import json
import shlex
import sys
import time
from pathlib import Path

from portalis_testcluster import binaries, lifecycle, records
from portalis_testcluster.cluster import Cluster
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.lifecycle import DEFAULT_NAME, EXTRAS
from portalis_testcluster.progress import say
from portalis_testcluster.tools import tools_folder


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused or failed (the sentence is on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except ClusterError as refusal:
        print(f"cluster: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("cluster: interrupted", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portalis_testcluster", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str, *, named: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        if named:
            sub.add_argument("--name", default=DEFAULT_NAME, help="which cluster (default: %(default)s)")
        sub.add_argument("--json", action="store_true", help="print what a program can read")
        return sub

    build = command("build", _build, "compile what a cluster runs (cold: about 10 minutes)", named=False)
    build.add_argument("only", nargs="*", metavar="NAME", help="only these; metrics-server is built only on request")
    up = command("up", _up, "start a cluster; what a dead one of that name left is cleared away first")
    up.add_argument("--node", action="store_true", help="with a node that runs pods (needs root)")
    up.add_argument("--gpus", type=int, default=8, help="fake GPUs on the node (default: %(default)s)")
    up.add_argument("--port", type=int, help="port of the API server (default: 6443, or a free one)")
    up.add_argument(
        "--volume-uid", type=int, default=1000, help="owner of the volumes that it makes (default: %(default)s)"
    )
    up.add_argument("--with", dest="extras", action="append", default=[], choices=EXTRAS, help="add it to the node")
    down = command("down", _down, "remove a cluster and everything that it made")
    down.add_argument("--all", action="store_true", help="every cluster of this user")
    command("status", _status, "list the clusters", named=False)
    load = command("load", _load, "give images to the node of a cluster")
    load.add_argument(
        "archive", type=Path, nargs="+", help="an OCI archive, as of `buildah push NAME oci-archive:FILE`"
    )
    command("env", _env, 'print shell lines for a cluster; use as: eval "$(… env)"')
    return parser


def _build(options: argparse.Namespace) -> None:
    paths = {name: str(binaries.binary(name, say)) for name in options.only or binaries.EVERYTHING}
    paths["tools"] = str(tools_folder(say))
    for name, path in paths.items():
        say(f"{name}: {path}")
    if options.json:
        print(json.dumps(paths))


def _up(options: argparse.Namespace) -> None:
    began = time.monotonic()
    started = Cluster.up(
        options.name,
        options.node,
        options.gpus,
        port=options.port,
        volume_uid=options.volume_uid,
        extras=tuple(options.extras),
        outlive=True,
        say=say,
    )
    tools_folder(say)
    say(f"{started.name!r} is up at {started.server} ({time.monotonic() - began:.1f} s)")
    if options.json:
        print(json.dumps(_described(started.record)))
        return
    print(f"kubeconfig: {started.kubeconfig}")
    print("use it:")
    for line in _shell_lines(started):
        print(f"  {line}")
    print("  kubectl get namespaces")
    print(f"remove it: make cluster-down NAME={started.name}")


def _down(options: argparse.Namespace) -> None:
    names = [record.name for record in records.every()] if options.all else [options.name]
    existing = {record.name for record in records.every()}
    for name in names:
        lifecycle.take_down(name, say)
        say(f"{name!r} is gone" if name in existing else f"there is no cluster {name!r}; nothing to do")


def _status(options: argparse.Namespace) -> None:
    found = [_described(record) for record in records.every()]
    if options.json:
        print(json.dumps(found))
        return
    if not found:
        print("no clusters; `make cluster-up` starts one")
        return
    print(f"{'NAME':<24} {'STATE':<10} {'NODE':<6} {'SERVER':<28} KUBECONFIG")
    for one in found:
        node = "yes" if one["node"] else "no"
        print(f"{one['name']!s:<24} {one['state']!s:<10} {node:<6} {one['server']!s:<28} {one['kubeconfig']}")


def _env(options: argparse.Namespace) -> None:
    found = Cluster.find(options.name)
    if options.json:
        print(json.dumps({"KUBECONFIG": str(found.kubeconfig), "tools": str(tools_folder(say))}))
        return
    for line in _shell_lines(found):
        print(line)


def _shell_lines(found: Cluster) -> list[str]:
    return [
        f"export KUBECONFIG={shlex.quote(str(found.kubeconfig))}",
        f"export PATH={shlex.quote(str(tools_folder(say)))}:$PATH",
        f"export NO_PROXY={found.record.address}${{NO_PROXY:+,$NO_PROXY}}",
    ]


def _load(options: argparse.Namespace) -> None:
    found = Cluster.find(options.name)
    names = [name for archive in options.archive for name in found.load_image(archive)]
    for name in names:
        say(f"loaded {name}")
    if options.json:
        print(json.dumps(names))


def _described(record: records.Record) -> dict[str, object]:
    if lifecycle.is_healthy(record):
        state = "up"
    elif record.is_abandoned:
        state = "abandoned"
    else:
        state = "dead" if record.complete else "incomplete"  # being started, or a start was cut off
    return {
        "name": record.name,
        "state": state,
        "node": record.node,
        "gpus": record.gpus if record.node else 0,
        "server": record.server,
        "kubeconfig": str(record.kubeconfig),
        "folder": str(record.folder),
    }


if __name__ == "__main__":
    sys.exit(main())
