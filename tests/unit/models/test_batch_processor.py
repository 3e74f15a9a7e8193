"""batch_processor without Triton: the real engine, and a sandbox that says what a test wants."""

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from portalis_models.batch_processor import BatchProcessor, Limits
from portalis_models.batch_status import Update
from portalis_models.engines import Project, RulesEngine, Rust
from portalis_models.failures import Failure
from portalis_models.foreign import Done, NotDone, never
from portalis_transpiler import ProjectTranslation, transpile_project

LIBRARY = "def twice(n: int) -> int:\n    return n * 2\n"
PROGRAM = "print(1 + 1)\n"
GOOD = {"confidence_score": 1.0, "cases": 3, "passed": 3, "program": {"result": "same"}, "functions": []}
WASM = {"wasm_base64": "AGFzbQ==", "bytes": 4}
BUILT, SAME = (Done(WASM),), (Done(GOOD),)


class Says:
    """A sandbox whose answers are a test's own, in the order in which they are asked for; the last one stays."""

    def __init__(self, build: Any = BUILT, conform: Any = SAME) -> None:
        self.answers = {"build": list(build), "conform": list(conform)}
        self.asked: list[tuple[str, str, Any]] = []
        self.lock = threading.Lock()

    def say(self, what: str, text: str, options: Any) -> Done | NotDone:
        with self.lock:
            self.asked.append((what, text, options))
            answers = self.answers[what]
            return answers.pop(0) if len(answers) > 1 else answers[0]

    def build(self, rust: str, **options: Any) -> Done | NotDone:
        return self.say("build", rust, options)

    def conform(self, source: str, rust: Rust, **options: Any) -> Done | NotDone:
        return self.say("conform", source, options)


def process(files: dict[str, str], says: Says | None = None, config: dict[str, Any] | None = None, **more: Any) -> Any:
    model = BatchProcessor(sandbox=says, **more)
    text = json.dumps([{"path": path, "source": source} for path, source in files.items()]).encode()
    return list(model.process(text, json.dumps(config).encode() if config else None))


def statuses(updates: list[Update]) -> dict[str, list[tuple[str, str]]]:
    """Stage and state of each path, in the order in which they were told."""
    found: dict[str, list[tuple[str, str]]] = {}
    for update in updates:
        for each in json.loads(update.compilation_status):
            found.setdefault(each["path"], []).append((each["stage"], each["state"]))
    return found


def reasons(updates: list[Update], path: str) -> str:
    return str([s["reason"] for u in updates for s in json.loads(u.compilation_status) if s["path"] == path][-1])


ALL = [("analysis", "done"), ("spec", "done"), ("translation", "done"), ("build", "done"), ("conformance", "done")]


def test_a_file_goes_through_every_stage() -> None:
    says = Says()
    updates = process({"app.py": PROGRAM}, says)
    assert statuses(updates) == {"app.py": ALL}
    files = [file for update in updates for file in json.loads(update.translated_files)]
    places = {file["rust_path"]: file["path"] for file in files}
    assert places == {"Cargo.toml": "", "src/app.rs": "app.py", "src/lib.rs": "", "src/main.rs": ""}
    assert "println!" in next(file["rust"] for file in files if file["path"])
    assert [json.loads(u.wasm_binaries) for u in updates if u.wasm_binaries != "[]"] == [
        [{"path": "app.py", "wasm_base64": "AGFzbQ=="}]
    ]
    assert [what for what, _, _ in says.asked] == ["build", "conform"]


@pytest.mark.parametrize(
    "others", [{}, {"app.py": "from pkg.lib import twice\n\nprint(twice(2))\n", "pkg/lib.py": LIBRARY}]
)
def test_the_empty_init_of_a_package_is_a_module_like_any_other(others: dict[str, str]) -> None:
    told = statuses(process({"pkg/__init__.py": "", **others}, Says()))
    assert {("translation", "done")} <= set(told["pkg/__init__.py"])
    assert all(state in ("done", "not_run") for stages in told.values() for _, state in stages)


