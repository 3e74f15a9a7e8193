"""Build what is missing: bases first, then images; each ends as an OCI archive named by the hash of its inputs."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import pip_settings
from .base import BASES, Base
from .images import CHECKOUT, IMAGES, Image
from .inputs import copied, digest, files
from .progress import Say, say, to_stderr, told_to
from .store import Store, cache, opened

KEPT = 3
"""Archives that are kept of each image: the newest ones."""


@dataclass(frozen=True)
class Built:
    """An image as it lies on the disk. `seconds` is what it cost this time; 0 when it was there already."""

    image: Image
    archive: Path
    seconds: float

    @property
    def reference(self) -> str:
        """The reference that the archive carries. Its tag is the content's hash: a changed image is a changed pod."""
        return reference_of(self.image, self.archive)

    @property
    def megabytes(self) -> float:
        return self.archive.stat().st_size / 1e6


def build(names: Iterable[str] = tuple(IMAGES)) -> tuple[Built, ...]:
    """Build the named images, those that changed. ImageError says what to do when one cannot be built."""
    wanted = [IMAGES[name] for name in names]
    archives = [archive_of(image) for image in wanted]
    if all(archive.is_file() for archive in archives):
        return tuple(Built(image, archive, 0) for image, archive in zip(wanted, archives, strict=True))
    with opened() as store:
        return tuple(made(store, image) for image in wanted)


def build_all(say: Say = to_stderr, names: Iterable[str] = tuple(IMAGES)) -> tuple[Built, ...]:
    """Build the named images, those that changed, telling `say` how it goes."""
    with told_to(say):
        return build(names)


def reference_of(image: Image, archive: Path) -> str:
    """`localhost/portalis-operator:HASH`, with the hash of the archive's name."""
    return f"{image.repository}:{archive.name.removesuffix('.oci.tar').rpartition('-')[2]}"


def archive_of(image: Image, sources: Path = CHECKOUT) -> Path:
    """Where the archive of the image, as `sources` stand, lies or will lie."""
    copies = copied(image.dockerfile)
    named = digest(
        (image.repository, image.dockerfile, BASES[image.base].hash(), *copies, *(sources / path for path in copies))
    )
    return cache() / f"portalis-{image.name}-{named}.oci.tar"


def made(store: Store, image: Image) -> Built:
    context = snapshot(image, Path(tempfile.mkdtemp(dir=store.scratch)))
    archive = archive_of(image, context)
    if archive.is_file():
        return Built(image, archive, 0)
    base, reference = with_base(store, BASES[image.base]), reference_of(image, archive)
    say(f"{reference} from {image.dockerfile.name}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=store.scratch) as folder:
        options = pip_settings.secrets(Path(folder))
        store.build(image.repository, image.dockerfile, context, {"BASE_IMAGE": base}, options)
    store.save(image.repository, archive, name=reference)
    forget_old(image)
    built = Built(image, archive, time.monotonic() - began)
    say(f"{reference}: {built.megabytes:.0f} MB, {built.seconds:.0f} s")
    return built


def snapshot(image: Image, context: Path) -> Path:
    """Copy what the image is made from, so that an edit during the build does not end up under the wrong hash."""
    for path in (".dockerignore", *copied(image.dockerfile)):
        for file in files(CHECKOUT / path):
            target = context / file.relative_to(CHECKOUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)
    return context


def with_base(store: Store, base: Base) -> str:
    """The tag of a base that is in the store; made, or taken from its archive, when it is not."""
    if store.has(base.tag):
        return base.tag
    archive = cache() / f"portalis-{base.title}-{base.hash()}.oci.tar"
    if archive.is_file():
        store.load(archive, base.tag)
        return base.tag
    arguments = {"BASE_IMAGE": with_base(store, BASES[base.parent])} if base.parent else {}
    began = time.monotonic()
    say(f"{base.title}: no archive of it yet")
    context = Path(tempfile.mkdtemp(prefix=".new-", dir=cache()))
    try:
        context.chmod(0o755)
        base.fill(context)
        store.build(base.tag, base.dockerfile, context, arguments, [])
    finally:
        shutil.rmtree(context)
    store.save(base.tag, archive, name=base.tag)
    say(f"{base.title}: {archive.stat().st_size / 1e6:.0f} MB, {time.monotonic() - began:.0f} s")
    return base.tag


def forget_old(image: Image) -> None:
    archives = sorted(cache().glob(f"portalis-{image.name}-*.oci.tar"), key=lambda path: path.stat().st_mtime)
    for old in archives[:-KEPT]:
        old.unlink()


def export(built: Iterable[Built], folder: Path) -> list[Path]:
    """Put the archives into `folder` as well, as hard links where the file system allows."""
    folder.mkdir(parents=True, exist_ok=True)
    return [link(each.archive, folder / each.archive.name) for each in built]


def link(source: Path, target: Path) -> Path:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
