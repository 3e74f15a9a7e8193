"""`python -m portalis_operator`: settings → handlers.run. In a cluster, or from a shell against the kubeconfig."""

import asyncio
import logging
import sys

from kubernetes.aio.config import ConfigException

from . import handlers, logs, settings

USAGE = """usage: python -m portalis_operator

Serves the PortalisTranslators of a cluster: that of the pod's ServiceAccount, or else of the kubeconfig's current
context. It takes its options from the environment:
"""


def main(arguments: list[str]) -> int:
    """0 after a stop that was asked for, 1 when it cannot run, 2 for wrong usage."""
    if arguments:
        asked = arguments in (["-h"], ["--help"])
        (sys.stdout if asked else sys.stderr).write(f"{USAGE}\n{settings.described()}\n")
        return 0 if asked else 2
    try:
        options = settings.read()
    except settings.BadSetting as error:
        sys.stderr.write(f"portalis-operator: {error}\n")
        return 1
    logs.start(options.log_level, options.log_format)
    log = logging.getLogger("portalis_operator")
    try:
        asyncio.run(handlers.run(options))
    except ConfigException as error:
        log.error("no cluster to serve: %s. Run in a pod with a ServiceAccount, or set KUBECONFIG", error)
        return 1
    except OSError as error:
        log.error("cannot start: %s. PORTALIS_METRICS_PORT and PORTALIS_HEALTH_PORT choose other ports", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
