"""`portalis translate`, against the scripted service."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.cli import app, translate
from portalis_client.translation import Translation
from portalis_models.failures import bad_request, refused
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
        "conformance": "off",
        "engine": "rules",
    }
    assert service.seen[0].parameters["priority"] == 1
    assert service.seen[0].parameters["timeout"] <= 5_000_000


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"part_{number}.py" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_text(f"x = {number}\n")
    return paths


def test_several_files_go_into_a_folder(http_url: str, service: Any, sources: list[Path], tmp_path: Path) -> None:
    result = run(*sources, "--url", http_url, "-o", tmp_path / "new")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"5 of 5 files translated into {tmp_path / 'new'}\n"
    assert [(tmp_path / "new" / f"part_{n}.rs").read_text() for n in range(5)] == [f"// x = {n}\n" for n in range(5)]


@pytest.mark.parametrize(("refusals", "code"), [(1, 4), (5, 3)])
def test_refused_files_lose_none_of_the_others(
    http_url: str, service: Any, sources: list[Path], tmp_path: Path, refusals: int, code: int
) -> None:
    for _ in range(refusals):
        refuse(service)
    if code == 4:
        service.says()
    result = run(*sources, "--url", http_url, "-o", tmp_path / "new")
    assert result.exit_code == code
    assert result.stderr.count("unsupported PT031") == refusals
    assert len(list(tmp_path.glob("new/*.rs"))) == 5 - refusals


def test_several_files_as_json_are_one_object_in_their_order(http_url: str, sources: list[Path]) -> None:
    record = json.loads(run(*sources, "nowhere.py", "--url", http_url, "--json").stdout)
    assert [file["file"] for file in record["files"]] == [*map(str, sources), "nowhere.py"]
    assert [file.get("rust") for file in record["files"]] == [*(f"// x = {n}\n" for n in range(5)), None]
    assert record["files"][5]["error"].startswith("nowhere.py does not exist")


def test_a_service_that_is_away_is_told_once_or_so_and_not_for_every_file(tmp_path: Path) -> None:
    paths = [tmp_path / f"f{number}.py" for number in range(100)]
    for path in paths:
        path.write_text("x = 1\n")
    result = run(*paths, "--url", "http://127.0.0.1:1", "-o", tmp_path / "new")
    assert result.exit_code == 1
    assert 1 <= result.stderr.count("cannot be reached") <= translate.AT_ONCE


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ([], "portalis: several files need a folder for their Rust: give -o FOLDER, or --json"),
        (["-o", __file__], "is a file, and several files need a folder: choose another with -o"),
    ],
)
def test_several_files_without_a_folder_are_not_sent(
    http_url: str, service: Any, sources: list[Path], output: list[str], sentence: str
) -> None:
    result = run(*sources, "--url", http_url, *output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert not service.seen


def test_two_files_of_one_name_are_not_written_over_each_other(http_url: str, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "app.py" for folder in "ab"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("x = 1\n")
    result = run(*paths, "--url", http_url, "-o", tmp_path / "new")
    assert f"{paths[0]} and {paths[1]} would both become {tmp_path / 'new' / 'app.rs'}: translate them" in result.stderr


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
        (["--url", "http://127.0.0.1:1"], 1, "portalis: http://127.0.0.1:1 cannot be reached (Conn"),
        (["--url", "ftp://x"], 2, "portalis: url 'ftp://x' begins with 'ftp'; it begins with one of http"),
        ([], 2, "portalis: no service is named: give --url, --service or PORTALIS_URL, or write"),
        (["--url", "http://x", "--engine", "magic"], 2, "'magic' is not one of 'auto', 'rules', 'neural'"),
        (
            ["--url", "https://x", "--ca-file", "/nowhere"],
            2,
            "portalis: --ca-file /nowhere cannot be read: No such file",
        ),
        (
            ["--url", "https://x", "--ca-file", __file__],
            2,
            "no certificate or crl found (_ssl.c",
        ),
        (["--url", "https://x", "--ca-file", __file__], 2, "they are PEM files, the key that of the certificate"),
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
    loud = Translation("fn main() {}\n", None, {"warnings": ["it is loud"]})
    translate.tell("app.py", loud, translate.Job({}, "batch", None, False))
    assert capsys.readouterr() == ("fn main() {}\n", "app.py: warning: it is loud\n")


def test_what_the_model_says_of_its_input_is_said_of_the_file(http_url: str, service: Any, source: Path) -> None:
    service.says(400, bad_request("python_code has a NUL character on line 1: take it out").message())
    result = run(source, "--url", http_url)
    assert (result.exit_code, result.stderr) == (1, f"portalis: {source} has a NUL character on line 1: take it out\n")
