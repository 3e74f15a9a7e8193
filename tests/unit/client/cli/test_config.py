"""Where the settings of a command come from: options, environment, configuration file."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.cli import app
from portalis_client.cli.config_file import ConfigFile, location, parse_config
from portalis_client.cli.settings import resolve
from portalis_client.cli.sources import Trouble

PATH = Path("/etc/portalis/config.toml")
TWO = """\
default = "work"

[services.work]
url = "https://work.example"
api_key_file = "work.key"
timeout = 90

[services.home]
url = "grpc://home:8001"
"""


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(app.build(), [*map(str, arguments)], env=environment)


def told(
    options: dict[str, Any] | None = None, environ: dict[str, str] | None = None, text: str = TWO
) -> dict[str, str]:
    """Name → "value from origin" of the effective settings."""
    effective = resolve(options or {}, environ or {}, parse_config(text, PATH), 60.0)
    return {name: f"{value} from {origin}" for name, value, origin in effective.told()}


def test_the_default_service_of_the_file_is_used() -> None:
    assert told() == {
        "service": f"work from {PATH}:1: default",
        "url": f"https://work.example from {PATH}:4: services.work.url",
        "api_key_file": f"/etc/portalis/work.key from {PATH}:5: services.work.api_key_file",
        "timeout": f"90 from {PATH}:6: services.work.timeout",
    }


def test_an_option_stands_before_a_variable_and_that_before_the_file() -> None:
    assert told(environ={"PORTALIS_TIMEOUT": "5"})["timeout"] == "5.0 from PORTALIS_TIMEOUT"
    assert told({"timeout": 3.0}, {"PORTALIS_TIMEOUT": "5"})["timeout"] == "3.0 from --timeout"
    assert told({}, {"PORTALIS_SERVICE": "home"})["url"].startswith("grpc://home:8001 from ")
    assert told({"service": "work"}, {"PORTALIS_SERVICE": "home"})["service"] == "work from --service"


def test_a_service_that_is_named_on_the_command_line_stands_before_the_environment() -> None:
    settings = told({"service": "work"}, {"PORTALIS_URL": "http://other", "PORTALIS_API_KEY": "s3cret"})
    assert settings["url"].startswith("https://work.example from ")
    assert "api_key" not in settings, "the key of another service is not sent to this one"
    assert settings["api_key_file"].startswith("/etc/portalis/work.key")


@pytest.mark.parametrize(("options", "environ"), [({"url": "http://x"}, {}), ({}, {"PORTALIS_URL": "http://x"})])
def test_a_key_of_the_file_never_goes_to_a_url_from_elsewhere(options: dict[str, str], environ: dict[str, str]) -> None:
    settings = told(options, environ)
    assert set(settings) == {"url", "timeout"}
    assert settings["timeout"] == "60.0 from default"


def test_the_only_service_needs_no_default() -> None:
    assert told(text='[services.a]\nurl = "http://a"\n')["service"] == f"a from {PATH}: its only service"
    assert told(text='[services.a]\nurl = "http://a"\n[services.b]\nurl = "http://b"\n') == {
        "timeout": "60.0 from default"
    }


def test_an_empty_variable_is_none() -> None:
    assert told(environ={"PORTALIS_URL": "", "PORTALIS_TIMEOUT": ""})["url"].startswith("https://work.example")


def test_the_key_is_never_shown() -> None:
    assert told({}, {"PORTALIS_URL": "http://x", "PORTALIS_API_KEY": "s3cret"})["api_key"] == (
        "(not shown) from PORTALIS_API_KEY"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("default = ", ":1: this is not TOML: Invalid value"),
        ("\nx = [\n", ": this is not TOML: "),
        ("colour = 1", ":1: colour is not known; the file has default, and a table [services.NAME] a service"),
        ("services = 1", ":1: services is no table; write [services.NAME] and its keys below it"),
        ("[services]\nwork = 1", ":2: services.work is no table; write [services.work] and its keys below it"),
        ('default = "x"', ":1: default is 'x'; the file has no [services.NAME]"),
        (TWO.replace('"work"\n', '"wrok"\n'), ":1: default is 'wrok'; the services are home, work"),
        ("[services.a]\n", ":1: services.a has no url; write one, like http://rosetta-gateway"),
        (
            '[services.a]\nurl = "http://a"\n\nulr = 1',
            ":4: services.a.ulr is not known; the keys of a service are url, protocol, api_key_file,",
        ),
        (
            '[services.a]\nurl = "http://a"\napi_key = "s3cret"',
            ":3: services.a.api_key does not belong here: put the key into a file of its own, and name that",
        ),
        ("[services.a]\nurl = 3", ":2: services.a.url is 3; it is a text"),
        (
            '[services.a]\nurl = "http://a"\ntimeout = 0',
            ":3: services.a.timeout is 0; it is a number of seconds above 0",
        ),
        (
            '[services.a]\nurl = "u"\ntimeout = true',
            ":3: services.a.timeout is True; it is a number of seconds above 0",
        ),
        ('services.a = { url = "http://a", x = 1 }', ":1: services.a.x is not known"),
        ('["services"."a"]\nurl = "http://a"\nprotocol = ""', ":3: services.a.protocol is ''; it is a text"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_file_line_and_key(text: str, sentence: str) -> None:
    with pytest.raises(Trouble) as error:
        parse_config(text, PATH)
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"{PATH}:")
    assert "s3cret" not in str(error.value)


@pytest.mark.parametrize(
    ("options", "environ", "sentence"),
    [
        (
            {"service": "nope"},
            {},
            f"--service is 'nope', and {PATH} has no such service; the services are home, work",
        ),
        ({}, {"PORTALIS_SERVICE": "nope"}, f"PORTALIS_SERVICE is 'nope', and {PATH} has no such service"),
        (
            {"service": "work", "url": "http://x"},
            {},
            "--url and --service are both given; a service has a URL of its own",
        ),
        ({}, {"PORTALIS_TIMEOUT": "soon"}, "PORTALIS_TIMEOUT is 'soon'; it is a number of seconds above 0"),
        ({}, {"PORTALIS_TIMEOUT": "-1"}, "PORTALIS_TIMEOUT is '-1'; it is a number of seconds above 0"),
    ],
)
def test_what_is_wrong_elsewhere_is_told_with_its_name(
    options: dict[str, str], environ: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Trouble) as error:
        told(options, environ)
    assert str(error.value).startswith(sentence)


def test_the_file_is_where_xdg_puts_it() -> None:
    home = Path("/home/ada")
    assert location({}, home) == home / ".config/portalis/config.toml"
    assert location({"XDG_CONFIG_HOME": "/xdg"}, home) == Path("/xdg/portalis/config.toml")
    assert location({"PORTALIS_CONFIG": "/mine.toml"}, home) == Path("/mine.toml")
    assert resolve({}, {}, ConfigFile(home), 60.0).service is None


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_a_command_uses_the_file_with_its_key(config: Path, http_url: str, service: Any, tmp_path: Path) -> None:
    (tmp_path / "the.key").write_text("s3cret\n")
    (tmp_path / "app.py").write_text("x = 1\n")
    config.write_text(f'[services.here]\nurl = "{http_url}"\napi_key_file = "the.key"\n')
    result = run("translate", tmp_path / "app.py", "--service", "here", PORTALIS_CONFIG=str(config))
    assert (result.exit_code, result.stdout) == (0, "// x = 1\n")
    assert service.seen[0].headers["authorization"] == "Bearer s3cret"


def test_config_shows_value_and_origin_for_people_and_programs(config: Path) -> None:
    config.write_text('[services.here]\nurl = "http://here"\n')
    shown = run("config", PORTALIS_CONFIG=str(config), PORTALIS_API_KEY="s3cret", COLUMNS="300").stdout
    assert "url      http://here  " in shown
    assert f"{config}:2: services.here.url" in shown
    assert f"{config}: services here" in shown
    assert "s3cret" not in shown
    record = json.loads(run("config", "--json", "--api-key", "s3cret", PORTALIS_CONFIG=str(config)).stdout)
    assert record["file"] == str(config)
    assert record["services"] == ["here"]
    assert record["settings"]["url"] == {"value": "http://here", "from": f"{config}:2: services.here.url"}
    assert record["settings"]["api_key"] == {"value": "(not shown)", "from": "--api-key"}


def test_config_without_a_file_says_so(tmp_path: Path) -> None:
    result = run("config", XDG_CONFIG_HOME=str(tmp_path), COLUMNS="300")
    assert result.exit_code == 0
    assert f"{tmp_path}/portalis/config.toml: does not exist" in result.stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "does not exist: PORTALIS_CONFIG names it"),
        (b"\xff", "is not UTF-8 (byte 0): save it as UTF-8"),
        (b'[services.a]\nurl = "ftp://a"\n', ":2: services.a.url: url 'ftp://a' begins with 'ftp'"),
        (
            b'[services.a]\nurl = "http://a"\nprotocol = "x"\n',
            ":3: services.a.protocol: protocol is 'x'; it is 'http' or",
        ),
        (b'[services.a]\nurl = "https://a"\nca_file = "no.pem"\n', ":3: services.a.ca_file "),
        (
            b'[services.a]\nurl = "http://a"\napi_key_file = "config.toml"\n',
            "config.toml holds no key: it is one line of",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_a_usage_error(config: Path, text: bytes | None, sentence: str) -> None:
    if text is not None:
        config.write_bytes(text)
    result = run("status", PORTALIS_CONFIG=str(config))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"portalis: {config}")
    assert sentence in result.stderr


def test_a_folder_is_no_configuration_file(tmp_path: Path) -> None:
    result = run("status", PORTALIS_CONFIG=str(tmp_path))
    assert (result.exit_code, result.stderr) == (2, f"portalis: {tmp_path} cannot be read: Is a directory\n")


def test_a_url_of_the_environment_is_named_when_it_is_wrong() -> None:
    result = run("status", PORTALIS_URL="ftp://x")
    assert result.exit_code == 2
    assert result.stderr.startswith("portalis: PORTALIS_URL: url 'ftp://x' begins with 'ftp'; it begins with one of")
