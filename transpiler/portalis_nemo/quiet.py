"""Keeps the stdout and stderr of our commands ours: torch, Lightning and NeMo tell much there that nobody asked for."""

from __future__ import annotations

import importlib
import logging
import os
import warnings

TALKERS = ("lightning", "lightning.pytorch", "lightning.fabric", "nv_one_logger", "transformers")


def quieten() -> None:
    """Leave errors of the libraries, and nothing less. Imports NeMo."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore", module=r"(lightning|torch|nemo)")
    logging.disable(logging.WARNING)  # while importing, before there is a logger to speak to
    try:
        importlib.import_module("nemo.core")
        from nemo.utils import logging as nemo_logging
    finally:
        logging.disable(logging.NOTSET)
    nemo_logging.setLevel(logging.ERROR)
    for name in TALKERS:
        logging.getLogger(name).setLevel(logging.ERROR)
