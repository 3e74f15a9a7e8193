"""Asking Triton: each model by name; where the answer cannot be had, that is said, and nobody waits for long."""

import asyncio
import time

import pytest
from aiohttp import web

from portalis_operator.observed import Pod
from portalis_operator.triton import Fleet


def pod(name: str = "rosetta-triton-0", ip: str | None = "127.0.0.1", phase: str = "Running", deleting: bool = False):
    return Pod(name, "uid", "triton", ip, "node", phase, True, deleting, "", ())


@pytest.fixture
async def triton():
    open_now = {"count": 0, "most": 0}

    async def ready(request: web.Request) -> web.Response:
        open_now["count"] += 1
        open_now["most"] = max(open_now["most"], open_now["count"])
        await asyncio.sleep(5 if request.match_info["model"] == "stuck" else 0.01)
        open_now["count"] -= 1
        return web.Response(status=200 if request.match_info["model"].startswith("good") else 400)

    async def index(request: web.Request) -> web.Response:
        if request.headers.get("portalis-key") != "secret":
            return web.json_response({"error": "This API is restricted, expecting header 'portalis-key'"}, status=403)
        listed = [
            {"name": "bad", "version": "1", "state": "UNAVAILABLE", "reason": "no such file: model.py"},
            {"name": "other", "state": "UNAVAILABLE", "reason": "not asked for"},
            {"name": "good", "version": "1", "state": "READY"},
        ]
        return web.json_response(listed)

    app = web.Application()
    app.router.add_post("/v2/repository/index", index)
    app.router.add_get("/v2/models/{model}/ready", ready)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1], open_now
    await runner.cleanup()


@pytest.fixture
async def fleet_at():
    fleets = []

    def make(port: int, **options) -> Fleet:
        fleets.append(Fleet(port=port, **{"timeout": 0.3, **options}))
        return fleets[-1]

    yield make
    for fleet in fleets:
        await fleet.close()


async def test_each_model_is_asked_for_by_name(triton, fleet_at):
    answers = await fleet_at(triton[0]).look([pod()], ["good", "bad", "good.v2"], "secret")
    assert answers["rosetta-triton-0"].models == {"good": True, "bad": False, "good.v2": True}
    assert answers["rosetta-triton-0"].error == ""


async def test_why_a_model_could_not_be_loaded_is_tritons_own_word(triton, fleet_at):
    answers = await fleet_at(triton[0]).look([pod()], ["good", "bad"], "secret")
    assert answers["rosetta-triton-0"].reasons == {"bad": "no such file: model.py"}


async def test_with_a_key_that_triton_does_not_know_readiness_is_still_told(triton, fleet_at):
    answers = await fleet_at(triton[0]).look([pod()], ["good", "bad"], "stale")
    assert answers["rosetta-triton-0"].models == {"good": True, "bad": False}
    assert answers["rosetta-triton-0"].reasons == {}


async def test_a_pod_that_cannot_answer_yet_is_not_asked(triton, fleet_at):
    pods = [pod("a", ip=None), pod("b", phase="Pending"), pod("c", deleting=True)]
    assert await fleet_at(triton[0]).look(pods, ["good"], "secret") == {}


async def test_no_answer_in_time_is_unknown_and_not_false(triton, fleet_at):
    began = time.monotonic()
    answers = await fleet_at(triton[0]).look([pod()], ["good", "stuck"], "secret")
    assert time.monotonic() - began < 1.0
    assert answers["rosetta-triton-0"].models == {}
    assert "no answer from 127.0.0.1" in answers["rosetta-triton-0"].error


async def test_a_closed_port_is_unknown_and_not_false(fleet_at):
    answers = await fleet_at(9).look([pod()], ["good"], "secret")
    assert answers["rosetta-triton-0"].models == {}
    assert "127.0.0.1:9 cannot be reached" in answers["rosetta-triton-0"].error


async def test_only_so_many_questions_are_open_at_a_time(triton, fleet_at):
    fleet = fleet_at(triton[0], parallel=3)
    answers = await fleet.look([pod(str(number)) for number in range(10)], ["good"], "secret")
    assert all(answer.models == {"good": True} for answer in answers.values())
    assert triton[1]["most"] <= 3
