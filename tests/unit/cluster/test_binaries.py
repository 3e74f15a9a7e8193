"""Built once for the same sources, anew for others, and never half."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portalis_testcluster import ClusterError, binaries, lifecycle
from portalis_testcluster.progress import quiet

MAIN = 'package main\n\nfunc main() { println("here") }\n'


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Go module of three lines, and a cache of its own."""
    folder = tmp_path / "go" / "tiny"
    folder.mkdir(parents=True)
    (folder / "go.mod").write_text("module example.test/tiny\n\ngo 1.24.0\n")
    (folder / "main.go").write_text(MAIN)
    monkeypatch.setattr(binaries, "GO_SOURCES", folder.parent)
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    return folder


def test_a_module_is_built_once(module: Path):
    said: list[str] = []
    path = binaries.binary("tiny", said.append)
    assert subprocess.run([path], capture_output=True, text=True, check=True).stderr == "here\n"
    assert said[0].startswith("building tiny (once; kept in ")
    built = path.stat().st_mtime_ns
    said.clear()
    assert binaries.binary("tiny", said.append) == path
    assert (path.stat().st_mtime_ns, said) == (built, [])


def test_a_change_in_any_file_or_of_go_is_another_binary(module: Path, monkeypatch: pytest.MonkeyPatch):
    seen = {binaries.digest(module)}
    (module / "main.go").write_text(MAIN + "// more\n")
    seen.add(binaries.digest(module))
    (module / "go.mod").write_text("module example.test/tiny\n\ngo 1.25.0\n")
    seen.add(binaries.digest(module))
    (module / "other.go").write_text("package main\n")
    seen.add(binaries.digest(module))
    monkeypatch.setattr(binaries, "go_version", lambda: "go version go9 linux/amd64")
    seen.add(binaries.digest(module))
    assert len(seen) == 5


def test_builds_at_once_make_one_binary_and_one_waits(module: Path):
    said: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: binaries.binary("tiny", said.append), range(4)))
    assert len(paths) == 1
    assert sum("done in" in line for line in said) == 1
    assert [path.name for path in paths.pop().parent.parent.iterdir() if path.is_dir()] == [binaries.digest(module)]


def test_what_does_not_compile_is_said_with_gos_own_words_and_leaves_nothing(module: Path):
    (module / "main.go").write_text("package main\n\nfunc main() { nonsense() }\n")
    with pytest.raises(ClusterError, match=r"(?s)go build of tiny failed .*undefined: nonsense"):
        binaries.binary("tiny", quiet)
    assert [path for path in (module.parents[1] / "cache" / "bin" / "tiny").iterdir() if path.is_dir()] == []


def test_what_a_killed_build_left_is_no_binary(module: Path):
    folder = module.parents[1] / "cache" / "bin" / "tiny"
    (folder / f"{binaries.digest(module)}.4711").mkdir(parents=True)
    assert binaries.binary("tiny", quiet).exists()


def test_every_go_module_of_the_cluster_is_known():
    modules = {path.parent.name for path in (Path(binaries.__file__).parents[1] / "go").glob("*/go.mod")}
    assert modules == {*binaries.EVERYTHING, *lifecycle.EXTRAS, "probe"}
