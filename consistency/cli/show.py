"""The command show-settings."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from consistency.cli.app import app
from consistency.cli.running import settings_of
from consistency.console import exits, harmless
from consistency.options import CONFIG, INPUT, JUDGING, LINKING, OUTPUT, TALK, Given, takes
from consistency.settings import Settings, spelled
from consistency.streams import say_line
from consistency.triage import Suppression


@app.command("show-settings", epilog="Example: consistency show-settings corpus/")
@takes(*INPUT, *LINKING, *JUDGING, *OUTPUT, "statistics", *CONFIG, *TALK)
def show_settings(given: Given) -> None:
    """Show the settings that a run would have, as TOML, and where each comes from."""
    with exits(given.verbose):
        effective = settings_of(given)
        for field in fields(Settings):
            value = _toml(getattr(effective.settings, field.name))
            line = f"{spelled(field.name)} = {value}" if value is not None else f"# {spelled(field.name)} is not set"
            say_line(f"{line}  # {harmless(effective.origins[field.name])}" if value is not None else line)


def _toml(value: Any) -> str | None:
    from consistency.reports.jsonable import dumps

    if value is None:
        return None
    if isinstance(value, tuple):
        return f"[{', '.join(_ignored(item) if isinstance(item, Suppression) else dumps(item) for item in value)}]"
    return dumps(value if isinstance(value, bool | int | float) else str(value))


def _ignored(item: Suppression) -> str:
    from consistency.reports.jsonable import dumps

    said = {"path": item.path, "rule": ", ".join(item.rules), "fingerprint": item.fingerprint, "reason": item.reason}
    return f"{{{', '.join(f'{key} = {dumps(value)}' for key, value in said.items() if value)}}}"
