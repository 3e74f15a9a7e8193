import pytest

from geometry import Circle, area


@pytest.fixture
def circle():
    return Circle(2.0)


def test_area():
    assert area(3, 4) == 12


def test_negative():
    with pytest.raises(ValueError):
        area(-3, 4)


def test_message():
    with pytest.raises(ValueError, match=r"neg"):
        area(3, -4)


def test_other_message():
    with pytest.raises(ValueError, match="positive"):
        area(3, -4)


def test_pattern():
    with pytest.raises(ValueError, match="neg.*"):
        area(3, -4)


def test_unequal():
    assert area(1, 1) == 3


def test_wrong():
    assert area(1, 1) == 2, "one is not two"


@pytest.mark.parametrize("a, b, wanted", [(1, 2, 2), (3, 3, 9)])
def test_many(a, b, wanted):
    assert area(a, b) == wanted


def test_length(circle):
    assert circle.length() == pytest.approx(12.566370614)


def test_tmp(tmp_path):
    assert tmp_path


def test_ctypes():
    import ctypes
    assert ctypes.sizeof(1) == 3
