"""Counters of what a model did, on Triton's own /metrics.

    portalis_requests_total{model, outcome}          requests by how they ended
    portalis_request_seconds_total{model, outcome}   seconds from when the model took them to their answer

Triton counts a request that is answered with an error as a success (nv_inference_request_success; its failures are what
breaks as a whole, such as a dead stub), so only the outcome shows refusals and our own defects. Warm-up requests count.
"""

from __future__ import annotations

import threading
from typing import Any

OUTCOMES = ("translated", "refused", "bad_request", "session_lost", "unavailable", "internal", "cancelled")


class Meters:
    """Both counters of one model; every outcome exists from the start, so that a rate over it is never absent."""

    def __init__(self, pb_utils: Any, model: str) -> None:
        counter = pb_utils.MetricFamily.COUNTER
        self.families = [  # kept: a family that is collected takes its metrics with it
            pb_utils.MetricFamily("portalis_requests_total", "Requests by how they ended", counter),
            pb_utils.MetricFamily("portalis_request_seconds_total", "Seconds in the model by how it ended", counter),
        ]
        labels = {outcome: {"model": model, "outcome": outcome} for outcome in OUTCOMES}
        self.lock = threading.Lock()  # answers of a network come from other threads
        self.requests = {outcome: self.families[0].Metric(labels=labels[outcome]) for outcome in OUTCOMES}
        self.seconds = {outcome: self.families[1].Metric(labels=labels[outcome]) for outcome in OUTCOMES}

    def count(self, outcome: str, seconds: float) -> None:
        with self.lock:
            self.requests[outcome].increment(1)
            self.seconds[outcome].increment(seconds)
