"""How this machine reaches its package index, as two build secrets: a pip.conf and a CA bundle.

Build secrets are mounted while one RUN line runs, and are in no layer of the image. `docker build --secret` takes the
same files.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

PASSED = ("index-url", "extra-index-url", "trusted-host", "proxy", "default-timeout", "timeout", "retries")
LINE = re.compile(r"^(?P<section>[^.]*)\.(?P<key>[a-z-]+)='(?P<value>.*)'$")
CA_VARIABLES = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
CA_IN_BUILD = "/run/secrets/ca.crt"


def secrets(folder: Path) -> list[str]:
    """Write the files below `folder` (readable by the owner only); return the `--secret` options that name them."""
    settings = host_settings()
    bundle = ca_bundle(settings)
    lines = [f"{key} = {settings[key]}" for key in PASSED if key in settings]
    if bundle:
        lines.append(f"cert = {CA_IN_BUILD}")
    file = folder / "pip.conf"
    file.touch(mode=0o600)
    file.write_text("\n".join(["[global]", *lines, ""]))
    options = ["--secret", f"id=pip.conf,src={file}"]
    return [*options, "--secret", f"id=ca.crt,src={bundle}"] if bundle else options


def host_settings() -> dict[str, str]:
    """pip's own view of its files and environment; the environment comes last and wins."""
    done = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    found = [line for line in map(LINE.match, done.stdout.splitlines()) if line]
    found.sort(key=lambda line: line["section"] == ":env:")
    return {line["key"]: line["value"] for line in found}


def ca_bundle(settings: dict[str, str]) -> Path | None:
    """The CA bundle that this machine was told to trust, if it was told."""
    named = (settings.get("cert"), *map(os.environ.get, CA_VARIABLES))
    return next((Path(name) for name in named if name and Path(name).is_file()), None)
