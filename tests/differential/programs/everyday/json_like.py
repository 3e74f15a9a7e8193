import json

data = {"name": "x", "values": [1, 2.5, None, True], "inner": {"k": "v"}}
text = json.dumps(data)
print(text)
print(json.dumps({"b": 1, "a": [1, 2]}, indent=2, sort_keys=True))
back = json.loads('{"a": [1, 2, 3], "b": "text"}')
print(back["a"][1], back["b"])
