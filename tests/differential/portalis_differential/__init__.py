"""Whole Python programs against their Rust translations: what CPython does is right, everything else is counted.

programs  → the sets: visible, unseen, corpus
reference → what CPython 3.11 did with a program (cached by content)
translate → the engine's answer: Rust, a refusal, or a crash of the engine itself
rust      → many translations built by one rustc call, run, and remembered by content
verdict   → right, refused, stopped, wrong, unbuildable, crash or slow
"""
