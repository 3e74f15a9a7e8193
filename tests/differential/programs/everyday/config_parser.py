TEXT = """
# settings
[server]
host = example.org
port=8080
debug = yes

[paths]
root = /srv ; trailing
empty =
"""


class ConfigError(ValueError):
    pass


def parse(text: str) -> dict[str, dict[str, str]]:
    config: dict[str, dict[str, str]] = {}
    section = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split(";")[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            config[section] = {}
        elif "=" in line:
            if section is None:
                raise ConfigError(f"line {number}: {line!r} stands before any section")
            key, value = line.split("=", 1)
            config[section][key.strip()] = value.strip()
        else:
            raise ConfigError(f"line {number}: cannot read {line!r}")
    return config


config = parse(TEXT)
for section, values in config.items():
    for key in sorted(values):
        print(f"{section}.{key} = {values[key]!r}")
port = int(config["server"]["port"])
debug = config["server"].get("debug", "no") in ("yes", "true")
print(port + 1, debug, config.get("other", {}))
for bad in ("x = 1", "[a]\nnonsense"):
    try:
        parse(bad)
    except ConfigError as e:
        print("ConfigError:", e)
