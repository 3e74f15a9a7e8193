"""translation_model in a real tritonserver, through the client, over HTTP and gRPC."""

import asyncio
import contextlib
import json
import math
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portalis_client import BadRequest, Client, PortalisError, Refused, Translation, create_async_client, create_client
from portalis_models.digest import digest

FIBONACCI = Path(__file__).resolve().parents[2] / "examples" / "fibonacci.py"
FUNCTION = "def plus_{n}(x: int) -> int:\n    return x + {n}\n"
REFUSED = "async def main() -> None:\n    pass\n"


def python_output(path: Path) -> str:
    return subprocess.run([sys.executable, path], check=True, capture_output=True, text=True).stdout


def test_the_translation_prints_what_python_prints(client: Client, run_rust: Callable[[str], str]) -> None:
    translation = client.translate_code(FIBONACCI.read_text(), priority="interactive")
    assert run_rust(translation.rust_code) == python_output(FIBONACCI)


def test_an_answer_says_who_made_it_and_that_nothing_was_compared(client: Client, packages: Path) -> None:
    translation = client.translate_code(FUNCTION.format(n=1))
    assert translation.confidence is None
    assert translation.metadata["engine"] == "rules"
    assert translation.metadata["revision"] == digest(packages / "portalis_transpiler")[:12]
    assert translation.metadata["conformance"] == "not_run"
    assert translation.metadata["checks"] == []
    assert 0 < translation.metadata["seconds"] < 30


def test_a_refusal_names_file_line_and_what_to_write(client: Client) -> None:
    with pytest.raises(Refused) as error:
        client.translate_code(f"x: int = 1\n\n\n{REFUSED}", filename="app.py")
    first = error.value.refusals[0]
    assert (first.file, first.line, first.column) == ("app.py", 4, 1)
    assert str(first).startswith(f"app.py:4:1: unsupported {first.code} ")
    assert first.code.startswith("PT0")
    assert first.instead


def test_a_syntax_error_is_a_refusal_too(client: Client) -> None:
    with pytest.raises(Refused) as error:
        client.translate_code("def f(:\n    pass\n")
    assert error.value.refusals[0].line == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"optimise": 3}, 'translation_options has no option "optimise"; the known ones are int, conformance, engine'),
        ({"int": "i32"}, 'translation_options.int is "i32"; it is one of "i64", "big"'),
        ({"engine": "neural"}, 'translation_options.engine is "neural", but no checkpoint is configured here'),
    ],
)
def test_an_option_that_cannot_be_served_is_named(client: Client, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadRequest) as error:
        client.translate_code(FUNCTION.format(n=1), options)
    assert str(error.value).startswith(sentence)


def test_text_of_every_script_survives(client: Client, run_rust: Callable[[str], str]) -> None:
    text = "ünï — 日本語 — 𝄞"
    program = f'def main() -> None:\n    print("{text}")\n\n\nif __name__ == "__main__":\n    main()\n'
    assert run_rust(client.translate_code(program).rust_code) == f"{text}\n"


def test_ten_megabytes_arrive_and_are_told_the_bound(client: Client) -> None:
    with pytest.raises(BadRequest, match="python_code has 10,000,003 bytes, and this service takes at most 1,000,000"):
        client.translate_code("# " + "x" * 10_000_000 + "\n")
    assert client.translate_code(FUNCTION.format(n=1)).rust_code


def test_a_file_of_five_thousand_lines_is_translated(client: Client) -> None:
    source = "\n\n".join(FUNCTION.format(n=n) for n in range(1250))
    assert source.count("\n") > 4_900
    rust = client.translate_code(source).rust_code
    assert "plus_0" in rust
    assert "plus_1249" in rust


@pytest.mark.parametrize(
    "source",
    [
        "x: int = " + "(" * 5_000 + "1" + ")" * 5_000 + "\n",
        "x: int = " + "-" * 20_000 + "1\n",
        "x: int = " + " + ".join(["1"] * 20_000) + "\n",
        "x = " + "[" * 5_000 + "]" * 5_000 + "\n",
        "".join("    " * depth + "if True:\n" for depth in range(95)) + "    " * 95 + "pass\n",
    ],
    ids=["parentheses", "signs", "sum", "lists", "blocks"],
)
def test_deep_nesting_is_translated_or_refused_and_the_stubs_live_on(client: Client, triton: Any, source: str) -> None:
    stubs = triton.stubs("translation_model")
    with contextlib.suppress(Refused):
        client.translate_code(source)
    assert triton.stubs("translation_model") == stubs
    assert client.translate_code(FUNCTION.format(n=1)).rust_code


