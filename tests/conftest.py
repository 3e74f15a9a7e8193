"""What every test may use: the harness packages under tests/, and the fixtures of the local cluster."""

import sys
from pathlib import Path

_TESTS = Path(__file__).parent

# Harness packages are imported by name although --import-mode=importlib puts nothing on the path. The same folders are
# in the Makefile's PYTHONPATH, for their command lines.
for _folder in (_TESTS / "cluster", _TESTS / "triton", _TESTS / "differential", _TESTS.parent / "demo"):
    if _folder.is_dir() and str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

pytest_plugins = ["portalis_testcluster.fixtures"]
