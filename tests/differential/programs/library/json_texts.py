import json

print(json.dumps({"a": 1, "b": 2}), json.dumps([1, 2.5]), json.dumps("é\n\"\\/\t\x00\x7f😀"), json.dumps(None), json.dumps(True))
print(json.dumps({"a": [1, 2], "b": []}, indent=2))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([], indent=4), json.dumps({}), json.dumps(7), json.dumps(-0.5))
print(json.dumps("é😀\x7f\x1f", ensure_ascii=False), json.dumps([1, [2, 3]], separators=(",", ":")))
print(json.dumps({"x": [[1], []], "y": [[2, 3]]}, indent=1, separators=("; ", " = ")))
d = {"name": "bob", "age": 3, "tags": ["x"], "ok": True, "none": None, "ratio": 1e300, "big": 1e16}
print(json.dumps(d))
print(json.dumps(d, indent=2, sort_keys=True))
print(json.dumps([float("inf"), -float("inf"), 1.0, 1e-7, 123456789.123]), json.dumps((1, "a")), json.dumps([(1, 2.0), (3, 4.0)]))
print(json.dumps({1: "a", 10: "b", 2: "c"}, sort_keys=True), json.dumps({"ключ": "значение"}))
rows = [{"id": i, "label": f"row {i}", "parent": None if i == 0 else i - 1} for i in range(3)]
print(json.dumps(rows, indent=0))
words = ["a", None, "b"]
print(json.dumps(words), json.dumps([1, 2.5, 3]), json.dumps([[True, False]]))
width = 3
print(json.dumps({"k": {"z": 1, "a": {"q": 2}}}, indent=width, sort_keys=True, ensure_ascii=True))
