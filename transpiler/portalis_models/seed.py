"""Put the models of an image into a model repository; the init container of every Triton pod runs this.

    python3 -m portalis_models.seed --source /models --store /repository-volume --links /repository
    python3 -m portalis_models.seed --source /models --copy /repository

The first form keeps models on a shared volume, as `store/<sha256>/<model>/` under --store, and points each pod at its
revision by a link in --links (an emptyDir). A revision is written aside and renamed, so that any number of pods may
seed one volume at once and a killed one leaves nothing half-written in sight. The second form copies, for a pod without
a volume. Exit code 0, or 1 and one sentence on stderr, or 2 for a wrong command line.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from portalis_models.digest import BYTECODE, NotAModel, digest, files

ASIDE = ".new-"
STALE = 3600.0  # s; what was written aside longer ago belongs to a pod that was killed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="portalis_models.seed", description="Seed a model repository from a folder.")
    parser.add_argument("--source", type=Path, required=True, help="folder with one folder a model")
    parser.add_argument("--models", default="", help="comma-separated names; all when absent")
    parser.add_argument("--store", type=Path, help="shared volume that keeps the bytes; needs --links")
    parser.add_argument("--links", type=Path, help="folder that Triton reads; gets a link for each model")
    parser.add_argument("--copy", type=Path, help="folder that Triton reads; gets a copy of each model")
    options = parser.parse_args(arguments)
    if bool(options.copy) == bool(options.store) or bool(options.store) != bool(options.links):
        parser.error("give either --copy, or --store and --links")
    try:
        models = find_models(options.source, [name for name in options.models.split(",") if name])
        if options.copy:
            copy_models(models, options.copy)
        else:
            link_models(models, options.store, options.links)
    except (OSError, NotAModel) as error:
        print(f"seed: {error}", file=sys.stderr)  # noqa: T201 (a command's own message)
        return 1
    return 0


def find_models(source: Path, wanted: Sequence[str]) -> list[Path]:
    """The model folders of `source`: those that are named, or all."""
    present = {p.name: p for p in source.iterdir() if p.is_dir() and p.name != BYTECODE and not p.name.startswith(".")}
    if unknown := sorted(set(wanted) - set(present)):
        raise NotAModel(f"{source} has no model {', '.join(unknown)}; it has {', '.join(sorted(present)) or 'none'}")
    models = [present[name] for name in sorted(set(wanted) or present)]
    if not models:
        raise NotAModel(f"{source} holds no model")
    for model in models:
        if not (model / "config.pbtxt").is_file():
            raise NotAModel(f"{model} is not a model: it has no config.pbtxt")
    return models


def link_models(models: Sequence[Path], volume: Path, links: Path) -> None:
    """Store each model on the volume under its revision, and make `links` hold a link for each and no other link.

    The links are absolute: Triton's container mounts the volume at the same path.
    """
    store = volume / "store"
    store.mkdir(parents=True, exist_ok=True)
    links.mkdir(parents=True, exist_ok=True)
    remove_stale(store)
    targets = {model.name: keep_revision(model, store) for model in models}
    for link in links.iterdir():
        if link.is_symlink() and link.name not in targets:
            link.unlink()
    for name, target in targets.items():
        aside = links / f"{ASIDE}{name}"
        aside.unlink(missing_ok=True)
        aside.symlink_to(target.absolute())
        aside.rename(links / name)


def keep_revision(model: Path, store: Path) -> Path:
    """Make sure that the store holds this revision of `model`, whole; return its folder `store/<sha256>/<model>`."""
    revision = digest(model)
    final = store / revision
    kept = final / model.name
    if final.is_dir() and not (kept.is_dir() and digest(kept) == revision):
        put_away(final)  # somebody changed it: what is stored under a revision must be that revision
    if not final.is_dir():
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=store))
        try:
            write(model, aside / model.name)
            aside.chmod(0o755)
            sync(aside)
            publish(aside, final)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return kept


def publish(aside: Path, final: Path) -> None:
    try:
        aside.rename(final)
    except OSError:
        if not final.is_dir():  # anything but another pod having been first
            raise
    sync(final.parent)


def put_away(folder: Path) -> None:
    """Take a folder out of sight at once, then remove it; another pod may be doing the same."""
    hidden = folder.with_name(f"{ASIDE}{folder.name}-{os.getpid()}-{time.time_ns()}")
    try:
        folder.rename(hidden)
    except FileNotFoundError:
        return
    shutil.rmtree(hidden, ignore_errors=True)


def remove_stale(store: Path) -> None:
    for aside in store.glob(f"{ASIDE}*"):
        try:
            age = time.time() - aside.stat().st_mtime
        except FileNotFoundError:
            continue
        if age > STALE:
            shutil.rmtree(aside, ignore_errors=True)


def copy_models(models: Sequence[Path], repository: Path) -> None:
    """Copy each model to `repository`, replacing what a container that was restarted half-way left there."""
    repository.mkdir(parents=True, exist_ok=True)
    for leftover in repository.glob(f"{ASIDE}*"):
        shutil.rmtree(leftover)
    for model in models:
        final = repository / model.name
        if final.is_dir() and digest(final) == digest(model):
            continue
        aside = repository / f"{ASIDE}{model.name}"
        write(model, aside)
        if final.exists():
            shutil.rmtree(final)
        aside.rename(final)


def write(model: Path, target: Path) -> None:
    """Copy a model's files, readable for every user whatever the umask is; they are on the disk when it returns."""
    make_folder(target)
    for path in files(model):
        copy = target / path.relative_to(model)
        make_folder(copy.parent)
        shutil.copyfile(path, copy)
        copy.chmod(0o644)
        sync(copy)
    for folder in {path.parent for path in target.rglob("*")}:
        sync(folder)


def make_folder(folder: Path) -> None:
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
