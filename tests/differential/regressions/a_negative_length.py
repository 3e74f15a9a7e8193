class T:
    def __init__(self, n: int) -> None:
        self.n = n

    def __len__(self) -> int:
        return self.n


print(len(T(2)), bool(T(0)), bool(T(1)))
try:
    print(len(T(-1)))
except ValueError as error:
    print(error)
try:
    print("yes" if T(-1) else "no")
except ValueError as error:
    print(error)
