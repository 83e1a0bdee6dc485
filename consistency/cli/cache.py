"""The commands cache info and cache clear."""

from __future__ import annotations

import typer

from consistency.cli.app import app
from consistency.cli.running import settings_of
from consistency.console import exits, harmless
from consistency.options import CONFIG, Given, takes
from consistency.streams import say_line

group = typer.Typer(help="Show or remove what earlier runs kept on disk.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(group, name="cache")


@group.command(epilog="Example: consistency cache info")
@takes("cache_dir", *CONFIG, "verbose")
def info(given: Given) -> None:
    """Say where the cache lies, how large it is, and what it holds."""
    with exits(given.verbose):
        from consistency.cache.store import UNUSABLE, contents, files
        from consistency.errors import CacheError

        folder = settings_of(given).settings.cache_dir
        try:
            kept = contents(folder)
        except UNUSABLE as error:
            raise CacheError(f"{folder}: the cache cannot be read ({error}); remove it with: cache clear") from error
        say_line(f"{harmless(str(folder))}: {sum(path.stat().st_size for path in files(folder)) / 1e6:.1f} MB")
        for kind, entries, size in kept:
            say_line(f"{entries:10,}  {kind} ({size / 1e6:.1f} MB)")


@group.command(epilog="Example: consistency cache clear")
@takes("cache_dir", *CONFIG, "verbose")
def clear(given: Given) -> None:
    """Remove the cache."""
    with exits(given.verbose):
        from consistency.cache.store import files
        from consistency.errors import CacheError

        folder = settings_of(given).settings.cache_dir
        try:
            there = list(files(folder))
            for path in there:
                path.unlink()
        except OSError as error:
            raise CacheError(f"{folder}: the cache cannot be removed ({error.strerror})") from error
        say_line(f"{harmless(str(folder))}: {'removed' if there else 'there is no cache'}")
