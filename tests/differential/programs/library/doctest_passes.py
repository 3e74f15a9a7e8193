"""Examples that pass print nothing."""

import doctest


def double(x: int) -> int:
    """
    >>> double(2)
    4
    >>> double(-1)
    -2
    """
    return 2 * x


def untyped(a, b):
    """
    >>> untyped(1, 2)
    3
    """
    return a + b


def main():
    doctest.testmod()
    print(double(21))


if __name__ == "__main__":
    from doctest import testmod

    testmod()
    doctest.testmod()
    main()
