"""batch_processor: a whole project in, and update after update as its files go through the stages.

    analysis → spec → translation → build → conformance

Pure but for its engine, its sandbox and its clock: bytes in, records out. What goes wrong with a file is the status of
that file; only what spoils the request as a whole, a defect of ours or a caller who went away ends the batch.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace

from portalis_models.batch_request import BadBatch, BatchLimits, read_batch
from portalis_models.batch_run import Cancelled, Run
from portalis_models.batch_status import Update
from portalis_models.bounded import UNHURRIED
from portalis_models.engines import Engine, RulesEngine
from portalis_models.failures import Failure, bad_request, internal
from portalis_models.foreign import Gone, Sandbox, never
from portalis_models.parameters import Parameters, whole_number
from portalis_models.translation_model import SAMPLE


@dataclass(frozen=True)
class Limits:
    """Bounds of a batch and of its files; `parameters` of config.pbtxt set them.

    `max_group_seconds`: for files that import each other, where translating all takes too long; `job_seconds`: for one
    job of the sandbox; `sandbox_calls`: jobs at once.
    """

    max_files: int = 1000
    max_bytes: int = 32_000_000
    max_seconds: int = 900
    max_source_bytes: int = 1_000_000
    max_group_seconds: int = 60
    job_seconds: int = 30
    sandbox_calls: int = 4

    @classmethod
    def of(cls, parameters: Parameters) -> Limits:
        """Read Triton's `parameters`. Raises ValueError, which names the one that is wrong."""
        default = asdict(cls())
        return cls(**{name: whole_number(parameters, name, number) for name, number in default.items()})

    def of_batch(self) -> BatchLimits:
        return BatchLimits(self.max_files, self.max_bytes, self.max_seconds)


@dataclass
class BatchProcessor:
    """The core of the model; one a process, no state between batches. Without a sandbox, nothing is built."""

    engine: Engine = field(default_factory=RulesEngine)
    sandbox: Sandbox | None = None
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic

    def process(
        self, source_files: bytes, project_config: bytes | None = None, level: bytes | None = None, gone: Gone = never
    ) -> Iterator[Update | Failure]:
        """The updates of one batch, the last of them with `"final": true`; or a Failure, after which nothing comes."""
        try:
            batch = read_batch(source_files, project_config, level, self.limits.of_batch())
            yield from Run(self, batch, gone).updates()
        except BadBatch as error:
            yield bad_request(str(error))
        except Cancelled:
            yield Failure("cancelled", "the caller went away")
        except Exception as error:
            yield internal(error)

    def check(self) -> None:
        """Process a sample, so that a model which cannot translate does not load. Raises RuntimeError."""
        sample = json.dumps([{"path": "sample.py", "source": SAMPLE.decode()}]).encode()
        unhurried = replace(self.limits, max_seconds=UNHURRIED, max_group_seconds=UNHURRIED)
        updates = list(replace(self, limits=unhurried).process(sample, b'{"build": "off", "conformance": "off"}'))
        failed = [update for update in updates if isinstance(update, Failure)]
        if failed or not any(isinstance(each, Update) and each.translated_files != "[]" for each in updates):
            raise RuntimeError(f"the first translation failed: {failed[0].sentence if failed else updates}")
