"""As much of a Kubernetes client as the harness itself needs: one JSON request, one answer."""

import http.client
import json
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from portalis_testcluster.errors import ClusterError
from portalis_testcluster.pki import Pair

FIELD_MANAGER = "portalis-testcluster"
Object = dict[str, Any]


class RequestFailed(ClusterError):
    """The API server answered with an error; ``status`` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Api:
    """Requests to one API server under one client certificate."""

    def __init__(self, server: str, ca: Path, user: Pair) -> None:
        self.server = server
        context = ssl.create_default_context(cafile=str(ca))
        context.load_cert_chain(user.certificate, user.key)
        # No proxy: the server is on this machine, whatever HTTPS_PROXY says.
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
        )

    def text(self, method: str, path: str, body: Object | None = None, content_type: str = "application/json") -> str:
        """The body of the answer. Raises RequestFailed for an error status, OSError if there is no answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.server + path, data=data, method=method)
        request.add_header("Content-Type", content_type)
        try:
            with self._opener.open(request, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace")
            raise RequestFailed(error.code, f"{method} {path}: {error.code} {_message(said)}") from None
        except http.client.HTTPException as error:  # an answer that broke off; not an OSError, though it is one to us
            raise ConnectionError(f"{method} {path}: {error!r}") from error

    def get(self, path: str) -> Object:
        """The object or list at ``path``."""
        return dict(json.loads(self.text("GET", path)))

    def exists(self, path: str) -> bool:
        """Whether there is an object at ``path``."""
        try:
            self.get(path)
        except RequestFailed as failure:
            if failure.status == 404:
                return False
            raise
        return True

    def apply(self, path: str, manifest: Object) -> Object:
        """Server-side apply of ``manifest`` at ``path``."""
        where = f"{path}?fieldManager={FIELD_MANAGER}&force=true"
        return dict(json.loads(self.text("PATCH", where, manifest, "application/apply-patch+yaml")))

    def is_ready(self) -> bool:
        """Whether the API server answers, and says that it is ready."""
        try:
            return self.text("GET", "/readyz") == "ok"
        except (OSError, RequestFailed):
            return False


def _message(said: str) -> str:
    try:
        return str(json.loads(said)["message"])
    except (ValueError, KeyError, TypeError):
        return said.strip()[:300]