async def test_one_bad_request_does_not_harm_the_others_of_its_batch(triton: Any, url: str) -> None:
    before = counts(triton)
    sources = [FUNCTION.format(n=n) for n in range(64)]
    sources[7], sources[40] = REFUSED, ""
    async with create_async_client(url) as client:
        answers = await asyncio.gather(*map(client.translate_code, sources), return_exceptions=True)
    assert isinstance(answers[7], Refused)
    assert isinstance(answers[40], BadRequest)
    for n, answer in enumerate(answers):
        if n not in (7, 40):
            assert isinstance(answer, Translation), answer
            assert f"plus_{n}" in answer.rust_code
    wait_until_idle(triton)  # Triton counts a batch when the model has returned, which is after its answers
    requests, executions = (after - then for after, then in zip(counts(triton), before, strict=True))
    assert requests == 64
    assert executions < requests, "Triton made batches of them"


def counts(triton: Any) -> tuple[float, float]:
    """Requests and executions (batches) that translation_model has served."""
    return sample(triton, "nv_inference_count"), sample(triton, "nv_inference_exec_count")


def sample(triton: Any, name: str, **labels: str) -> float:
    """The sum of a counter's samples of translation_model that carry `labels`; NaN when there is none."""
    wanted = [f'{key}="{value}"' for key, value in {"model": "translation_model", **labels}.items()]
    lines = [line for line in triton.metrics().splitlines() if line.startswith(f"{name}{{")]
    values = [float(line.rpartition(" ")[2]) for line in lines if all(label in line for label in wanted)]
    return sum(values) if values else math.nan


def wait_until_idle(triton: Any) -> None:
    """Until what callers of other tests have given up is over as well."""
    seen, calm = counts(triton), 0
    while calm < 5:
        time.sleep(0.2)
        seen, calm = counts(triton), calm + 1 if counts(triton) == seen else 0


async def test_sixty_four_callers_at_once_are_all_answered(url: str) -> None:
    async with create_async_client(url) as client:
        for _ in range(3):
            names = [f"plus_{n}" for n in range(64)]
            answers = await asyncio.gather(*(client.translate_code(FUNCTION.format(n=n)) for n in range(64)))
            assert all(name in answer.rust_code for name, answer in zip(names, answers, strict=True))


async def test_an_interactive_request_overtakes_the_queue_of_batch_requests(triton: Any, url: str) -> None:
    """Three instances and a queue of hundreds: an interactive request waits for what runs, not for what waits."""
    source = "\n\n".join(FUNCTION.format(n=n) for n in range(60))
    ended: list[str] = []
    async with create_async_client(url, pool_size=512) as client:

        async def translate(priority: Any) -> None:
            await client.translate_code(source, priority=priority)
            ended.append(priority)

        queue = [asyncio.create_task(translate("batch")) for _ in range(400)]
        await asyncio.wait(queue, return_when=asyncio.FIRST_COMPLETED)  # Triton is at work, and the rest waits
        await asyncio.gather(*(translate("interactive") for _ in range(4)))
        overtaken = queue_length(ended)
        await asyncio.gather(*queue)
    assert overtaken > 100, (
        f"{overtaken} of 400 batch requests were still waiting when the last interactive one was done"
    )


def queue_length(ended: list[str]) -> int:
    return 400 - ended.count("batch")


def infer(triton: Any, inputs: dict[str, list[bytes]]) -> dict[str, Any]:
    """A raw request: bytes as they are, one row or several."""
    tensors, raw = [], b""
    for name, rows in inputs.items():
        packed = b"".join(struct.pack("<I", len(row)) + row for row in rows)
        parameters = {"binary_data_size": len(packed)}
        tensors.append({"name": name, "datatype": "BYTES", "shape": [len(rows), 1], "parameters": parameters})
        raw += packed
    header = json.dumps({"inputs": tensors}).encode()
    headers = {"Inference-Header-Content-Length": str(len(header))}
    target = f"{triton.http_url}/v2/models/translation_model/infer"
    with urllib.request.urlopen(urllib.request.Request(target, header + raw, headers), timeout=60) as answer:
        outputs = json.load(answer)["outputs"]
    return {output["name"]: output["data"] for output in outputs}


