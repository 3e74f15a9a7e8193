"""JSON into declared types: values, errors with their places, texts with escapes, files."""

import json
from json import JSONDecodeError, loads

Row = dict[str, str]


def read_sizes(text: str) -> dict[str, int]:
    return json.loads(text)


def total(text: str) -> int:
    numbers: list[int] = loads(text)
    numbers.sort()
    numbers.append(1)
    result = 0
    for place in range(len(numbers)):
        result += numbers[place] * (place + 1)
    return result


class Store:
    def __init__(self, text: str) -> None:
        self.rows: list[Row] = json.loads(text)
        self.grid: list[list[float]] = loads("[[1, 2.5], [], [1e2]]")

    def names(self) -> list[str]:
        return [row["name"] for row in self.rows if "name" in row]


def main() -> None:
    print(read_sizes('{"a": 1, "b": -2, "a": 3}'), total("[3, 1, 2]"))
    store = Store('[{"name": "\\u00e9\\ud83d\\ude00\\n\\/"}, {"other": "x"}]')
    print(store.names(), store.grid, store.grid[0][0] / 2)
    store.grid[1].append(0.5)
    print(json.dumps(store.grid), json.dumps(store.rows))
    prices: dict[str, float] = json.loads('{"a": 1, "b": 2.50, "c": 1e3, "d": -0.0, "e": -0}')
    for name, price in prices.items():
        print(name, price, price * 2, price == 1)
    mixed: list[int | str | None | list[bool]] = json.loads('[1, "a", null, [true, false]]')
    print(mixed)
    optional: dict[str, int | None]
    optional = json.loads(' {"x": null, "y": 4} ')
    print(optional["x"], optional["y"])
    for text in ["", "{", '{"a"', '{"a":1,}', '{"a": 1', "\n\n {1: 2}", "nul", "-", "01", '{"a\\x": 1}', '{"a\tb": 1}', '{"a": 1} 2']:
        try:
            print(read_sizes(text))
        except JSONDecodeError as error:
            print(error, "|", error.msg, error.pos, error.lineno, error.colno)
    try:
        read_sizes("[")
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error, isinstance(error, json.JSONDecodeError))
    with open("portalis_json_reading.json", "w", encoding="utf-8") as out:
        json.dump({"k": [1, 2]}, out)
    with open("portalis_json_reading.json", encoding="utf-8") as source:
        lists: dict[str, list[int]] = json.load(source)
    print(lists, sum(lists["k"]))
    read_sizes('{"a": 1}}')


main()
