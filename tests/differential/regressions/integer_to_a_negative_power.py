# An integer to a power that turns out to be negative is a float in Python: it was 1. Now the program says so and ends.
def power(base, exponent):
    return base**exponent


print(power(2, 3), power(0, 0), 2**-1)
for exponent in range(2, -3, -1):
    print(power(2, exponent))
