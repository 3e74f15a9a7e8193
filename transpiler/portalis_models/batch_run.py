"""One batch under way: its files through the stages, and an update for each step.

All files become one crate. Where that takes too long, the files that do are found and left out.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from portalis_models.batch_analysis import Api, analyse, groups, specify
from portalis_models.batch_checks import Checked, Work, check
from portalis_models.batch_parts import Part, parts
from portalis_models.batch_request import Batch
from portalis_models.batch_status import FileStatus, Progress, Update
from portalis_models.batch_told import first, portions, summary, translation_status
from portalis_models.bounded import OutOfTime, beside
from portalis_models.engines import Engine, Project
from portalis_models.foreign import Gone, Sandbox
from portalis_models.helpers import Helpers
from portalis_models.sources import BadSource, read_source
from portalis_transpiler.refusal import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from portalis_models.batch_processor import Limits
    from portalis_transpiler import ProjectTranslation

LINES_A_SECOND = 50  # that the slowest machine translates


class Cancelled(Exception):
    """The caller went away."""


class Model(Protocol):
    @property
    def engine(self) -> Engine: ...
    @property
    def sandbox(self) -> Sandbox | None: ...
    @property
    def limits(self) -> Limits: ...
    @property
    def clock(self) -> Callable[[], float]: ...


class Run:
    """One batch; `updates` is asked once."""

    def __init__(self, model: Model, batch: Batch, gone: Gone) -> None:
        self.model, self.batch, self.gone = model, batch, gone
        self.begun = model.clock()
        self.until = self.begun + batch.seconds
        self.progress = Progress(len(batch.files) + len(batch.unread))
        self.apis: dict[str, Api] = {}
        self.unread: dict[str, Refusal] = {}
        self.misread: dict[str, tuple[Refusal, ...]] = {}
        self.late: dict[str, str] = {}

    def updates(self) -> Iterator[Update]:
        """What becomes of the files, the last update with `"final": true`. Raises Cancelled."""
        yield self.analysed()
        begun = self.model.clock()
        made = yield from self.translated()
        yield from self.told(made, self.model.clock() - begun)
        yield from self.checked(made)
        wall = round(self.model.clock() - self.begun, 6)
        engine = self.model.engine.name
        yield self.progress.update((), final=True, wall_seconds=wall, engine=engine, project=summary(made))

    def go_on(self) -> None:
        if self.gone():
            raise Cancelled

    def left(self) -> float:
        return self.until - self.model.clock()

    # ---- the stages

    def analysed(self) -> Update:
        """Analysis and spec of every file."""
        statuses = list(map(self.unreadable, self.batch.unread.values()))
        for path, source in self.batch.files.items():
            self.go_on()
            begun = self.model.clock()
            try:
                if source:  # an empty file, as the __init__.py of most packages, is a module like any other
                    read_source(path, source.encode(errors="surrogatepass"), self.model.limits.max_source_bytes)
                self.apis[path] = analyse(path, source, self.batch.files)
            except BadSource as error:
                statuses.append(self.unreadable(Refusal(path, 1, 1, "PT001", "text", str(error))))
            except Refused as error:
                self.misread[path] = error.refusals
                status = FileStatus(path, "analysis", "refused", first(error.refusals), refusals=error.refusals)
                statuses.append(status.took(self.model.clock() - begun))
            else:
                analysed = self.model.clock()
                spec = specify(self.apis[path])
                api = {"functions": spec.functions, "types": spec.types}
                statuses.append(FileStatus(path, "analysis", "done").took(analysed - begun))
                statuses.append(FileStatus(path, "spec", "done", api=api).took(self.model.clock() - analysed))
        return self.progress.update(statuses, done=len(self.unread) + len(self.misread))

    def unreadable(self, refusal: Refusal) -> FileStatus:
        """A file that the engine is not given: what imports it is refused for that."""
        self.unread[refusal.file] = refusal
        return FileStatus(refusal.file, "analysis", "refused", first([refusal]), refusals=(refusal,))

    def project(self) -> Project:
        """What is translated, in the order in which it came."""
        files = {path: source for path, source in self.batch.files.items() if path not in self.unread}
        return Project(files, self.batch.name, self.batch.int, self.unread)

    def translated(self) -> Generator[Update, None, ProjectTranslation]:
        """The crate, with an update for each step on the way."""
        from portalis_transpiler import ProjectTranslation

        try:
            return (yield from self.attempt(self.project(), self.patience()))
        except OutOfTime:
            yield from self.find_who_is_late()
        try:
            return (yield from self.attempt(self.project(), self.left()))
        except OutOfTime:
            self.leave_out([path for path in self.apis if path not in self.unread])
            return ProjectTranslation({}, {})

    def find_who_is_late(self) -> Iterator[Update]:
        """Translate what belongs together by itself, and leave out what takes too long."""
        for group in groups(self.apis):
            files = {path: self.batch.files[path] for path in group}
            try:
                seconds = min(self.left(), self.model.limits.max_group_seconds)
                yield from self.attempt(replace(self.project(), files=files), seconds)
            except OutOfTime:
                self.leave_out(group)

    def leave_out(self, paths: Sequence[str]) -> None:
        reason = f"translating this takes longer than {self.model.limits.max_group_seconds} s"
        if self.left() <= 0:
            reason = f"the batch's {self.batch.seconds:g} s were over before: send fewer files, or give it more"
        self.late |= dict.fromkeys(paths, reason)
        self.unread |= {path: Refusal(path, 1, 1, "PT001", "time", reason) for path in paths}

    def patience(self) -> float:
        """Seconds for all files together, so that time is left to find those that take too long."""
        lines = sum(self.batch.files[path].count("\n") for path in self.apis)
        return min(max(self.model.limits.max_group_seconds, lines / LINES_A_SECOND), self.left() / 2)

    def attempt(self, project: Project, seconds: float) -> Generator[Update, None, ProjectTranslation]:
        """Translate in a thread beside this one. Raises OutOfTime."""
        until = self.model.clock() + seconds

        def go_on() -> None:
            self.go_on()
            if self.model.clock() >= until:
                raise OutOfTime

        go_on()
        notes = beside(lambda tell: self.model.engine.translate_project(project, tell), go_on)
        while True:
            try:
                note = next(notes)
            except StopIteration as result:
                return result.value  # type: ignore[no-any-return]
            yield self.progress.update((), doing=note)

    def told(self, made: ProjectTranslation, seconds: float) -> Iterator[Update]:
        """What the translation of each file came to, and the files of the crate, in updates of a bounded size."""
        share = seconds / max(1, len(self.apis))
        statuses = {path: translation_status(path, made, self.late).took(share) for path in self.apis}
        names = {place: path for path, place in made.became.items()}
        files = [{"path": names.get(p, ""), "rust_path": p, "rust": text} for p, text in made.files.items()]
        for some in portions(files):
            here = [statuses.pop(file["path"]) for file in some if file["path"] in statuses]
            yield self.progress.update(here, files=some)
        yield self.progress.update(statuses.values(), done=len(statuses))

    def checked(self, made: ProjectTranslation) -> Iterator[Update]:
        """Build and conformance of each file, as their answers come."""
        with Helpers[Checked](self.model.limits.sandbox_calls) as helpers:
            for path, part in parts(made, self.project(), self.apis).items():
                work = self.work(path, part)
                helpers.begin(lambda gone, work=work: check(work, self.model.sandbox, gone))  # type: ignore[misc]
            while helpers.busy:
                self.go_on()
                for done in helpers.finished(wait_seconds=0.1):
                    wasm = [{"path": done.path, "wasm_base64": done.wasm_base64}] if done.wasm_base64 else []
                    yield self.progress.update(done.statuses, wasm=wasm, done=1)

    def work(self, path: str, part: Part) -> Work:
        model, source = self.model, self.batch.files[path]
        return Work(path, source, part, self.batch, self.until, model.limits.job_seconds, model.clock)
