"""Checkpoints of strangers, restored inside the environment: nothing of them runs, and each refusal says why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from portalis_testnemo import Trained


@pytest.fixture(scope="module")
def found(run: Run, trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of every variant of a checkpoint (portalis_testnemo/restoring.py makes them)."""
    done = run("portalis_testnemo.restoring", trained.path, tmp_path_factory.mktemp("variants"))
    assert done.returncode == 0, done.stderr
    answers: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return answers


def test_an_honest_checkpoint_is_restored(found: dict[str, str]) -> None:
    assert found["honest"] == "restored CodeTranslationModel"


def test_a_class_that_the_configuration_names_is_not_made(found: dict[str, str]) -> None:
    assert found["target"] == "restored CodeTranslationModel"


def test_without_our_connector_nemo_itself_refuses_our_class(found: dict[str, str]) -> None:
    """Why the configuration is read as data and handed on without `target`."""
    assert found["unguarded"] == "UnsafeTargetError"


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [
        ("reads_the_environment", "the checkpoint's network.width is '${oc.env:HOME}'; it is 16 to 4096"),
        ("huge", "the checkpoint's network needs at least "),
        ("tokens_elsewhere", "the checkpoint's tokens are '/etc/passwd'; they name a member of the checkpoint"),
        ("tokens_absent", "the checkpoint's tokens are 'nemo:000000000000"),
        ("yaml_object", "the checkpoint's model_config.yaml is not plain YAML (ConstructorError)"),
        (
            "pickled_code",
            "the checkpoint's weights are not plain tensors (UnpicklingError): export the checkpoint again",
        ),
        ("plain_pickle", "the checkpoint's weights are not plain tensors (RuntimeError): export"),
        ("other_shapes", "the checkpoint's weights do not fit its network: "),
        ("no_weights", "no_weights.nemo has no model_weights.ckpt: it is no NeMo checkpoint"),
        ("forced", "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD is set, so weights could run code: unset it to load a checkpoint"),
    ],
)
def test_a_hostile_checkpoint_is_refused_with_a_sentence(found: dict[str, str], variant: str, sentence: str) -> None:
    assert found[variant].startswith(sentence)


def test_no_code_of_a_checkpoint_ran(found: dict[str, str]) -> None:
    assert found["code_ran"] == "False"


def test_a_restored_model_can_be_exported_again(found: dict[str, str]) -> None:
    assert found["exported_again"] == "True"


def test_a_batch_of_any_lengths_is_answered_in_its_order_and_what_is_too_long_not_at_all(found: dict[str, str]) -> None:
    assert found["too_long"] == "0"
    assert found["beam"] == "[2, 2, 2]"
    assert found["order"] == "True"


def test_the_size_that_is_asked_of_a_checkpoint_is_what_the_network_really_has(found: dict[str, str]) -> None:
    assert 0.95 <= float(found["size"]) <= 1.0
