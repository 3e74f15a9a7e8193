"""The neural path: a small sequence-to-sequence network in a NeMo checkpoint, and the gate behind it.

    archive   reads a .nemo file without trusting it               standard library
    settings  what a checkpoint may say about its network          standard library
    tokens    text to numbers and back                             standard library
    grammar   random small Python functions                        standard library
    pairs     Python functions with their Rust                     standard library, the rules engine
    gate      candidates, in order of score, until one passes      standard library
    build_check, conform_check, edges   the gate's real checks      the engine's build and conformance
    model     CodeTranslationModel(ModelPT)                        torch, NeMo, transformers
    checkpoint   export and safe restore                           torch, NeMo
    translator   candidates out of a checkpoint, in batches        torch, once a checkpoint is loaded
    candidates   what a network writes, ungated                 torch, when it runs
    train     `portalis-train`                                     torch, NeMo

Importing this package costs nothing; only the modules that say so import torch.
"""
