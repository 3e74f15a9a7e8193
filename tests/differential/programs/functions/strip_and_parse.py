def parse_pairs(line):
    out = {}
    for part in line.split(","):
        key, _, value = part.partition("=")
        out[key.strip()] = value.strip()
    return out


def parse_numbers(line):
    return [float(x) if "." in x else int(x) for x in line.split()]


print(parse_pairs("a=1, b = two ,c"))
print(sum(parse_numbers("1 2.5 3")))
