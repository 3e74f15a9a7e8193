"""What the tests of the neural path stand on: an environment with torch and NeMo, and a trained network.

`environment()` gives the one and makes it first where it is missing (minutes, 5.6 GB); `trained()` gives the other.
`python -m portalis_testnemo` makes both from a shell and shows how far it is. Nothing of them enters the developer's
environment.
"""

from portalis_testnemo.environment import Environment, InstallFailed, environment
from portalis_testnemo.network import Trained, trained

__all__ = ["Environment", "InstallFailed", "Trained", "environment", "trained"]
