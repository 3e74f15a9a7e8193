calls = []


def see(x):
    calls.append(x)
    return x


print(see(1) < see(2) < see(3), calls)
calls.clear()
print(see(5) < see(2) < see(3), calls)
calls.clear()
print(see(0) or see("") or see("x") or see("y"), calls)
calls.clear()
print(see(1) and see(0) and see(2), calls)
calls.clear()
print(not see([]) and see("end"), calls)
calls.clear()
x = see(3) if see(False) else see(4)
print(x, calls)
print(1 == 1 in [1], (1 == 1) in [1], 3 > 2 > 1, 1 < 3 > 2)
print([] or 0, "" and 1, 0 or None, None or [], "a" and "b", not "", not 0.0)
