"""A deep copy that from now on holds more than its original did."""

import pytest

from portalis_transpiler import Refused, transpile


def test_a_deep_copy_whose_rows_take_other_values_than_the_original_is_refused() -> None:
    source = "import copy\nrows = [[1, 2]]\nmine = copy.deepcopy(rows)\nmine[0][0] = 1.5\nprint(rows, mine)\n"
    with pytest.raises(Refused, match=r"list\[int\] where list\[float \| int\] is held"):
        transpile(source)
