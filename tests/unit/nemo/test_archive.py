"""A .nemo file from a stranger: each trick of tar has its refusal, and nothing is written."""

import io
import tarfile
from pathlib import Path

import pytest

from portalis_nemo.archive import Bounds, UnsafeCheckpoint, unpack


def member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def checkpoint(path: Path, *members: tarfile.TarInfo, mode: str = "w:") -> Path:
    """A tar with an ordinary file first, then `members`, each filled with zeros."""
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        tar.addfile(member("./model_config.yaml", size=4), io.BytesIO(b"a: 1"))
        for info in members:
            tar.addfile(info, io.BytesIO(bytes(info.size)) if info.isreg() else None)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_an_honest_checkpoint_is_unpacked_for_its_owner_only(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "a.nemo", member(".", tarfile.DIRTYPE), member("./weights.ckpt", size=2_500_000))
    assert unpack(path, folder) == ("model_config.yaml", "weights.ckpt")
    assert (folder / "model_config.yaml").read_bytes() == b"a: 1"
    assert (folder / "weights.ckpt").stat().st_size == 2_500_000
    assert (folder / "weights.ckpt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("info", "sentence"),
    [
        (member("../evil"), "a.nemo: member '../evil' climbs out of the folder; export the checkpoint again"),
        (member("./a/../../evil"), "a.nemo: member './a/../../evil' climbs out of the folder; export"),
        (member("/etc/cron.d/evil"), "a.nemo: member '/etc/cron.d/evil' has an absolute path; export"),
        (member(".//etc/evil"), "a.nemo: member './/etc/evil' has an absolute path; export"),
        (member("w", tarfile.SYMTYPE, link="/etc/passwd"), "a.nemo: member 'w' is a symbolic link; export"),
        (member("w", tarfile.LNKTYPE, link="model_config.yaml"), "a.nemo: member 'w' is a hard link; export"),
        (member("null", tarfile.CHRTYPE), "a.nemo: member 'null' is a character device; export"),
        (member("disk", tarfile.BLKTYPE), "a.nemo: member 'disk' is a block device; export"),
        (member("pipe", tarfile.FIFOTYPE), "a.nemo: member 'pipe' is a named pipe; export"),
        (member("c", tarfile.CONTTYPE), "a.nemo: member 'c' is a contiguous file; export"),
        (member("s", tarfile.GNUTYPE_SPARSE), "a.nemo: member 's' is a sparse file; export"),
        (member("x", b"Z"), "a.nemo: member 'x' is of the unknown type b'Z'; export"),
        (member("sub", tarfile.DIRTYPE), "a.nemo: member 'sub' is a folder; export"),
        (member("sub/file"), "a.nemo: member 'sub/file' is not a plain file name; export"),
        (member("a\nb"), r"a.nemo: member 'a\nb' is not a plain file name; export"),
        (member("model_config.yaml"), "a.nemo: member 'model_config.yaml' is there twice; export"),
    ],
    ids=lambda value: value.name[:20] if isinstance(value, tarfile.TarInfo) else "",
)
def test_every_trick_is_refused_by_name_and_nothing_is_written(
    tmp_path: Path, folder: Path, info: tarfile.TarInfo, sentence: str
) -> None:
    path = checkpoint(tmp_path / "a.nemo", info)
    with pytest.raises(UnsafeCheckpoint) as caught:
        unpack(path, folder)
    assert str(caught.value).startswith(sentence)
    assert list(folder.iterdir()) == []


def test_a_compressed_checkpoint_is_refused_since_it_may_be_a_bomb(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "bomb.nemo", member("zeros", size=10_000_000), mode="w:gz")
    with pytest.raises(UnsafeCheckpoint) as caught:
        unpack(path, folder)
    assert str(caught.value) == (
        "bomb.nemo is compressed by gzip, so its size says nothing: unpack it and tar it without compression"
    )


def test_a_file_over_the_bound_is_refused_with_both_sizes(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "a.nemo")
    with pytest.raises(UnsafeCheckpoint) as caught:
        unpack(path, folder, Bounds(size=1000))
    assert str(caught.value) == f"a.nemo has {path.stat().st_size} bytes; at most 1000 are read"


def test_thousands_of_members_are_refused(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "a.nemo", *(member(f"m{number}") for number in range(70)))
    with pytest.raises(UnsafeCheckpoint) as caught:
        unpack(path, folder)
    assert str(caught.value) == "a.nemo has more than 64 members: no checkpoint of ours has"


def test_a_member_that_says_more_bytes_than_the_file_has_is_refused(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "a.nemo")
    lying = member("weights", size=1 << 40)
    path.write_bytes(path.read_bytes()[:1024] + lying.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    with pytest.raises(UnsafeCheckpoint) as caught:
        unpack(path, folder)
    assert str(caught.value) == f"a.nemo: member 'weights' says {1 << 40} bytes, more than the file has"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", b"x" * 4096], ids=["empty", "zip", "text"])
def test_what_is_no_tar_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    path = tmp_path / "a.nemo"
    path.write_bytes(content)
    with pytest.raises(UnsafeCheckpoint, match=r"^a\.nemo is no whole tar \(.*\): export the checkpoint again$"):
        unpack(path, folder)


def test_a_tar_cut_in_the_middle_is_refused(tmp_path: Path, folder: Path) -> None:
    path = checkpoint(tmp_path / "a.nemo", member("weights", size=50_000))
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(UnsafeCheckpoint, match="weights"):
        unpack(path, folder)
    assert list(folder.iterdir()) == []
