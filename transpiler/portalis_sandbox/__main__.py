"""`python -m portalis_sandbox`: settings → the service, until SIGTERM."""

import asyncio
import contextlib
import logging
import signal
import sys

from aiohttp import web

from portalis_sandbox import landlock, processes, settings
from portalis_sandbox.service import application

log = logging.getLogger("portalis_sandbox")


def main(arguments: list[str]) -> int:
    """0 after a stop that was asked for, 1 when it cannot run, 2 for wrong usage."""
    chosen = settings.read(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
    logging.getLogger("aiohttp").setLevel(logging.WARNING)
    # Jobs run under the same user id: they shall not read what this process was started with.
    processes.close_to_others()
    try:
        asyncio.run(serve(chosen))
    except OSError as error:
        log.error(
            "cannot listen on %s port %d: %s; --listen and --port choose another", chosen.listen, chosen.port, error
        )
        return 1
    return 0


async def serve(chosen: settings.Settings) -> None:
    """Serve until SIGTERM or SIGINT; jobs in flight are ended, for their callers can send them again."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    # Without handler_cancellation a job would go on though its caller has gone away.
    runner = web.AppRunner(application(chosen), access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, None if chosen.listen == "*" else chosen.listen, chosen.port).start()
        log.info("serving on port %d; %d jobs at once", runner.addresses[-1][1], chosen.jobs)
        if not landlock.version():
            log.warning("this kernel has no Landlock: jobs can read files of other jobs; Linux 5.13 or newer has it")
        await stop.wait()
    finally:
        with contextlib.suppress(asyncio.CancelledError):
            await runner.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
