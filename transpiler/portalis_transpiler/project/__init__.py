"""Whole projects: modules that import each other → one Cargo project."""
