"""Runs inside the environment: restores honest and hostile variants of a checkpoint, prints one JSON object.

    python -m portalis_testnemo.restoring CHECKPOINT FOLDER

Every key is a variant, every value the sentence of its refusal, or "restored" and what was seen.
"""

from __future__ import annotations

import json
import os
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import torch
import yaml
from nemo.core.connectors.save_restore_connector import SaveRestoreConnector

from portalis_nemo.checkpoint import CONFIG, FORCED, WEIGHTS, export, restore
from portalis_nemo.model import CodeTranslationModel
from portalis_nemo.quiet import quieten

SOURCE = "def cost(x: int, y: int) -> int:\n    return x + y\n"


class Evil:
    """Unpickled, it writes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self.mark, "code ran")


def variant(checkpoint: Path, target: Path, name: str, change: Callable[[Path], None]) -> Path:
    """A copy of the checkpoint with one member changed by `change`."""
    folder = target / name
    folder.mkdir()
    with tarfile.open(checkpoint) as tar:
        tar.extractall(folder)
    change(folder)
    path = target / f"{name}.nemo"
    with tarfile.open(path, "w:") as tar:
        tar.add(folder, arcname=".")
    return path


def config(change: Callable[[dict[str, object]], None]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        found = yaml.safe_load((folder / CONFIG).read_text())
        change(found)
        (folder / CONFIG).write_text(yaml.safe_dump(found))

    return edit


def outcome(path: Path) -> str:
    before, temporary = Path.cwd(), set(Path("/tmp").glob("portalis-nemo-*"))
    try:
        model = restore(path, "cpu")
        said = f"restored {type(model).__name__}"
    except ValueError as error:
        said = str(error)
    assert Path.cwd() == before, "restoring leaves the working directory as it was"
    assert not set(Path("/tmp").glob("portalis-nemo-*")) - temporary, "and nothing behind it"
    return said


def main() -> None:
    quieten()
    checkpoint, target = Path(sys.argv[1]), Path(sys.argv[2])
    mark = target / "mark"
    changes: dict[str, Callable[[Path], None]] = {
        "honest": lambda folder: None,
        "target": config(lambda found: found.update(target="os.system", _target_="os.system", cls="os.system")),
        "reads_the_environment": config(lambda found: found["network"].update(width="${oc.env:HOME}")),
        "huge": config(lambda found: found["network"].update(width=4096, inner=16384, layers=48)),
        "tokens_elsewhere": config(lambda found: found.update(tokens="/etc/passwd")),
        "tokens_absent": config(lambda found: found.update(tokens=f"nemo:{'0' * 32}_tokens.json")),
        "yaml_object": lambda folder: (folder / CONFIG).write_text("a: !!python/object/apply:os.getpid []"),
        "pickled_code": lambda folder: torch.save([torch.zeros(1_000_000), Evil(mark)], folder / WEIGHTS),
        "plain_pickle": lambda folder: (folder / WEIGHTS).write_bytes(b"\x80\x04N." + bytes(3_000_000)),
        "other_shapes": lambda folder: torch.save({"a": torch.zeros(3_000_000)}, folder / WEIGHTS),
        "no_weights": lambda folder: (folder / WEIGHTS).unlink(),
    }
    found = {name: outcome(variant(checkpoint, target, name, change)) for name, change in changes.items()}
    os.environ[FORCED] = "1"
    found["forced"] = outcome(checkpoint)
    del os.environ[FORCED]
    found["code_ran"] = str(mark.exists())
    found |= properties(checkpoint, target)
    print(json.dumps(found))


def properties(checkpoint: Path, target: Path) -> dict[str, str]:
    """What else a restored model does."""
    model = restore(checkpoint, "cpu")
    (first,) = model.candidates([SOURCE])
    export(model, target / "again.nemo")
    (second,) = restore(target / "again.nemo", "cpu").candidates([SOURCE])
    long = "def cost(x: int) -> int:\n    return x" + " + x" * 400
    mixed = model.candidates([long, SOURCE, SOURCE + "\n" * 20, SOURCE], count=2)
    plain = SaveRestoreConnector()
    plain.model_extracted_dir = str(target / "honest")
    try:
        CodeTranslationModel.restore_from(str(checkpoint), save_restore_connector=plain)
        unguarded = "restored"
    except Exception as error:
        unguarded = type(error).__name__
    counted = model.shape.parameters(model.tokens.size)
    weights = sum(each.numel() for each in model.parameters())
    return {
        "exported_again": str(first == second),
        "too_long": str(len(mixed[0])),
        "beam": str([len(each) for each in mixed[1:]]),
        "order": str(mixed[1] == mixed[3]),
        "unguarded": unguarded,
        "size": f"{counted / weights:.3f}",
    }


if __name__ == "__main__":
    main()