def test_the_last_update_and_no_other_says_that_it_is_the_last() -> None:
    updates = process({"app.py": PROGRAM, "bad.py": "def f(:\n"}, Says())
    metrics = [json.loads(update.performance_metrics) for update in updates]
    assert ["final" in each for each in metrics] == [False] * (len(metrics) - 1) + [True]
    assert [each["done"] for each in metrics] == sorted(each["done"] for each in metrics)
    assert (metrics[-1]["done"], metrics[-1]["total"], metrics[-1]["engine"]) == (2, 2, "rules")
    assert set(metrics[-1]["seconds"]) == {"analysis", "spec", "translation", "build", "conformance"}
    assert metrics[-1]["stages"]["analysis"] == {"done": 1, "refused": 1}


def test_one_bad_file_loses_none_of_the_others() -> None:
    files = {"bad.py": "def f(:\n", "refused.py": "async def f() -> None:\n    pass\n", "huge.py": "#" * 2_000_000}
    updates = process({**files, "app.py": PROGRAM, "lib.py": LIBRARY}, Says())
    told = statuses(updates)
    assert told["app.py"] == told["lib.py"] == ALL
    assert told["bad.py"] == [("analysis", "refused")]
    assert told["refused.py"][-1] == ("translation", "refused")
    assert told["huge.py"] == [("analysis", "refused")]
    assert (
        reasons(updates, "bad.py")
        == "bad.py:1:7: unsupported PT001 syntax error (invalid syntax): correct the Python first"
    )
    assert reasons(updates, "refused.py").startswith("refused.py:1:1: unsupported PT0")
    assert "huge.py has 2,000,000 bytes, and this service takes at most 1,000,000" in reasons(updates, "huge.py")


def test_without_a_sandbox_it_says_what_was_not_run() -> None:
    updates = process({"app.py": PROGRAM})
    assert statuses(updates)["app.py"][-2:] == [("build", "not_run"), ("conformance", "not_run")]
    assert reasons(updates, "app.py") == "this service has no sandbox to run it in"


def test_what_is_turned_off_is_not_asked_for() -> None:
    says = Says()
    updates = process({"app.py": PROGRAM}, says, {"build": "off", "conformance": "off"})
    assert statuses(updates)["app.py"][-2:] == [("build", "not_run"), ("conformance", "not_run")]
    assert reasons(updates, "app.py") == "project_config has turned it off"
    assert says.asked == []


def test_a_module_without_statements_is_built_as_a_library_and_hands_out_no_binary() -> None:
    says = Says()
    updates = process({"lib.py": LIBRARY}, says)
    assert [options["library"] for what, _, options in says.asked if what == "build"] == [True]
    assert all(update.wasm_binaries == "[]" for update in updates)


def test_rust_that_does_not_build_is_not_compared() -> None:
    says = Says(build=(NotDone("compile_error", "rustc refused the program: error[E0308]"),))
    updates = process({"app.py": PROGRAM}, says)
    assert statuses(updates)["app.py"][-1] == ("build", "failed")
    assert reasons(updates, "app.py") == "rustc refused the program: error[E0308]"
    assert [what for what, _, _ in says.asked] == ["build"]


def test_a_translation_that_differs_has_failed_with_the_share() -> None:
    updates = process({"app.py": PROGRAM}, Says(conform=(Done({**GOOD, "confidence_score": 2 / 3, "passed": 2}),)))
    assert statuses(updates)["app.py"][-1] == ("conformance", "failed")
    assert reasons(updates, "app.py") == "1 of 3 cases differ from CPython"


def test_a_busy_sandbox_is_asked_again() -> None:
    says = Says(build=(NotDone("busy", "try again in 1 s"), Done(WASM)))
    assert statuses(process({"app.py": PROGRAM}, says)) == {"app.py": ALL}
    assert [what for what, _, _ in says.asked] == ["build", "build", "conform"]