def refused_with(triton: Any, inputs: dict[str, list[bytes]]) -> tuple[int, str]:
    with pytest.raises(urllib.error.HTTPError) as error:
        infer(triton, inputs)
    return error.value.code, json.load(error.value)["error"]


def test_broken_utf_8_is_named_by_byte_and_line(triton: Any) -> None:
    code, message = refused_with(triton, {"python_code": [b"x = 1\ny = '\xff'\n"]})
    assert code == 400
    assert message.startswith("BAD_REQUEST: python_code is not UTF-8: byte 0xff at offset 11 (line 2); save")


def test_an_error_reads_well_for_who_uses_no_client(triton: Any) -> None:
    code, message = refused_with(triton, {"python_code": [REFUSED.encode()]})
    sentence, record = message.split("\n")
    assert code == 400
    assert sentence.startswith("REFUSED: <string>:1:1: unsupported PT0")
    assert json.loads(record)["kind"] == "refused"


def test_several_rows_are_translated_in_order(triton: Any) -> None:
    rows = [FUNCTION.format(n=n).encode() for n in range(5)]
    answer = infer(triton, {"python_code": rows, "translation_options": [b'{"int": "i64"}'] * 5})
    assert [f"plus_{n}" in rust for n, rust in enumerate(answer["rust_code"])] == [True] * 5
    assert answer["confidence_score"] == [-1.0] * 5
    assert [json.loads(metadata)["engine"] for metadata in answer["metadata"]] == ["rules"] * 5


def test_more_rows_than_a_batch_holds_are_triton_s_to_refuse(triton: Any) -> None:
    code, message = refused_with(triton, {"python_code": [b"x: int = 1"] * 33})
    assert code == 400
    assert "batch-size must be <= 32" in message


def test_a_timeout_that_is_over_in_the_queue_is_the_callers_error(triton: Any) -> None:
    with create_client(triton.http_url) as client, pytest.raises(PortalisError) as error:
        client.translate_code(FUNCTION.format(n=1), timeout=0.0005)
    assert type(error.value).__name__ in ("DeadlineExceeded", "Unavailable")


def test_outcomes_are_counted_on_tritons_metrics(triton: Any) -> None:
    wait_until_idle(triton)
    before = {
        each: sample(triton, "portalis_requests_total", outcome=each)
        for each in ("translated", "refused", "bad_request")
    }
    seconds = sample(triton, "portalis_request_seconds_total", outcome="translated")
    with create_client(triton.http_url) as client:
        for _ in range(3):
            client.translate_code(FUNCTION.format(n=1))
        for source in (REFUSED, ""):
            with pytest.raises(PortalisError):
                client.translate_code(source)
    grown = {each: sample(triton, "portalis_requests_total", outcome=each) - then for each, then in before.items()}
    assert grown == {"translated": 3, "refused": 1, "bad_request": 1}
    assert sample(triton, "portalis_request_seconds_total", outcome="translated") > seconds
    assert sample(triton, "portalis_requests_total", outcome="internal") == 0


def test_the_client_knows_health_and_tensors(client: Client) -> None:
    assert client.health().ready
    assert not client.health(("translation_model", "absent")).ready
    info = client.model()
    assert [tensor.name for tensor in info.inputs] == ["python_code", "translation_options"]
    assert [(tensor.name, tensor.datatype) for tensor in info.outputs] == [
        ("rust_code", "BYTES"),
        ("confidence_score", "FP32"),
        ("metadata", "BYTES"),
    ]
    assert info.versions == ("1",)


def test_the_command_line_translates_through_the_server(
    triton: Any, tmp_path: Path, run_rust: Callable[[str], str]
) -> None:
    command = [sys.executable, "-c", "from portalis_client.cli import main; main()", "translate"]
    done = subprocess.run(
        [*command, FIBONACCI, "--url", f"grpc://{triton.grpc_url}"], capture_output=True, text=True, check=True
    )
    assert run_rust(done.stdout) == python_output(FIBONACCI)
    bad = tmp_path / "bad.py"
    bad.write_text(REFUSED)
    refused = subprocess.run([*command, bad, "--url", triton.http_url], capture_output=True, text=True, check=False)
    assert refused.returncode == 3
    assert refused.stderr.startswith(f"{bad}:1:1: unsupported PT0")
    assert refused.stdout == ""
