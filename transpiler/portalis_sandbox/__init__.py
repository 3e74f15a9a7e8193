"""The sandbox: a small HTTP service that builds and runs code which nobody vouches for.

    POST /v1/build      Rust text → WebAssembly
    POST /v1/conform    Python text and its translation → how the two compare, case by case

It holds no key, no model and no volume, and asks nobody anything. docs/sandbox.md describes requests and answers, the
ADR 0011 what a job can and cannot do.
"""
