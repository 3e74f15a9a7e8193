CONFIG = """
# server
[server]
host = localhost
port = 8080
debug = yes

[paths]
root=/var/www   ; where files lie
empty =
"""


class ConfigError(ValueError):
    pass


def parse(text):
    sections = {}
    current = None
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.split(";")[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
            sections[current] = {}
        elif "=" in line:
            if current is None:
                raise ConfigError(f"line {number}: no section")
            key, _, value = line.partition("=")
            sections[current][key.strip()] = value.strip()
        else:
            raise ConfigError(f"line {number}: cannot read {line!r}")
    return sections


def as_bool(text):
    return text.lower() in ("yes", "true", "1", "on")


config = parse(CONFIG)
for name, section in config.items():
    print(name, section)
print(int(config["server"]["port"]) + 1, as_bool(config["server"]["debug"]))
for bad in ("x = 1", "[a]\nnonsense"):
    try:
        parse(bad)
    except ConfigError as e:
        print(e)
