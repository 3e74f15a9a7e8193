"""The Python environment of Triton's python stub.

The stub embeds libpython, ignores PYTHONPATH, and takes the virtual environment whose `python3` is first on PATH. Ours
holds numpy and the folders that a test names, and nothing of the developer's environment: a model that needs another
package fails here as it would fail in the image.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def write_environment(folder: Path, import_from: Sequence[Path]) -> Path:
    """Write a virtual environment whose import path is `import_from`; return the folder that goes first on PATH."""
    binaries = folder / "bin"
    packages = folder / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
    binaries.mkdir(parents=True)
    packages.mkdir(parents=True)
    base = Path(sys.base_prefix) / "bin"
    (folder / "pyvenv.cfg").write_text(f"home = {base}\ninclude-system-site-packages = false\n")
    for name in ("python3", "python"):
        (binaries / name).symlink_to(base / f"python{sys.version_info.major}.{sys.version_info.minor}")
    (packages / "portalis.pth").write_text("".join(f"{path.resolve()}\n" for path in import_from))
    return binaries
