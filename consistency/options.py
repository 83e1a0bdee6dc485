"""The options of the command line, each once: what every command may be given, and the decorator that gives it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer


@dataclass(frozen=True, slots=True)
class Given:
    """The options of one run. None means not given, so that a settings file or the default decides."""

    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATHS", help="Files and folders to read; - is standard input.", show_default=False),
    ]
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT",
            help="RULE, or FINGERPRINT PATHS, or FILE:LINE FILE:LINE PATHS; FILE:LINE:COLUMN chooses one value of a line.",
            show_default=False,
        ),
    ] = None
    encoder: Annotated[
        str | None, typer.Option(help="fast, or a SentenceTransformer: name or folder. [default: packaged]")
    ] = None
    linker: Annotated[Path | None, typer.Option(help="Another trained linker.")] = None
    link_threshold: Annotated[
        float | None, typer.Option(help="Link probability from which two values answer one question.")
    ] = None
    exclude: Annotated[list[str] | None, typer.Option(help="Pattern of files to leave out; repeatable.")] = None
    files_from: Annotated[
        str | None, typer.Option(metavar="FILE", help="Read paths from a file too, one a line; - is standard input.")
    ] = None
    max_bytes: Annotated[
        int | None, typer.Option(help="Skip files larger than this. [default: 10,000,000]", show_default=False)
    ] = None
    max_unpacked: Annotated[
        int | None, typer.Option(help="Skip PDF and DOCX that unfold to more bytes. [default: 100,000,000]")
    ] = None
    max_chars: Annotated[int | None, typer.Option(help="Skip longer articles. [default: 500,000]")] = None
    max_values: Annotated[int | None, typer.Option(help="Skip articles with more values. [default: 1,000]")] = None
    max_seconds: Annotated[
        float | None, typer.Option(help="Skip files that take longer to read, in processor time. [default: 60]")
    ] = None
    hidden: Annotated[bool | None, typer.Option("--hidden/--no-hidden", help="Read hidden files too.")] = None
    jobs: Annotated[int | None, typer.Option("-j", "--jobs", help="Worker processes. [default: one a core]")] = None
    engine: Annotated[
        str | None,
        typer.Option(help="Where the work is done: local, processes, dask. [default: local]", show_default=False),
    ] = None
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The scheduler of a dask cluster, for --engine dask.")
    ] = None
    cache: Annotated[
        bool | None, typer.Option("--cache/--no-cache", help="Keep what was computed for the next run. [default: yes]")
    ] = None
    cache_dir: Annotated[Path | None, typer.Option(help="Folder of the cache. [default: .consistency]")] = None
    fail_on: Annotated[
        str | None,
        typer.Option(help="Comma-separated: contradiction, disputed, updated, internal, never."),
    ] = None
    min_confidence: Annotated[
        float | None,
        typer.Option(
            help="Leave out findings below it, 0 to 1 [default: 0.6 for contradictions and disputes, else 0.5]."
        ),
    ] = None
    exit_zero: Annotated[
        bool | None, typer.Option("--exit-zero/--no-exit-zero", help="Exit 0 even when there are findings.")
    ] = None
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Exit 2 when a file could not be read.")
    ] = None
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Known findings; none for none. [default: the closest .consistency-baseline.json]"
        ),
    ] = None
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only findings that touch a file changed since REV; needs git.")
    ] = None
    changed: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Only findings that touch FILE; repeatable.")
    ] = None
    changed_from: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Read changed files from a file, one a line; - is standard input."),
    ] = None
    format: Annotated[str | None, typer.Option("-f", "--format", help="What standard output shows.")] = None
    output: Annotated[
        list[str] | None,
        typer.Option("-o", "--output", metavar="[FORMAT=]PATH", help="Write a file too; repeatable; - is stdout."),
    ] = None
    config: Annotated[Path | None, typer.Option(help="Settings file to use instead of the closest.")] = None
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings file.")] = False
    statistics: Annotated[
        bool | None, typer.Option("--statistics/--no-statistics", help="Count findings and facts by rule and kind.")
    ] = None
    timings: Annotated[bool | None, typer.Option("--timings/--no-timings", help="Say how long each stage took.")] = None
    verbose: Annotated[
        bool | None, typer.Option("-v", "--verbose/--no-verbose", help="Show every quote and reason.")
    ] = None
    quiet: Annotated[bool | None, typer.Option("-q", "--quiet/--no-quiet", help="No notices, only the report.")] = None
    no_progress: Annotated[bool | None, typer.Option("--no-progress/--progress", help="No progress bar.")] = None


LIMITS = ("max_bytes", "max_unpacked", "max_chars", "max_values", "max_seconds")
INPUT = ("paths", "files_from", "exclude", "hidden", *LIMITS, "strict")
CONFIG = ("config", "isolated")
CACHE = ("cache", "cache_dir")
ENGINE = ("jobs", "engine", "scheduler")
LINKING = ("encoder", "linker", "link_threshold", *ENGINE, *CACHE)
OUTPUT = ("format", "output")
JUDGING = ("baseline", "fail_on", "min_confidence", "exit_zero", "changed_since", "changed", "changed_from")
TALK = ("timings", "verbose", "quiet", "no_progress")

Command = Callable[[Given], None]


def takes(*names: str) -> Callable[[Command], Callable[..., None]]:
    """Turn a function of Given into one whose parameters are the options named, as typer wants to see them.

    Paths are never required here: they may come from a list, and the reader says so when there are none.
    """
    hints = get_type_hints(Given, include_extras=True)
    defaults = {f.name: inspect.Parameter.empty if f.default is MISSING else f.default for f in fields(Given)}
    defaults["paths"] = []
    kind = inspect.Parameter.KEYWORD_ONLY

    parameters = [inspect.Parameter(n, kind, default=defaults[n], annotation=hints[n]) for n in names]

    def decorate(command: Command) -> Callable[..., None]:
        """Give typer a function that has the options chosen as its parameters."""

        def run(**options: Any) -> None:
            command(Given(**{"paths": [], **options}))

        shown: Any = run
        shown.__name__, shown.__doc__ = command.__name__, command.__doc__
        shown.__signature__ = inspect.Signature(parameters)
        shown.__annotations__ = {n: hints[n] for n in names}
        return run

    return decorate
