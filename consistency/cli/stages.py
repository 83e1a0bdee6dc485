"""The commands that show one stage of the reading alone: slots, claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import typer

from consistency.cli.app import app
from consistency.cli.running import (
    completed,
    looks_of,
    paths_of,
    settings_of,
    shows_progress,
    tell_skipped,
    tell_timings,
)
from consistency.console import CANNOT_RUN, Watch, exits
from consistency.options import CACHE, CONFIG, ENGINE, INPUT, OUTPUT, TALK, Given, takes
from consistency.outputs import targets, write

if TYPE_CHECKING:
    from consistency.reports import Options
    from consistency.types import Mention


@app.command(epilog="Example: consistency slots article.txt --format jsonl")
@takes(*INPUT, *ENGINE, *CACHE, *OUTPUT, *CONFIG, *TALK)
def slots(given: Given) -> None:
    """Show every number and date that is read, and how. Formats: jsonl, text (the default on a terminal)."""
    with exits(given.verbose):
        from consistency.reports.rows import slot_row
        from consistency.reports.slots import slots_text

        raise typer.Exit(_stage(given, lambda mentions: map(slot_row, mentions), slots_text))


@app.command(epilog="Example: consistency claims article.txt")
@takes(*INPUT, *ENGINE, *CACHE, *OUTPUT, *CONFIG, *TALK)
def claims(given: Given) -> None:
    """Show who says what: every claim with its speaker and its questions. Formats: jsonl, text."""
    with exits(given.verbose):
        from consistency.reports.rows import claim_rows
        from consistency.reports.slots import claims_text

        raise typer.Exit(_stage(given, claim_rows, claims_text))


def _stage(
    given: Given,
    rows: Callable[[list[Mention]], Iterable[dict[str, Any]]],
    text: Callable[[list[Mention], Options], str],
) -> int:
    """Run the reading alone, write every output, and return the exit code."""
    from consistency import pipeline
    from consistency.reports.jsonable import dumps

    default = "" if given.output else "text" if sys.stdout.isatty() else "jsonl"
    asked, settings = targets(given.format, given.output, ("jsonl", "text"), default), settings_of(given).settings
    given = completed(given, settings)
    with Watch(shows_progress(given), bool(given.quiet)) as watch:
        mentions, _, skipped = pipeline.mentions(paths_of(given), settings, watch)
    for target in asked:
        lines = target.format == "jsonl"
        said = (
            "".join(f"{dumps(row)}\n" for row in rows(mentions)) if lines else text(mentions, looks_of(given, target))
        )
        write(target, said)
    tell_skipped(given, skipped)
    tell_timings(given, watch)
    return CANNOT_RUN if settings.strict and skipped else 0
