"""One connection to the API server: at most so many sockets, one timeout a request, plain dicts in and out."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp
from kubernetes.aio import config
from kubernetes.aio.client import Configuration
from kubernetes.aio.client.rest import RESTClientObject

from .. import metrics
from .errors import Deposed, Forbidden, Unreachable, error_of

APPLY = "application/apply-patch+yaml"
JSON_PATCH = "application/json-patch+json"
JSON = "application/json"

Object = dict[str, Any]
Fence = Callable[[], float]
"""Seconds for which this replica may still write; 0 or less once it may not."""


async def configuration() -> Configuration:
    """Where the API server is and who we are: the pod's ServiceAccount, or else the kubeconfig's current context.

    Raises config.ConfigException when there is neither.
    """
    found = Configuration()
    try:
        config.load_incluster_config(client_configuration=found)  # type: ignore[no-untyped-call]
    except config.ConfigException:
        await config.load_kube_config(client_configuration=found)  # type: ignore[no-untyped-call]
    return found


Renew = Callable[[], Awaitable[Configuration]]


class Connection:
    """Requests to one API server. Writes are fenced: none is sent, or still waited for, once `fence` has run out."""

    def __init__(
        self, how: Configuration, *, connections: int = 32, timeout: float = 30.0, renew: Renew = configuration
    ) -> None:
        how.connection_pool_maxsize = connections
        # With trust_env aiohttp reads .netrc and the proxy variables in another thread for every single request. kopf
        # does without as well: the API server is reached directly, or by the kubeconfig's own proxy.
        how.client_session_kwargs = {"trust_env": False}
        self._how, self._timeout, self._renew = how, timeout, renew
        self._rest = RESTClientObject(how)
        self.fence: Fence = lambda: float("inf")

    async def close(self) -> None:
        """Close every socket."""
        await self._rest.close()

    async def read(self, path: str, query: Mapping[str, str] | None = None, *, what: str = "") -> Object:
        """GET. Raises a ClusterError."""
        return await self._request("GET", path, query, None, JSON, self._timeout, what or path)

    async def write(
        self,
        method: str,
        path: str,
        body: Any,
        *,
        query: Mapping[str, str] | None = None,
        content: str = JSON,
        what: str = "",
    ) -> Object:
        """POST, PUT, PATCH or DELETE, as long as this replica leads. Raises a ClusterError."""
        left = self.fence()
        if left <= 0:
            raise Deposed(f"{what or path}: not written, since this replica does not lead any more")
        return await self._request(method, path, query, body, content, min(left, self._timeout), what or path)

    async def _request(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None,
        body: Any,
        content: str,
        seconds: float,
        what: str,
    ) -> Object:
        url = f"{self._how.host}{path}" + (f"?{urlencode(query)}" if query else "")
        began, status = time.perf_counter(), 0
        try:
            async with asyncio.timeout(seconds):
                status, text = await self._once(method, url, body, content)
                if status == 401:  # a token that has just run out: read it anew, once
                    await self._read_credentials()
                    status, text = await self._once(method, url, body, content)
        except TimeoutError:
            raise Unreachable(f"{what}: the API server gave no answer within {seconds:.0f} s") from None
        except (aiohttp.ClientError, OSError) as error:
            raise Unreachable(f"{what}: the API server cannot be reached: {error}") from error
        finally:
            metrics.REQUESTS.labels(method, str(status)).observe(time.perf_counter() - began)
        answer = _parsed(text)
        if status >= 400:
            raise error_of(status, answer, what)
        return answer

    async def _once(self, method: str, url: str, body: Any, content: str) -> tuple[int, bytes]:
        headers = {"Content-Type": content, "Accept": JSON, "User-Agent": "portalis-operator"}
        token = await self._how.get_api_key_with_prefix("BearerToken", alias="authorization")
        if token:
            headers["Authorization"] = token
        answer = await self._rest.request(  # type: ignore[no-untyped-call]
            method, url, headers=headers, body=body, _request_timeout=aiohttp.ClientTimeout(total=None)
        )
        return answer.status, await answer.read()

    async def _read_credentials(self) -> None:
        try:
            self._how.api_key = (await self._renew()).api_key
        except config.ConfigException as error:
            raise Forbidden(f"the credentials cannot be read: {error}") from error


def _parsed(text: bytes) -> Object:
    try:
        answer = json.loads(text) if text else {}
    except ValueError:
        return {"message": text[:200].decode(errors="replace")}
    return answer if isinstance(answer, dict) else {"items": answer}
