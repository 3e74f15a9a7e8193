"""The commands that need no service: every sentence and exit code that a user can meet."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from portalis_client.cli.app import build
from portalis_client.cli.project import crate_name

GOOD = "def twice(n: int) -> int:\n    return 2 * n\n\n\nprint(twice(21))\n"
BAD = "import ctypes\n\nprint(ctypes.sizeof(1))\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "good.py").write_text(GOOD)
    (tmp_path / "bad.py").write_text(BAD)
    return tmp_path


def portalis(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(build(), arguments, input=stdin)


def test_transpile_writes_rust_to_stdout_and_nothing_to_stderr(here: Path) -> None:
    result = portalis("transpile", "good.py")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "pub fn twice(n: i64) -> i64" in result.stdout


def test_a_refusal_is_a_line_for_editors_and_exit_code_3(here: Path) -> None:
    result = portalis("transpile", "bad.py")
    assert (result.exit_code, result.stdout) == (3, "")
    assert re.match(r"bad\.py:\d+:\d+: unsupported PT\d{3} .+: .+", result.stderr)


def test_stdin_gets_the_name_that_the_editor_gives(here: Path) -> None:
    result = portalis("transpile", "-", "--stdin-filename", "src/open.py", stdin=BAD)
    assert result.exit_code == 3
    assert result.stderr.startswith("src/open.py:")
    assert "fn main()" in portalis("transpile", "-", stdin=GOOD).stdout


def test_output_is_a_file_or_a_folder(here: Path) -> None:
    (here / "rust").mkdir()
    assert portalis("transpile", "good.py", "-o", "rust").exit_code == 0
    assert portalis("transpile", "good.py", "-o", "new/name.rs").stdout == ""
    assert portalis("transpile", "good.py", "-o", "to_be_made/").exit_code == 0
    assert (here / "rust/good.rs").read_text() == (here / "new/name.rs").read_text()
    assert (here / "to_be_made/good.rs").read_text() == (here / "new/name.rs").read_text()


def test_json_holds_the_rust_the_functions_or_the_refusals(here: Path) -> None:
    good = json.loads(portalis("transpile", "good.py", "--json").stdout)
    assert good["functions"] == [
        {
            "name": "twice",
            "rust_name": "twice",
            "params": [{"name": "n", "type": "int"}],
            "returns": "int",
            "raises": False,
        }
    ]
    bad = json.loads(portalis("transpile", "bad.py", "--json").stdout)
    assert bad["file"] == "bad.py"
    assert set(bad["refusals"][0]) == {"file", "line", "column", "code", "construct", "instead"}


def test_what_is_no_python_is_refused_with_its_place(here: Path) -> None:
    (here / "broken.py").write_text("x = (1,\ndef f(:\n")
    result = portalis("transpile", "broken.py")
    assert result.exit_code == 3
    assert result.stderr.startswith("broken.py:")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["transpile", "none.py"],
            "portalis: none.py does not exist: give the path of a Python file, or - for stdin\n",
        ),
        (
            ["transpile", "folder"],
            "portalis: folder is a folder: `portalis project folder -o OUT` translates a folder\n",
        ),
        (["check", "none"], "portalis: none does not exist: give files or folders of Python, or - for stdin\n"),
        (["project", "none", "-o", "x"], "portalis: none does not exist: give the root of a Python project\n"),
        (["check", "folder"], "portalis: no Python file under folder: give files, or folders that hold some\n"),
        (
            ["project", "folder", "-o", "x"],
            "portalis: folder holds no Python file: give the root of a Python project\n",
        ),
        (
            ["project", "good.py", "-o", "x"],
            "portalis: good.py is not a folder: `portalis transpile good.py` translates a single file\n",
        ),
        (
            ["project", ".", "-o", "folder/.."],
            "portalis: folder/.. is there and was not made by portalis: choose an empty folder with -o\n",
        ),
        (
            ["transpile", "good.py", "-o", "good.py/x.rs"],
            "portalis: good.py/x.rs cannot be written: File exists; choose another place with -o\n",
        ),
    ],
)
def test_an_error_names_the_path_and_the_way_out(here: Path, arguments: list[str], sentence: str) -> None:
    (here / "folder").mkdir()
    result = portalis(*arguments)
    assert (result.exit_code, result.stderr, result.stdout) == (1, sentence, "")
    assert json.loads(portalis(*arguments, "--json").stdout) == {"error": sentence.removeprefix("portalis: ").strip()}


def test_text_in_a_wrong_encoding_is_an_error_with_a_way_out(here: Path) -> None:
    (here / "latin.py").write_bytes(b'print("\xe9")\n')
    result = portalis("transpile", "latin.py")
    assert result.exit_code == 1
    assert result.stderr.startswith("portalis: latin.py is not text in the encoding that it declares: ")
    assert result.stderr.endswith("; save it as UTF-8\n")


def test_a_declared_encoding_is_honoured(here: Path) -> None:
    (here / "latin.py").write_bytes(b'# -*- coding: latin-1 -*-\nprint("\xe9")\n')
    assert "é" in portalis("transpile", "latin.py").stdout


def test_usage_errors_are_exit_code_2(here: Path) -> None:
    for arguments in (["transpile"], ["transpile", "good.py", "--int", "i32"], ["nonsense"], ["project", "."]):
        assert portalis(*arguments).exit_code == 2


def test_check_tells_the_coverage_and_what_stands_in_the_way(here: Path) -> None:
    result = portalis("check", ".")
    assert result.exit_code == 4
    assert "1 of 2 files and 5 of 8 lines can be translated (62 %)" in result.stdout
    assert "bad.py" in result.stdout
    assert "good.py" not in result.stdout
    assert portalis("check", "good.py").exit_code == 0
    assert portalis("check", "bad.py").exit_code == 3


def test_check_as_json_lists_every_file_and_refusal(here: Path) -> None:
    told = json.loads(portalis("check", ".", "good.py", "--json").stdout)
    assert told["coverage"] == {
        "files": 2,
        "files_translatable": 1,
        "files_partly": 0,
        "lines": 8,
        "lines_translatable": 5,
    }
    assert [f["file"] for f in told["files"]] == ["bad.py", "good.py"]
    assert told["files"][0]["refusals"][0]["file"] == "bad.py"


def test_check_reads_stdin_and_a_file_that_is_no_text_hides_nothing_of_the_others(here: Path) -> None:
    told = json.loads(portalis("check", "-", "--json", stdin=BAD).stdout)
    assert told["files"][0]["file"] == told["files"][0]["refusals"][0]["file"] == "<stdin>"
    (here / "a_latin.py").write_bytes(b'print("\xe9")\n')
    result = portalis("check", ".")
    assert result.exit_code == 4
    assert "1:1 PT001 no text (invalid or missing encoding declaration)" in result.stdout
    assert "save it as UTF-8" in result.stdout
    assert "1 of 3 files" in result.stdout


def test_integers_grow_where_that_is_asked_for(here: Path) -> None:
    (here / "large.py").write_text("def f(n: int) -> int:\n    return n**40\n\n\nprint(f(10))\n")
    assert "pub fn f(n: &Int) -> Int" in portalis("transpile", "large.py", "--int", "big").stdout
    assert portalis("check", "large.py", "--int", "big").exit_code == 0
    assert portalis("project", ".", "-o", "out", "--int", "big").exit_code == 4
    assert "pub fn f(n: &Int) -> Int" in (here / "out/src/large.rs").read_text()
    usage = portalis("transpile", "large.py", "--int", "i32")
    assert usage.exit_code == 2
    assert "'i32' is not one of 'i64', 'big'" in usage.stderr


def test_check_leaves_out_hidden_folders_and_environments(here: Path) -> None:
    for folder in (".venv", "node_modules", "pkg/__pycache__"):
        (here / folder).mkdir(parents=True)
        (here / folder / "x.py").write_text(BAD)
    assert json.loads(portalis("check", ".", "--json").stdout)["coverage"]["files"] == 2


def test_a_project_becomes_a_cargo_project_and_a_refused_file_loses_none_of_the_others(here: Path) -> None:
    root = here / "My Project"
    (root / "tools").mkdir(parents=True)
    (root / "app.py").write_text(GOOD)
    (root / "tools/bad.py").write_text(BAD)
    result = portalis("project", str(root), "-o", "out")
    assert result.exit_code == 4
    assert "1 of 2 files translated into out (see portalis-report.json)" in result.stdout
    assert "tools/bad.py:" in result.stderr
    assert 'name = "my_project"' in (here / "out/Cargo.toml").read_text()
    assert "pub fn twice" in (here / "out/src/app.rs").read_text()
    assert (here / "out/src/main.rs").read_text() == "fn main() {\n    my_project::app::program();\n}\n"
    report = json.loads((here / "out/portalis-report.json").read_text())
    assert (report["translated"], report["refused"]) == (1, 1)
    assert [f["rust"] for f in report["files"]] == ["src/app.rs", None]


LIBRARY = "def net(gross: int) -> int:\n    return gross - 1\n\n\ndef gross(net):\n    return net + 1\n"
LACKS = (
    "prices.py:5:1: unsupported PT036 function `gross` that nothing calls, of whose parameter `net` nothing tells the "
    "type: annotate `net`\n"
)


def test_a_library_lacks_the_functions_whose_types_nothing_tells_and_that_is_told(here: Path) -> None:
    (here / "prices.py").write_text(LIBRARY)
    result = portalis("transpile", "prices.py")
    assert (result.exit_code, result.stderr) == (4, LACKS)
    assert "pub fn net(gross: i64)" in result.stdout
    assert "fn gross" not in result.stdout
    assert json.loads(portalis("transpile", "prices.py", "--json").stdout)["left_out"][0]["line"] == 5
    checked = portalis("check", "prices.py")
    assert checked.exit_code == 4
    assert "prices.py can be translated partly: nothing tells the types of gross\n" in checked.stdout
    (here / "nothing.py").write_text("def gross(net):\n    return net + 1\n")
    assert portalis("transpile", "nothing.py").exit_code == 3, "nothing of it would be left"


def test_a_project_counts_a_file_that_lacks_a_function_as_partly_translated(here: Path) -> None:
    (here / "shop").mkdir()
    (here / "shop/prices.py").write_text(f"{LIBRARY}\n\nclass Item:\n    def half(self, n):\n        return n\n")
    (here / "shop/main.py").write_text("import prices\n\nprint(prices.net(3))\n")
    result = portalis("project", "shop", "-o", "out")
    assert result.exit_code == 4
    assert "2 of 2 files translated, 1 of them partly into out" in result.stdout
    assert LACKS in result.stderr
    assert "warning: prices.py: methods that nothing calls are left out: Item.half\n" in result.stderr
    report = json.loads((here / "out/portalis-report.json").read_text())
    assert (report["translated"], report["refused"], report["partly"]) == (2, 0, 1)
    assert [len(f["left_out"]) for f in report["files"]] == [0, 1]
    (here / "shop/user.py").write_text("x = 1\nimport prices\n\nprint(prices.gross('a'))\n")
    told = json.loads(portalis("check", "shop", "--json").stdout)
    assert told["coverage"]["files_partly"] == 1
    assert [(f["file"], r["line"]) for f in told["files"] for r in f["refusals"]] == [("shop/user.py", 2)]


@pytest.fixture
def unreadable(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of good files among some that cannot be read, each for another reason."""
    root = here / "p"
    (root / "pkg").mkdir(parents=True)
    (root / "app.py").write_text(GOOD)
    (root / "user.py").write_text("import pkg.latin\n\nprint(1)\n")
    (root / "pkg" / "latin.py").write_bytes(b'print("\xe9")\n')
    (root / "coding.py").write_text("# coding: nobody\n")
    (root / "loop.py").symlink_to("loop.py")
    (root / "gone.py").symlink_to("nowhere.py")
    (root / "broken.py").write_text("def f(:\n")
    (root / "nested.py").write_text("(" * 5000 + "1" + ")" * 5000)
    (root / "null.py").write_text("x = 1\0\n")
    (root / "empty.py").write_text("")
    (root / "secret.py").write_text("x = 1\n")
    read_bytes = Path.read_bytes

    def forbidden(path: Path) -> bytes:
        if path.name == "secret.py":  # the tests may run as a user who may read everything
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    return root


