"""Typed Python → Rust text, one construct family a file. Indentation and line breaks are left to `emit`."""
