def a(n):
    return a(n + 1)
def b(n):
    if n == 0:
        return 0
    return 1 + b(n - 1)
class T:
    def go(self, n):
        return self.go(n + 1)
def f(n):
    return f(abs(n) + 1)
def fib(n):
    if n <= 1:
        return n
    return fib(n - 1) + fib(n - 2)
def safe(n):
    try:
        return b(n)
    except RecursionError as error:
        print("too deep:", error)
        return -1
print(safe(100), safe(5000))
for i in range(3):
    try:
        if i == 0:
            print(a(0))
        elif i == 1:
            print(T().go(1))
        else:
            print(f(1))
    except RecursionError:
        print("caught", i)
try:
    b(10000)
except Exception as e:
    print(type(e).__name__)
print(fib(15))
b(3000)
