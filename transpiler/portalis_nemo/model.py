"""CodeTranslationModel: an encoder and a decoder from Python tokens to Rust tokens, as a NeMo model.

The network is BART's shape, built from its configuration alone; nothing is downloaded. Its positions are absolute: with
relative ones (T5) networks of this size did not learn to copy names within a minute on a CPU (docs/adr/0010). Imports
torch, NeMo and transformers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from nemo.core.classes import ModelPT
from omegaconf import DictConfig, OmegaConf
from transformers import BartConfig, BartForConditionalGeneration

from portalis_nemo.buckets import buckets
from portalis_nemo.gate import Candidate
from portalis_nemo.settings import Network
from portalis_nemo.tokens import END, PAD, Tokens

IGNORED = -100  # a label that the loss leaves out
WARM_UP = 0.05  # share of the steps in which the learning rate rises


def configuration(network: Network, tokens: Path | str, steps: int = 0, learning_rate: float = 0.0) -> DictConfig:
    """What the model is made from. `tokens`: the tokenizer artifact; `steps` and `learning_rate` only for training."""
    training = {"steps": steps, "learning_rate": learning_rate}
    return OmegaConf.create({"network": network.plain(), "tokens": str(tokens), "training": training})


class CodeTranslationModel(ModelPT):  # type: ignore[misc]
    """`cfg` as `configuration` makes it."""

    def __init__(self, cfg: DictConfig, trainer: Any = None) -> None:
        super().__init__(cfg=cfg, trainer=trainer)
        artifact = self.register_artifact("tokens", cfg.tokens)
        self.tokens = Tokens.from_json(Path(artifact).read_text(encoding="utf-8"))
        self.shape = Network.of(OmegaConf.to_container(cfg.network))
        self.network = BartForConditionalGeneration(shape_of(self.shape, self.tokens.size))

    # ---- training

    def training_step(self, batch: tuple[torch.Tensor, ...], _: int) -> torch.Tensor:
        """`batch`: sources, their mask and labels, each of shape [rows, tokens]; returns the mean loss of a token."""
        sources, mask, labels = batch
        loss: torch.Tensor = self.network(input_ids=sources, attention_mask=mask, labels=labels).loss
        return loss

    def configure_optimizers(self) -> Any:
        steps, rate = self.cfg.training.steps, self.cfg.training.learning_rate
        optimizer = torch.optim.AdamW(self.parameters(), lr=rate, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def setup_training_data(self, train_data_config: Any) -> None:
        """Nothing to do: `portalis-train` hands its loader to the trainer."""

    def setup_validation_data(self, val_data_config: Any) -> None:
        """Nothing to do: held-out pairs are counted after training, by exact match."""

    @classmethod
    def list_available_models(cls) -> list[Any]:
        """None: a checkpoint is brought by whoever trained it."""
        return []

    # ---- translating

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def candidates(
        self, sources: Sequence[str], count: int = 1, most_rows: int = 32, most_tokens: int = 8192
    ) -> list[list[Candidate]]:
        """Up to `count` candidates for each source, the likeliest first; none for what is longer than it can read.

        With `count` 1 the likeliest token is taken at each step; with more, a beam as wide as `count` is searched.
        """
        self.eval()
        encoded = [self.tokens.encode(source) for source in sources]
        fits = [place for place, numbers in enumerate(encoded) if len(numbers) <= self.shape.longest_source]
        found: list[list[Candidate]] = [[] for _ in sources]
        for batch in buckets([len(encoded[place]) for place in fits], max(1, most_rows // count), most_tokens):
            places = [fits[each] for each in batch]
            answers = self.generate([encoded[place] for place in places], count)
            for place, answer in zip(places, answers, strict=True):
                found[place] = answer
        return found

    def generate(self, rows: Sequence[Sequence[int]], count: int) -> list[list[Candidate]]:
        """One batch; candidates that do not end within the longest target are left out."""
        sources, mask = padded(rows, PAD, self.device)
        made = self.network.generate(
            input_ids=sources,
            attention_mask=mask,
            max_new_tokens=self.shape.longest_target,
            num_beams=count,
            num_return_sequences=count,
            do_sample=False,
            return_dict_in_generate=True,
            output_scores=True,
        )
        scores = made.sequences_scores if count > 1 else greedy_scores(self.network, made)
        answers: list[list[Candidate]] = [[] for _ in rows]
        for place, (numbers, score) in enumerate(zip(made.sequences[:, 1:].tolist(), scores.tolist(), strict=True)):
            if END in numbers and math.isfinite(score):
                answers[place // count].append(Candidate(self.tokens.decode(numbers), min(score, 0.0)))
        return answers


def shape_of(network: Network, vocabulary: int) -> BartConfig:
    return BartConfig(
        vocab_size=vocabulary,
        d_model=network.width,
        encoder_layers=network.layers,
        decoder_layers=network.layers,
        encoder_attention_heads=network.heads,
        decoder_attention_heads=network.heads,
        encoder_ffn_dim=network.inner,
        decoder_ffn_dim=network.inner,
        max_position_embeddings=network.positions,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        pad_token_id=PAD,
        bos_token_id=PAD,
        eos_token_id=END,
        decoder_start_token_id=PAD,
        forced_eos_token_id=None,
    )


def pace(step: int, steps: int) -> float:
    """The learning rate's share: rising at first, then falling to a twentieth as half a cosine."""
    rise = max(1, int(steps * WARM_UP))
    if step < rise:
        return (step + 1) / rise
    done = min(1.0, (step - rise) / max(1, steps - rise))
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done))


def padded(rows: Sequence[Sequence[int]], filling: int, device: Any = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows and their mask as tensors [rows, longest], `filling` where a row is shorter."""
    longest = max(map(len, rows))
    values = torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows], device=device)
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows], device=device)
    return values, mask


def greedy_scores(network: Any, made: Any) -> torch.Tensor:
    """The mean logarithm of the likelihood of each row's tokens, padding left out; shape [rows]."""
    steps = network.compute_transition_scores(made.sequences, made.scores, normalize_logits=True)
    written = made.sequences[:, 1:] != PAD
    total: torch.Tensor = steps.masked_fill(~written, 0.0).sum(dim=1) / written.sum(dim=1).clamp(min=1)
    return total
