"""Seeding a model repository, as the init containers of several pods do it at once."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portalis_models import seed
from portalis_models.digest import digest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name in ("translation_model", "interactive_api"):
        (tmp_path / "models" / name / "1").mkdir(parents=True)
        (tmp_path / "models" / name / "config.pbtxt").write_text(f'name: "{name}"\n')
        (tmp_path / "models" / name / "1" / "model.py").write_text("x = 1\n" * 10_000)
    return tmp_path / "models"


def seed_volume(source: Path, volume: Path, links: Path, *more: str) -> int:
    return seed.main(["--source", str(source), "--store", str(volume), "--links", str(links), *more])


def test_models_lie_under_their_revision_and_links_point_at_them(source: Path, tmp_path: Path) -> None:
    assert seed_volume(source, tmp_path / "volume", tmp_path / "links") == 0
    for name in ("translation_model", "interactive_api"):
        kept = tmp_path / "volume" / "store" / digest(source / name) / name
        assert (tmp_path / "links" / name).readlink() == kept
        assert (tmp_path / "links" / name / "1" / "model.py").read_text() == "x = 1\n" * 10_000
    assert sorted(p.name for p in (tmp_path / "links").iterdir()) == ["interactive_api", "translation_model"]


def test_only_the_named_models_are_seeded_and_other_links_go(source: Path, tmp_path: Path) -> None:
    seed_volume(source, tmp_path / "volume", tmp_path / "links")
    assert seed_volume(source, tmp_path / "volume", tmp_path / "links", "--models", "interactive_api") == 0
    assert [p.name for p in (tmp_path / "links").iterdir()] == ["interactive_api"]


def test_a_new_revision_lies_beside_the_old_one_and_the_link_moves(source: Path, tmp_path: Path) -> None:
    seed_volume(source, tmp_path / "volume", tmp_path / "links")
    old = (tmp_path / "links" / "translation_model").readlink()
    (source / "translation_model" / "1" / "model.py").write_text("x = 2\n")
    seed_volume(source, tmp_path / "volume", tmp_path / "links")
    new = (tmp_path / "links" / "translation_model").readlink()
    assert new != old
    assert (old / "1" / "model.py").is_file(), "pods of the old revision still read it"


def test_every_user_can_read_what_was_written_under_a_strict_umask(source: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (tmp_path / "volume").mkdir(mode=0o755)
        seed_volume(source, tmp_path / "volume", tmp_path / "links")
    finally:
        os.umask(before)
    kept = (tmp_path / "links" / "translation_model").resolve()
    for path in [kept.parent, kept, *kept.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_what_was_changed_on_the_volume_is_replaced_by_what_its_name_says(source: Path, tmp_path: Path) -> None:
    seed_volume(source, tmp_path / "volume", tmp_path / "links")
    kept = (tmp_path / "links" / "translation_model").resolve()
    (kept / "1" / "model.py").write_text("import os\n")
    assert seed_volume(source, tmp_path / "volume", tmp_path / "links") == 0
    assert (kept / "1" / "model.py").read_text().startswith("x = 1\n")
    assert sorted(p.name for p in (tmp_path / "volume/store").iterdir()) == sorted(
        digest(source / name) for name in ("translation_model", "interactive_api")
    )


def test_what_a_killed_pod_left_is_removed_after_an_hour_and_not_before(source: Path, tmp_path: Path) -> None:
    store = tmp_path / "volume" / "store"
    for name in (".new-old", ".new-fresh"):
        (store / name / "translation_model").mkdir(parents=True)
    os.utime(store / ".new-old", (0, time.time() - 2 * seed.STALE))
    seed_volume(source, tmp_path / "volume", tmp_path / "links")
    assert not (store / ".new-old").exists()
    assert (store / ".new-fresh").exists(), "another pod is writing it"


def test_eight_pods_seed_one_volume_at_once(source: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portalis_models.seed", "--source", source, "--store", tmp_path / "volume"]
    pods = [subprocess.Popen([*command, "--links", tmp_path / f"links-{n}"]) for n in range(8)]
    assert [pod.wait(60) for pod in pods] == [0] * 8
    for n in range(8):
        assert digest((tmp_path / f"links-{n}" / "translation_model").resolve()) == digest(source / "translation_model")
    assert len(list((tmp_path / "volume" / "store").iterdir())) == 2


def test_copying_needs_no_volume_and_can_be_run_again(source: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / ".new-translation_model").mkdir(parents=True)  # a container that was killed while it copied
    for _ in range(2):
        assert seed.main(["--source", str(source), "--copy", str(repository)]) == 0
        assert sorted(p.name for p in repository.iterdir()) == ["interactive_api", "translation_model"]
        assert digest(repository / "translation_model") == digest(source / "translation_model")
        (repository / "translation_model" / "1" / "model.py").write_text("changed")


def test_bytecode_of_the_image_is_left_behind(source: Path, tmp_path: Path) -> None:
    (source / "__pycache__").mkdir()
    (source / "translation_model" / "1" / "__pycache__").mkdir()
    assert seed.main(["--source", str(source), "--copy", str(tmp_path / "repository")]) == 0
    assert not list((tmp_path / "repository").rglob("__pycache__"))


@pytest.mark.parametrize(
    ("prepare", "more", "sentence"),
    [
        ("", ["--models", "nmt"], "has no model nmt; it has interactive_api, translation_model"),
        ("no config", [], "translation_model is not a model: it has no config.pbtxt"),
        ("empty", [], "holds no model"),
        ("missing", [], "No such file or directory"),
        ("link", [], "is neither a file nor a folder"),
    ],
)
def test_what_cannot_be_seeded_is_said_in_one_sentence(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], prepare: str, more: list[str], sentence: str
) -> None:
    if prepare == "no config":
        (source / "translation_model" / "config.pbtxt").unlink()
    elif prepare == "link":
        (source / "translation_model" / "1" / "more.py").symlink_to("model.py")
    elif prepare in ("empty", "missing"):
        source = tmp_path / prepare
        if prepare == "empty":
            source.mkdir()
    assert seed.main(["--source", str(source), "--copy", str(tmp_path / "repository"), *more]) == 1
    said = capsys.readouterr().err
    assert said.startswith("seed: ")
    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "target", [[], ["--store", "/v"], ["--links", "/l"], ["--copy", "/c", "--store", "/v", "--links", "/l"]]
)
def test_a_command_line_that_names_no_target_or_two_is_a_usage_error(
    source: Path, capsys: pytest.CaptureFixture[str], target: list[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        seed.main(["--source", str(source), *target])
    assert exit_.value.code == 2
    assert "give either --copy, or --store and --links" in capsys.readouterr().err
