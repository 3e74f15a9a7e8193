"""batch_processor as the client sees it: the request for a project, and what comes back piece by piece. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portalis_client.answers import refusal
from portalis_client.errors import BadRequest, Refusal, ServerError, Unavailable
from portalis_client.inference import MOST_BYTES, Inference, Outputs

MODEL = "batch_processor"
OUTPUTS = ("translated_files", "compilation_status", "performance_metrics", "wasm_binaries")
BATCH_TIMEOUT = 600.0  # s

SourceFiles = Mapping[str, str] | Iterable[Mapping[str, str]]


@dataclass(frozen=True)
class TranslatedFile:
    """One file of the Rust project. `path`: the Python file that it came from; `rust_path`: where it belongs."""

    path: str
    rust_path: str
    rust: str


@dataclass(frozen=True)
class FileStatus:
    """How one stage of a Python file ended.

    `stage`: "analysis", "spec", "translation", "build" or "conformance"; `state`: "done", "refused", "failed" or
    "not_run"; `reason`: why, empty where there is nothing to say; `refusals`: the places that cannot be translated.
    `confidence`: the share of conformance cases passed, None when none ran.
    """

    path: str
    stage: str
    state: str
    reason: str
    refusals: tuple[Refusal, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True)
class WasmBinary:
    """The WebAssembly module that was built from a Python file."""

    path: str
    wasm: bytes


@dataclass(frozen=True)
class BatchMetrics:
    """`done` of `total` files; `seconds` spent, by stage; `final`: nothing follows. `values`: all that was told."""

    done: int = 0
    total: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    final: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class BatchUpdate:
    """What one response brought: files and statuses that are new since the one before, and the figures so far."""

    translated_files: tuple[TranslatedFile, ...]
    compilation_status: tuple[FileStatus, ...]
    performance_metrics: BatchMetrics
    wasm_binaries: tuple[WasmBinary, ...]


@dataclass(frozen=True)
class BatchResult:
    """A whole project: every file, the last status of each Python file, every binary, the last figures."""

    translated_files: tuple[TranslatedFile, ...] = ()
    compilation_status: tuple[FileStatus, ...] = ()
    performance_metrics: BatchMetrics = field(default_factory=BatchMetrics)
    wasm_binaries: tuple[WasmBinary, ...] = ()

    def and_then(self, update: BatchUpdate) -> BatchResult:
        """This result with one more update."""
        statuses = {status.path: status for status in (*self.compilation_status, *update.compilation_status)}
        files = {file.rust_path: file for file in (*self.translated_files, *update.translated_files)}
        binaries = {binary.path: binary for binary in (*self.wasm_binaries, *update.wasm_binaries)}
        return BatchResult(
            tuple(files.values()), tuple(statuses.values()), update.performance_metrics, tuple(binaries.values())
        )

    def checked(self) -> BatchResult:
        """This result, when the service has said that nothing follows. Raises Unavailable."""
        metrics = self.performance_metrics
        if not metrics.final:
            when = f"after {metrics.done} of {metrics.total} files" if metrics.total else "before its first file"
            raise Unavailable(f"the service broke the batch off {when}; send it again")
        return self


def request_batch(
    source_files: SourceFiles, project_config: Mapping[str, Any] | None, optimization_level: str | None
) -> Inference:
    """The request for one project. Raises BadRequest for what is no project, or has no JSON form."""
    inputs = {"source_files": json.dumps(list_of(source_files), ensure_ascii=False)}
    if project_config:
        try:
            inputs["project_config"] = json.dumps(project_config)
        except (TypeError, ValueError) as error:
            raise BadRequest(f"project_config cannot be sent as JSON: {error}") from error
    if optimization_level is not None:
        if not isinstance(optimization_level, str):
            raise BadRequest(f"optimization_level is a {type(optimization_level).__name__}; it is a word, a str")
        inputs["optimization_level"] = optimization_level
    request = Inference(MODEL, inputs, OUTPUTS)
    size = sum(map(len, request.tensors().values()))
    if size > MOST_BYTES:
        raise BadRequest(
            f"source_files have {size:,} bytes, and a batch takes at most {MOST_BYTES:,}: send it in parts"
        )
    return request


def list_of(source_files: SourceFiles) -> list[dict[str, str]]:
    """The wire's form of `source_files`: a mapping of paths to sources, or objects with "path" and "source".

    A file that cannot be read has "unread" and "instead" in place of "source": why not, and what to do about it.
    """
    if isinstance(source_files, str | bytes):
        raise BadRequest('source_files is one text; it is a mapping of paths to sources, such as {"app.py": "x = 1"}')
    if isinstance(source_files, Mapping):
        files = [{"path": path, "source": source} for path, source in source_files.items()]
    else:
        try:
            files = [{key: file[key] for key in keys_of(file)} for file in source_files]
        except (TypeError, KeyError) as error:
            raise BadRequest('source_files has an item that is no object with "path" and "source"') from error
    if not files:
        raise BadRequest("source_files is empty; it has at least one Python file")
    seen = set()
    for file in files:
        path, text = file["path"], next(file[key] for key in file if key != "path")
        if not isinstance(path, str) or not path or not isinstance(text, str):
            raise BadRequest(f"source_files has {path!r}: {type(text).__name__}; a path and its Python text are strs")
        if path in seen:
            raise BadRequest(f"source_files has {path!r} twice; a path is that of one file")
        seen.add(path)
    return files


def keys_of(file: Mapping[str, str]) -> tuple[str, ...]:
    return ("path", "unread", "instead") if "unread" in file else ("path", "source")


def read_update(outputs: Outputs) -> BatchUpdate:
    """Read one response. Raises ServerError when it is not what the model promises."""
    try:
        files, statuses, metrics, binaries = (json.loads(str(outputs[name][0])) for name in OUTPUTS)
        return BatchUpdate(
            tuple(TranslatedFile(*texts(each, "path", "rust_path", "rust")) for each in files),
            tuple(map(read_status, statuses)),
            read_metrics(metrics),
            tuple(WasmBinary(each["path"], base64.b64decode(each["wasm_base64"], validate=True)) for each in binaries),
        )
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise ServerError(f"{MODEL} answered without {', '.join(OUTPUTS)} as it should ({error!r})") from error


def read_status(record: Mapping[str, Any]) -> FileStatus:
    score = record.get("confidence_score")
    path, stage, state, reason = texts(record, "path", "stage", "state", "reason")
    refusals = tuple(refusal(each) for each in record.get("refusals", ()))
    return FileStatus(path, stage, state, reason, refusals, None if score is None or score < 0 else float(score))


def read_metrics(metrics: Mapping[str, Any]) -> BatchMetrics:
    seconds = {str(stage): float(spent) for stage, spent in metrics.get("seconds", {}).items()}
    return BatchMetrics(int(metrics["done"]), int(metrics["total"]), seconds, bool(metrics.get("final")), metrics)


def texts(record: Mapping[str, Any], *names: str) -> list[str]:
    return ["" if record[name] is None else str(record[name]) for name in names]
