"""batch_processor: a whole project in, and update after update as its files go through the stages.

    analysis → spec → translation → build → conformance

Pure but for its engine, its sandbox and its clock: bytes in, records out. What goes wrong with a file is the status of
that file; only what spoils the request as a whole, a defect of ours or a caller who went away ends the batch.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

from portalis_models.batch_analysis import Api, NotRead, Spec, analyse, groups, specify
from portalis_models.batch_checks import Checked, Work, check
from portalis_models.batch_request import BadBatch, Batch, BatchLimits, read_batch
from portalis_models.batch_status import FileStatus, Progress, Update
from portalis_models.bounded import UNHURRIED, OutOfTime, within
from portalis_models.engines import Engine, RulesEngine, Rust, RustProject
from portalis_models.failures import Failure, bad_request, internal
from portalis_models.foreign import Gone, Sandbox, never
from portalis_models.helpers import Helpers
from portalis_models.options import TranslationOptions
from portalis_models.parameters import Parameters, whole_number
from portalis_models.sources import BadSource, read_source
from portalis_models.translation_model import SAMPLE


@dataclass(frozen=True)
class Limits:
    """Bounds of a batch and of its files; `parameters` of config.pbtxt set them.

    `max_group_seconds`: for translating files that import each other; `job_seconds`: for one job of the sandbox;
    `sandbox_calls`: jobs at once.
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


class Cancelled(Exception):
    """The caller went away."""


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


class Run:
    """One batch under way."""

    def __init__(self, model: BatchProcessor, batch: Batch, gone: Gone) -> None:
        self.model, self.batch, self.gone = model, batch, gone
        self.begun = model.clock()
        self.until = self.begun + batch.seconds
        self.progress = Progress(len(batch.files))

    def updates(self) -> Iterator[Update]:
        apis: dict[str, Api] = {}
        specs: dict[str, Spec] = {}
        yield self.analysed(apis, specs)
        with Helpers[Checked](self.model.limits.sandbox_calls) as helpers:
            together = groups(apis)
            folders = folders_of([group[0] for group in together]) if len(together) > 1 else {}
            for group in together:
                name = folders.get(group[0], "")
                update, project = self.translated(group, name, specs)
                yield update
                for path, rust in project.files.items():
                    work = self.work(path, rust, project.builds.get(path, ""), apis[path])
                    helpers.begin(lambda gone, work=work: check(work, self.model.sandbox, gone))  # type: ignore[misc]
                yield from map(self.checked, helpers.finished())
            while helpers.busy:
                self.go_on()
                yield from map(self.checked, helpers.finished(wait_seconds=0.1))
        wall = round(self.model.clock() - self.begun, 6)
        yield self.progress.update((), final=True, wall_seconds=wall, engine=self.model.engine.name)

    def go_on(self) -> None:
        if self.gone():
            raise Cancelled

    def left(self) -> float:
        return self.until - self.model.clock()

    # ---- the stages

    def analysed(self, apis: dict[str, Api], specs: dict[str, Spec]) -> Update:
        """Analysis and spec of every file; those that can be read are added to `apis` and `specs`."""
        statuses = []
        for path, source in self.batch.files.items():
            self.go_on()
            begun = self.model.clock()
            try:
                if source:  # an empty file, as the __init__.py of most packages, is a module like any other
                    read_source(path, source.encode(errors="surrogatepass"), self.model.limits.max_source_bytes)
                apis[path] = analyse(path, source, self.batch.files)
            except (BadSource, NotRead) as error:
                statuses.append(FileStatus(path, "analysis", "refused", str(error)).took(self.model.clock() - begun))
                continue
            analysed = self.model.clock()
            specs[path] = specify(path, apis[path])
            api = {"functions": specs[path].functions, "types": specs[path].types}
            statuses.append(FileStatus(path, "analysis", "done").took(analysed - begun))
            statuses.append(FileStatus(path, "spec", "done", api=api).took(self.model.clock() - analysed))
        return self.progress.update(statuses, done=len(self.batch.files) - len(apis))

    def translated(self, group: tuple[str, ...], name: str, specs: dict[str, Spec]) -> tuple[Update, RustProject]:
        """Translate files that belong together, to the crate `name`; what came of it, and the update that says so."""
        self.go_on()
        begun = self.model.clock()
        project, late = RustProject({}, {}), ""
        seconds = min(self.model.limits.max_group_seconds, self.left())
        try:
            if seconds <= 0:
                raise OutOfTime
            with within(seconds):
                options = TranslationOptions(int=self.batch.int)
                sources = {path: self.batch.files[path] for path in group}
                project = self.model.engine.translate_project(sources, name, options)
        except OutOfTime:
            late = self.too_late()
        share = (self.model.clock() - begun) / len(group)
        statuses = [translation_status(path, project, late).took(share) for path in group]
        files = [
            {"path": path, "rust_path": project.rust_paths.get(path, specs[path].rust_path), "rust": rust.text}
            for path, rust in project.files.items()
        ]
        glue = [{"path": "", "rust_path": place, "rust": text} for place, text in project.crate.items()]
        return self.progress.update(statuses, files=[*files, *glue], done=len(group) - len(files)), project

    def too_late(self) -> str:
        if self.left() <= 0:
            return f"the batch's {self.batch.seconds:g} s were over before: send fewer files, or give it more"
        return f"translating this takes longer than {self.model.limits.max_group_seconds} s"

    def work(self, path: str, rust: Rust, build: str, api: Api) -> Work:
        return Work(
            path,
            self.batch.files[path],
            rust,
            build,
            self.batch,
            needs_others=bool(set(api.imports) - {path}),
            until=self.until,
            most=self.model.limits.job_seconds,
            clock=self.model.clock,
        )

    def checked(self, done: Checked) -> Update:
        wasm = [{"path": done.path, "wasm_base64": done.wasm_base64}] if done.wasm_base64 else []
        return self.progress.update(done.statuses, wasm=wasm, done=1)


def folders_of(paths: Sequence[str]) -> dict[str, str]:
    """The name of the crate that begins with a file: several crates of one project get folders of their own."""
    found: dict[str, str] = {}
    for path in paths:
        plain = name = re.sub(r"[^a-z0-9_]+", "_", f"crate_{path.removesuffix('.py').lower()}")
        number = 2
        while name in found.values():
            name, number = f"{plain}_{number}", number + 1
        found[path] = name
    return found


def translation_status(path: str, project: RustProject, late: str) -> FileStatus:
    """How the translation of one file ended."""
    if path in project.files:
        return FileStatus(path, "translation", "done", "; ".join(project.files[path].warnings))
    if late:
        return FileStatus(path, "translation", "not_run", late)
    own = tuple(refusal for refusal in project.refusals if refusal.file == path)
    told = own or project.refusals
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    reason = f"{told[0]}{more}" if told else "the engine left it out without a reason: please report it"
    return FileStatus(path, "translation", "refused", reason, refusals=told)
