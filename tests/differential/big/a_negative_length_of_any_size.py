class T:
    def __init__(self, n: int) -> None:
        self.n = n

    def __len__(self) -> int:
        return self.n


print(len(T(2)) + 2**70, bool(T(0)), bool(T(1)))
print(len(T(-1)))
