"""The chains as a whole: what runs well says so in every condition."""

SPEC = {"profile": "cpu", "modelRepository": {}}
SERVED = "2 of 2 Triton pods serve translation_model, interactive_api and batch_processor."


def test_what_runs_well_is_ready(translator, healthy, judged):
    t = translator(SPEC)
    assert judged("Ready", t, healthy(t)) == (
        "Ready",
        True,
        SERVED,
    )
    assert judged("StorageReady", t, healthy(t)) == ("VolumeBound", True, "The claim rosetta-models is bound.")
    assert judged("ModelsReady", t, healthy(t)) == (
        "ModelsServed",
        True,
        SERVED,
    )
    assert judged("GatewayReady", t, healthy(t)) == (
        "GatewayAvailable",
        True,
        "The gateway takes requests at http://rosetta-gateway.ml.svc:80.",
    )
