"""portalis-train, for real: pairs in, a checkpoint out, and what the network then knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Run
    from portalis_testnemo import Trained


def test_the_network_writes_most_functions_that_it_never_saw_exactly(trained: Trained) -> None:
    assert trained.figures["held_out"] == len(trained.held_out) >= 150
    assert trained.figures["exact"] >= 0.6 * trained.figures["held_out"], trained.figures


def test_training_tells_how_far_it_is_and_how_well_it_went(trained: Trained) -> None:
    assert " of 800, loss " in trained.said
    assert " s left\n" in trained.said
    exact, asked = trained.figures["exact"], trained.figures["held_out"]
    last = trained.said.splitlines()[-1]
    assert last == f"portalis-train: {exact} of {asked} held-out pairs are written exactly"


def test_the_same_seed_trains_the_same_weights(run: Run, trained: Trained) -> None:
    done = run("portalis_testnemo.training_twice", trained.pairs)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"same_seed": True, "other_seed": False}


def test_a_pair_longer_than_the_network_is_refused_with_the_option_that_helps(
    run: Run, trained: Trained, tmp_path: Path
) -> None:
    words = ("--pairs", trained.pairs, "--output", tmp_path / "a.nemo", "--longest-target", 20)
    done = run("portalis_nemo.train", *words)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("tokens, the network takes 20: raise --longest-target")
    assert not (tmp_path / "a.nemo").exists()
