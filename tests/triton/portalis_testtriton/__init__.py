"""A real tritonserver for tests: `with TritonServer(repository) as triton: ...`.

`server_tree()` fetches the server once (about 75 MB) and arranges it; `python -m portalis_testtriton` does that from a
shell and prints where it lies. Images for CPU clusters are made from the same tree.
"""

from portalis_testtriton.fetch import ServerTree, server_tree
from portalis_testtriton.server import StartFailed, TritonServer

__all__ = ["ServerTree", "StartFailed", "TritonServer", "server_tree"]
