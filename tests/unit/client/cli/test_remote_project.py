"""`portalis project --url`, against the scripted service."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.batch_messages import BatchResult, FileStatus, TranslatedFile, WasmBinary, read_status
from portalis_client.cli import app
from portalis_client.cli.crate_layout import laid_out
from portalis_client.cli.remote_project import files_of, lines_about, report_of
from portalis_client.cli.sources import Folder, Trouble


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
    assert result.stderr == ""
    written = {p.relative_to(tmp_path / "out").as_posix(): p for p in tmp_path.glob("out/**/*") if p.is_file()}
    assert sorted(written) == [
        "Cargo.toml",
        "portalis-report.json",
        "src/app.rs",
        "src/lib.rs",
        "src/pkg.rs",
        "src/pkg/tools.rs",
        "wasm/app.wasm",
        "wasm/pkg_tools.wasm",
    ]
    assert written["src/app.rs"].read_text() == "// x = 'ü'\n"
    assert written["wasm/app.wasm"].read_bytes() == b"\0asm"
    assert 'name = "my_app"' in written["Cargo.toml"].read_text()
    report = json.loads(written["portalis-report.json"].read_text())
    assert (report["translated"], report["refused"]) == (2, 0)
    assert report["files"][0] == {
        "file": "app.py",
        "lines": 1,
        "rust": "src/app.rs",
        "program": "app",
        "refusals": [],
        "stage": "translation",
        "state": "done",
        "reason": "",
        "confidence": None,
    }


def test_it_speaks_grpc_and_json(grpc_url: str, project: Path, tmp_path: Path) -> None:
    result = run(project, "-o", tmp_path / "out", "--url", grpc_url, "--json")
    assert json.loads(result.stdout)["translated"] == 2


@pytest.mark.parametrize(("refused", "code"), [(["app.py"], 4), (["app.py", "pkg/tools.py"], 3)])
def test_a_refused_file_loses_none_of_the_others(
    http_url: str, project: Path, tmp_path: Path, refused: list[str], code: int
) -> None:
    for file in refused:
        (project / file).write_text("async def f(): pass\n")
    result = run(project, "-o", tmp_path / "out", "--url", http_url, "--wasm")
    assert result.exit_code == code
    assert result.stderr.splitlines() == [f"{file}: async: def" for file in refused]
    assert len(list(tmp_path.glob("out/wasm/*.wasm"))) == 2 - len(refused)


def test_a_file_that_cannot_be_read_is_not_sent_and_loses_none_of_the_others(
    http_url: str, service: Any, project: Path, tmp_path: Path
) -> None:
    (project / "latin.py").write_bytes(b'x = "\xe9"\n')
    result = run(project, "-o", tmp_path / "out", "--url", http_url)
    assert result.exit_code == 4
    assert result.stderr == (
        "latin.py:1:1: unsupported PT001 no text (invalid or missing encoding declaration): save it as UTF-8\n"
    )
    assert "2 of 3 files translated" in result.stdout
    assert "latin.py" not in service.seen[0].inputs["source_files"]
    for file in ("app.py", "pkg/tools.py"):
        (project / file).unlink()
    assert run(project, "-o", tmp_path / "none", "--url", http_url).exit_code == 3
    assert len(service.seen) == 1, "there was nothing to send"


def test_options_travel(http_url: str, service: Any, project: Path, tmp_path: Path) -> None:
    run(project, "-o", tmp_path / "out", "--url", http_url, "--int", "big", "--optimization-level", "3")
    assert json.loads(service.seen[0].inputs["project_config"]) == {"int": "big"}
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


MAIN = "fn main() {}\n"


def files(*files: tuple[str, str, str]) -> BatchResult:
    return BatchResult(tuple(TranslatedFile(*each) for each in files))


def places(*given: tuple[str, str, str]) -> dict[str, str]:
    return {file.rust_path: file.rust for file in laid_out(files(*given), "app")}


@pytest.mark.parametrize(
    "path",
    ["../x.rs", "/etc/x.rs", "src/../../x.rs", "build.rs", ".cargo/config.toml", "src/.x.rs", "a/build.rs", "", "x.rs"],
)
def test_a_service_may_not_write_what_is_no_part_of_a_project(path: str) -> None:
    with pytest.raises(Trouble, match=r"the service names a file '.*', and a project has Cargo\.toml and src/….rs"):
        places(("a.py", path, MAIN))


def test_programs_become_binaries_and_the_others_modules() -> None:
    laid = places(
        ("app.py", "src/app.rs", MAIN),
        ("pkg/run.py", "src/pkg/run.rs", MAIN),
        ("pkg/type.py", "src/pkg/type.rs", "pub fn f() {}\n"),
        ("tools.py", "src/tools.rs", ""),
        ("pkg/sub/deep.py", "src/pkg/sub/deep.rs", ""),
    )
    assert laid["src/lib.rs"] == "pub mod pkg;\npub mod tools;\n"
    assert laid["src/pkg.rs"] == "pub mod sub;\npub mod type_py;\n"
    assert laid["src/pkg/sub.rs"] == "pub mod deep;\n"
    assert laid["src/pkg/type_py.rs"] == "pub fn f() {}\n"
    assert laid["src/bin/app.rs"] == laid["src/bin/pkg_run.rs"] == MAIN
    assert 'name = "app"' in laid["Cargo.toml"]


def test_a_module_beside_its_folder_is_the_root_of_the_folder() -> None:
    laid = places(("pkg.py", "src/pkg.rs", "pub fn f() {}\n"), ("pkg/x.py", "src/pkg/x.rs", ""))
    assert laid["src/pkg.rs"] == "pub mod x;\n\npub fn f() {}\n"


def test_crates_in_folders_become_members_of_a_workspace() -> None:
    laid = places(
        ("a/app.py", "crate_a_app/src/app.rs", "pub fn f() {}\n"),
        ("", "crate_a_app/Cargo.toml", "[package]"),
        ("", "crate_a_app/src/main.rs", MAIN),
        ("alone.py", "src/alone.rs", MAIN),
    )
    assert set(laid) == {
        "Cargo.toml",
        "src/bin/alone.rs",
        "crates/crate_a_app/Cargo.toml",
        "crates/crate_a_app/src/app.rs",
        "crates/crate_a_app/src/main.rs",
    }
    assert laid["Cargo.toml"].startswith('[package]\nname = "app"\n')
    assert 'members = ["crates/crate_a_app"]' in laid["Cargo.toml"]
    assert not places(("a.py", "c/src/a.rs", ""))["Cargo.toml"].startswith("[package]"), "nothing stands beside it"


def test_what_the_service_has_laid_out_stays_as_it_is() -> None:
    given = (("", "Cargo.toml", "[workspace]"), ("a.py", "src/main.rs", MAIN))
    assert places(*given) == {"Cargo.toml": "[workspace]", "src/main.rs": MAIN}


def test_the_name_of_a_binary_stays_in_its_folder() -> None:
    written = files_of((), (WasmBinary("../../x\0.py", b""),))
    assert list(written) == ["wasm/_x_.wasm"]


def test_refusals_are_reported_with_their_places_and_told_as_lines_for_editors() -> None:
    refusal = {"file": "a.py", "line": 3, "column": 5, "code": "PT031", "construct": "async", "instead": "def"}
    status = read_status(
        {"path": "a.py", "stage": "translation", "state": "refused", "reason": "", "refusals": [refusal]}
    )
    report = report_of(Folder({"a.py": "x\n"}, {}), (), BatchResult(compilation_status=(status,)), ())
    assert report["files"][0]["refusals"] == [refusal]
    assert (report["translated"], report["refused"]) == (0, 1)
    assert lines_about(report["files"]) == ["a.py:3:5: unsupported PT031 async: def"]
    broken = {"file": "a.py", "stage": "build", "state": "failed", "refusals": [], "reason": "a.py:1:1: no\nwhy"}
    waiting = {"file": "b.py", "stage": "conformance", "state": "not_run", "refusals": [], "reason": "no sandbox"}
    assert lines_about([broken, waiting, waiting]) == [
        "a.py:1:1: no",
        "a.py: why",
        "conformance not run for 2 files: no sandbox",
    ]


def test_a_translated_file_that_does_not_build_counts_as_lost() -> None:
    made = files(("a.py", "src/bin/a.rs", MAIN))
    told = BatchResult(made.translated_files, (FileStatus("a.py", "build", "failed", "rustc: no"),))
    report = report_of(Folder({"a.py": "", "b.py": ""}, {}), made.translated_files, told, ())
    assert (report["translated"], report["refused"]) == (0, 2)
    assert (report["files"][0]["program"], report["files"][0]["reason"]) == ("a", "rustc: no")
