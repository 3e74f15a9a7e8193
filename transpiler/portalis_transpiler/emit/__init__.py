"""Lowered items → the text of one Rust file: imports, layout, and the runtime items that are used."""
