def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(90))
print(fib(200))
print(sum(int(d) for d in str(2 ** 1000)))
