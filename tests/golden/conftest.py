"""`pytest tests/golden --golden-update` writes the golden files anew; read the diff before you commit it."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_addoption(parser):
    parser.addoption("--golden-update", action="store_true", help="write the golden files instead of comparing them")


@pytest.fixture
def golden(request):
    """golden("name.yaml", text): the text is what the file says, letter by letter."""

    def compare(name, text):
        path = HERE / name
        if request.config.getoption("--golden-update", default=False):
            path.write_text(text)
        assert path.exists(), f"{path.name} is missing: run `make golden`, read it, and commit it"
        assert text == path.read_text(), (
            f"{path.name} has changed: if that is meant, run `make golden` and read the diff"
        )

    return compare
