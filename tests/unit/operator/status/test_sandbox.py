"""The condition SandboxReady, by its sentences; and that Ready does not hang on it."""

SPEC = {"profile": "cpu", "modelRepository": {}}
MEANWHILE = "Translations come without a score, and what only a network can translate is refused"


def test_a_sandbox_that_was_not_wanted_is_off_and_says_what_that_means(translator, healthy, judged):
    t = translator({**SPEC, "sandbox": {"enabled": False}})
    assert judged("SandboxReady", t, healthy(t)) == (
        "SandboxOff",
        False,
        f"spec.sandbox.enabled is false. {MEANWHILE}.",
    )


def test_a_sandbox_that_is_not_there_yet_is_waited_for(translator, healthy, judged):
    t = translator(SPEC)
    assert judged("SandboxReady", t, healthy(t)) == (
        "NotAppliedYet",
        False,
        "Deployment rosetta-sandbox does not exist yet.",
    )


def test_a_sandbox_whose_image_is_missing_says_so_and_the_translator_stays_ready(
    translator, healthy, raw_workload, raw_pod, judged
):
    t = translator(SPEC)
    pod = raw_pod(t, 0, component="sandbox", ready=False, waiting="ImagePullBackOff", message="not found")
    raw = [*healthy(t), raw_workload(t, "Deployment", component="sandbox", wanted=1, ready=0), pod]
    assert judged("SandboxReady", t, raw) == (
        "SandboxUnavailable",
        False,
        f"None of 1 pod of Deployment rosetta-sandbox takes jobs. {MEANWHILE}, until one does. "
        "Pod rosetta-sandbox-0: ImagePullBackOff not found",
    )
    assert judged("Ready", t, raw)[:2] == ("Ready", True)


def test_a_sandbox_that_rolls_still_takes_jobs(translator, healthy, raw_workload, judged):
    t = translator(SPEC)
    raw = [*healthy(t), raw_workload(t, "Deployment", component="sandbox", wanted=2, ready=1)]
    assert judged("SandboxReady", t, raw) == (
        "SandboxRollingOut",
        True,
        "1 of 2 sandbox pods take jobs, and all is not of the latest spec yet.",
    )


def test_a_sandbox_that_works_says_what_it_is_for(translator, healthy, raw_workload, judged):
    t = translator(SPEC)
    raw = [*healthy(t), raw_workload(t, "Deployment", component="sandbox", wanted=1)]
    assert judged("SandboxReady", t, raw) == (
        "SandboxAvailable",
        True,
        "Translations can be built and compared with their originals.",
    )
