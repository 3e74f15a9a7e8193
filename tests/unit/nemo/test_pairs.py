"""Training pairs: what is paired means the same, and files say what is wrong in them."""

import json
from pathlib import Path
from random import Random

import pytest

from portalis_nemo import pairs, train
from portalis_nemo.build_check import build_check
from portalis_nemo.grammar import disguise, function
from portalis_nemo.pairs import BadPairs, Pair, make, read
from portalis_nemo.rust_text import whole
from portalis_transpiler.api import transpile
from portalis_transpiler.refusal import Refused


def outcome(source: str, arguments: tuple[int, int]) -> object:
    names: dict[str, object] = {}
    exec(source, names)
    (found,) = (value for name, value in names.items() if name != "__builtins__")
    assert callable(found)
    return found(*arguments)


@pytest.mark.parametrize("seed", range(40))
def test_a_disguised_function_does_what_the_plain_one_does(seed: int) -> None:
    chance = Random(seed)
    plain = function(chance)
    hidden = disguise(plain, chance)
    assert hidden != plain
    for arguments in ((0, 0), (3, -7), (-25, 9), (8, 8), (100, 1)):
        assert outcome(hidden, arguments) == outcome(plain, arguments), hidden


def test_every_disguise_is_refused_by_the_engine() -> None:
    hidden = [pair.python for pair, _ in make(60, seed=5) if pair.refused]
    assert len(hidden) > 20
    for python in hidden:
        name = python.split("(")[0].removeprefix("def ")
        with pytest.raises(Refused):
            transpile(f"{python}\n\nprint({name}(1, 2))\n")


def test_the_same_seed_makes_the_same_pairs_and_no_function_is_on_both_sides() -> None:
    first, second = list(make(200, 7)), list(make(200, 7))
    assert first == second
    trained = {pair.rust for pair, held_out in first if not held_out}
    held = {pair.rust for pair, held_out in first if held_out}
    assert len(held) >= 5
    assert not trained & held


def test_the_rust_of_a_pair_builds_without_a_warning() -> None:
    for pair, _ in make(6, 3):
        assert build_check(whole(pair.rust)) is None


def test_pairs_come_back_from_their_file(tmp_path: Path) -> None:
    made = [Pair("a\n", "b\n", True), Pair("ü", "\u2028", False)]
    assert pairs.write(tmp_path / "pairs.jsonl", made) == 2
    assert read(tmp_path / "pairs.jsonl") == made


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a pair (Expecting"),
        ('{"python": "a"}', "not a pair ('rust')"),
        ('{"python": 1, "rust": ""}', "texts"),
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"python": "a", "rust": "b"}) + "\n" + line + "\n")
    with pytest.raises(BadPairs) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert said in str(caught.value)


def test_the_pair_maker_writes_both_files_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trained, held = tmp_path / "pairs.jsonl", tmp_path / "held.jsonl"
    assert pairs.main(["--count", "40", "--output", str(trained), "--held-out", str(held)]) == 0
    assert len(read(trained)) + len(read(held)) == 40
    assert capsys.readouterr().err.startswith(f"{len(read(trained))} pairs to train on, {len(read(held))} held out")


def test_training_says_what_is_wrong_before_it_imports_torch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    assert train.main(["--pairs", str(empty), "--output", str(tmp_path / "a.nemo")]) == 1
    assert capsys.readouterr().err == f"portalis-train: {empty} holds no pair\n"
    assert train.main(["--pairs", "/nowhere", "--output", str(tmp_path / "a.nemo")]) == 1
    assert capsys.readouterr().err == "portalis-train: [Errno 2] No such file or directory: '/nowhere'\n"
    assert train.main(["--pairs", str(empty), "--output", str(tmp_path / "a.nemo"), "--heads", "3"]) == 1
    assert "network.width 128 is no multiple of network.heads 3" in capsys.readouterr().err


def test_training_refuses_a_command_line_that_makes_no_checkpoint(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        train.main(["--pairs", "a", "--output", "a.pt"])
    assert "--output ends in .nemo" in capsys.readouterr().err
