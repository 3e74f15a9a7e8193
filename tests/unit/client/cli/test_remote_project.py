"""`portalis project --url`, against the scripted service."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.batch_messages import BatchMetrics, BatchResult, FileStatus, TranslatedFile
from portalis_client.cli import app
from portalis_client.cli.project_report import code_of
from portalis_client.cli.remote_project import lines_about, made_of
from portalis_client.cli.sources import Trouble
from portalis_client.errors import ServerError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "My App"
    (folder / "pkg").mkdir(parents=True)
    (folder / "app.py").write_text("x = 'ü'\n")
    (folder / "pkg" / "tools.py").write_text("y = 2\n")
    return folder


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(app.build(), ["project", *map(str, arguments)], env=environment)


def test_a_project_is_written_whole_with_its_report(http_url: str, project: Path, tmp_path: Path) -> None:
    result = run(project, "-o", tmp_path / "out", "--url", http_url, "--wasm")
    assert result.exit_code == 0
    assert result.stdout.endswith(f"2 of 2 files translated into {tmp_path / 'out'} (see portalis-report.json)\n")
    assert result.stderr.splitlines() == [
        "warning: app.py:1: left out",
        "app.py: test `test_it` is not carried over: line 1: odd",
    ]
    assert "0 of 1 tests carried over" in result.stdout
    written = {p.relative_to(tmp_path / "out").as_posix(): p for p in tmp_path.glob("out/**/*") if p.is_file()}
    assert sorted(written) == [
        "Cargo.toml",
        "portalis-report.json",
        "portalis-service.json",
        "src/app.rs",
        "src/pkg/tools.rs",
        "wasm/app.wasm",
        "wasm/pkg_tools.wasm",
    ]
    assert written["src/app.rs"].read_text() == "// x = 'ü'\n"
    assert written["wasm/app.wasm"].read_bytes() == b"\0asm"
    report = json.loads(written["portalis-report.json"].read_text())
    assert (report["translated"], report["refused"]) == (2, 0)
    assert report["files"][0] == {
        "file": "app.py",
        "lines": 1,
        "rust": "src/app.rs",
        "program": "app",
        "refusals": [],
        "left_out": [],
    }
    service = json.loads(written["portalis-service.json"].read_text())
    told = {"file": "app.py", "stage": "translation", "state": "done", "reason": "", "confidence": None}
    assert service["files"][0] == told
    assert service["metrics"]["final"]


def test_it_speaks_grpc_and_json(grpc_url: str, project: Path, tmp_path: Path) -> None:
    result = run(project, "-o", tmp_path / "out", "--url", grpc_url, "--json")
    told = json.loads(result.stdout)
    assert (told["translated"], told["service"]["metrics"]["done"]) == (2, 2)


@pytest.mark.parametrize(("refused", "code"), [(["app.py"], 4), (["app.py", "pkg/tools.py"], 3)])
def test_a_refused_file_loses_none_of_the_others(
    http_url: str, project: Path, tmp_path: Path, refused: list[str], code: int
) -> None:
    for file in refused:
        (project / file).write_text("async def f(): pass\n")
    result = run(project, "-o", tmp_path / "out", "--url", http_url, "--wasm")
    assert result.exit_code == code
    assert result.stderr.splitlines()[: len(refused)] == [
        f"{file}:1:1: unsupported PT031 async: def" for file in refused
    ]
    assert len(list(tmp_path.glob("out/wasm/*.wasm"))) == 2 - len(refused)


def test_of_a_file_that_cannot_be_read_the_service_is_told_why(
    http_url: str, service: Any, project: Path, tmp_path: Path
) -> None:
    (project / "latin.py").write_bytes(b'x = "\xe9"\n')
    result = run(project, "-o", tmp_path / "out", "--url", http_url)
    assert result.exit_code == 4
    sent = json.loads(service.seen[0].inputs["source_files"])
    assert [file for file in sent if "source" not in file] == [
        {
            "path": "latin.py",
            "unread": "no text (invalid or missing encoding declaration)",
            "instead": "save it as UTF-8",
        }
    ]


def test_options_travel(http_url: str, service: Any, project: Path, tmp_path: Path) -> None:
    run(project, "-o", tmp_path / "out", "--url", http_url, "--int", "big", "--optimization-level", "3")
    assert json.loads(service.seen[0].inputs["project_config"]) == {"name": "my_app", "int": "big"}
    assert service.seen[0].inputs["optimization_level"] == "3"


def test_webassembly_is_written_only_when_it_is_asked_for(http_url: str, project: Path, tmp_path: Path) -> None:
    run(project, "-o", tmp_path / "out", "--url", http_url)
    assert not (tmp_path / "out" / "wasm").exists()
    report = json.loads((tmp_path / "out" / "portalis-report.json").read_text())
    assert report["wasm"] == []
    assert report["files"][0]["program"] == "app", "it is one all the same"


def test_an_optimization_level_that_is_none_is_a_usage_error(project: Path, tmp_path: Path) -> None:
    result = run(project, "-o", tmp_path / "out", "--wasm", "--optimization-level", "size")
    assert result.exit_code == 2
    assert "'size' is not one of '0', '1', '2', '3'" in " ".join(result.stderr.replace("│", " ").split())


def test_without_url_or_service_it_works_here_whatever_the_environment_says(project: Path, tmp_path: Path) -> None:
    result = run(project, "-o", tmp_path / "out", PORTALIS_URL="http://127.0.0.1:1")
    assert "cannot be reached" not in result.stderr
    assert (tmp_path / "out" / "portalis-report.json").is_file()


def test_an_earlier_result_stays_until_a_new_one_has_arrived(
    http_url: str, service: Any, project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run(project, "-o", out, "--url", http_url).exit_code == 0
    assert "holds an earlier result: --force replaces it" in run(project, "-o", out, "--url", http_url).stderr
    service.says(500, "stub is dead")
    failed = run(project, "-o", out, "--url", http_url, "--force", "--json")
    assert (failed.exit_code, json.loads(failed.stdout)["kind"]) == (1, "ServerError")
    assert "portalis: the service failed" in failed.stderr
    assert (out / "src" / "app.rs").is_file()
    assert len(service.seen) == 2, "what stands in the way is told before anything is sent"


def test_a_folder_of_someone_else_is_never_touched(http_url: str, service: Any, project: Path, tmp_path: Path) -> None:
    for force in ([], ["--force"]):
        result = run(project, "-o", tmp_path, "--url", http_url, *force)
        assert result.exit_code == 1
        assert "is there and was not made by portalis: choose an empty folder with -o" in result.stderr
    assert not service.seen


def answer(*files: tuple[str, str], **project: Any) -> BatchResult:
    """An answer with these files, by their Python and Rust paths."""
    told = {"programs": {}, "warnings": [], "tests": [], "left_out": [], **project}
    metrics = BatchMetrics(1, 1, {}, True, {"project": told})
    return BatchResult(tuple(TranslatedFile(*each, "") for each in files), (), metrics)


@pytest.mark.parametrize(
    "path",
    ["../x.rs", "/etc/x.rs", "src/../../x.rs", "build.rs", ".cargo/config.toml", "src/.x.rs", "a/build.rs", "", "x.rs"],
)
def test_a_service_may_not_write_what_is_no_part_of_a_project(path: str) -> None:
    with pytest.raises(Trouble, match=r"the service names a file '.*', and a project has Cargo\.toml and src/….rs"):
        made_of(answer(("a.py", path)))


def test_a_service_may_not_name_a_program_out_of_its_folder() -> None:
    with pytest.raises(Trouble, match=r"the service names a program '\.\./x', and a program's name has"):
        made_of(answer(programs={"a.py": "../x"}))


def test_a_service_that_says_nothing_of_the_project_is_too_old() -> None:
    with pytest.raises(ServerError, match=r"the service says nothing of the project as a whole .*: it is older than"):
        made_of(BatchResult(performance_metrics=BatchMetrics(1, 1, {}, True, {})))


def test_what_the_service_found_is_told_beside_the_refusals() -> None:
    statuses = [
        FileStatus("a.py", "build", "failed", "rustc refused the program\nwhy"),
        FileStatus("b.py", "conformance", "not_run", "no sandbox"),
        FileStatus("c.py", "conformance", "not_run", "no sandbox"),
        FileStatus("d.py", "translation", "not_run", "translating this takes longer than 60 s"),
        FileStatus("e.py", "conformance", "done", ""),
    ]
    assert lines_about(statuses) == [
        "a.py: build: rustc refused the program",
        "a.py: build: why",
        "d.py: translation: translating this takes longer than 60 s",
        "conformance not run for 2 files: no sandbox",
    ]


def test_a_translated_file_that_turns_out_to_be_wrong_counts_as_lost() -> None:
    one, two = ({"refused": 0, "partly": 0, "translated": n} for n in (1, 2))
    assert [code_of(one), code_of(one, lost=1), code_of(two, lost=1), code_of({**one, "partly": 1})] == [0, 3, 4, 4]
