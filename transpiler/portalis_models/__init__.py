"""The pure cores of the built-in Triton models, and what seeds a model repository and asks whether it serves."""