def test_a_sandbox_that_is_away_costs_no_translation() -> None:
    away = (NotDone("unreachable", "the sandbox does not answer"),)
    updates = process({"app.py": PROGRAM}, Says(away, away))
    assert statuses(updates)["app.py"][2:] == [
        ("translation", "done"), ("build", "not_run"), ("conformance", "not_run"),
    ]  # fmt: skip


def test_files_that_import_each_other_become_a_crate() -> None:
    says = Says()
    updates = process({"app.py": "from lib import twice\n\nprint(twice(2))\n", "lib.py": LIBRARY}, says)
    assert statuses(updates)["app.py"][-2:] == [("build", "done"), ("conformance", "not_run")]
    assert (
        reasons(updates, "app.py") == "it belongs together with other files of the project, and is not compared alone"
    )
    assert statuses(updates)["lib.py"][-2:] == [("build", "not_run"), ("conformance", "not_run")]
    places = [file["rust_path"] for update in updates for file in json.loads(update.translated_files)]
    assert set(places) == {"Cargo.toml", "src/app.rs", "src/lib.rs", "src/lib_.rs", "src/main.rs", "src/py.rs"}
    assert json.loads(updates[-1].performance_metrics)["done"] == 2
    (built,) = [text for what, text, _ in says.asked if what == "build"]
    assert "fn twice" in built
    assert "fn main() {" in built


def made_of(updates: list[Update]) -> dict[str, str]:
    return {file["rust_path"]: file["rust"] for update in updates for file in json.loads(update.translated_files)}


def test_files_that_have_nothing_to_do_with_each_other_are_one_crate_as_the_local_command_makes_it() -> None:
    pairs = {f"{pair}/app.py": f"from {pair}.lib import twice\n\nprint(twice(2))\n" for pair in "ab"}
    files = {**pairs, "a/lib.py": LIBRARY, "b/lib.py": LIBRARY, "lone.py": PROGRAM, "bad.py": "def f(:\n"}
    updates = process(files, None, {"name": "shop"})
    local = transpile_project(files, "shop")
    assert made_of(updates) == local.files
    project = json.loads(updates[-1].performance_metrics)["project"]
    assert project == {"programs": local.programs, "warnings": [], "tests": [], "left_out": []}
    assert refusals_of(updates) == list(map(vars, local.refusals))


def refusals_of(updates: list[Update]) -> list[Any]:
    return [r for u in updates for s in json.loads(u.compilation_status) for r in s.get("refusals", [])]


def test_tests_are_carried_and_named() -> None:
    files = {"lib.py": LIBRARY, "test_lib.py": "from lib import twice\n\n\ndef test_it():\n    assert twice(1) == 2\n"}
    updates = process(files, Says())
    assert json.loads(updates[-1].performance_metrics)["project"]["tests"] == [
        {"file": "test_lib.py", "name": "test_it", "reason": ""}
    ]
    assert reasons(updates, "test_lib.py") == "it holds tests, which `cargo test` runs"
    assert reasons(updates, "lib.py") == ""


def test_a_file_that_is_no_text_is_refused_and_so_is_what_imports_it() -> None:
    sent = [
        {"path": "photo.py", "unread": "no text (byte 0xff)", "instead": "save it as UTF-8"},
        {"path": "app.py", "source": "import photo\n\nprint(photo.SIZE)\n"},
        {"path": "lone.py", "source": PROGRAM},
    ]
    updates = list(BatchProcessor().process(json.dumps(sent).encode()))
    assert statuses(updates)["photo.py"] == [("analysis", "refused")]
    assert reasons(updates, "photo.py") == "photo.py:1:1: unsupported PT001 no text (byte 0xff): save it as UTF-8"
    assert reasons(updates, "app.py").endswith("import of `photo`, which is refused: mend photo.py first")
    assert statuses(updates)["lone.py"][2] == ("translation", "done")
    assert json.loads(updates[-1].performance_metrics)["total"] == 3


