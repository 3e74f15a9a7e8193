MASK = (1 << 64) - 1


def fnv1a(text):
    value = 0xCBF29CE484222325
    for ch in text:
        value ^= ord(ch)
        value = value * 0x100000001B3 & MASK
    return value


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


class Xorshift:
    def __init__(self, seed):
        self.state = seed & MASK

    def step(self):
        x = self.state
        x ^= (x << 13) & MASK
        x ^= x >> 7
        x ^= (x << 17) & MASK
        self.state = x
        return x


print(fnv1a("hello"), fnv1a(""), hex(fnv1a("Portalis")))
state = 42
for _ in range(4):
    state, value = splitmix(state)
    print(value)
r = Xorshift(2**63 + 11)
print([r.step() % 1000 for _ in range(6)], r.state)
