"""Cents to text."""
RATE = 2
SUFFIX = " EUR"
CACHE = {}


def to_text(cents):
    if cents not in CACHE:
        CACHE[cents] = f"{cents // 100}.{cents % 100:02d}"
    return CACHE[cents]


if __name__ == "__main__":
    print("selftest", to_text(1234))
