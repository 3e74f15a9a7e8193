"""The image's entrypoint: what it takes from the pod, and what it says when it cannot."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from portalis_testgateway import nginx_binary
from portalis_testgateway.gateway import ENTRYPOINT

from portalis_operator.desired.gateway_config import GatewaySettings, nginx_conf

POD = "search ml.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"


def enter(
    folder: Path, resolv_conf: str = POD, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the entrypoint with `-t`, in a pod whose files lie below `folder`."""
    config, run = folder / "config", folder / "run"
    config.mkdir(exist_ok=True)
    run.mkdir(exist_ok=True)
    (folder / "resolv.conf").write_text(resolv_conf)
    settings = GatewaySettings(
        stateful_set="rosetta-triton",
        headless_service="rosetta-triton-headless",
        namespace="ml",
        ordinals=2,
        request_seconds=300.0,
        drain_seconds=60.0,
        max_body_bytes=1 << 20,
        max_connections=512,
        run_folder=str(run),
    )
    (config / "nginx.conf").write_text(nginx_conf(settings))
    variables = {
        "PATH": os.environ["PATH"],
        "PORTALIS_NGINX": str(nginx_binary()),
        "PORTALIS_GATEWAY_CONFIG": str(config),
        "PORTALIS_GATEWAY_RUN": str(run),
        "PORTALIS_RESOLV_CONF": str(folder / "resolv.conf"),
        **environment,
    }
    return subprocess.run([ENTRYPOINT, "-t", *arguments], env=variables, capture_output=True, text=True, check=False)


TWO_SERVERS = "nameserver 10.0.0.1\nnameserver 10.0.0.2\n"
TABS = "search\tml.svc.corp.example\tsvc.corp.example corp.example\nnameserver\t10.0.0.1\n"
FINAL_DOTS = "search a.example ml.svc.k8s.example. svc.k8s.example. b.example\nnameserver 10.0.0.1\n"
IPV6 = "# nameserver 1.1.1.1\nnameserver fd00::a\nsearch ml.svc.v6.example svc.v6.example\n"


@pytest.mark.parametrize(
    ("resolv_conf", "resolver", "domain"),
    [
        (POD, "10.96.0.10 valid=1s ipv6=off", "cluster.local"),
        (TWO_SERVERS, "10.0.0.1 valid=1s ipv6=off", "cluster.local"),
        (TABS, "10.0.0.1 valid=1s ipv6=off", "corp.example"),
        (FINAL_DOTS, "10.0.0.1 valid=1s ipv6=off", "k8s.example"),
        (IPV6, "[fd00::a] valid=1s ipv4=off", "v6.example"),
    ],
)
def test_dns_server_and_domain_come_from_resolv_conf(
    tmp_path: Path, resolv_conf: str, resolver: str, domain: str
) -> None:
    done = enter(tmp_path, resolv_conf)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run/resolver.conf").read_text() == f"resolver {resolver};\n"
    text = (tmp_path / "run/nginx.conf").read_text()
    assert f"rosetta-triton-1.rosetta-triton-headless.ml.svc.{domain}:8000 resolve" in text
    assert "cluster-domain.invalid" not in text


def test_both_can_be_given(tmp_path: Path) -> None:
    done = enter(tmp_path, POD, PORTALIS_RESOLVER="127.0.0.1:5353", PORTALIS_CLUSTER_DOMAIN="other.example")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run/resolver.conf").read_text() == "resolver 127.0.0.1:5353 valid=1s ipv6=off;\n"
    assert ".ml.svc.other.example:8001" in (tmp_path / "run/nginx.conf").read_text()


def test_nginx_says_that_the_configuration_is_valid(tmp_path: Path) -> None:
    assert "test is successful" in enter(tmp_path).stderr


def test_a_pod_without_a_name_server_says_which_variable_helps(tmp_path: Path) -> None:
    done = enter(tmp_path, "search example\n")
    assert done.returncode == 1
    assert f"{tmp_path}/resolv.conf names no nameserver: set PORTALIS_RESOLVER" in done.stderr


@pytest.mark.parametrize("value", ["dns.example", "10.0.0.1; include /etc/passwd", "$host", "10.0.0.1 10.0.0.2"])
def test_a_resolver_that_is_no_address_is_refused_with_its_value(tmp_path: Path, value: str) -> None:
    done = enter(tmp_path, PORTALIS_RESOLVER=value)
    assert done.returncode == 1
    assert f"the nameserver '{value}' is not an IP address" in done.stderr


@pytest.mark.parametrize("value", ["Cluster.Local", "a;b", "a/b/g;s/x/y", "a&b", "a b", "ä.example"])
def test_a_domain_that_is_no_dns_name_is_refused_with_its_value(tmp_path: Path, value: str) -> None:
    done = enter(tmp_path, PORTALIS_CLUSTER_DOMAIN=value)
    assert done.returncode == 1
    assert f"the cluster domain '{value}' is not a DNS name" in done.stderr


def test_a_missing_config_map_is_named_with_its_mount_path(tmp_path: Path) -> None:
    done = enter(tmp_path, PORTALIS_GATEWAY_CONFIG=str(tmp_path / "absent"))
    assert done.returncode == 1
    assert f"the gateway's ConfigMap must be mounted at {tmp_path}/absent" in done.stderr


def test_a_missing_empty_dir_is_named_with_its_mount_path(tmp_path: Path) -> None:
    done = enter(tmp_path, PORTALIS_GATEWAY_RUN=str(tmp_path / "absent"))
    assert done.returncode == 1
    assert f"an emptyDir must be mounted at {tmp_path}/absent" in done.stderr


@pytest.mark.parametrize("counters", [True, False])
def test_connection_counters_are_served_where_this_nginx_has_them(tmp_path: Path, counters: bool) -> None:
    stand_in = tmp_path / "nginx"
    module = "--with-http_stub_status_module" if counters else ""
    stand_in.write_text(f"#!/bin/sh\necho 'configure arguments: {module}' >&2\n")
    stand_in.chmod(0o755)
    assert enter(tmp_path, PORTALIS_NGINX=str(stand_in)).returncode == 0
    assert ("stub_status" in (tmp_path / "run/nginx.conf").read_text()) is counters


def test_it_can_be_executed_by_anyone() -> None:
    assert ENTRYPOINT.stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH) == 0o111
