"""The models that a translator serves unless it names others are those that the Triton image really carries."""

from portalis_operator.api.repository import BUILTIN_MODELS


def test_the_operators_table_is_the_image_s_repository(root):
    """The image copies model_repo/ whole; the operator, in an image of its own, knows it by this table."""
    assert sorted(BUILTIN_MODELS) == sorted(path.parent.name for path in root.glob("model_repo/*/config.pbtxt"))
