"""`portalis config`: the settings that a command would use, and where each comes from."""

from __future__ import annotations

from portalis_client.cli.output import RIGHT, console, emit, table
from portalis_client.cli.settings import Settings


def run(chosen: Settings, as_json: bool) -> int:
    """Show; the API key is never printed."""
    rows = chosen.told()
    path, services = chosen.config.path, sorted(chosen.config.services)
    if as_json:
        told = {name: {"value": value, "from": origin} for name, value, origin in rows}
        emit({"file": str(path), "services": services, "settings": told})
        return RIGHT
    from rich.text import Text

    shown = table("setting", "value", "from")
    for row in rows:
        shown.add_row(*map(Text, row))
    out = console()
    out.print(shown)
    said = f"services {', '.join(services)}" if services else "no service" if path.exists() else "does not exist"
    out.print(f"\n{path}: {said}", markup=False, soft_wrap=True)
    return RIGHT
