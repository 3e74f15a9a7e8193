"""Reasons: Kubernetes takes them, each has its page, and each can be met."""

import re
from pathlib import Path

import portalis_operator
from portalis_operator.status import Reason
from portalis_operator.status.docs import text

SOURCES = Path(portalis_operator.__file__).parent


def test_a_reason_is_a_word_that_kubernetes_takes():
    for reason in Reason:
        assert re.fullmatch(r"[A-Z][A-Za-z]{1,60}", reason.value)


def test_every_reason_says_what_it_means_and_what_to_do_in_sentences():
    for reason in Reason:
        assert reason.meaning.endswith(".")
        assert reason.way_out.endswith(".")


def test_what_only_takes_time_is_progress_and_no_cause_for_a_warning():
    progress = {reason.name for reason in Reason if reason.is_progress}
    assert {"PODS_STARTING", "MODELS_LOADING", "ROLLING_OUT", "VOLUME_COMING", "CONFLICT"} <= progress
    assert not progress & {"READY", "INVALID_SPEC", "MODEL_FAILED", "NO_NODE_FITS", "FOREIGN_OBJECT", "VOLUME_PENDING"}


def test_the_page_lists_every_reason_once():
    for reason in Reason:
        assert text().count(f"| `{reason.value}` |") == 1


def test_no_reason_is_left_that_nothing_gives():
    code = "".join(path.read_text() for path in SOURCES.rglob("*.py") if path.name != "reasons.py")
    assert [reason.name for reason in Reason if f"Reason.{reason.name}" not in code] == []
