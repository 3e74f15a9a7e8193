"""Fetch the test server when it is missing, and print its paths as KEY=PATH lines."""

from portalis_testtriton.fetch import server_tree


def main() -> None:
    tree = server_tree()
    print(f"ROOT={tree.root}")
    print(f"TRITONSERVER={tree.binary}")
    print(f"BACKENDS={tree.backends}")
    print(f"NUMPY={tree.numpy}")


if __name__ == "__main__":
    main()
