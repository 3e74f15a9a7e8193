"""`portalis translate`, against the scripted service."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.cli import app, translate
from portalis_client.translation import Translation
from portalis_models.failures import refused
from portalis_transpiler.refusal import Refusal


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "app.py"
    path.write_text("x = 'ü'\n")
    return path


def run(*arguments: object, stdin: bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(app.build(), ["translate", *map(str, arguments)], input=stdin, env=environment)


def refuse(service: Any) -> None:
    service.says(
        400, refused([Refusal("<string>", 3, 5, "PT031", "async function", "write a plain function")]).message()
    )


def test_rust_goes_to_stdout_and_nothing_else_does(http_url: str, source: Path) -> None:
    result = run(source, "--url", http_url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "// x = 'ü'\n", "")


def test_it_speaks_grpc(grpc_url: str, source: Path) -> None:
    assert run(source, "--url", grpc_url).stdout == "// x = 'ü'\n"


def test_options_and_priority_travel_and_a_person_is_served_first(http_url: str, service: Any, source: Path) -> None:
    run(source, "--url", http_url, "--int", "big", "--engine", "rules", "--timeout", "5")
    assert json.loads(service.seen[0].inputs["translation_options"]) == {
        "int": "big",
        "conformance": "auto",
        "engine": "rules",
    }
    assert service.seen[0].parameters["priority"] == 1
    assert service.seen[0].parameters["timeout"] <= 5_000_000


def test_url_and_key_may_come_from_the_environment(http_url: str, service: Any, source: Path) -> None:
    assert run(source, PORTALIS_URL=http_url, PORTALIS_API_KEY="s3cret").exit_code == 0
    assert service.seen[0].headers["authorization"] == "Bearer s3cret"


def test_standard_input_is_a_file_too(http_url: str) -> None:
    assert run("-", "--url", http_url, stdin=b"y = 2\n").stdout == "// y = 2\n"


def test_a_file_is_read_in_the_encoding_that_it_declares(http_url: str, service: Any, tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    path.write_bytes("# -*- coding: latin-1 -*-\nx = 'ü'\n".encode("latin-1"))
    run(path, "--url", http_url)
    assert service.seen[0].inputs["python_code"].endswith("x = 'ü'\n")


def test_output_may_be_a_file_or_a_folder(http_url: str, source: Path, tmp_path: Path) -> None:
    for output, written in ((tmp_path / "out.rs", tmp_path / "out.rs"), (tmp_path, tmp_path / "app.rs")):
        result = run(source, "--url", http_url, "-o", output)
        assert (result.exit_code, result.stdout) == (0, "")
        assert written.read_text() == "// x = 'ü'\n"


def test_a_refusal_is_exit_code_3_with_each_place_on_stderr(http_url: str, service: Any, source: Path) -> None:
    refuse(service)
    result = run(source, "--url", http_url)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"{source}:3:5: unsupported PT031 async function: write a plain function\n"


def test_json_is_one_object_however_it_ends(http_url: str, service: Any, source: Path) -> None:
    service.says()
    refuse(service)
    service.says(500, "stub is dead")
    assert json.loads(run(source, "--url", http_url, "--json").stdout) == {
        "file": str(source),
        "rust": "// x = 'ü'\n",
        "confidence": None,
        "metadata": {"engine": "rules"},
    }
    refusal = json.loads(run(source, "--url", http_url, "--json").stdout)["refusals"][0]
    assert (refusal["file"], refusal["line"], refusal["code"]) == (str(source), 3, "PT031")
    error = json.loads(run(source, "--url", http_url, "--json").stdout)
    assert error["kind"] == "ServerError"
    assert "stub is dead" in error["error"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--url", "http://127.0.0.1:1"], 1, "portalis: http://127.0.0.1:1 cannot be reached (["),
        (["--url", "ftp://x"], 2, "portalis: url 'ftp://x' begins with 'ftp'; it begins with one of http"),
        ([], 2, "Missing option '--url'"),
        (["--url", "http://x", "--engine", "magic"], 2, "'magic' is not one of 'auto', 'rules', 'neural'"),
        (["--url", "https://x", "--ca-file", "/nowhere"], 2, "portalis: the TLS files cannot be used"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code(source: Path, arguments: list[str], code: int, sentence: str) -> None:
    result = run(source, *arguments)
    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.replace("│", " ").split()), (
        "usage errors come in a box of the terminal's width"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "does not exist: give the path of a Python file, or - for stdin"),
        (b"x = '\xff'\n", "is not text in the encoding that it declares: "),
        (b"# coding: klingon\n", "is not text in the encoding that it declares: unknown encoding: klingon"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "bad.py"
    if content is not None:
        path.write_bytes(content)
    result = run(path, "--url", "http://127.0.0.1:1")
    assert result.exit_code == 1
    assert f"portalis: {path} {sentence}" in result.stderr


def test_an_output_that_cannot_be_written_is_named(http_url: str, source: Path) -> None:
    result = run(source, "--url", http_url, "-o", "/proc/out.rs")
    assert result.exit_code == 1
    assert "/proc/out.rs cannot be written: " in result.stderr


def test_warnings_of_the_engine_are_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    translate.show("app.py", Translation("fn main() {}\n", None, {"warnings": ["it is loud"]}), True, False)
    assert capsys.readouterr() == ("fn main() {}\n", "app.py: warning: it is loud\n")
