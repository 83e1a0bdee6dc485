"""The commands baseline write, update, prune, show: what a team knows of, kept in a file beside the reports."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consistency.cli.app import app
from consistency.cli.running import completed, paths_of, settings_of, shows_progress, tell_skipped
from consistency.console import CANNOT_RUN, Watch, exits, harmless
from consistency.options import CONFIG, INPUT, LINKING, TALK, Given, takes
from consistency.rules import is_sure
from consistency.streams import say_line

if TYPE_CHECKING:
    from consistency.baseline import Match
    from consistency.settings import Settings
    from consistency.triage import Entry
from consistency.types import Report

commands = typer.Typer(
    name="baseline",
    help="Keep the findings that are known, so that a check fails only on new ones.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(commands)
Choose = Callable[["Match", Sequence["Entry"]], "list[Entry]"]
RUN = (*INPUT, *LINKING, "baseline", "min_confidence", *CONFIG, *TALK)


@commands.command(epilog="Example: consistency baseline write corpus/")
@takes(*RUN)
def write(given: Given) -> None:
    """Take all findings of now for known.

    Verdicts and notes on those known before are kept, resolved entries are not.
    """
    with exits(given.verbose):
        raise typer.Exit(_keep(given, lambda match, new: [*match.alive, *new], must_exist=False))


@commands.command(epilog="Example: consistency baseline update corpus/")
@takes(*RUN)
def update(given: Given) -> None:
    """Add the new findings and keep every entry, resolved ones too."""
    with exits(given.verbose):
        raise typer.Exit(_keep(given, lambda match, new: [*match.alive, *match.resolved, *new]))


@commands.command(epilog="Example: consistency baseline prune corpus/")
@takes(*RUN)
def prune(given: Given) -> None:
    """Take out the entries that are resolved, and add none."""
    with exits(given.verbose):
        raise typer.Exit(_keep(given, lambda match, _: list(match.alive)))


@commands.command(epilog="Example: consistency baseline show")
@takes("paths", "baseline", *CONFIG)
def show(given: Given) -> None:
    """Show the entries and what was said of them."""
    with exits(given.verbose):
        from consistency import baseline

        for entry in baseline.load(_path(given.paths, settings_of(given).settings)):
            say_line(_shown(entry))


def _keep(given: Given, choose: Choose, must_exist: bool = True) -> int:
    """Run the pipeline, write the entries that `choose` returns, and say what became of them."""
    from consistency import baseline
    from consistency.outputs import Target, check_reachable
    from consistency.outputs import write as write_file

    settings = settings_of(given).settings
    given, paths, day = completed(given, settings), paths_of(given), _today()
    path = _path(paths, settings)
    check_reachable(target := Target("json", str(path)))
    entries = baseline.load(path) if must_exist or path.exists() else ()
    report = _report(given, paths, settings)
    tell_skipped(given, report.skipped)
    if settings.strict and report.skipped:
        return CANNOT_RUN
    match = baseline.match(report.findings, entries)
    sure = [f for f in match.findings if is_sure(f.rule, f.confidence, settings.min_confidence)]
    kept = choose(match, baseline.added(sure, entries, day))
    write_file(target, baseline.dump(kept))
    say_line(_summary(path, entries, kept, len(match.resolved)))
    return 0


def _today() -> str:
    """Return the day that new entries bear. Raises SettingsError when SOURCE_DATE_EPOCH sets it to none.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    from consistency.errors import SettingsError

    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        day = dt.datetime.fromtimestamp(int(seconds), dt.UTC) if seconds else dt.datetime.now()
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH = {seconds!r}: must be seconds since 1970") from error
    return day.date().isoformat()


def _path(paths: Sequence[str | Path], settings: Settings) -> Path:
    """Return where the baseline is or is to be. Raises SettingsError when none is wanted."""
    from consistency.baseline import FILE_NAME
    from consistency.cli.triage import baseline_path
    from consistency.errors import SettingsError
    from consistency.settings import NO_BASELINE

    if str(settings.baseline) == NO_BASELINE:
        raise SettingsError(f"--baseline {NO_BASELINE}: name the file to keep the findings in")
    return baseline_path(paths, settings) or Path(FILE_NAME)


def _report(given: Given, paths: list[str | Path], settings: Settings) -> Report:
    """Return every finding, with what is suppressed marked, before any is left out for want of confidence."""
    from consistency import pipeline
    from consistency.cli.triage import gather, triaged
    from consistency.settings import NO_BASELINE

    whole = replace(settings, baseline=Path(NO_BASELINE), changed=(), changed_since=None, changed_from=None)
    known = gather(paths, whole)
    with Watch(shows_progress(given), bool(given.quiet)) as watch:
        return triaged(pipeline.check(paths, settings, watch), known)


def _summary(path: Path, before: Sequence[Entry], after: Sequence[Entry], resolved: int) -> str:
    old, now = ({entry.fingerprint for entry in entries} for entries in (before, after))
    counts = f"{len(now - old):,} added, {len(now & old):,} kept, {len(old - now):,} taken out"
    left = f"; {resolved:,} resolved (prune takes them out)" if resolved and not old - now else ""
    return f"{harmless(str(path))}: {len(after):,} known ({counts}){left}"


def _shown(entry: Entry) -> str:
    from consistency.reports.words import clean

    said = f"{entry.verdict}: {entry.note}".strip(": ")
    head = " ".join(filter(None, (entry.fingerprint, entry.date, entry.rule)))
    return "\n".join(
        clean(line) if n == 0 else f"  {clean(line)}" for n, line in enumerate([head, entry.message, said]) if line
    )