UNREADABLE = """\
broken.py:1:7: unsupported PT001 syntax error (invalid syntax): correct the Python first
coding.py:1:1: unsupported PT001 no text (unknown encoding: nobody): save it as UTF-8
gone.py:1:1: unsupported PT001 a link to nothing: mend the link, or remove it
loop.py:1:1: unsupported PT001 a file that cannot be read (Too many levels of symbolic links): make it readable, or \
remove it
nested.py:1:201: unsupported PT001 syntax error (too many nested parentheses): correct the Python first
null.py:1:1: unsupported PT001 text (null bytes): make it valid Python text
pkg/latin.py:1:1: unsupported PT001 no text (invalid or missing encoding declaration): save it as UTF-8
secret.py:1:1: unsupported PT001 a file that cannot be read (Permission denied): make it readable, or remove it
user.py:1:1: unsupported PT018 import of `pkg.latin`, which is refused: mend pkg/latin.py first
"""


def test_a_file_that_cannot_be_read_loses_none_of_the_others(unreadable: Path, here: Path) -> None:
    result = portalis("project", str(unreadable), "-o", "out")
    assert result.exit_code == 4
    assert result.stderr == UNREADABLE
    assert "2 of 11 files translated into out" in result.stdout
    report = json.loads((here / "out/portalis-report.json").read_text())
    assert (report["translated"], report["refused"], len(report["files"])) == (2, 9, 11)
    checked = json.loads(portalis("check", str(unreadable), "--json").stdout)
    told = [f"{r['file']}:{r['line']}:{r['column']}" for f in checked["files"] for r in f["refusals"]]
    assert [t.removeprefix(f"{unreadable}/") for t in told] == re.findall(
        r"^\S+:\d+:\d+(?=:)", UNREADABLE, re.MULTILINE
    )


