"""What the service asks of the real engine."""

from pathlib import Path

import pytest

from portalis_models.engines import CannotTranslate, RulesEngine
from portalis_models.options import TranslationOptions


def test_the_service_never_runs_the_examples_of_a_program_that_it_translates(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    source = (
        f'def touch() -> int:\n    """\n    >>> open({str(mark)!r}, "w").close()\n    """\n    return 1\n\n\n'
        'if __name__ == "__main__":\n    import doctest\n\n    doctest.testmod()\n    print(touch())\n'
    )
    with pytest.raises(CannotTranslate, match="PT145"):
        RulesEngine().translate(source, TranslationOptions())
    assert not mark.exists()
