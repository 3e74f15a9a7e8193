"""Exception classes of library modules."""

LIBRARY_EXCEPTIONS = {
    "json.JSONDecodeError": "JSON_DECODE_ERROR",
    "json.decoder.JSONDecodeError": "JSON_DECODE_ERROR",
    "queue.Empty": "QUEUE_EMPTY",
    "queue.Full": "QUEUE_FULL",
    "argparse.ArgumentTypeError": "ARGUMENT_TYPE_ERROR",
}
"""The exception classes of the library that are known, with their constants in the runtime."""

JSON_PARTS = ("msg", "pos", "lineno", "colno")
"""The attributes of a JSONDecodeError that are known."""
