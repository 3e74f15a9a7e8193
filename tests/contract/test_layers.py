"""The house rules that a machine can hold: layers, purity, and a folder that must never become a package."""

import ast
import subprocess
import sys

PURE = ("api", "desired", "observed", "status", "names.py")
IMPURE = {
    "kopf",
    "kubernetes",
    "aiohttp",
    "tritonclient",
    "asyncio",
    "socket",
    "os",
    "random",
    "time",
    "uuid",
    "requests",
}


def test_the_layers_are_kept(root):
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_folder_operator_is_no_package_since_it_would_shadow_the_standard_library(root):
    assert not (root / "operator/__init__.py").exists()


def modules(root):
    package = root / "operator/portalis_operator"
    for name in PURE:
        path = package / name
        yield from path.rglob("*.py") if path.is_dir() else [path]


def test_the_pure_rooms_import_nothing_that_touches_the_world(root):
    found = [
        f"{path.relative_to(root)}: {name}"
        for path in modules(root)
        for node in ast.walk(ast.parse(path.read_text()))
        for name in imported(node)
        if name.split(".")[0] in IMPURE
    ]
    assert found == []


def test_the_pure_rooms_ask_neither_clock_nor_environment_nor_disk(root):
    asked = {"now", "utcnow", "today", "environ", "getenv", "open", "read_text", "urandom", "input"}
    found = [
        f"{path.relative_to(root)}:{node.lineno}: {name}"
        for path in modules(root)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute | ast.Name)
        for name in [node.attr if isinstance(node, ast.Attribute) else node.id]
        if name in asked
        and not (isinstance(node, ast.Name) and name == "now")  # `now` is handed in
        and (path.name, name) != ("gateway_config.py", "read_text")  # its own template, which is code
    ]
    assert found == []


def test_every_room_of_desired_is_in_the_table_of_contents(root):
    folder = root / "operator/portalis_operator/desired"
    rooms = {path.stem for path in folder.glob("*.py") if "\ndef build(" in path.read_text()}
    plan = (folder / "plan.py").read_text()
    assert sorted(room for room in rooms if f"    {room}.build,\n" not in plan) == []


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []
