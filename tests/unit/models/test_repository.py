"""The model repository: each config.pbtxt agrees with its model.py, and nothing else lies there."""

import ast
import dataclasses
import struct
from importlib import import_module
from pathlib import Path

import pytest
from google.protobuf import text_format
from tritonclient.grpc import model_config_pb2

from portalis_models.neural import Settings
from portalis_models.parameters import resolved
from portalis_models.translation_model import SAMPLE

REPOSITORY = Path(__file__).resolve().parents[3] / "model_repo"
MODELS = sorted(path.name for path in REPOSITORY.iterdir() if path.name != "__pycache__")
ADAPTER_LINES = 60


def config_of(model: str) -> model_config_pb2.ModelConfig:
    return text_format.Parse((REPOSITORY / model / "config.pbtxt").read_text(), model_config_pb2.ModelConfig())


def calls(model: str, function: str) -> set[str]:
    """The tensor names that model.py hands to a function of triton_io."""
    tree = ast.parse((REPOSITORY / model / "1" / "model.py").read_text())
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == function:
            names |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return names


def tensors(fields: object, data_type: str) -> set[str]:
    return {t.name for t in fields if model_config_pb2.DataType.Name(t.data_type) == data_type}


@pytest.mark.parametrize("model", MODELS)
def test_the_adapter_reads_and_writes_the_tensors_of_its_config(model: str) -> None:
    config = config_of(model)
    assert calls(model, "read") == tensors(config.input, "TYPE_STRING") == {t.name for t in config.input}
    assert calls(model, "strings") == tensors(config.output, "TYPE_STRING")
    assert calls(model, "floats") == tensors(config.output, "TYPE_FP32")
    assert len(config.output) == len(calls(model, "strings")) + len(calls(model, "floats"))


@pytest.mark.parametrize("model", MODELS)
def test_every_tensor_is_one_value_a_row(model: str) -> None:
    config = config_of(model)
    assert all(list(tensor.dims) == [1] for tensor in (*config.input, *config.output))
    assert config.backend == "python"
    assert not config.platform


@pytest.mark.parametrize("model", MODELS)
def test_a_model_folder_holds_config_version_and_warm_up_only(model: str) -> None:
    assert {p.name for p in (REPOSITORY / model).iterdir()} <= {"config.pbtxt", "1", "warmup"}
    assert {p.name for p in (REPOSITORY / model / "1").iterdir()} - {"__pycache__"} == {"model.py"}


@pytest.mark.parametrize("model", MODELS)
def test_the_adapter_is_thin(model: str) -> None:
    assert len((REPOSITORY / model / "1" / "model.py").read_text().splitlines()) < ADAPTER_LINES


@pytest.mark.parametrize("model", MODELS)
def test_a_warm_up_names_files_that_are_there_and_inputs_that_exist(model: str) -> None:
    config = config_of(model)
    for sample in config.model_warmup:
        for name, value in sample.inputs.items():
            assert name in {tensor.name for tensor in config.input}
            raw = (REPOSITORY / model / "warmup" / value.input_data_file).read_bytes()
            assert struct.unpack("<I", raw[:4])[0] == len(raw) - 4


def test_translation_model_is_what_the_brief_asks_for() -> None:
    config = config_of("translation_model")
    assert [(t.name, t.optional) for t in config.input] == [("python_code", False), ("translation_options", True)]
    assert [t.name for t in config.output] == ["rust_code", "confidence_score", "metadata"]
    assert config.max_batch_size == 32
    batching = config.dynamic_batching
    assert list(batching.preferred_batch_size) == [8, 16, 32]
    assert 0 < batching.max_queue_delay_microseconds <= 100_000
    assert (batching.priority_levels, batching.default_priority_level) == (2, 2)
    assert [(g.count, g.kind) for g in config.instance_group] == [(3, model_config_pb2.ModelInstanceGroup.KIND_AUTO)]


def test_interactive_api_is_what_the_brief_asks_for() -> None:
    config = config_of("interactive_api")
    assert [(t.name, t.optional) for t in config.input] == [
        ("code_snippet", False),
        ("target_language", False),
        ("context", True),
        ("priority", True),
    ]
    assert [t.name for t in config.output] == ["translated_code", "confidence", "suggestions", "warnings"]
    batching = config.sequence_batching.oldest
    assert list(batching.preferred_batch_size) == [1, 2, 4, 8]
    assert 0 < batching.max_queue_delay_microseconds <= 50_000


def test_batch_processor_is_what_the_brief_asks_for() -> None:
    config = config_of("batch_processor")
    assert [(t.name, t.optional) for t in config.input] == [
        ("source_files", False),
        ("project_config", True),
        ("optimization_level", True),
    ]
    outputs = ["translated_files", "compilation_status", "performance_metrics", "wasm_binaries"]
    assert [t.name for t in config.output] == outputs
    assert config.model_transaction_policy.decoupled


@pytest.mark.parametrize("model", MODELS)
def test_every_parameter_is_one_that_the_core_reads(model: str) -> None:
    limits = import_module(f"portalis_models.{model}").Limits
    neural = {f"nemo_{field.name}" for field in dataclasses.fields(Settings)} if model == "translation_model" else set()
    known = {field.name for field in dataclasses.fields(limits)}
    assert known <= set(config_of(model).parameters) <= known | neural


def test_a_network_is_chosen_by_the_environment_and_there_is_none_as_the_image_comes() -> None:
    parameters = {
        name: {"string_value": value.string_value} for name, value in config_of("translation_model").parameters.items()
    }
    assert Settings.of(resolved(parameters, {})) == Settings()
    chosen = {"NEMO_CHECKPOINT": "/repository-volume/a.nemo", "NEMO_CANDIDATES": "4"}
    assert Settings.of(resolved(parameters, chosen)) == Settings(checkpoint="/repository-volume/a.nemo", candidates=4)


def test_a_session_outlives_its_sequence_in_triton() -> None:
    """Triton ends idle sequences without telling the model; one that Triton still has must still be known."""
    config = config_of("interactive_api")
    idle = int(config.parameters["idle_seconds"].string_value)
    assert idle * 1_000_000 > config.sequence_batching.max_sequence_idle_microseconds
    slots = config.sequence_batching.oldest.max_candidate_sequences
    assert int(config.parameters["max_sessions"].string_value) > slots


def test_the_warm_up_of_translation_model_is_the_sample_that_decides_whether_it_loads() -> None:
    """A warm-up that fails in several instances at once can end tritonserver; this one was translated by then."""
    assert (REPOSITORY / "translation_model/warmup/python_code").read_bytes()[4:] == SAMPLE
