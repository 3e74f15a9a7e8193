"""Every example's configuration, judged by NGINX itself and by a security linter."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from portalis_testgateway import nginx_binary

from portalis_operator.api.translator import parse
from portalis_operator.desired.gateway_config import render
from portalis_operator.names import GATEWAY_RUN_FOLDER

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def written(example: Path, folder: Path) -> Path:
    """The nginx.conf of an example, with the run folder in `folder`."""
    body = yaml.safe_load(example.read_text())
    body["metadata"].setdefault("namespace", "ml")
    body["metadata"].setdefault("uid", "00000000-0000-0000-0000-000000000000")
    translator, refusal = parse(body)
    assert translator, refusal
    run = folder / "run"
    run.mkdir()
    (run / "resolver.conf").write_text("resolver 127.0.0.1:53 valid=1s ipv6=off;\n")
    text = (
        render(translator).replace(GATEWAY_RUN_FOLDER, str(run)).replace("location = /stub_status { stub_status; }", "")
    )
    file = folder / "nginx.conf"
    file.write_text(text)
    return file


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_nginx_takes_it_without_a_warning(example: Path, tmp_path: Path) -> None:
    file = written(example, tmp_path)
    done = subprocess.run(
        [nginx_binary(), "-t", "-e", "stderr", "-c", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
    assert "test is successful" in done.stderr


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_gixy_finds_nothing(example: Path, tmp_path: Path) -> None:
    assert gixy(written(example, tmp_path)) == []


def test_gixy_would_find_something(tmp_path: Path) -> None:
    file = written(EXAMPLES[0], tmp_path)
    file.write_text(file.read_text().replace("proxy_pass http://$http_pool;", "proxy_pass http://$arg_pod;"))
    assert "ssrf" in {issue["plugin"] for issue in gixy(file)}


def gixy(file: Path) -> list[dict[str, str]]:
    command = [Path(sys.executable).with_name("gixy"), "--format", "json", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return list(json.loads(done.stdout))
