"""Parsers of `argparse` that stand in the source as they are: they become a class, a function and a table."""
