"""The text that a request carries: bytes from anybody, read with bounds. Pure."""

from __future__ import annotations


class BadSource(ValueError):
    """What the caller sent; the message names the input, what is wrong and where."""


def read_source(name: str, raw: bytes, limit: int) -> str:
    """The text of an input called `name`, of at most `limit` bytes. Raises BadSource."""
    if not raw:
        raise BadSource(f"{name} is empty; it is Python text")
    if len(raw) > limit:
        raise BadSource(f"{name} has {len(raw):,} bytes, and this service takes at most {limit:,}: send less at once")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        where = f"byte 0x{raw[error.start]:02x} at offset {error.start} (line {line})"
        raise BadSource(f"{name} is not UTF-8: {where}; save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadSource(f"{name} has a NUL character on line {line}, which no Python text has: take it out")
    return text
