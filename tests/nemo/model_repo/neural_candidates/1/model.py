"""Triton's adapter around NemoTranslator: one batch of requests is one call of the network."""

import dataclasses
import json
from pathlib import Path

import torch

from portalis_models import triton_io
from portalis_nemo.translator import NemoTranslator


class TritonPythonModel:
    def initialize(self, args):
        torch.set_num_threads(1)
        gpu = args["model_instance_kind"] == "GPU"
        device = f"cuda:{args['model_instance_device_id']}" if gpu else "cpu"
        version = Path(args["model_repository"], args["model_version"])
        self.translator = NemoTranslator(version / "model.nemo", device)
        self.count = int(json.loads(args["model_config"])["parameters"]["count"]["string_value"])

    def execute(self, requests):
        rows = [triton_io.read(request, "python_code") for request in requests]
        sources = [row.decode() for each in rows for row in each]
        found = iter(self.translator.candidates_of_all(sources, self.count))
        answers = []
        for each in rows:
            texts = [json.dumps([dataclasses.asdict(made) for made in next(found)]) for _ in each]
            answers.append(triton_io.response(triton_io.strings("candidates", texts)))
        return answers
