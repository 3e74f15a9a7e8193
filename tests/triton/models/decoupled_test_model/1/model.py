"""A decoupled model for tests of the client: one response a file, and then whatever `project_config` asks for.

`pause`: seconds before each file, or before one whose source is `# pause SECONDS`; `padding`: bytes of Rust a file;
`fail_after`, `die_after`, `stop_after`: after that many files, answer with an error, kill this process, or end without
the last response.
"""

import json
import os
import signal
import time

import numpy as np
import triton_python_backend_utils as pb_utils

FINAL = pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL


class TritonPythonModel:
    def execute(self, requests):
        for request in requests:
            files = json.loads(text_of(request, "source_files"))
            serve(request, files, json.loads(text_of(request, "project_config") or "{}"))


def serve(request, files, script):
    sender = request.get_response_sender()
    for done, file in enumerate(files):
        if script.get("fail_after") == done:
            return sender.send(failure(), flags=FINAL)
        if script.get("die_after") == done:
            os.kill(os.getpid(), signal.SIGKILL)
        if script.get("stop_after") == done:
            return sender.send(flags=FINAL)
        asked = file["source"].partition("# pause ")[2]
        if was_cancelled(request, float(asked or script.get("pause", 0.0))):
            print(f"decoupled_test_model: cancelled after {done} of {len(files)}", flush=True)
            return sender.send(cancelled(), flags=FINAL)
        sender.send(response(file, done + 1, len(files), script.get("padding", 0)))
    return sender.send(last(len(files)), flags=FINAL)


def was_cancelled(request, pause):
    until = time.monotonic() + pause
    while not request.is_cancelled() and time.monotonic() < until:
        time.sleep(0.01)
    return request.is_cancelled()


def response(file, done, total, padding):
    rust = f"// {file['source']}" + "x" * padding
    path = file["path"]
    return tensors(
        translated_files=[{"path": path, "rust_path": f"src/{path}".replace(".py", ".rs"), "rust": rust}],
        compilation_status=[{"path": path, "stage": "translation", "state": "ok", "reason": ""}],
        performance_metrics={"done": done, "total": total, "seconds": {"translation": 0.25 * done}},
        wasm_binaries=[{"path": path, "wasm_base64": "AGFzbQ=="}],
    )


def last(total):
    metrics = {"done": total, "total": total, "seconds": {"translation": 0.25 * total}, "final": True}
    return tensors(translated_files=[], compilation_status=[], performance_metrics=metrics, wasm_binaries=[])


def tensors(**outputs):
    return pb_utils.InferenceResponse(
        [pb_utils.Tensor(n, np.array([[json.dumps(v).encode()]], np.object_)) for n, v in outputs.items()]
    )


def failure():
    message = 'INTERNAL: it broke\n{"kind": "internal", "reference": "ab12"}'
    return pb_utils.InferenceResponse([], pb_utils.TritonError(message, pb_utils.TritonError.INTERNAL))


def cancelled():
    return pb_utils.InferenceResponse([], pb_utils.TritonError("cancelled", pb_utils.TritonError.CANCELLED))


def text_of(request, name):
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return None if tensor is None else tensor.as_numpy().reshape(-1)[0].decode()
