def to_text(value, indent=0):
    pad = " " * indent
    if isinstance(value, dict):
        parts = [f'{pad}  "{k}": {to_text(v, indent + 2).lstrip()}' for k, v in value.items()]
        return pad + "{\n" + ",\n".join(parts) + "\n" + pad + "}"
    if isinstance(value, list):
        return pad + "[" + ", ".join(to_text(v) for v in value) + "]"
    if isinstance(value, str):
        return pad + '"' + value + '"'
    return pad + str(value)


print(to_text({"name": "x", "tags": ["a", "b"], "size": {"w": 3, "h": 4.5}}))
