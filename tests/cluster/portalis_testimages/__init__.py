"""The project's images, built without a container registry: `python -m portalis_testimages build`.

`build()` and `build_all()` answer with an OCI archive an image. An archive is named by the content it was made from, so
an unchanged image costs the time of a hash. The Dockerfiles are the real ones; only their BASE_IMAGE is ours (`base`).
"""

from .errors import ImageError
from .images import IMAGES, Image
from .make import Built, build, build_all

__all__ = ["IMAGES", "Built", "Image", "ImageError", "build", "build_all"]
