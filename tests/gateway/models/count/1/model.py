import time

import numpy as np
import triton_python_backend_utils as pb_utils


class TritonPythonModel:
    def execute(self, requests):
        for request in requests:
            sender = request.get_response_sender()
            for number in range(int(pb_utils.get_input_tensor_by_name(request, "up_to").as_numpy()[0])):
                tensor = pb_utils.Tensor("number", np.array([number + 1], dtype=np.int64))
                sender.send(pb_utils.InferenceResponse([tensor]))
                time.sleep(0.3)
            sender.send(flags=pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL)
