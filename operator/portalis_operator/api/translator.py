"""The door: a raw object in, a frozen Translator or a readable refusal out. Profile defaults are resolved here only."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from .amounts import amount, quantity
from .profiles import PROFILES, Profile
from .repository import BUILTIN_MODELS, ModelSpec
from .rules import Rule
from .sandbox import SandboxResources
from .triton import Resources
from .v1alpha1 import Spec

NAME_IS_A_SHORT_LABEL = Rule(
    cel="self.metadata.name.matches('^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$')",
    sentence="metadata.name must begin with a letter, hold only a-z, 0-9 and -, and have at most 40 characters: "
    "Services and pods take their names from it",
    holds=lambda name: re.fullmatch(r"[a-z]([-a-z0-9]{0,38}[a-z0-9])?", name),
)


@dataclass(frozen=True)
class Owner:
    """Who the children belong to: what is known of a translator even when its spec is refused."""

    name: str
    namespace: str
    uid: str
    generation: int = 1
    annotations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Installation:
    """What the operator's installation decides for every translator, and no translator can."""

    triton_image: str = "portalis-triton:0.1.0"
    gateway_image: str = "portalis-gateway:0.1.0"
    sandbox_image: str = "portalis-sandbox:0.1.0"
    operator_namespace: str = "portalis-system"
    """The only namespace, beside the translator's own, from which Triton's inference ports may be reached."""


@dataclass(frozen=True)
class Refusal:
    """Why a spec cannot be followed: the field, what it says, and the rule that it breaks."""

    field: str
    value: Any
    rule: str

    @property
    def sentence(self) -> str:
        shown = "" if self.value is None else f" is {self.value!r}"
        return f"{self.field}{shown}: {self.rule}"


@dataclass(frozen=True, kw_only=True)
class Translator(Owner):
    """A translator with nothing left open: `spec` as written, and beside it what the profile had to decide."""

    spec: Spec
    installation: Installation
    replicas: int
    """Pods that spec and profile ask for. The floor is `autoscaling.minReplicas` while autoscaling is on."""
    gpus: int
    requests: Mapping[str, str]
    """CPU and memory that the Triton container requests, as quantities."""
    limits: Mapping[str, str]
    """CPU and memory that it may use; the memory includes `shared_memory`."""
    shared_memory: str
    models: tuple[ModelSpec, ...]
    profile: Profile
    sandbox_replicas: int
    sandbox_requests: Mapping[str, str]
    sandbox_limits: Mapping[str, str]

    @property
    def autoscaled(self) -> bool:
        return self.spec.autoscaling is not None

    @property
    def fewest_replicas(self) -> int:
        return self.spec.autoscaling.min_replicas if self.spec.autoscaling else self.replicas

    @property
    def most_replicas(self) -> int:
        """The highest ordinal that may ever run, plus one; the gateway names every one of them."""
        return max(self.spec.autoscaling.max_replicas if self.spec.autoscaling else 0, self.replicas)

    @property
    def triton_image(self) -> str:
        return self.spec.triton.image or self.installation.triton_image

    @property
    def gateway_image(self) -> str:
        return self.spec.gateway.image or self.installation.gateway_image

    @property
    def sandbox_image(self) -> str:
        return self.spec.sandbox.image or self.installation.sandbox_image


def owner_of(body: Mapping[str, Any]) -> Owner:
    """The identity of a raw PortalisTranslator. It reads metadata only, so it works whatever the spec says."""
    meta = body["metadata"]
    return Owner(
        name=meta["name"],
        namespace=meta["namespace"],
        uid=meta["uid"],
        generation=meta.get("generation", 1),
        annotations=dict(meta.get("annotations") or {}),
    )


def parse(
    body: Mapping[str, Any], installation: Installation = Installation()
) -> tuple[Translator | None, Refusal | None]:
    """Read a raw PortalisTranslator. Exactly one of the two is not None; nothing that a user can write raises."""
    owner = owner_of(body)
    if not NAME_IS_A_SHORT_LABEL.passes(owner.name):
        return None, Refusal("metadata.name", owner.name, NAME_IS_A_SHORT_LABEL.sentence)
    try:
        # As JSON, in pydantic's strict mode: the API server converts nothing, so neither does the operator.
        spec = Spec.model_validate_json(json.dumps(body.get("spec") or {}))
    except ValidationError as error:
        return None, _refusal(error)
    return _resolved(owner, spec, installation), None


def _refusal(error: ValidationError) -> Refusal:
    first = error.errors(include_url=False)[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    value = first["input"] if isinstance(first["input"], str | int | float | bool) else None
    return Refusal(field=f"spec{where}", value=value, rule=first["msg"].removeprefix("Value error, "))


def _resolved(owner: Owner, spec: Spec, installation: Installation) -> Translator:
    profile, triton = PROFILES[spec.profile], spec.triton
    shared_memory = triton.shared_memory or profile.shared_memory
    requests, limits = _amounts(profile.requests, profile.limits, triton.resources)
    limits["memory"] = quantity(amount(limits["memory"]) + amount(shared_memory))
    sandbox = _amounts(profile.sandbox_requests, profile.sandbox_limits, spec.sandbox.resources)
    return Translator(
        name=owner.name,
        namespace=owner.namespace,
        uid=owner.uid,
        generation=owner.generation,
        annotations=owner.annotations,
        spec=spec,
        installation=installation,
        replicas=profile.replicas if triton.replicas is None else triton.replicas,
        gpus=profile.gpus if triton.gpus is None else triton.gpus,
        requests=requests,
        limits=limits,
        shared_memory=shared_memory,
        models=spec.models or tuple(ModelSpec(name=name) for name in BUILTIN_MODELS),
        profile=profile,
        sandbox_replicas=spec.sandbox.replicas or profile.sandbox_replicas,
        sandbox_requests=sandbox[0],
        sandbox_limits=sandbox[1],
    )


def _amounts(
    requests: Mapping[str, str], limits: Mapping[str, str], stated: Resources | SandboxResources
) -> tuple[dict[str, str], dict[str, str]]:
    """Requests and limits. Where only one of a pair is stated and the profile's other one contradicts it, the stated
    one is both: what the user wrote is never bent."""
    wanted = stated.requests.model_dump(exclude_none=True), stated.limits.model_dump(exclude_none=True)
    asked, allowed = {**requests, **wanted[0]}, {**limits, **wanted[1]}
    for resource in asked:
        if amount(asked[resource]) > amount(allowed[resource]):
            which = allowed if resource in wanted[1] else asked
            asked[resource] = allowed[resource] = which[resource]
    return asked, allowed
