import json
import os
import time

import numpy as np
import triton_python_backend_utils as pb_utils


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        text = pb_utils.get_input_tensor_by_name(request, "text").as_numpy()
        time.sleep(json.loads(request.parameters() or "{}").get("delay_ms", 0) / 1000)
        pod = np.array([os.environ["PORTALIS_POD"].encode()], dtype=np.object_)
        tensors = {"text": text, "length": np.array([len(text[0])], dtype=np.int64), "pod": pod}
        return pb_utils.InferenceResponse([pb_utils.Tensor(name, value) for name, value in tensors.items()])
