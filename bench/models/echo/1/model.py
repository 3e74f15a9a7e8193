"""Gives every string back."""

import triton_python_backend_utils as pb_utils


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        text = pb_utils.get_input_tensor_by_name(request, "python_code").as_numpy()
        return pb_utils.InferenceResponse([pb_utils.Tensor("rust_code", text)])
