"""The revision of a model folder."""

import os
import shutil
from pathlib import Path

import pytest

from portalis_models.digest import NotAModel, digest, package_revision


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "translation_model"
    (folder / "1").mkdir(parents=True)
    (folder / "config.pbtxt").write_text("max_batch_size: 32\n")
    (folder / "1" / "model.py").write_text("print('hello')\n")
    return folder


def test_a_copy_elsewhere_at_another_time_has_the_same_revision(model: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(model, copy)
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o755)
    assert digest(copy) == digest(model)
    assert len(digest(model)) == 64


def test_bytecode_does_not_change_the_revision(model: Path) -> None:
    before = digest(model)
    (model / "1" / "__pycache__").mkdir()
    (model / "1" / "__pycache__" / "model.cpython-311.pyc").write_bytes(b"\0")
    assert digest(model) == before


@pytest.mark.parametrize("change", ["content", "name", "new file", "moved bytes"])
def test_every_change_of_names_and_bytes_changes_the_revision(model: Path, change: str) -> None:
    before = digest(model)
    if change == "content":
        (model / "config.pbtxt").write_text("max_batch_size: 16\n")
    elif change == "name":
        (model / "1").rename(model / "2")
    elif change == "new file":
        (model / "empty").touch()
    else:  # the same bytes in the same order, cut at another place
        (model / "config.pbtxt").write_text("max_batch_size: 32\np")
        (model / "1" / "model.py").write_text("rint('hello')\n")
    assert digest(model) != before


def test_a_link_has_no_revision_and_the_message_names_it(model: Path) -> None:
    (model / "1" / "weights").symlink_to("/etc/hostname")
    with pytest.raises(NotAModel, match=r"1/weights is neither a file nor a folder"):
        digest(model)


def test_the_revision_of_a_package_is_that_of_its_files() -> None:
    revision = package_revision("portalis_models")
    assert len(revision) == 12
    assert digest(Path(__import__("portalis_models").__file__).parent).startswith(revision)


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no package 'portalis_nowhere' is installed"):
        package_revision("portalis_nowhere")