def test_a_project_that_cannot_be_read_at_all_is_refused(here: Path) -> None:
    (here / "p").mkdir()
    (here / "p" / "latin.py").write_bytes(b'print("\xe9")\n')
    assert portalis("project", "p", "-o", "out").exit_code == 3
    assert portalis("check", "p").exit_code == 3


def test_the_name_of_a_folder_that_no_package_may_have_is_made_one(here: Path) -> None:
    for name in ("match", "std", "2nd", "___"):
        assert re.fullmatch(r"project(_match|_std|_2nd|)", crate_name(here / name))


def test_an_earlier_result_is_replaced_only_when_asked(here: Path) -> None:
    (here / "p").mkdir()
    (here / "p/a.py").write_text(GOOD)
    assert portalis("project", "p", "-o", "out").exit_code == 0
    again = portalis("project", "p", "-o", "out")
    assert (again.exit_code, again.stderr) == (1, "portalis: out holds an earlier result: --force replaces it\n")
    (here / "p/a.py").rename(here / "p/b.py")
    assert portalis("project", "p", "-o", "out", "--force").exit_code == 0
    assert sorted(f.name for f in (here / "out/src").iterdir()) == ["b.rs", "lib.rs", "main.rs", "py.rs"]


def test_conform_compares_the_program_and_its_functions_with_cpython(here: Path) -> None:
    result = portalis("conform", "good.py", "--cases", "5")
    assert result.exit_code == 0
    assert re.search(r"^whole program +1 +1 +0$", result.stdout, re.MULTILINE)
    assert re.search(r"^twice +\d+ +\d+ +\d+", result.stdout, re.MULTILINE)
    assert result.stdout.endswith("confidence 1.000\n")
    told = json.loads(portalis("conform", "good.py", "--cases", "5", "--json").stdout)
    assert (told["conformance"], told["confidence_score"]) == ("run", 1.0)


