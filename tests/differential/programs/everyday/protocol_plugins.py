from typing import Protocol


class Exporter(Protocol):
    extension: str

    def export(self, rows: list[dict[str, str]]) -> str: ...


class CsvExporter:
    extension = "csv"

    def export(self, rows: list[dict[str, str]]) -> str:
        if not rows:
            return ""
        head = ",".join(rows[0].keys())
        return "\n".join([head] + [",".join(r.values()) for r in rows])


class TextExporter:
    extension = "txt"

    def __init__(self, gap: str = " | ") -> None:
        self.gap = gap

    def export(self, rows: list[dict[str, str]]) -> str:
        return "\n".join(self.gap.join(f"{k}={v}" for k, v in r.items()) for r in rows)


def run(exporter: Exporter, rows: list[dict[str, str]]) -> None:
    print("*." + exporter.extension)
    print(exporter.export(rows))


rows = [{"id": "1", "name": "x"}, {"id": "2", "name": "y"}]
exporters: list[Exporter] = [CsvExporter(), TextExporter(" / ")]
for e in exporters:
    run(e, rows)
print(repr(CsvExporter().export([])))
