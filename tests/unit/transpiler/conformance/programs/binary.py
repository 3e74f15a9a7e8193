"""bytes and their methods."""

word = "abc"
data = b"hello \x00\xff"
print(data, len(data), data[0], data.hex(), data.startswith(b"he"), data.find(b"l"), data.count(b"l"))
for byte in b"ab":
    print(byte, end=" ")
print()
print("héllo".encode().decode(), sum(word.encode()), bool(b""), data == b"x", list(b"ab"))
try:
    print(data.decode())
except UnicodeDecodeError as e:
    print("error", e)
print(data[1:3])
print(data[::-1], data[-1], b"a,b".find(b","), [b + 1 for b in data][:2])
