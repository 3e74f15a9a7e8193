"""A real gateway for tests: NGINX by the image's own entrypoint, before real Tritons, with DNS in the test's hands.

with Fleet(size=2) as fleet, Gateway(fleet) as gateway: ...
"""

from .dns import Dns
from .fleet import Fleet, Pod
from .gateway import Gateway, nginx_binary

__all__ = ["Dns", "Fleet", "Gateway", "Pod", "nginx_binary"]
