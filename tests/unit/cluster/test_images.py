"""Images made without an image builder."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

from portalis_testcluster import images


def test_an_archive_has_a_name_a_program_and_digests_that_hold(tmp_path: Path):
    program = tmp_path / "program"
    program.write_bytes(b"\x7fELF")
    archive = images.write(
        tmp_path / "one.tar", "localhost/one:1", {"/bin/program": program}, entrypoint=["/bin/program"]
    )
    with tarfile.open(archive) as tar:
        content = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
    blobs = {name.removeprefix("blobs/sha256/"): data for name, data in content.items() if name.startswith("blobs/")}
    assert all(hashlib.sha256(data).hexdigest() == digest for digest, data in blobs.items())
    (descriptor,) = json.loads(content["index.json"])["manifests"]
    assert descriptor["annotations"]["org.opencontainers.image.ref.name"] == "localhost/one:1"
    manifest = json.loads(blobs[descriptor["digest"].removeprefix("sha256:")])
    (layer,) = manifest["layers"]
    with tarfile.open(fileobj=io.BytesIO(blobs[layer["digest"].removeprefix("sha256:")])) as files:
        (member,) = files.getmembers()
        assert (member.name, member.mode) == ("bin/program", 0o755)
    config = json.loads(blobs[manifest["config"]["digest"].removeprefix("sha256:")])
    assert config["config"]["User"] == "65532:65532"


def test_the_same_files_give_the_same_bytes(tmp_path: Path):
    program = tmp_path / "program"
    program.write_bytes(b"x")
    written = [
        images.write(tmp_path / name, "localhost/one:1", {"program": program}, entrypoint=["/program"]).read_bytes()
        for name in ("one.tar", "two.tar")
    ]
    assert written[0] == written[1]