def test_how_far_the_translation_is_comes_as_it_goes() -> None:
    told = [json.loads(update.performance_metrics).get("doing") for update in process({"app.py": PROGRAM})]
    assert "translating 1 modules" in told


class Slow(RulesEngine):
    """An engine that takes its time for one file."""

    def translate_project(self, project: Project, tell: Any) -> ProjectTranslation:
        if "slow.py" in project.files:
            while True:
                pass
        return super().translate_project(project, tell)


def test_a_file_that_takes_too_long_is_left_behind() -> None:
    files = {"slow.py": "x = 1\n", "app.py": PROGRAM}
    updates = process(files, Says(), engine=Slow(), limits=Limits(max_group_seconds=1))
    assert statuses(updates)["slow.py"][-1] == ("translation", "not_run")
    assert reasons(updates, "slow.py") == "translating this takes longer than 1 s"
    assert statuses(updates)["app.py"] == ALL


def test_a_batch_whose_time_is_over_says_so_for_each_file_that_is_left() -> None:
    files = {"slow.py": "x = 1\n", "app.py": PROGRAM}
    updates = process(files, Says(), {"seconds": 0.5}, engine=Slow())
    assert statuses(updates)["app.py"][-1] == ("translation", "not_run")
    assert reasons(updates, "app.py") == "the batch's 0.5 s were over before: send fewer files, or give it more"
    assert json.loads(updates[-1].performance_metrics)["final"]


@pytest.mark.parametrize("calls", range(4))
def test_who_goes_away_ends_the_batch(calls: int) -> None:
    """However far it has come: after the analysis of a file, before a translation, while others work."""
    seen = iter(range(100))
    gone: Callable[[], bool] = lambda: next(seen) >= calls  # noqa: E731
    text = json.dumps([{"path": f"a{n}.py", "source": PROGRAM} for n in range(2)]).encode()
    updates = list(BatchProcessor(sandbox=Says()).process(text, gone=gone))
    assert updates[-1] == Failure("cancelled", "the caller went away")
    assert not [each for each in updates if isinstance(each, Update) and "final" in each.performance_metrics]


def test_who_goes_away_makes_the_sandbox_give_up() -> None:
    class Waits(Says):
        def build(self, rust: str, **options: Any) -> Done | NotDone:
            while not options["gone"]():
                pass
            return self.say("build", rust, options)

    calls = iter(range(100))
    text = json.dumps([{"path": "a.py", "source": PROGRAM}]).encode()
    says = Waits()
    updates = list(BatchProcessor(sandbox=says).process(text, gone=lambda: next(calls) > 5))
    assert updates[-1] == Failure("cancelled", "the caller went away")
    assert says.asked[0][0] == "build"


def test_a_request_that_is_no_batch_is_one_failure() -> None:
    (failure,) = BatchProcessor().process(b"[]")
    assert isinstance(failure, Failure)
    assert failure.kind == "bad_request"


def test_a_defect_of_ours_is_told_without_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(RulesEngine):
        def translate_project(self, project: Project, tell: Any) -> ProjectTranslation:
            raise RuntimeError(str(project.files))

    updates = process({"a.py": "secret = 1\n"}, engine=Broken())
    assert isinstance(updates[-1], Failure)
    assert updates[-1].kind == "internal"
    assert "secret" not in capsys.readouterr().err + updates[-1].message()


def test_a_model_that_cannot_translate_does_not_load() -> None:
    BatchProcessor().check()

    class Broken(RulesEngine):
        def translate_project(self, project: Project, tell: Any) -> ProjectTranslation:
            return ProjectTranslation({}, {})

    with pytest.raises(RuntimeError, match="the first translation failed"):
        BatchProcessor(engine=Broken()).check()


def test_never_is_the_answer_of_who_cannot_tell() -> None:
    assert never() is False
