def egcd(a, b):
    if a == 0:
        return b, 0, 1
    g, x, y = egcd(b % a, a)
    return g, y - (b // a) * x, x


def inverse(a, m):
    g, x, _ = egcd(a % m, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m


def encode(text):
    number = 0
    for ch in text:
        number = number * 256 + ord(ch)
    return number


def decode(number):
    out = []
    while number > 0:
        out.append(chr(number % 256))
        number //= 256
    return "".join(reversed(out))


p = 170141183460469231731687303715884105727
q = 2305843009213693951
n = p * q
phi = (p - 1) * (q - 1)
e = 65537
d = inverse(e, phi)
print(n, d, (e * d) % phi, d == pow(e, -1, phi))
message = encode("Rust and Python")
secret = pow(message, e, n)
print(message, secret)
print(decode(pow(secret, d, n)), pow(secret, d, n) == message)
try:
    inverse(6, 9)
except ValueError as error:
    print(error)
