"""What a team has said of its findings: suppressed, known, or of no interest to this change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from consistency import baseline
from consistency.changes import changed_reports, changed_since, read_names, real_paths, touches
from consistency.readers import Found, Rules, find_files
from consistency.settings import NO_BASELINE, STDIN, Settings
from consistency.suppressions import Asked, read_suppressions, suppress
from consistency.triage import Entry, Triage
from consistency.types import Report


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a run: what is asked not to be told, the entries of the baseline, the reports that changed."""

    files: Mapping[str, str]
    asked: Asked
    entries: tuple[Entry, ...] | None
    changed: frozenset[str] | None


def gather(paths: Sequence[str | Path], settings: Settings) -> Known:
    """Return what is known before a run; what is wrong with it is found out before the work, not after it."""
    entries = _entries(baseline_path(paths, settings))
    files = dict(_files(paths, settings))
    read = read_suppressions(files, settings.max_bytes)
    asked = Asked((*read.suppressions, *settings.ignore), read.problems)
    return Known(files, asked, entries, _changed(paths, files, settings))


def triaged(report: Report, known: Known) -> Report:
    """Return the report with the status of every finding, without those that touch no change."""
    findings, unused = suppress(report.findings, known.asked, known.files)
    match = baseline.match(findings, known.entries or ())
    told, changed = match.findings, known.changed
    if changed is not None:
        told = tuple(finding for finding in told if touches(finding, changed))
        unused = tuple((asked, why) for asked, why in unused if asked.path in changed)
    triage = Triage(known.entries is not None, match.resolved, unused, changed)
    return replace(report, findings=told, triage=triage)


def baseline_path(paths: Sequence[str | Path], settings: Settings) -> Path | None:
    """Return the baseline of the settings, else the closest, or None where there is none or none is wanted."""
    if settings.baseline is None:
        return baseline.find_file(Path(path) for path in paths if str(path) != STDIN)
    return None if str(settings.baseline) == NO_BASELINE else settings.baseline


def _entries(path: Path | None) -> tuple[Entry, ...] | None:
    return None if path is None else baseline.load(path)


def _files(paths: Sequence[str | Path], settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the path that reports show and the location of every file under the paths."""
    given = [os.fspath(path) for path in paths if str(path) != STDIN]
    for found in find_files(given, Rules(settings.hidden, settings.exclude)):
        if isinstance(found, Found):
            yield found.path, found.location


def _changed(paths: Sequence[str | Path], files: Mapping[str, str], settings: Settings) -> frozenset[str] | None:
    """Return the reports that changed, or None when all are of interest."""
    named = [*settings.changed, *(read_names(settings.changed_from) if settings.changed_from else ())]
    if settings.changed_since is None:
        return changed_reports(files, real_paths(named)) if named or settings.changed_from else None
    folders = [path if path.is_dir() else path.parent for path in map(Path, paths) if str(path) != STDIN]
    since = changed_since(settings.changed_since, folders[0] if folders else Path())
    return changed_reports(files, real_paths(named) | since)
