"""Python's builtins, methods and library functions: how each is typed and lowered."""
