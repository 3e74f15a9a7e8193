"""Tokens, batches and settings: what stands around the network."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_nemo.buckets import buckets
from portalis_nemo.settings import BadSettings, Network
from portalis_nemo.tokens import END, FIRST_PIECE, BadTokens, Tokens, learn

TEXTS = ["def f(a: int) -> int:\n    return a + 10\n"] * 3
TOKENS = learn(TEXTS)


@given(st.text())
def test_any_text_survives_tokens(text: str) -> None:
    assert TOKENS.decode(TOKENS.encode(text)) == text.encode("utf-8", "replace").decode()


def test_what_was_seen_in_training_is_one_token_and_the_rest_bytes() -> None:
    assert len(TOKENS.encode("return a + 10")) == len(["return ", "a", " + ", "1", "0", END])
    assert TOKENS.encode("ü") == [2 + 0xC3, 2 + 0xBC, END]


def test_a_name_is_the_same_token_wherever_it_stands() -> None:
    (number,) = TOKENS.encode("a")[:-1]
    assert number >= FIRST_PIECE
    assert TOKENS.encode("f(a, a) + a * a").count(number) == 4


def test_the_artifact_gives_the_same_tokens_back() -> None:
    assert Tokens.from_json(TOKENS.to_json()) == TOKENS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "the tokenizer artifact is not ours (JSONDecodeError): export it again"),
        ("[]", "the tokenizer artifact is not ours (TypeError): export it again"),
        ("{}", "the tokenizer artifact is not ours (KeyError): export it again"),
        ('{"pieces": ["a", "a"]}', "the tokenizer artifact's pieces are not a list of at most 65536 different texts"),
        ('{"pieces": "ab"}', "the tokenizer artifact's pieces are not a list of at most 65536 different texts"),
        ('{"pieces": ["a", 3]}', "the tokenizer artifact holds 3; a piece has 1 to 64 characters"),
        ('{"pieces": [""]}', "the tokenizer artifact holds ''; a piece has 1 to 64 characters"),
    ],
)
def test_an_artifact_that_is_not_ours_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BadTokens) as caught:
        Tokens.from_json(text)
    assert str(caught.value) == sentence


@given(st.lists(st.integers(1, 50), max_size=60), st.integers(1, 8), st.integers(1, 100))
def test_every_text_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int], rows: int, tokens: int) -> None:
    batches = buckets(lengths, rows, tokens)
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= rows
        assert len(batch) == 1 or len(batch) * max(lengths[place] for place in batch) <= tokens


def test_texts_of_like_length_share_a_batch() -> None:
    assert buckets([9, 1, 8, 2], most_rows=2, most_tokens=100) == [[1, 3], [2, 0]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"width": 99_999}, "the checkpoint's network.width is 99999; it is 16 to 4096"),
        ({"layers": "2"}, "the checkpoint's network.layers is '2'; it is 1 to 48"),
        ({"layers": True}, "the checkpoint's network.layers is True; it is 1 to 48"),
        ({"heads": 3}, "the checkpoint's network.width 128 is no multiple of network.heads 3"),
        (
            {"_target_": "os.system"},
            "the checkpoint's network has '_target_'; the known ones are "
            "width, inner, layers, heads, longest_source, longest_target",
        ),
    ],
)
def test_settings_out_of_bounds_are_refused_by_name(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadSettings) as caught:
        Network.of({**Network().plain(), **change})
    assert str(caught.value) == sentence


def test_settings_that_lack_one_or_are_no_mapping_are_refused() -> None:
    with pytest.raises(BadSettings, match="lacks 'heads': export the checkpoint again"):
        Network.of({name: value for name, value in Network().plain().items() if name != "heads"})
    with pytest.raises(BadSettings, match="it is a mapping of whole numbers"):
        Network.of("a list")


def test_importing_the_package_and_its_pure_half_imports_no_torch() -> None:
    modules = "archive build_check buckets candidates conform_check gate grammar pairs settings tokens train translator"
    code = f"import sys; from portalis_nemo import {', '.join(modules.split())}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
