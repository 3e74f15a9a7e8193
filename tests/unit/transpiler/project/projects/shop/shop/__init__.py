"""A small shop."""
from .catalog import Catalog

VERSION = "1.2"
print("shop is loaded")
