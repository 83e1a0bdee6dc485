"""The application that every command registers with."""

from __future__ import annotations

from typing import Annotated

import typer

from consistency import __version__
from consistency.sparing import spare_unused

app = typer.Typer(
    name="consistency",
    epilog="Example: consistency check articles/",
    rich_markup_mode=None,  # plain help needs no rich, which would double the time it takes
    pretty_exceptions_enable=False,  # they print local variables, and with them the articles' text
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"consistency {__version__}")
        raise typer.Exit


@app.callback()
def consistency(
    _: Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show it.")] = False,
) -> None:
    """Check reports of the same events against each other: which numbers and dates agree, and which do not."""
    spare_unused()
