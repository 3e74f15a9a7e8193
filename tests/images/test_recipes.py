"""What the images are made from, and what a build says when it cannot start. Nothing is built here."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from portalis_operator.desired.manifest import USER
from portalis_testimages import IMAGES, Image, ImageError, pip_settings, store
from portalis_testimages.images import CHECKOUT
from portalis_testimages.inputs import copied, digest
from portalis_testimages.make import archive_of

PUBLIC = {
    "operator": "docker.io/library/python:3.11-slim-bookworm",
    "triton": "nvcr.io/nvidia/tritonserver:26.07-py3",
    "gateway": "docker.io/nginxinc/nginx-unprivileged:1.29.6",
    "sandbox": "docker.io/library/python:3.11-slim-bookworm",
}

every_image = pytest.mark.parametrize("image", IMAGES.values(), ids=lambda image: image.name)


@every_image
def test_the_base_is_an_argument_whose_default_is_public(image: Image) -> None:
    text = image.dockerfile.read_text()
    assert f"ARG BASE_IMAGE={PUBLIC[image.name]}\n" in text
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) <= {"${BASE_IMAGE}", "compiler", "dependencies"}


@every_image
def test_it_ends_as_the_user_that_pods_run_as(image: Image) -> None:
    assert re.findall(r"^USER (\S+)", image.dockerfile.read_text(), re.MULTILINE)[-1] == f"{USER}:{USER}"


@every_image
def test_everything_copied_exists_and_is_let_through_by_dockerignore(image: Image) -> None:
    let_through = {line[1:] for line in (CHECKOUT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for path in copied(image.dockerfile):
        assert (CHECKOUT / path).exists()
        assert Path(path).parts[0] in let_through


def test_what_is_copied_is_read_off_the_dockerfile() -> None:
    assert copied(IMAGES["operator"].dockerfile) == [
        "LICENSE",
        "README.md",
        "client",
        "operator",
        "pyproject.toml",
        "transpiler",
    ]


def test_the_hash_follows_content_name_and_mode_but_not_time_or_compiled_files(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    first = digest((tmp_path,))
    os.utime(tmp_path / "a.py", (0, 0))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.cpython-311.pyc").write_bytes(b"x")
    assert digest((tmp_path,)) == first
    (tmp_path / "a.py").write_text("2")
    second = digest((tmp_path,))
    (tmp_path / "a.py").chmod(0o755)
    third = digest((tmp_path,))
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({first, second, third, digest((tmp_path,))}) == 4


def test_an_archive_is_named_by_what_is_copied_into_the_image(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "gateway", tmp_path / "gateway")
    assert archive_of(IMAGES["gateway"], tmp_path).name == archive_of(IMAGES["gateway"]).name
    (tmp_path / "gateway/entrypoint").write_text("#!/bin/sh\n")
    assert archive_of(IMAGES["gateway"], tmp_path).name != archive_of(IMAGES["gateway"]).name


def test_pip_settings_of_the_machine_travel_as_secrets_that_only_the_owner_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "ca.pem"
    bundle.write_text("certificates")
    monkeypatch.setenv("PIP_INDEX_URL", "https://user:secret@mirror.example/simple")
    monkeypatch.setenv("PIP_CERT", str(bundle))
    monkeypatch.setenv("PIP_FIND_LINKS", "/a/folder/of/this/machine")
    options = pip_settings.secrets(tmp_path)
    assert options == ["--secret", f"id=pip.conf,src={tmp_path}/pip.conf", "--secret", f"id=ca.crt,src={bundle}"]
    text = (tmp_path / "pip.conf").read_text()
    assert "index-url = https://user:secret@mirror.example/simple\n" in text
    assert "cert = /run/secrets/ca.crt\n" in text
    assert "find-links" not in text
    assert stat.S_IMODE((tmp_path / "pip.conf").stat().st_mode) == 0o600


def test_without_settings_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pip_settings, "host_settings", dict)
    for name in pip_settings.CA_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert pip_settings.secrets(tmp_path) == ["--secret", f"id=pip.conf,src={tmp_path}/pip.conf"]
    assert (tmp_path / "pip.conf").read_text() == "[global]\n"


# ---- refusals


def test_who_is_not_root_is_told_to_use_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ImageError, match=r"building images needs root .* run it with sudo"):
        store.check()


def test_a_missing_tool_is_named_with_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "debootstrap" else f"/usr/bin/{tool}")
    with pytest.raises(ImageError, match=r"run: apt-get install --no-install-recommends debootstrap$"):
        store.check()


def test_a_full_disk_is_named_with_the_room_that_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda tool: f"/usr/bin/{tool}")
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))

    class Usage:
        free = 1 << 30

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage)
    with pytest.raises(ImageError, match=rf"{tmp_path} has 1.0 GiB free and the images need 4.*PORTALIS_CACHE"):
        store.check()


def test_a_copied_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="absent does not exist, and a Dockerfile copies it"):
        digest((tmp_path / "absent",))


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given: dict[str, Any] = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-m", "portalis_testimages", *words]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_list_names_tag_and_archive_of_each_image(tmp_path: Path) -> None:
    done = run("list", PORTALIS_CACHE=str(tmp_path))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    for name, line in zip(IMAGES, lines, strict=True):
        reference, archive, state = line.split(maxsplit=2)
        assert archive == f"{tmp_path}/images/portalis-{name}-{reference.partition(':')[2]}.oci.tar"
        assert (reference.partition(":")[0], state) == (f"localhost/portalis-{name}", "not built")


def test_a_build_that_cannot_start_ends_with_exit_code_1_and_one_sentence(tmp_path: Path) -> None:
    done = run("build", PORTALIS_CACHE=str(tmp_path), PATH="/nowhere")
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("images: ")
    assert "apt-get install" in sentence or "needs root" in sentence
