"""Export a model as .nemo, and restore one without running anything that the file says.

    export(model, path)          configuration, tokenizer artifact and weights in one plain tar
    restore(path, device)        the same model, or UnsafeCheckpoint, BadSettings, BadTokens

A checkpoint's configuration may name a class (`target`) and NeMo would make it; ours is read as data, and only the
numbers of its network and the name of its tokenizer artifact go on. Weights are loaded as tensors and nothing else.
"""

from __future__ import annotations

import os
import pickle
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
import yaml
from nemo.core.connectors.save_restore_connector import SaveRestoreConnector

from portalis_nemo.archive import UnsafeCheckpoint, unpack
from portalis_nemo.model import CodeTranslationModel, configuration
from portalis_nemo.settings import BadSettings, Network
from portalis_nemo.tokens import Tokens

CONFIG, WEIGHTS = "model_config.yaml", "model_weights.ckpt"
MOST_CONFIG = 64 << 10
ARTIFACT = re.compile(r"nemo:([0-9a-f]{32}_[A-Za-z0-9_.-]{1,100})")
FORCED = "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"


class SafeConnector(SaveRestoreConnector):  # type: ignore[misc]
    """Restores from a folder that `unpack` filled, and loads weights as tensors only."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.model_extracted_dir = folder

    @staticmethod
    def _load_state_dict_from_disk(model_weights: str, map_location: Any = "cpu") -> Any:
        if os.environ.get(FORCED):
            raise UnsafeCheckpoint(f"{FORCED} is set, so weights could run code: unset it to load a checkpoint")
        try:
            return torch.load(model_weights, map_location=map_location, weights_only=True)
        except (pickle.UnpicklingError, RuntimeError, EOFError) as error:
            kind = type(error).__name__  # torch's own words tell how to load it nevertheless
            raise UnsafeCheckpoint(
                f"the checkpoint's weights are not plain tensors ({kind}): export the checkpoint again"
            ) from error

    def load_instance_with_state_dict(self, instance: Any, state_dict: Any, strict: bool) -> None:
        try:
            super().load_instance_with_state_dict(instance, state_dict, strict)
        except (RuntimeError, AttributeError, TypeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise UnsafeCheckpoint(f"the checkpoint's weights do not fit its network: {reason}") from error


def export(model: CodeTranslationModel, path: Path) -> None:
    """Write `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        # NeMo copies an artifact from where it was first read, which is gone by now: give it a new place.
        artifact = Path(folder, "tokens.json")
        artifact.write_text(model.tokens.to_json(), encoding="utf-8")
        model.register_artifact("tokens", str(artifact))
        model.save_to(str(Path(folder, "model.nemo")))
        Path(folder, "model.nemo").replace(path)


def restore(path: Path, device: str = "auto") -> CodeTranslationModel:
    """The model of a checkpoint, ready to translate. `device`: "auto" is a GPU where there is one, else the CPU.

    Raises UnsafeCheckpoint, BadSettings or BadTokens, all ValueErrors that name what is wrong, and OSError.
    """
    place = ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device
    with tempfile.TemporaryDirectory(prefix="portalis-nemo-") as folder:
        members = unpack(path, Path(folder))
        for needed in (CONFIG, WEIGHTS):
            if needed not in members:
                raise UnsafeCheckpoint(f"{path.name} has no {needed}: it is no NeMo checkpoint")
        network, artifact = read_config(Path(folder, CONFIG), members)
        check_size(network, Path(folder, artifact), Path(folder, WEIGHTS))
        model: CodeTranslationModel = CodeTranslationModel.restore_from(
            str(path),
            override_config_path=configuration(network, f"nemo:{artifact}"),
            map_location=torch.device(place),
            save_restore_connector=SafeConnector(folder),
        )
    model.freeze()
    return model


def read_config(path: Path, members: tuple[str, ...]) -> tuple[Network, str]:
    """The network and the name of the tokenizer artifact; nothing else of the configuration is looked at."""
    if path.stat().st_size > MOST_CONFIG:
        raise BadSettings(f"the checkpoint's {CONFIG} has {path.stat().st_size} bytes; at most {MOST_CONFIG} are read")
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadSettings(f"the checkpoint's {CONFIG} is not plain YAML ({type(error).__name__})") from error
    if not isinstance(found, Mapping):
        raise BadSettings(f"the checkpoint's {CONFIG} is {found!r:.80}; it is a mapping")
    named = ARTIFACT.fullmatch(str(found.get("tokens")))
    if named is None or named.group(1) not in members:
        raise BadSettings(
            f"the checkpoint's tokens are {found.get('tokens')!r:.80}; they name a member of the checkpoint"
        )
    return Network.of(found.get("network")), named.group(1)


def check_size(network: Network, tokens: Path, weights: Path) -> None:
    """A small file must not make us build a large network."""
    vocabulary = Tokens.from_json(tokens.read_text(encoding="utf-8")).size
    needed, found = 2 * network.parameters(vocabulary), weights.stat().st_size  # 2 bytes is the smallest weight
    if found < needed:
        raise BadSettings(f"the checkpoint's network needs at least {needed} bytes of weights; the file has {found}")
