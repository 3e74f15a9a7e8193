"""`python -m portalis_testimages build [--only NAME …] [--archive-dir DIR]`, `… list`, `… clean`."""

import argparse
import shutil
import sys
from pathlib import Path

from .errors import ImageError
from .images import IMAGES
from .make import Built, archive_of, build, export, reference_of
from .store import cache


def main() -> int:
    parser = argparse.ArgumentParser(prog="portalis_testimages", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    building = verbs.add_parser(
        "build", help="build the images that changed; print tag, archive, size and time of each"
    )
    building.add_argument("--only", nargs="+", choices=sorted(IMAGES), default=list(IMAGES), metavar="NAME")
    building.add_argument("--archive-dir", type=Path, help="put the archives into this folder as well")
    verbs.add_parser("list", help="print the tag and the archive of each image, and whether it is built")
    verbs.add_parser("clean", help="remove every archive and the layer cache")
    chosen = parser.parse_args()
    if chosen.verb == "clean":
        shutil.rmtree(cache(), ignore_errors=True)
        return 0
    if chosen.verb == "list":
        for image in IMAGES.values():
            archive = archive_of(image)
            print(f"{reference_of(image, archive)}  {archive}  {'built' if archive.is_file() else 'not built'}")
        return 0
    try:
        built = build(chosen.only)
    except ImageError as error:
        print(f"images: {error}", file=sys.stderr)
        return 1
    if chosen.archive_dir:
        export(built, chosen.archive_dir)
    print("\n".join(map(line, built)))
    return 0


def line(built: Built) -> str:
    took = f"{built.seconds:.0f} s" if built.seconds else "unchanged"
    return f"{built.reference}  {built.archive}  {built.megabytes:.0f} MB  {took}"


if __name__ == "__main__":
    sys.exit(main())
