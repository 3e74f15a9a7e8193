"""The connection against a small HTTP server: plain dicts, the fence, timeouts, renewed credentials."""

import asyncio
import json

import pytest
from aiohttp import web
from kubernetes.aio.client import Configuration

from portalis_operator.cluster.connection import APPLY, Connection
from portalis_operator.cluster.errors import Deposed, Forbidden, Refused, Unreachable


@pytest.fixture
async def server():
    seen: list[dict] = []

    async def answer(request: web.Request) -> web.Response:
        body = await request.read()
        seen.append({"method": request.method, "path": request.path_qs, "headers": request.headers, "body": body})
        if request.path == "/slow":
            await asyncio.sleep(5)
        if request.path == "/token" and request.headers.get("Authorization") != "Bearer fresh":
            return web.json_response({"message": "Unauthorized"}, status=401)
        if request.path == "/refused":
            return web.json_response({"message": "spec.x: immutable"}, status=422)
        if request.path == "/proxy":
            return web.Response(text="<html>bad gateway</html>", status=502)
        return web.json_response({"path": request.path})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", seen
    await runner.cleanup()


@pytest.fixture
async def connection(server):
    how = Configuration(host=server[0])
    how.api_key = {"BearerToken": "Bearer stale"}
    fresh = Configuration(host=server[0])
    fresh.api_key = {"BearerToken": "Bearer fresh"}

    async def renew() -> Configuration:
        return fresh

    connection = Connection(how, timeout=1.0, renew=renew)
    yield connection
    await connection.close()


async def test_an_apply_is_sent_as_such(connection, server):
    answer = await connection.write("PATCH", "/web", {"a": 1}, query={"force": "true"}, content=APPLY)
    assert answer == {"path": "/web"}
    (request,) = server[1]
    assert request["path"] == "/web?force=true"
    assert request["headers"]["Content-Type"] == "application/apply-patch+yaml"
    assert request["headers"]["User-Agent"] == "portalis-operator"
    assert json.loads(request["body"]) == {"a": 1}


async def test_nothing_is_written_once_the_fence_has_run_out(connection, server):
    connection.fence = lambda: 0.0
    with pytest.raises(Deposed, match="Service web: not written, since this replica does not lead any more"):
        await connection.write("PATCH", "/web", {}, what="Service web")
    assert server[1] == []
    assert await connection.read("/web") == {"path": "/web"}


async def test_a_write_is_waited_for_no_longer_than_the_fence(connection):
    connection.fence = lambda: 0.1
    with pytest.raises(Unreachable, match="gave no answer within"):
        await connection.write("PATCH", "/slow", {})


async def test_no_answer_in_time_is_an_error_that_time_heals(connection):
    with pytest.raises(Unreachable, match="Service web: the API server gave no answer within 1 s"):
        await connection.read("/slow", what="Service web")


async def test_a_server_that_is_not_there_is_named(server):
    connection = Connection(Configuration(host="http://127.0.0.1:9"))
    with pytest.raises(Unreachable, match="Service web: the API server cannot be reached"):
        await connection.read("/", what="Service web")
    await connection.close()


async def test_a_token_that_has_run_out_is_read_anew_once(connection, server):
    assert await connection.read("/token") == {"path": "/token"}
    assert [request["headers"]["Authorization"] for request in server[1]] == ["Bearer stale", "Bearer fresh"]


async def test_a_token_that_stays_bad_is_the_administrators_to_act_on(connection, server):
    async def renew() -> Configuration:
        return Configuration(host=server[0])

    connection._renew = renew
    with pytest.raises(Forbidden, match="Unauthorized"):
        await connection.read("/token")


async def test_a_refusal_carries_the_servers_words(connection):
    with pytest.raises(Refused, match=r"StatefulSet web: spec\.x: immutable"):
        await connection.write("PATCH", "/refused", {}, what="StatefulSet web")


async def test_an_answer_that_is_no_json_is_still_an_error_with_words(connection):
    with pytest.raises(Unreachable, match="bad gateway"):
        await connection.read("/proxy")
