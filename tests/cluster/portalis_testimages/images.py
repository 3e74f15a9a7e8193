"""The images: which Dockerfile, which tag in a local cluster, which local base."""

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Image:
    """One image. `base` names the local stand-in for the public base that the Dockerfile asks for by default."""

    name: str
    base: str

    @property
    def dockerfile(self) -> Path:
        return CHECKOUT / f"Dockerfile.{self.name}"

    @property
    def repository(self) -> str:
        """The name under which a local cluster knows it; its tags are hashes of what it was made from."""
        return f"localhost/portalis-{self.name}"


IMAGES = {
    image.name: image
    for image in (
        Image("operator", base="python"),
        Image("triton", base="triton"),
        Image("gateway", base="nginx"),
        Image("sandbox", base="rust"),
    )
}
