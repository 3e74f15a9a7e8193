"""The Triton pods of every translator: which models each of them serves, by its own word.

The whole-server readiness of Triton says nothing while a model loads, so each model is asked for by name. Where the
operator cannot look (no address yet, no answer in time, a port that a policy closes) the answer says so: not False.
"""

import asyncio
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import aiohttp

from .. import names
from ..observed import Answer, Pod


class Fleet:
    """Asks Triton pods by their address: `parallel` questions at a time at most, each for `timeout` seconds."""

    def __init__(self, *, timeout: float = 2.0, parallel: int = 64, port: int = names.HTTP) -> None:
        self._timeout, self._port = timeout, port
        self._places = asyncio.Semaphore(parallel)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close every socket."""
        if self._session is not None:
            await self._session.close()

    async def look(self, pods: Iterable[Pod], models: Sequence[str], key: str) -> dict[str, Answer]:
        """The answers by pod name. Pods that cannot answer yet (no address, or not running) are left out.

        `key` opens Triton's list of models, which knows why one could not be loaded.
        """
        asked = [pod for pod in pods if pod.ip and pod.phase == "Running" and not pod.deleting]
        answers = await asyncio.gather(*(self._ask(pod.ip or "", models, key) for pod in asked))
        return {pod.name: answer for pod, answer in zip(asked, answers, strict=True)}

    async def _ask(self, address: str, models: Sequence[str], key: str) -> Answer:
        host = f"[{address}]" if ":" in address else address
        try:
            ready = await asyncio.gather(*(self._is_ready(host, model) for model in models))
            reasons = {} if all(ready) else await self._reasons(host, models, key)
        except TimeoutError:
            return Answer(error=f"no answer from {host}:{self._port} within {self._timeout:g} s")
        except (aiohttp.ClientError, ValueError) as error:
            return Answer(error=f"{host}:{self._port} cannot be reached: {error}")
        return Answer(models=dict(zip(models, ready, strict=True)), reasons=reasons)

    async def _is_ready(self, host: str, model: str) -> bool:
        url = f"http://{host}:{self._port}/v2/models/{quote(model, safe='')}/ready"
        async with self._places, asyncio.timeout(self._timeout), self._open().get(url) as answer:
            return answer.status == 200

    async def _reasons(self, host: str, models: Sequence[str], key: str) -> dict[str, str]:
        """Triton's words about the models that it could not load; nothing where it does not say."""
        url, headers = f"http://{host}:{self._port}/v2/repository/index", {names.KEY_HEADER: key}
        async with self._places, asyncio.timeout(self._timeout), self._open().post(url, headers=headers) as answer:
            listed = await answer.json(content_type=None) if answer.status == 200 else []
        return {
            entry["name"]: entry["reason"]
            for entry in listed
            if entry.get("state") == "UNAVAILABLE" and entry.get("reason") and entry.get("name") in models
        }

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            # A connection a question: an idle one would hold up Triton's own shutdown until its timeout.
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True))
        return self._session
