"""`spec.models` and `spec.modelRepository`: what Triton serves, and the volume that holds it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Block, Bytes, ObjectName
from .rules import Rule, Unique

BUILTIN_MODELS = ("translation_model", "interactive_api", "batch_processor")
"""The models that the Triton image carries, in the order in which they are shown: the folders of model_repo/, which the
operator's own image does not have. A contract test holds the two together."""


class BuiltinSource(Block):
    """The model of this name in the Triton image."""


class ModelSource(Block):
    """Where a model comes from: exactly one of the fields."""

    RULES = (Rule(cel="has(self.builtin)", sentence="name one source, such as builtin: {}", holds=lambda s: s.builtin),)

    builtin: BuiltinSource | None = Field(None, description="From the Triton image.")


class ModelSpec(Block):
    """One model that every Triton pod serves."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][-A-Za-z0-9_.]*$", min_length=1, max_length=63)] = (
        Field(description="The model's name, as clients ask for it.")
    )
    source: ModelSource = Field(
        ModelSource(builtin=BuiltinSource()), description="Where the model comes from. Default: builtin."
    )


class RepositorySpec(Block):
    """The volume that holds the models' files. Its class, claim and access modes are for life; its size may grow."""

    RULES = (
        Rule(
            cel="!has(self.existingClaim) || !(has(self.size) || has(self.storageClassName))",
            sentence="existingClaim is a volume of yours; size and storageClassName are for the operator's own",
            holds=lambda r: r.existing_claim is None or (r.size is None and r.storage_class_name is None),
        ),
    )

    size: Bytes | None = Field(None, description="Size of the volume. Default: 50Gi. It may grow, never shrink.")
    storage_class_name: ObjectName | None = Field(
        None, description="The StorageClass. Default: the cluster's. More than one replica needs ReadWriteMany."
    )
    access_modes: Annotated[
        tuple[Literal["ReadWriteOnce", "ReadWriteMany"], ...], Field(min_length=1, max_length=2), Unique()
    ] = Field(("ReadWriteMany",), description="The volume's access modes.")
    existing_claim: ObjectName | None = Field(
        None, description="A PersistentVolumeClaim of yours to use; the operator never changes or deletes it."
    )
    deletion_policy: Literal["Retain", "Delete"] = Field(
        "Retain",
        description="What becomes of the volume with its translator. Retain: it stays, and a translator created "
        "again under the same name takes it up.",
    )
