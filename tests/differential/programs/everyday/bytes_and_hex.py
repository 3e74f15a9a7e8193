data = b"hello\x00\xff"
print(data, len(data), data[0], data[-1], data[1:3])
print(data.hex(), bytes([65, 66]), bytes(3), bytes.fromhex("0aff"))
text = "naïve"
raw = text.encode("utf-8")
print(raw, raw.decode(), list(raw)[:3], sum(raw))
buf = bytearray(b"abc")
buf[0] = 90
buf.append(33)
print(buf, bytes(buf), b"a" in buf, b"x" + b"y")
checksum = 0
for byte in data:
    checksum = (checksum * 31 + byte) % 65536
print(f"{checksum:04x}")