def test_conform_refuses_what_is_refused_and_names_a_missing_file(here: Path) -> None:
    refused = portalis("conform", "bad.py")
    assert refused.exit_code == 3
    assert refused.stderr.startswith("bad.py:")
    missing = portalis("conform", "none.py")
    assert (missing.exit_code, missing.stderr) == (
        1,
        "portalis: none.py does not exist: give the path of a Python file, or - for stdin\n",
    )


def test_help_is_quick_and_imports_neither_the_engine_nor_a_protocol() -> None:
    code = (
        "import sys, time; began = time.process_time(); sys.argv = ['portalis', '--help']\n"
        "from portalis_client.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = [m for m in ('portalis_transpiler', 'grpc', 'aiohttp', 'tritonclient') if m in sys.modules]\n"
        "print('heavy', heavy, 'seconds', time.process_time() - began)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "transpile" in done.stdout
    heavy, seconds = re.search(r"heavy (\[.*\]) seconds ([\d.]+)", done.stdout).groups()
    assert heavy == "[]"
    assert float(seconds) < 0.3


def wait_until_it_reads(pid: int) -> None:
    """Until the process waits for its standard input: its main thread sleeps in the kernel's read of a pipe."""
    until = time.monotonic() + 60
    while "pipe_" not in Path(f"/proc/{pid}/wchan").read_text():
        assert time.monotonic() < until, "it never reads"
        time.sleep(0.05)


def test_ctrl_c_ends_with_130_and_no_trace(here: Path) -> None:
    code = "from portalis_client.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "transpile", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell without job control has its background jobs ignore Ctrl-C, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    wait_until_it_reads(process.pid)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in stderr


def test_an_internal_error_is_one_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import portalis_client.cli
    import portalis_client.cli.transpile

    def broken(*_: object) -> int:
        raise LookupError("table 7")

    monkeypatch.setattr(portalis_client.cli.transpile, "run", broken)
    monkeypatch.setattr(sys, "argv", ["portalis", "transpile", "good.py"])
    with pytest.raises(SystemExit) as ended:
        portalis_client.cli.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "portalis: internal error: LookupError: table 7. Please report it with the command line; "
        "PORTALIS_DEBUG=1 shows where it happened.\n"
    )


def test_check_looks_at_a_folder_as_the_project_that_it_is(here: Path) -> None:
    """A file is good with the modules that it imports, and one that is refused only for its import is counted apart."""
    (here / "shop").mkdir()
    (here / "shop" / "prices.py").write_text("def gross(net):\n    return net * 2\n")
    (here / "shop" / "main.py").write_text("from prices import gross\n\nprint(gross(3))\n")
    assert portalis("check", "shop").exit_code == 0
    assert portalis("check", "shop/main.py").exit_code == 3
    refused = "import socket\n\n\ndef gross(net: int) -> int:\n    return socket.htons(net)\n"
    (here / "shop" / "prices.py").write_text(refused)
    result = portalis("check", "shop")
    assert result.exit_code == 3
    assert "PT140  `socket.htons`" in result.stdout
    assert "PT018" not in result.stdout
    assert "1 more file is refused only for what it imports\n" in result.stdout
