def to_json(value, indent=0):
    pad = "  " * indent
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        if not value:
            return "[]"
        inner = ",\n".join(pad + "  " + to_json(v, indent + 1) for v in value)
        return "[\n" + inner + "\n" + pad + "]"
    if isinstance(value, dict):
        rows = []
        for key in sorted(value):
            rows.append(pad + "  " + to_json(key) + ": " + to_json(value[key], indent + 1))
        return "{\n" + ",\n".join(rows) + "\n" + pad + "}"
    raise TypeError("cannot write " + type(value).__name__)


print(to_json({"name": "a \"b\"", "tags": ["x", "y", []], "n": 3, "ok": True, "none": None, "f": 1.5}))
try:
    to_json({1, 2})
except TypeError as error:
    print("error:", error)
