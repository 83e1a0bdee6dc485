"""What commands share: options to settings, one call of the pipeline, reports out, the exit code."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.console import CANNOT_RUN, Watch, notice, wants_color
from consistency.options import TALK, Given
from consistency.outputs import Target, targets, write
from consistency.settings import Effective, Settings, load_settings

if TYPE_CHECKING:
    from consistency.reports import Options, Subject
    from consistency.types import Report, Skipped

FOUND = 1


def judge(given: Given, subject: Subject, default: str, prefix: bool = True, **looks: bool) -> int:
    """Run the pipeline, write every output, and return the exit code."""
    from consistency.reports import FORMATS

    settings = settings_of(given).settings
    given = completed(given, settings, judging=subject == "findings")
    asked = targets(given.format, given.output, FORMATS[subject], default)
    with Watch(shows_progress(given), bool(given.quiet)) as watch:
        report = run(given, settings, watch, judging=subject == "findings")
    gc.freeze()  # all that a report holds lives to the end, and the collector need not walk through it again
    for target in asked:
        shown = looks_of(given, target, prefix, fail_on=settings.fail_on, **looks)
        write(target, FORMATS[subject][target.format](report, shown))
    _tell(given, asked, report, watch)
    return exit_code(report, settings)


def run(given: Given, settings: Settings, watch: Watch, judging: bool) -> Report:
    """Run the pipeline; where findings are judged, mark and leave out what the team has said it knows."""
    from consistency import pipeline
    from consistency.cli.triage import gather, triaged

    paths = paths_of(given)
    known = gather(paths, settings) if judging else None
    report = pipeline.check(paths, settings, watch)
    return confident(triaged(report, known) if known else report, settings.min_confidence)


def exit_code(report: Report, settings: Settings) -> int:
    """Return 2 if a file was skipped in a strict run, else 1 if a new finding is of a kind to fail on, else 0.

    A skipped file comes first: what it might have contradicted is not known. `exit_zero` excuses findings only.
    """
    from consistency.rules import fails

    if settings.strict and report.skipped:
        return CANNOT_RUN
    failing = any(f.status == "new" and fails(f.rule, settings.fail_on) for f in report.findings)
    return FOUND if failing and not settings.exit_zero else 0


def confident(report: Report, least: float | None) -> Report:
    """Return the report without findings that are not sure enough, and with how many these are."""
    from consistency.rules import is_sure

    sure = tuple(f for f in report.findings if is_sure(f.rule, f.confidence, least))
    return replace(report, findings=sure, unsure=len(report.findings) - len(sure))


def completed(given: Given, settings: Settings, judging: bool = False) -> Given:
    """Return the options with what the settings say of how a run talks; `format` and `output` are settings of `check`."""
    said = {name: getattr(settings, name) for name in (*TALK, "statistics", "files_from")}
    if judging:
        said |= {"format": settings.format, "output": list(settings.output)}
    return replace(given, **said)


def paths_of(given: Given) -> list[str | Path]:
    """Return the paths given and those listed in a file. Raises InputError when there are none."""
    from consistency.errors import InputError
    from consistency.readers import read_list

    paths = [*given.paths, *(read_list(given.files_from) if given.files_from else ())]
    if not paths:
        raise InputError("no path given; name a file or a folder of reports, or - for standard input")
    return paths


def settings_of(given: Given) -> Effective:
    """Return the settings of this run: defaults, the closest settings file, the options given."""
    names = {field.name for field in fields(Settings)} & set(Given.__dataclass_fields__)
    options = {name: getattr(given, name) for name in sorted(names)}
    return load_settings(given.paths, given.config, given.isolated, **options)


def looks_of(given: Given, target: Target, prefix: bool = True, **looks: Any) -> Options:
    """Return how a report is to look where it goes; `prefix` puts the one folder checked before every path."""
    from consistency.reports import Options

    color = target.path == "-" and wants_color(sys.stdout)
    width = min(shutil.get_terminal_size().columns, 120) if color else Options().width
    only = given.paths[0] if len(given.paths) == 1 and given.paths[0].is_dir() else None
    root = "" if not prefix or only is None or str(only) == "." else f"{only.as_posix().rstrip('/')}/"
    home = _home(only or Path(), target)
    return Options(color=color, width=width, verbose=bool(given.verbose), root=root, home=home, **looks)


def _home(folder: Path, target: Target) -> str:
    """Return the way from where a report is written to the folder checked, absolute where there is no relative one."""
    start = Path() if target.path == "-" else Path(target.path).parent
    try:
        return Path(os.path.relpath(folder, start)).as_posix()
    except ValueError:  # on another drive
        return folder.absolute().as_posix()


def shows_progress(given: Given) -> bool:
    """Say whether a progress bar is wanted."""
    return not (given.quiet or given.no_progress)


def _tell(given: Given, asked: list[Target], report: Report, watch: Watch) -> None:
    """Say on stderr what the report on standard output does not say."""
    from consistency.reports.summary import compared, is_comparable

    said = any(target.path == "-" and target.format in ("text", "markdown") for target in asked)
    if not said and not is_comparable(report) and not given.quiet:
        notice(compared(report))
    if not said:
        tell_skipped(given, report.skipped)
        _tell_unused(given, report)
    if given.statistics:
        notice(_statistics(report))
    tell_timings(given, watch)


def tell_skipped(given: Given, skipped: Iterable[Skipped]) -> None:
    """Say on stderr what was not read, and why."""
    from consistency.reports.summary import skips

    for line in () if given.quiet else skips(skipped, bool(given.verbose)):
        notice(f"skipped {line.strip()}")


def _tell_unused(given: Given, report: Report) -> None:
    """Say on stderr which suppressions have no effect."""
    from consistency.reports.triage import unused_lines

    for line in () if given.quiet else unused_lines(report):
        notice(line)


def tell_timings(given: Given, watch: Watch) -> None:
    """Say on stderr how long each stage took, if that was asked."""
    for stage, seconds in watch.seconds.items() if given.timings else ():
        notice(f"{seconds:8.2f} s  {stage}")


def _statistics(report: Report) -> str:
    counts = Counter(("finding", finding.rule) for finding in report.findings)
    counts += Counter(("fact", fact.verdict) for fact in report.facts)
    counts += Counter(("kind", fact.kind) for fact in report.facts)
    return "\n".join(f"{count:8,}  {what} {name}" for (what, name), count in sorted(counts.items()))
