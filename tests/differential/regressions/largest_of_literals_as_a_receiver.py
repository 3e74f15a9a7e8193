# Rust does not see the type of `max` of literals alone, on which a method is called.
print(abs(max(3.0, 1.0)), abs(min([2.5, -1.0])), max([7, 9]) % 4, max((3.0, 1e3)).is_integer())
print(max([7, 9]) // 2, min([4, 3]).bit_length(), abs(min(3.0, 1, 2)), -max([1.5, 2.5]), max([5, 8]) ** 2)
