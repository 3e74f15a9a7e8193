"""Ask a Triton on this machine whether each of some models is ready; the readiness probe of every Triton pod runs this.

    python3 -m portalis_models.probe --models translation_model,interactive_api --port 8000

Triton's own `/v2/health/ready` does not do: with explicit model control it says ready with nothing loaded. Exit code 0
when every model is ready; otherwise 1, and the last line of stdout names the first model that is not and what Triton
said. A probe starts every few seconds in every pod, so this imports next to nothing and speaks HTTP over a socket.
"""

import socket
import sys

USAGE = "usage: python3 -m portalis_models.probe --models NAME[,NAME…] [--port 8000] [--host 127.0.0.1] [--timeout 3]"


def main(arguments: "list[str]") -> int:
    options = {"--host": "127.0.0.1", "--port": "8000", "--timeout": "3", "--models": ""}
    words = iter(arguments)
    for word in words:
        value = next(words, None)
        if word not in options or value is None:
            sys.stderr.write(f"probe: {word!r} is not an option with a value\n{USAGE}\n")
            return 2
        options[word] = value
    models = [name for name in options["--models"].split(",") if name]
    if not models or not options["--port"].isdigit():
        sys.stderr.write(f"probe: --models names at least one model, and --port is a number\n{USAGE}\n")
        return 2
    for model in models:
        if reason := not_ready(model, options["--host"], int(options["--port"]), float(options["--timeout"])):
            sys.stdout.write(f"{model} is not ready: {reason}\n")
            return 1
    sys.stdout.write(f"ready: {', '.join(models)}\n")
    return 0


def not_ready(model: str, host: str, port: int, timeout: float) -> "str | None":
    """Why `model` does not serve, or None when Triton says that it does."""
    try:
        status, body = get(f"/v2/models/{model}/ready", host, port, timeout)
    except OSError as error:
        return f"Triton does not answer on port {port} ({error})"
    if status == 200:
        return None
    return f"Triton says {status}{': ' + body if body else ''}"


def get(path: str, host: str, port: int, timeout: float) -> "tuple[int, str]":
    """Status and body of an HTTP GET. Raises OSError when nobody answers, or not in HTTP."""
    with socket.create_connection((host, port), timeout) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while block := connection.recv(65536):
            answer += block
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():
        raise OSError("no HTTP answer")
    return int(words[1]), body.decode(errors="replace").strip()[:300]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
