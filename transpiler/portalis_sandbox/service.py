"""The HTTP side: reads a request, finds it a place, runs it in a supervisor process, and answers."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
import time
from dataclasses import asdict, replace

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from portalis_sandbox import landlock, metrics
from portalis_sandbox.jobs import BadJob, Job, Kind, read_job
from portalis_sandbox.places import Busy, Places
from portalis_sandbox.settings import Settings
from portalis_sandbox.supervise import STOPPED, Bounds
from portalis_sandbox.work import Answer, error

MOST_BODY = 12 << 20  # bytes of a request
_GRACE = 30.0  # s that a supervisor gets to end its job and remove its files after the deadline
_STATUS = {
    "bad_request": 400,
    "too_large": 413,
    "compile_error": 422,
    "limit": 422,
    "busy": 429,
    "internal": 500,
    "toolchain_missing": 503,
}
log = logging.getLogger("portalis_sandbox")


def application(settings: Settings) -> web.Application:
    """The whole service as an aiohttp application."""
    places = Places(settings.jobs, settings.waiting)

    async def build(request: web.Request) -> web.Response:
        return await answered("build", request, places, settings)

    async def conform(request: web.Request) -> web.Response:
        return await answered("conform", request, places, settings)

    app = web.Application(client_max_size=MOST_BODY)
    app.router.add_post("/v1/build", build)
    app.router.add_post("/v1/conform", conform)
    app.router.add_get("/healthz", healthy)
    app.router.add_get("/metrics", measured)
    return app


async def healthy(_: web.Request) -> web.Response:
    """200 while the loop turns; the body names what confines jobs on this kernel."""
    return web.json_response({"status": "ok", "landlock": landlock.version()})


async def measured(_: web.Request) -> web.Response:
    return web.Response(body=metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def answered(kind: Kind, request: web.Request, places: Places, settings: Settings) -> web.Response:
    """One request's answer; every outcome is counted."""
    headers = {}
    try:
        job = read_job(kind, await request.read())
        if job.seconds > settings.most_seconds:
            raise BadJob(f"seconds is {job.seconds:g}; this sandbox gives a job at most {settings.most_seconds:g}")
        async with places.place(job.seconds) as seconds:
            begun = time.monotonic()
            answer = await run(replace(job, seconds=seconds), settings)
            metrics.SECONDS.labels(kind).observe(time.monotonic() - begun)
    except web.HTTPRequestEntityTooLarge:
        answer = error("too_large", f"the request has more than {MOST_BODY:,} bytes")
    except BadJob as bad:
        answer = error("bad_request", str(bad))
    except Busy as busy:
        answer, headers = error("busy", str(busy)), {"Retry-After": str(busy.retry_after)}
    except asyncio.CancelledError:
        metrics.JOBS.labels(kind, "cancelled").inc()
        raise
    outcome = answer["error"]["kind"] if "error" in answer else "done"
    metrics.JOBS.labels(kind, outcome).inc()
    return web.json_response(answer, status=_STATUS.get(outcome, 200), headers=headers)


async def run(job: Job, settings: Settings) -> Answer:
    """Run one job in a supervisor of its own; when the caller goes away, the job is ended."""
    bounds = Bounds(settings.memory_mib << 20, settings.processes, settings.disk_mib << 20)
    end = time.monotonic() + job.seconds  # of the machine, so that the supervisor's own start counts
    record = f'{{"job": {job.to_json()}, "bounds": {json.dumps(asdict(bounds))}, "end": {end}}}'
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "portalis_sandbox.supervise",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C and a stop of the whole group are the service's to pass on
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(record.encode()), job.seconds + _GRACE)
        if process.returncode in (STOPPED, -signal.SIGTERM):
            return error("busy", "this sandbox is being stopped: ask again")
        answer: Answer = json.loads(out)
    except (TimeoutError, ValueError):
        ended = process.returncode
        how = f"within {job.seconds + _GRACE:g} s" if ended is None else f"and ended with {ended}"
        sentence = f"the job's supervisor did not answer {how}"
        log.error(sentence)
        return error("internal", sentence)
    finally:
        if process.returncode is None:
            process.terminate()
            await asyncio.shield(_gone(process))
    return answer


async def _gone(process: asyncio.subprocess.Process) -> None:
    try:
        await asyncio.wait_for(process.wait(), _GRACE)
    except TimeoutError:
        process.kill()
        await process.wait()
