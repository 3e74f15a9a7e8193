"""Every reason that a user can ever see in a condition: what it means, and what to do.

The value stands in the condition; the message beside it names the object and the values of the case at hand.
docs/reasons.md is made from this.
"""

from enum import Enum


class Reason(Enum):
    """`Reason.X.value` is the word in the condition; `meaning` and `way_out` are its page in the docs."""

    meaning: str
    way_out: str

    @property
    def is_progress(self) -> bool:
        """Whether only time is needed: such a reason is no cause for a warning."""
        return self.way_out.startswith("Wait")

    def __new__(cls, value: str, meaning: str, way_out: str) -> "Reason":
        reason = object.__new__(cls)
        reason._value_ = value
        reason.meaning = meaning
        reason.way_out = way_out
        return reason

    READY = ("Ready", "Everything is as the spec asks.", "Nothing.")
    PAUSED = (
        "Paused",
        "spec.paused is true: what runs goes on running, and no change is made.",
        "Set spec.paused to false to have changes made again.",
    )
    INVALID_SPEC = (
        "InvalidSpec",
        "A field of the spec breaks a rule that the API server did not check, or the CRD is older than the operator.",
        "Change the field that the message names. If its rule is new, upgrade the CRD together with the operator.",
    )
    VALID = ("Valid", "The spec is understood.", "Nothing.")

    FOREIGN_OBJECT = (
        "ForeignObject",
        "An object that belongs to someone else has the name of a child. It is never overwritten.",
        "Delete or rename that object, or create the translator under another name.",
    )
    APPLY_FORBIDDEN = (
        "ApplyForbidden",
        "The operator lacks a right that it needs.",
        "Upgrade the chart, or restore the ClusterRole that it brings. The message names the verb and the kind.",
    )
    APPLY_REFUSED = (
        "ApplyRefused",
        "The API server did not take a child: a quota, an admission policy, or a field that cannot change.",
        "Read the API server's words in the message; they name the policy or the field.",
    )
    API_UNREACHABLE = (
        "ApiUnreachable",
        "The API server did not answer, or said that it cannot now.",
        "Wait: the operator tries again. If it stays, look at the API server and its webhooks.",
    )
    CONFLICT = (
        "Conflict",
        "Another writer changed a child between the look and the change.",
        "Wait: the next look takes the change into account.",
    )

    NO_VOLUME_NEEDED = ("NoVolumeNeeded", "Each pod serves a copy of the models in its image.", "Nothing.")
    VOLUME_BOUND = ("VolumeBound", "The model repository's volume is there.", "Nothing.")
    VOLUME_ON_ONE_NODE = (
        "VolumeOnOneNode",
        "The volume is ReadWriteOnce: only pods on one node can use it.",
        "Fine with one replica. For more, use a class that can do ReadWriteMany, in a translator of another name.",
    )
    VOLUME_NOT_MADE_YET = ("VolumeNotMadeYet", "The operator is about to make the claim.", "Wait.")
    VOLUME_MISSING = (
        "VolumeMissing",
        "The claim that spec.modelRepository.existingClaim names does not exist.",
        "For an existingClaim: create it, in the translator's namespace.",
    )
    VOLUME_COMING = (
        "VolumeComing",
        "The claim waits for its storage class to make a volume, which reported no trouble.",
        "Wait. If it stays, look at the class's provisioner; the message has its last event.",
    )
    VOLUME_PENDING = (
        "VolumePending",
        "The claim waits for a volume, and the cluster says that it cannot have one.",
        "Read the storage class and its last event in the message. A class that cannot do ReadWriteMany needs "
        "accessModes: [ReadWriteOnce] and one replica, or another class; both are chosen when a translator is created.",
    )
    VOLUME_LOST = (
        "VolumeLost",
        "The volume behind the claim is gone, and the models on it.",
        "Restore the volume from a backup, or delete the claim: the built-in models are put on a new one.",
    )

    IMAGE_CANNOT_BE_PULLED = (
        "ImageCannotBePulled",
        "A node cannot get an image.",
        "Check the image's name, that the nodes reach its registry, and spec.triton.imagePullSecrets.",
    )
    PODS_CANNOT_BE_CREATED = (
        "PodsCannotBeCreated",
        "Kubernetes refuses to create the pods.",
        "Read the message: a quota, Pod Security, or an admission policy.",
    )
    NO_NODE_FITS = (
        "NoNodeFits",
        "The scheduler finds no node for a pod.",
        "Read the scheduler's count in the message: add nodes, or ask for less (spec.triton.gpus, .resources, "
        ".nodeSelector, .tolerations).",
    )
    MODELS_CANNOT_BE_PLACED = (
        "ModelsCannotBePlaced",
        "The init container could not put the models into the repository.",
        "Read its last words in the message: a model that the image does not carry, or a volume that is full or "
        "not writable for user 1000.",
    )
    TRITON_CRASHES = (
        "TritonCrashes",
        "Triton ends again and again.",
        "Read its last words in the message, and `kubectl logs POD -c triton --previous`. OOMKilled: raise "
        "spec.triton.resources.limits.memory.",
    )
    MODEL_FAILED = (
        "ModelFailed",
        "Triton could not load a model.",
        "Read Triton's words in the message; `kubectl logs POD -c triton` has the whole story.",
    )
    PODS_STARTING = ("PodsStarting", "Pods are on their way.", "Wait. It is normal after a create or a scale-up.")
    MODELS_LOADING = ("ModelsLoading", "Pods run, and load their models.", "Wait; large models take minutes.")
    ROLLING_OUT = ("RollingOut", "Pods are replaced by such of the latest spec, one after another.", "Wait.")
    SCALED_TO_ZERO = (
        "ScaledToZero",
        "spec.triton.replicas is 0: nothing serves.",
        "Raise spec.triton.replicas.",
    )
    MODELS_SERVED = ("ModelsServed", "Every pod serves every model.", "Nothing.")

    GATEWAY_AVAILABLE = ("GatewayAvailable", "The gateway takes requests.", "Nothing.")
    GATEWAY_OFF = (
        "GatewayOff",
        "spec.gateway.enabled is false: clients use the Triton Service.",
        "Nothing, unless you want one.",
    )
    GATEWAY_UNAVAILABLE = (
        "GatewayUnavailable",
        "No gateway pod takes requests.",
        "Read the message, and `kubectl logs deployment/NAME-gateway`.",
    )
    GATEWAY_ROLLING_OUT = (
        "GatewayRollingOut",
        "Gateway pods are replaced or added; those that run take requests.",
        "Wait.",
    )

    SANDBOX_AVAILABLE = ("SandboxAvailable", "The sandbox takes jobs.", "Nothing.")
    SANDBOX_OFF = (
        "SandboxOff",
        "spec.sandbox.enabled is false: translations come without a score.",
        "Nothing, unless you want one.",
    )
    SANDBOX_UNAVAILABLE = (
        "SandboxUnavailable",
        "No sandbox pod takes jobs: translations come without a score. Nothing else is worse for it.",
        "Read the message, and `kubectl logs deployment/NAME-sandbox`.",
    )
    SANDBOX_ROLLING_OUT = (
        "SandboxRollingOut",
        "Sandbox pods are replaced or added; those that run take jobs.",
        "Wait.",
    )

    AUTOSCALING_OFF = (
        "AutoscalingOff",
        "spec.autoscaling is absent: spec.triton.replicas holds.",
        "Nothing, unless you want it.",
    )
    AUTOSCALING = ("Autoscaling", "The autoscaler reads every metric that it should.", "Nothing.")
    SOME_METRICS_MISSING = (
        "SomeMetricsMissing",
        "The autoscaler works, without metrics that the cluster does not serve.",
        "Install what serves them; they are taken up by themselves. Or leave it so.",
    )
    NO_METRIC_SERVED = (
        "NoMetricServed",
        "The cluster serves none of the metrics to scale on; the number of pods stays as it is.",
        "Install metrics-server for CPU, or a metrics adapter; they are taken up by themselves.",
    )
    SCALER_STARTING = ("ScalerStarting", "The autoscaler has not looked yet.", "Wait a minute.")
    SCALER_CANNOT_ACT = (
        "ScalerCannotAct",
        "The autoscaler is there and cannot work.",
        "Read its words in the message; `kubectl describe hpa` has the rest.",
    )

    SIZED = ("Sized", "The vertical autoscaler is in place.", "Nothing.")
    VERTICAL_OFF = ("VerticalOff", "spec.verticalAutoscaling.mode is Disabled.", "Nothing, unless you want it.")
    VERTICAL_API_MISSING = (
        "VerticalApiMissing",
        "The cluster does not serve autoscaling.k8s.io/v1, so there is no vertical autoscaler.",
        "Install the Vertical Pod Autoscaler if you want one; it is taken up by itself.",
    )
    NOTHING_TO_SIZE = (
        "NothingToSize",
        "The horizontal autoscaler scales on CPU and memory, which leaves nothing to the vertical one.",
        "Nothing, or unset spec.autoscaling.targets.memoryUtilization.",
    )

    MONITORED = ("Monitored", "The PodMonitor is in place.", "Nothing.")
    MONITORING_OFF = ("MonitoringOff", "spec.monitoring.enabled is false.", "Nothing, unless you want it.")
    MONITORING_API_MISSING = (
        "MonitoringApiMissing",
        "The cluster does not serve monitoring.coreos.com/v1, so there is no PodMonitor.",
        "Install the Prometheus operator if you want one; it is taken up by itself. Or scrape port 8002 of the pods.",
    )
    NOT_APPLIED_YET = ("NotAppliedYet", "The object is about to be made.", "Wait.")
    NOT_LOOKED = (
        "NotLooked",
        "The operator could not look, so it does not say.",
        "Read the condition Ready: it says why.",
    )
