"""The gateway's configuration: what a translator implies, and that no value can become configuration."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import crossplane
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_operator.api.translator import Translator, parse
from portalis_operator.desired.gateway_config import (
    GatewaySettings,
    UnsafeValue,
    nginx_conf,
    ordinals,
    render,
    settings,
    time,
    word,
)

SAFE: dict[str, Any] = {
    "stateful_set": "rosetta-triton",
    "headless_service": "rosetta-triton-headless",
    "namespace": "ml",
    "ordinals": 2,
    "request_seconds": 300.0,
    "drain_seconds": 60.0,
    "max_body_bytes": 64 << 20,
    "max_connections": 512,
}
HOSTILE = (
    "",
    " ",
    "a b",
    "a;b",
    "a\nb",
    "a\n    include /etc/passwd;",
    "a; } server { listen 81; location / { proxy_pass http://169.254.169.254; } } #",
    "a{b",
    "a}b",
    "#a",
    "$host",
    "${host}",
    "a'b",
    'a"b',
    "a\\b",
    "../../etc/passwd",
    "a\0b",
    "a\rb",
    "a\tb",
    "A",
    "ａ",  # a full-width look-alike
    "rosettа",  # the last letter is Cyrillic
    "a\u2028b",
    "a" * 65536,
    "-a",
    "a-",
)
TEXT_FIELDS = ("stateful_set", "headless_service", "namespace", "run_folder")
NUMBER_FIELDS = tuple(field.name for field in dataclasses.fields(GatewaySettings) if field.name not in TEXT_FIELDS)


def translator(**spec: Any) -> Translator:
    found, refusal = parse({"metadata": {"name": "rosetta", "namespace": "ml", "uid": "u"}, "spec": spec})
    assert found, refusal
    return found


def tree(text: str, folder: Path) -> list[dict[str, Any]]:
    """The directives of a file, as crossplane reads them; a file that it cannot read is a failure."""
    file = folder / "nginx.conf"
    file.write_text(text)
    payload = crossplane.parse(str(file), single=True, strict=False, comments=False)
    assert payload["status"] == "ok", payload["errors"]
    return list(payload["config"][0]["parsed"])


def shape(directives: list[dict[str, Any]]) -> list[Any]:
    """The tree without its values: directive names, numbers of arguments, nesting."""
    return [(each["directive"], len(each["args"]), shape(each.get("block", []))) for each in directives]


def found(directives: list[dict[str, Any]], *path: str) -> list[dict[str, Any]]:
    """The directives at a path of names, such as http, upstream, server."""
    here = [each for each in directives if each["directive"] == path[0]]
    return here if len(path) == 1 else [inner for each in here for inner in found(each["block"], *path[1:])]


def test_the_fields_of_the_spec_arrive_in_the_settings() -> None:
    given_spec = {"requestTimeout": "2m", "maxBodySize": "1Mi", "maxConnections": 7}
    made = settings(translator(profile="cpu", gateway=given_spec, triton={"drain": {"timeout": "20s"}}))
    assert (made.request_seconds, made.max_body_bytes, made.max_connections, made.drain_seconds) == (120, 2**20, 7, 20)
    assert (made.stateful_set, made.headless_service, made.namespace) == (
        "rosetta-triton",
        "rosetta-triton-headless",
        "ml",
    )


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert render(translator()) == render(translator())


def test_scaling_within_the_named_ordinals_does_not_change_the_file() -> None:
    files = {render(translator(triton={"replicas": count})) for count in (0, 1, 2, 16)}
    assert len(files) == 1


@pytest.mark.parametrize(("replicas", "named"), [(0, 16), (1, 16), (16, 16), (17, 32), (33, 64), (100, 128)])
def test_there_are_names_for_every_pod_and_some_to_spare(replicas: int, named: int) -> None:
    assert ordinals(replicas) == named


def test_each_pool_follows_dns_with_the_figures_of_the_brief(tmp_path: Path) -> None:
    pools = found(tree(render(translator()), tmp_path), "http", "upstream")
    assert [pool["args"][0] for pool in pools] == [
        "triton_http",
        "triton_http_sessions",
        "triton_grpc",
        "triton_grpc_sessions",
    ]
    for pool in pools:
        servers = found(pool["block"], "server")
        assert all(
            {"resolve", "max_fails=3", "fail_timeout=30s", "max_conns=512"} <= set(each["args"]) for each in servers
        )
        assert found(pool["block"], "zone")
        assert found(pool["block"], "keepalive")[0]["args"] == ["32"]
    assert [len(found(pool["block"], "server")) for pool in pools] == [1, 16, 1, 16]
    assert found(pools[0]["block"], "least_conn")
    assert found(pools[1]["block"], "hash")[0]["args"] == ["$http_x_portalis_session", "consistent"]


def test_a_session_pool_names_the_pods_of_the_stateful_set(tmp_path: Path) -> None:
    pools = found(tree(nginx_conf(GatewaySettings(**SAFE)), tmp_path), "http", "upstream")
    assert [each["args"][0] for each in found(pools[1]["block"], "server")] == [
        "rosetta-triton-0.rosetta-triton-headless.ml.svc.cluster-domain.invalid:8000",
        "rosetta-triton-1.rosetta-triton-headless.ml.svc.cluster-domain.invalid:8000",
    ]


@pytest.mark.parametrize(("drain", "idle"), [(1, "400ms"), (10, "4s"), (60, "24s"), (3600, "30s")])
def test_idle_connections_are_closed_well_before_half_of_tritons_exit_time(
    drain: float, idle: str, tmp_path: Path
) -> None:
    text = nginx_conf(GatewaySettings(**{**SAFE, "drain_seconds": drain}))
    times = found(tree(text, tmp_path), "http", "upstream", "keepalive_timeout")
    assert {each["args"][0] for each in times} == {idle}


def test_every_time_derives_from_the_request_timeout(tmp_path: Path) -> None:
    directives = tree(nginx_conf(GatewaySettings(**{**SAFE, "request_seconds": 45.0})), tmp_path)
    assert found(directives, "worker_shutdown_timeout")[0]["args"] == ["45s"]
    assert found(directives, "http", "client_body_timeout")[0]["args"] == ["45s"]
    assert found(directives, "http", "server", "proxy_read_timeout")[0]["args"] == ["45s"]
    assert found(directives, "http", "server", "grpc_read_timeout")[0]["args"] == ["45s"]


def test_a_stream_may_be_silent_for_the_hour_of_a_session(tmp_path: Path) -> None:
    directives = tree(nginx_conf(GatewaySettings(**SAFE)), tmp_path)
    assert [each["args"] for each in found(directives, "http", "server", "location", "grpc_read_timeout")] == [
        ["3600s"]
    ]
    assert [each["args"] for each in found(directives, "http", "server", "location", "proxy_read_timeout")] == [
        ["3600s"]
    ]


def test_a_request_that_triton_may_have_begun_is_never_sent_twice(tmp_path: Path) -> None:
    directives = tree(render(translator()), tmp_path)
    for name in ("proxy_next_upstream", "grpc_next_upstream"):
        assert [each["args"] for each in found(directives, "http", "server", name)] == [["error", "timeout"]]


def test_the_key_of_the_restricted_apis_is_never_passed_on(tmp_path: Path) -> None:
    directives = tree(render(translator()), tmp_path)
    assert ["portalis-key", ""] in [each["args"] for each in found(directives, "http", "server", "proxy_set_header")]
    passed = [each["args"] for each in found(directives, "http", "server", "grpc_set_header")]
    assert ["portalis-key", ""] in passed
    assert ["triton-grpc-protocol-portalis-key", ""] in passed


def test_the_access_log_is_json_and_holds_no_body_header_query_or_session(tmp_path: Path) -> None:
    (log,) = found(tree(render(translator()), tmp_path), "http", "log_format")
    text = "".join(log["args"][2:])
    assert set(
        json.loads(
            text.replace("$status", "1")
            .replace("$request_time", "1")
            .replace("$request_length", "1")
            .replace("$bytes_sent", "1")
        )
    )
    assert not any(
        name in text for name in ("$request_body", "$http_", "$args", "$query_string", "$request_uri", "session")
    )


def test_the_metrics_of_triton_are_never_proxied() -> None:
    assert ":8002" not in render(translator())


def test_every_file_that_nginx_writes_lies_in_the_run_folder(tmp_path: Path) -> None:
    directives = tree(nginx_conf(GatewaySettings(**{**SAFE, "run_folder": "/run/elsewhere"})), tmp_path)
    written = found(directives, "pid") + [
        each
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        for each in found(directives, "http", f"{name}_temp_path")
    ]
    assert len(written) == 6
    assert all(each["args"][0].startswith("/run/elsewhere/") for each in written)


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_is_refused_by_its_field(field: str, value: str) -> None:
    with pytest.raises(UnsafeValue) as refused:
        GatewaySettings(**{**SAFE, field: value})
    assert str(refused.value).startswith(f"{field} is {value[:80]!r}")
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize("field", NUMBER_FIELDS)
@pytest.mark.parametrize("value", ["1", "1;", None, -1, 0, 2**41, float("nan"), float("inf"), [1]])
def test_what_is_no_number_of_its_kind_is_refused_by_its_field(field: str, value: Any) -> None:
    with pytest.raises(UnsafeValue, match=f"^{field} is "):
        GatewaySettings(**{**SAFE, field: value})


@pytest.mark.parametrize("value", [each for each in HOSTILE if each not in ("A", "-a", "a-")])
def test_the_template_engine_refuses_a_hostile_text_even_if_a_field_let_it_through(value: str) -> None:
    with pytest.raises(UnsafeValue):
        word(value)
    settings_around_the_fence = GatewaySettings(**SAFE)
    object.__setattr__(settings_around_the_fence, "namespace", value)
    with pytest.raises(UnsafeValue):
        nginx_conf(settings_around_the_fence)


@given(st.text())
def test_a_text_becomes_one_word_or_nothing(text: str) -> None:
    try:
        shown = word(text)
    except UnsafeValue:
        return
    assert shown == text
    assert shown.isascii()
    assert not set(shown) & set(" \t\r\n;{}#$'\"\\\0")


@given(
    st.fixed_dictionaries(
        {
            "stateful_set": st.from_regex(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", fullmatch=True),
            "headless_service": st.from_regex(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", fullmatch=True),
            "namespace": st.from_regex(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", fullmatch=True),
            "ordinals": st.just(2),
            "request_seconds": st.floats(0.001, 3600),
            "drain_seconds": st.floats(1, 3600),
            "max_body_bytes": st.integers(1, 2**32),
            "max_connections": st.integers(1, 65536),
        }
    )
)
def test_whatever_the_values_the_tree_is_the_same(values: dict[str, Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        expected = shape(tree(nginx_conf(GatewaySettings(**SAFE)), Path(folder)))
        assert shape(tree(nginx_conf(GatewaySettings(**values)), Path(folder))) == expected


@pytest.mark.parametrize(("value", "written"), [(300.0, "300s"), (0.4, "400ms"), (1.5, "1500ms"), (0.0001, "1ms")])
def test_times_are_written_exactly(value: float, written: str) -> None:
    assert time(value) == written
