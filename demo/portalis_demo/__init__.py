"""The main job, start to finish: a cluster, the operator, one translator, and a Python file that comes back as Rust.

`make demo` runs it for a person; tests/e2e imports the same steps, so what a newcomer sees is what is tested.
"""
