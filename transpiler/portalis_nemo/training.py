"""Fits a CodeTranslationModel to pairs with Lightning's trainer. Imports torch and NeMo."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import torch
from lightning.pytorch import Callback, Trainer, seed_everything

from portalis_nemo.buckets import buckets
from portalis_nemo.model import IGNORED, CodeTranslationModel, configuration, padded
from portalis_nemo.pairs import BadPairs, Pair
from portalis_nemo.settings import Network
from portalis_nemo.tokens import PAD, Tokens, learn

EVERY = 5.0  # s between two lines of progress


class Batches(torch.utils.data.IterableDataset):  # type: ignore[misc]
    """Batches of pairs of like length, in an order that the seed decides, as often as the trainer asks."""

    def __init__(self, pairs: list[tuple[list[int], list[int]]], rows: int, seed: int) -> None:
        self.pairs, self.rows = pairs, rows
        self.chance = Random(seed)  # noqa: S311 (the same order every time)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, ...]]:
        while True:
            order = list(range(len(self.pairs)))
            self.chance.shuffle(order)
            lengths = [len(self.pairs[place][1]) for place in order]
            batches = buckets(lengths, self.rows, 1 << 20)
            self.chance.shuffle(batches)
            for batch in batches:
                chosen = [self.pairs[order[each]] for each in batch]
                sources, mask = padded([source for source, _ in chosen], PAD)
                labels, _ = padded([target for _, target in chosen], IGNORED)
                yield sources, mask, labels


class Progress(Callback):  # type: ignore[misc]
    """A line every few seconds: how far, how well, how long still."""

    def __init__(self, steps: int, say: Callable[[str], None]) -> None:
        self.steps, self.say = steps, say
        self.begun = self.last = time.monotonic()
        self.loss = float("nan")

    def on_train_batch_end(self, trainer: Any, _model: Any, outputs: Any, *_: Any) -> None:
        now, step = time.monotonic(), trainer.global_step
        loss = float(outputs["loss"] if isinstance(outputs, dict) else outputs)
        self.loss = loss if step == 1 else 0.98 * self.loss + 0.02 * loss
        if now - self.last >= EVERY:
            self.last = now
            left = (now - self.begun) / step * (self.steps - step)
            self.say(f"step {step} of {self.steps}, loss {self.loss:.3f}, {left:.0f} s left")


def fit(
    pairs: list[Pair], network: Network, options: argparse.Namespace, say: Callable[[str], None]
) -> tuple[CodeTranslationModel, float]:
    """The trained model, and its last mean loss of a token. Raises BadPairs when a pair is longer than the network."""
    if options.threads:
        torch.set_num_threads(options.threads)
    seed_everything(options.seed, workers=True)
    torch.use_deterministic_algorithms(True, warn_only=True)
    tokens = learn((text for pair in pairs for text in (pair.python, pair.rust)), options.pieces)
    encoded = [(tokens.encode(pair.python), tokens.encode(pair.rust)) for pair in pairs]
    check_lengths(encoded, network)
    model = make(network, tokens, options)
    say(f"{sum(each.numel() for each in model.parameters())} parameters, {len(pairs)} pairs, {tokens.size} tokens")
    progress = Progress(options.steps, say)
    trainer = Trainer(
        max_steps=options.steps,
        accelerator={"cuda": "gpu"}.get(options.device, options.device),
        devices=1,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        gradient_clip_val=1.0,
        callbacks=[progress],
    )
    loader = torch.utils.data.DataLoader(Batches(encoded, options.rows, options.seed), batch_size=None)
    trainer.fit(model, train_dataloaders=loader)
    return model.cpu(), progress.loss


def make(network: Network, tokens: Tokens, options: argparse.Namespace) -> CodeTranslationModel:
    with tempfile.TemporaryDirectory(prefix="portalis-train-") as folder:
        artifact = Path(folder, "tokens.json")
        artifact.write_text(tokens.to_json(), encoding="utf-8")
        return CodeTranslationModel(configuration(network, artifact, options.steps, options.learning_rate))


def check_lengths(encoded: list[tuple[list[int], list[int]]], network: Network) -> None:
    for side, most, place in (("python", network.longest_source, 0), ("rust", network.longest_target, 1)):
        longest = max(len(pair[place]) for pair in encoded)
        if longest > most:
            name = "longest-source" if place == 0 else "longest-target"
            raise BadPairs(
                f"the longest {side} of the pairs has {longest} tokens, the network takes {most}: raise --{name}"
            )
